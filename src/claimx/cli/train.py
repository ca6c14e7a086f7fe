"""`claimx train`: fit the weights of a stage to annotated text."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.terminal import errors_as_exit_codes

Data = Annotated[list[Path], typer.Argument(help="Files of annotated texts: JSON Lines with text and attributions.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file of weights to write.")]
HeldBack = Annotated[list[Path] | None, typer.Option("--dev", help="Annotated texts to measure on.")]
Model = Annotated[str | None, typer.Option(help="A spaCy pipeline: package name or folder.", show_default="built in")]

train = typer.Typer(help="Fit the weights of a stage to annotated text.", no_args_is_help=True)


@train.callback()
def stages() -> None:
    """Fit the weights of a stage to annotated text."""


@train.command()
def attribution(data: Data, output: Output, dev: HeldBack = None, model: Model = None) -> None:
    """Fit what chooses attributions to the texts of DATA."""
    with errors_as_exit_codes():
        from claimx.training.run import fit_attribution

        for line in fit_attribution(data, output, held_back=dev or [], model=model):
            typer.echo(line)
