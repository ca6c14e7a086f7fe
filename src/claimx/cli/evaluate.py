"""`claimx evaluate`: how near documents come to gold."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.terminal import errors_as_exit_codes, printable, say
from claimx.errors import InputError
from claimx.labels import Breakdown

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.results.evaluation import Report, Table


class By(StrEnum):
    """A break-down, or all of them."""

    TYPE = Breakdown.TYPE
    DIRECTNESS = Breakdown.DIRECTNESS
    CUE = Breakdown.CUE
    SECTION = Breakdown.SECTION
    ALL = "all"


Gold = Annotated[Path, typer.Argument(help="Folder of gold files, one NAME.json for each article.")]
Out = Annotated[Path, typer.Argument(help="Folder or .jsonl file of documents, as claimx extract wrote them.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything unrounded, as JSON.")]
Groups = Annotated[list[By] | None, typer.Option("--by", help="Break the scores down; can be repeated.")]
Confusion = Annotated[bool, typer.Option("--confusion", help="Show which types of claims are taken for which.")]
Errors = Annotated[
    str | None,
    typer.Option(
        "--errors",
        metavar="FILE",
        help="Write every mistake to FILE: JSON Lines if it ends in .jsonl, else columns; - for standard output.",
    ),
]

STANDARD_OUTPUT = "-"


def evaluate(
    gold: Gold, out: Out, json: AsJson = False, by: Groups = None, confusion: Confusion = False, errors: Errors = None
) -> None:
    """Score documents against gold: precision, recall and F1 of each measure."""
    with errors_as_exit_codes():
        _check_output(json, errors)
        report = _report(gold, out)
        if json:
            _print_json(report)
        else:
            _print_tables(report, by or (), confusion=confusion)
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


def _print_tables(report: "Report", by: Sequence[By], *, confusion: bool) -> None:
    """Print the scores for people: ruled tables on a terminal, aligned lines elsewhere."""
    from claimx.results.evaluation import confusion_table, group_table, score_table

    groups = tuple(Breakdown) if By.ALL in by else tuple(dict.fromkeys(Breakdown(name) for name in by))
    tables = [score_table(report), *(group_table(report, group) for group in groups)]
    if confusion:
        tables.append(confusion_table(report))
    _print(tables)
    if report.missing:
        say(f"gold without a document, counted as missed: {', '.join(report.missing)}")


def _print(tables: "Sequence[Table]") -> None:
    from rich.console import Console

    from claimx.results.evaluation import as_text

    console = Console()
    if console.is_terminal:
        for table in tables:
            _print_ruled(table, console)
    else:
        typer.echo("\n\n".join(map(as_text, tables)))


def _print_ruled(table: "Table", console: "Console") -> None:
    from rich.table import Table

    ruled = Table(*table.header)
    for column in ruled.columns[1:]:
        column.justify = "right"
    for row in table.rows:
        ruled.add_row(*row)
    console.print(ruled)
