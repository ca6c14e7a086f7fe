"""The commands of `claimx`: each lies in a module of its own, parses, calls, and prints."""

from typing import Annotated

import typer

import claimx
from claimx.cli.doctor import doctor
from claimx.cli.evaluate import evaluate
from claimx.cli.export import export
from claimx.cli.extract import extract
from claimx.cli.gold import gold
from claimx.cli.query import query
from claimx.cli.schema import schema
from claimx.cli.show import show
from claimx.cli.train import train
from claimx.cli.validate import validate

app = typer.Typer(
    name="claimx",
    help="Read news articles and write down who claims what, when, and with which figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (extract, show, query, export, validate, evaluate, schema, doctor):
    app.command()(command)
app.add_typer(gold, name="gold")
app.add_typer(train, name="train")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimx {claimx.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Hold the options of `claimx` itself; its help text stands at the app."""
