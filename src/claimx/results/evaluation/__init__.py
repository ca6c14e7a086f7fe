"""How near claimx comes to gold: gold files and documents, each as a small view, paired and counted.

    gold file ─ gold.py ──────┐
                              view.py ─ matching.py ─ comparison.py ─ measures.py, mistakes.py ─ report.py ─ table.py
    document ─ predicted.py ──┘

No text is read by a language model here: gold and documents bring all they need.
"""

from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.intervals import Interval
from claimx.results.evaluation.mistakes import Mistake, MistakeKind
from claimx.results.evaluation.report import Report, evaluate
from claimx.results.evaluation.table import HEADER, as_json, as_text, score_lines

__all__ = [
    "HEADER",
    "Count",
    "Interval",
    "Mistake",
    "MistakeKind",
    "Report",
    "as_json",
    "as_text",
    "evaluate",
    "score_lines",
]
