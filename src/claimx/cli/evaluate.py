"""`claimx evaluate`: how near documents come to gold."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.scores import list_mistakes, print_changed_mistakes, print_tables
from claimx.cli.terminal import ExitCode, errors_as_exit_codes, say
from claimx.errors import InputError
from claimx.labels import Breakdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.results.evaluation import Changes, Floors, Report, Table


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
Against = Annotated[
    Path | None,
    typer.Option("--against", metavar="BASELINE", help="Compare with what --json printed earlier; fail if it fell."),
]
Tolerance = Annotated[
    float, typer.Option(min=0, max=1, metavar="F1", help="How far a score may fall below the baseline.")
]
Floor = Annotated[
    str | None,
    typer.Option(
        "--floor", metavar="FILE[:NAME]", help="Fail if a measure is below its floor in this JSON file, or a set of it."
    ),
]

STANDARD_OUTPUT = "-"


def evaluate(
    gold: Gold,
    out: Out,
    json: AsJson = False,
    by: Groups = None,
    confusion: Confusion = False,
    errors: Errors = None,
    against: Against = None,
    tolerance: Tolerance = 0.005,
    floor: Floor = None,
) -> None:
    """Score documents against gold: precision, recall and F1 of each measure."""
    with errors_as_exit_codes():
        _check_output(json, errors)
        floors = _floors(floor)
        report, changes = _evaluated(gold, out, against)
        if json:
            _print_json(report, changes)
        else:
            print_tables(_tables(report, changes, _breakdowns(by or ()), confusion=confusion))
            print_changed_mistakes(changes)
            _tell_missing(report)
        if errors is not None:
            list_mistakes(report, None if errors == STANDARD_OUTPUT else Path(errors))
        if any((_has_fallen(changes, tolerance), _is_below(floors, report))):
            raise typer.Exit(ExitCode.FAILURES)


def _check_output(json: bool, errors: str | None) -> None:
    if json and errors == STANDARD_OUTPUT:
        raise InputError("--json and --errors - both write to standard output; name a file", code="bad-option")


def _floors(place: str | None) -> "Floors":
    from claimx.results.evaluation import read_floors

    return {} if place is None else read_floors(place)


def _evaluated(gold: Path, out: Path, against: Path | None) -> "tuple[Report, Changes | None]":
    """Return the report, and how it changed; what is wrong with a baseline is told before the work is done."""
    from claimx.results.evaluation import changes_since, evaluate, read_baseline
    from claimx.results.load import Documents

    baseline = None if against is None else read_baseline(against)
    report = evaluate(gold, Documents(out))
    return report, None if baseline is None else changes_since(baseline, report)


def _breakdowns(by: "Iterable[By]") -> tuple[Breakdown, ...]:
    """Return the break-downs that are asked for, each once."""
    wanted = dict.fromkeys(by)
    return tuple(Breakdown) if By.ALL in wanted else tuple(Breakdown(name) for name in wanted)


def _print_json(report: "Report", changes: "Changes | None") -> None:
    from claimx.results.evaluation import as_json

    typer.echo(as_json(report, changes))


def _tables(
    report: "Report", changes: "Changes | None", groups: tuple[Breakdown, ...], *, confusion: bool
) -> "list[Table]":
    from claimx.results.evaluation import change_table, confusion_table, group_table, score_table

    tables = [score_table(report), *(group_table(report, group) for group in groups)]
    if confusion:
        tables.append(confusion_table(report))
    if changes is not None:
        tables.append(change_table(changes))
    return tables


def _tell_missing(report: "Report") -> None:
    if report.missing:
        say(f"gold without a document, counted as missed: {', '.join(report.missing)}")


def _has_fallen(changes: "Changes | None", tolerance: float) -> bool:
    fallen = () if changes is None else changes.fallen(tolerance)
    for change in fallen:
        say(f"fell by more than {tolerance:g}: {change.measure}, from {change.old:.4f} to {change.new:.4f}")
    return bool(fallen)


def _is_below(floors: "Floors", report: "Report") -> bool:
    from claimx.results.evaluation import below

    short = below(floors, report)
    for shortfall in short:
        say(f"below its floor: {shortfall.measure}, {shortfall.f1:.4f} and not {shortfall.floor:g}")
    return bool(short)
