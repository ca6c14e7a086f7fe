"""A report as words: aligned lines for people, JSON for programs."""

import json
from collections.abc import Iterator

from claimx.results.evaluation.report import Report

ScoreLine = tuple[str, str, str, str, str]

HEADER: ScoreLine = ("measure", "P", "R", "F1", "gold")


def score_lines(report: Report) -> Iterator[ScoreLine]:
    """Yield measure, precision, recall, F1 and number of gold items, as shown."""
    for measure, count in report.measures.items():
        yield measure, f"{count.precision:.3f}", f"{count.recall:.3f}", f"{count.f1:.3f}", str(count.gold)


def as_text(report: Report) -> str:
    """Return the scores as plain aligned lines, a header first."""
    lines = [HEADER, *score_lines(report)]
    width = max(len(line[0]) for line in lines)
    return "\n".join(f"{name:{width}}  {p:>5}  {r:>5}  {f1:>5}  {gold:>5}" for name, p, r, f1, gold in lines)


def as_json(report: Report) -> str:
    """Return the scores unrounded, with the names of the gold that has no document."""
    measures = {
        measure: {"precision": count.precision, "recall": count.recall, "f1": count.f1, "gold": count.gold}
        for measure, count in report.measures.items()
    }
    return json.dumps({"missing": list(report.missing), "measures": measures}, indent=1)
