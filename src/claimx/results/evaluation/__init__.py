"""How near claimx comes to gold: gold files and documents, each as a small view, paired and counted.

    gold file ─ gold.py ──────┐                                   ┌─ measures.py ─ intervals.py ──────┐
                              view.py ─ matching.py ─ comparison.py ─ breakdowns.py, confusion.py ─ report.py
    document ─ predicted.py ──┘                                   └─ differences.py ─ mistakes.py ────┘

    report.py ─ table.py (for people), record.py (JSON), mistake_list.py, baseline.py (then and now), floors.py

No text is read by a language model here: gold and documents bring all they need.
"""

from claimx.results.evaluation.baseline import Baseline, Change, Changes, changes_since, read_baseline
from claimx.results.evaluation.breakdowns import Group, GroupCount
from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.floors import Floors, Shortfall, below, read_floors
from claimx.results.evaluation.intervals import Interval
from claimx.results.evaluation.measures import Measure
from claimx.results.evaluation.mistake_list import as_json_lines, as_lines, write_mistakes
from claimx.results.evaluation.mistakes import Mistake, MistakeKind
from claimx.results.evaluation.record import as_json
from claimx.results.evaluation.report import Report, evaluate
from claimx.results.evaluation.table import Table, as_text, change_table, confusion_table, group_table, score_table
from claimx.results.evaluation.view import Layer

__all__ = [
    "Baseline",
    "Change",
    "Changes",
    "Count",
    "Floors",
    "Group",
    "GroupCount",
    "Interval",
    "Layer",
    "Measure",
    "Mistake",
    "MistakeKind",
    "Report",
    "Shortfall",
    "Table",
    "as_json",
    "as_json_lines",
    "as_lines",
    "as_text",
    "below",
    "change_table",
    "changes_since",
    "confusion_table",
    "evaluate",
    "group_table",
    "read_baseline",
    "read_floors",
    "score_table",
    "write_mistakes",
]
