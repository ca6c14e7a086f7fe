"""`claimx train`: fit the weights of a stage to annotated text."""

from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from claimx.cli.terminal import errors_as_exit_codes
from claimx.errors import ModelError

Data = Annotated[list[Path], typer.Argument(help="Files of annotated texts: JSON Lines with text and attributions.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file of weights to write.")]
HeldBack = Annotated[list[Path] | None, typer.Option("--dev", help="Annotated texts to measure on.")]
Model = Annotated[str | None, typer.Option(help="A spaCy pipeline: package name or folder.", show_default="built in")]

Epochs = Annotated[int, typer.Option(min=1, help="How often to go over the texts.")]
Seed = Annotated[int, typer.Option(min=0, help="Fits with one seed are the same, those with two differ.")]
Threads = Annotated[int, typer.Option(min=1, help="Threads of the processor to use.")]
Start = Annotated[Path | None, typer.Option(help="Weights of an earlier fit, to go on from.", show_default="new ones")]
Weights = Annotated[Path | None, typer.Option(help="Write weights here too, to be fitted on from with --start.")]

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


@train.command()
def tagger(
    data: Data,
    output: Output,
    dev: HeldBack = None,
    epochs: Epochs = 8,
    seed: Seed = 1,
    threads: Threads = 2,
    start: Start = None,
    weights: Weights = None,
) -> None:
    """Fit the tagger to the texts of DATA; begun again after a stop, it goes on from its last epoch."""
    with errors_as_exit_codes():
        run = training_of_tagger()
        course = run.Course(epochs, seed, threads, start, weights)
        for line in run.fit_tagger(data, output, held_back=dev or [], course=course):
            typer.echo(line)


def training_of_tagger() -> ModuleType:
    """Return what fits taggers, which needs packages of an extra."""
    try:
        from claimx.training.tagger import run
    except ImportError as error:
        problem = f"fitting a tagger needs {error.name}: pip install 'claimx[tagger-training]'"
        raise ModelError(problem, code="extra-missing") from error
    return run
