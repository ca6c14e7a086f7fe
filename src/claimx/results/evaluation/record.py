"""A report as JSON for programs: all of it, unrounded, whatever is shown to people."""

import json
from typing import Any

from claimx.labels import Breakdown, ClaimType
from claimx.results.evaluation.baseline import Changes
from claimx.results.evaluation.breakdowns import GroupCount
from claimx.results.evaluation.confusion import INVENTED, MISSED
from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.intervals import Interval
from claimx.results.evaluation.report import Report

Scores = dict[str, float | None]


def as_json(report: Report, changes: Changes | None = None) -> str:
    """Return everything about a report but the words of its mistakes, and how it changed; unknown is null."""
    against = {} if changes is None else {"against": _against(changes)}
    return json.dumps({**_record(report), **against}, indent=1)


def _record(report: Report) -> dict[str, Any]:
    return {
        "articles": report.articles,
        "missing": report.missing,
        "gold": report.gold,
        "measures": {m: _scores(count, report.intervals.get(m)) for m, count in report.measures.items()},
        "by": {by: _groups(report, by) for by in Breakdown},
        "confusion": _confusion(report),
        "mistakes": [mistake.key for mistake in report.mistakes],
    }


def _against(changes: Changes) -> dict[str, Any]:
    measures = {
        change.measure: {"old": change.old, "new": change.new, "difference": change.difference}
        for change in changes.scores
    }
    return {"measures": measures, "better": changes.better, "worse": changes.worse}


def _scores(count: Count, interval: Interval | None) -> Scores:
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    scores = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {**scores, "f1_low": low, "f1_high": high, "gold": count.gold}


def _groups(report: Report, by: Breakdown) -> dict[str, dict[str, Scores]]:
    measures: dict[str, dict[str, Scores]] = {}
    for group, count in report.groups.items():
        if group.by is by:
            measures.setdefault(group.measure, {})[group.value] = _group_scores(count)
    return measures


def _group_scores(count: GroupCount) -> Scores:
    gold = None if count.of_gold is None else count.of_gold.gold
    scores = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {**scores, "gold": gold, "predicted": count.of_predicted.predicted}


def _confusion(report: Report) -> dict[str, dict[str, int]]:
    columns, rows = (*ClaimType, None), (*ClaimType, None)
    return {
        gold or INVENTED: {
            predicted or MISSED: report.confusion.get((gold, predicted), 0)
            for predicted in columns
            if gold or predicted
        }
        for gold in rows
    }
