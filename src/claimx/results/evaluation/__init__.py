"""How near claimx comes to gold: gold files and documents, each as a small view, paired and counted.

    gold file ─ gold.py ──────┐                            ┌─ measures.py ─ intervals.py ─┐
                              view.py ─ matching.py ─ comparison.py                       report.py ─ table.py
    document ─ predicted.py ──┘                            └─ differences.py ─ mistakes.py ┘ mistake_list.py

No text is read by a language model here: gold and documents bring all they need.
"""

from claimx.results.evaluation.breakdowns import Group, GroupCount
from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.intervals import Interval
from claimx.results.evaluation.measures import Measure
from claimx.results.evaluation.mistake_list import as_json_lines, as_lines, write_mistakes
from claimx.results.evaluation.mistakes import Mistake, MistakeKind
from claimx.results.evaluation.record import as_json
from claimx.results.evaluation.report import Report, evaluate
from claimx.results.evaluation.table import Table, as_text, confusion_table, group_table, score_table
from claimx.results.evaluation.view import Layer

__all__ = [
    "Count",
    "Group",
    "GroupCount",
    "Interval",
    "Layer",
    "Measure",
    "Mistake",
    "MistakeKind",
    "Report",
    "Table",
    "as_json",
    "as_json_lines",
    "as_lines",
    "as_text",
    "confusion_table",
    "evaluate",
    "group_table",
    "score_table",
    "write_mistakes",
]
