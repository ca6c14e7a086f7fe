"""A report as words: aligned lines for people, JSON for programs."""

import json
from collections.abc import Iterator

from claimx.results.evaluation.intervals import Interval
from claimx.results.evaluation.report import Report

ScoreLine = tuple[str, str, str, str, str, str]

HEADER: ScoreLine = ("measure", "P", "R", "F1", "95 % of F1", "gold")


def score_lines(report: Report) -> Iterator[ScoreLine]:
    """Yield measure, precision, recall, F1, its interval and the number of gold items, as shown."""
    for measure, count in report.measures.items():
        scores = (f"{count.precision:.3f}", f"{count.recall:.3f}", f"{count.f1:.3f}")
        yield measure, *scores, _shown(report.intervals.get(measure)), str(count.gold)


def as_text(report: Report) -> str:
    """Return the scores as plain aligned lines, a header first."""
    lines = [HEADER, *score_lines(report)]
    width = max(len(line[0]) for line in lines)
    return "\n".join(
        f"{name:{width}}  {p:>5}  {r:>5}  {f1:>5}  {interval:>11}  {gold:>5}"
        for name, p, r, f1, interval, gold in lines
    )


def as_json(report: Report) -> str:
    """Return the scores unrounded, with the names of the gold that has no document."""
    measures = {
        measure: {
            "precision": count.precision,
            "recall": count.recall,
            "f1": count.f1,
            **_bounds(report.intervals.get(measure)),
            "gold": count.gold,
        }
        for measure, count in report.measures.items()
    }
    return json.dumps({"missing": list(report.missing), "measures": measures}, indent=1)


def _shown(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"


def _bounds(interval: Interval | None) -> dict[str, float | None]:
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return {"f1_low": low, "f1_high": high}
