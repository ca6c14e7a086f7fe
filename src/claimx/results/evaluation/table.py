"""A report as tables for people."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimx.labels import Breakdown, ClaimType
from claimx.results.evaluation.baseline import Changes
from claimx.results.evaluation.breakdowns import GroupCount
from claimx.results.evaluation.confusion import INVENTED, MISSED
from claimx.results.evaluation.intervals import Interval
from claimx.results.evaluation.report import Report

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of as many cells; the first column is words, the others are numbers."""

    header: Row
    rows: tuple[Row, ...]


def score_table(report: Report) -> Table:
    """Return precision, recall, F1, its interval and the number of gold items of each measure."""
    return Table(("measure", "P", "R", "F1", "95 % of F1", "gold"), tuple(_score_rows(report)))


def group_table(report: Report, by: Breakdown) -> Table:
    """Return the scores of each group of a break-down; blank is what gold does not tell."""
    rows = (
        (f"{group.measure}: {group.value}", *_group_cells(count))
        for group, count in report.groups.items()
        if group.by is by
    )
    return Table((f"by {by}", "P", "R", "F1", "gold", "predicted"), tuple(rows))


def confusion_table(report: Report) -> Table:
    """Return how many claims of each gold type (rows) were predicted as which type (columns)."""
    columns, rows = (*ClaimType, None), (*ClaimType, None)
    return Table(
        (r"gold \ predicted", *(column or MISSED for column in columns)),
        tuple((row or INVENTED, *(_cell(report, row, column) for column in columns)) for row in rows),
    )


def change_table(changes: Changes) -> Table:
    """Return the F1 of each measure then and now, and the difference."""
    rows = (
        (change.measure, _score(change.old), _score(change.new), f"{change.difference:+.3f}")
        for change in changes.scores
    )
    return Table(("against the baseline", "old F1", "new F1", "difference"), tuple(rows))


def as_text(table: Table) -> str:
    """Return a table as plain lines with aligned columns, the header first."""
    lines = (table.header, *table.rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(line: Row, widths: list[int]) -> str:
    numbers = (f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
    return "  ".join((f"{line[0]:{widths[0]}}", *numbers))


def _score_rows(report: Report) -> Iterator[Row]:
    for measure, count in report.measures.items():
        scores = map(_score, (count.precision, count.recall, count.f1))
        yield measure, *scores, _bounds(report.intervals.get(measure)), str(count.gold)


def _group_cells(count: GroupCount) -> Row:
    scores = map(_score, (count.precision, count.recall, count.f1))
    gold = "" if count.of_gold is None else str(count.of_gold.gold)
    return *scores, gold, str(count.of_predicted.predicted)


def _cell(report: Report, gold: ClaimType | None, predicted: ClaimType | None) -> str:
    """Return the number of claims, and nothing where no claim can be: neither in gold nor predicted."""
    return "" if gold is predicted is None else str(report.confusion.get((gold, predicted), 0))


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _bounds(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"
