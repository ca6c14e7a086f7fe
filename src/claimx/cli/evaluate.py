"""`claimx evaluate`: how near documents come to gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.terminal import errors_as_exit_codes, printable, say
from claimx.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.results.evaluation import Report

Gold = Annotated[Path, typer.Argument(help="Folder of gold files, one NAME.json for each article.")]
Out = Annotated[Path, typer.Argument(help="Folder or .jsonl file of documents, as claimx extract wrote them.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the scores unrounded, as JSON.")]
Errors = Annotated[
    str | None,
    typer.Option(
        "--errors",
        metavar="FILE",
        help="Write every mistake to FILE: JSON Lines if it ends in .jsonl, else columns; - for standard output.",
    ),
]

STANDARD_OUTPUT = "-"


def evaluate(gold: Gold, out: Out, json: AsJson = False, errors: Errors = None) -> None:
    """Score documents against gold: precision, recall and F1 of each measure."""
    with errors_as_exit_codes():
        _check_output(json, errors)
        report = _report(gold, out)
        if json:
            _print_json(report)
        else:
            _print_table(report)
        if errors is not None:
            _list_mistakes(report, errors)


def _check_output(json: bool, errors: str | None) -> None:
    if json and errors == STANDARD_OUTPUT:
        raise InputError("--json and --errors - both write to standard output; name a file", code="bad-option")


def _list_mistakes(report: "Report", place: str) -> None:
    from claimx.results.evaluation import as_lines, write_mistakes

    if place != STANDARD_OUTPUT:
        write_mistakes(Path(place), report.mistakes)
        say(f"{len(report.mistakes)} mistakes written to {place}")
        return
    typer.echo()
    for line in as_lines(report.mistakes):
        typer.echo("\t".join(map(printable, line.split("\t"))))


def _report(gold: Path, out: Path) -> "Report":
    from claimx.results.evaluation import evaluate
    from claimx.results.load import Documents

    return evaluate(gold, Documents(out))


def _print_json(report: "Report") -> None:
    from claimx.results.evaluation import as_json

    typer.echo(as_json(report))


def _print_table(report: "Report") -> None:
    """Print the scores for people: a ruled table on a terminal, aligned lines elsewhere."""
    from rich.console import Console

    from claimx.results.evaluation import as_text

    console = Console()
    if console.is_terminal:
        _print_ruled(report, console)
    else:
        typer.echo(as_text(report))
    if report.missing:
        say(f"gold without a document, counted as missed: {', '.join(report.missing)}")


def _print_ruled(report: "Report", console: "Console") -> None:
    from rich.table import Table

    from claimx.results.evaluation import HEADER, score_lines

    table = Table(*HEADER)
    for column in table.columns[1:]:
        column.justify = "right"
    for line in score_lines(report):
        table.add_row(*line)
    console.print(table)
