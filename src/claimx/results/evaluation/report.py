"""Evaluate documents against a folder of gold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.results.evaluation.belonging import shelve
from claimx.results.evaluation.comparison import Comparison, compare
from claimx.results.evaluation.counts import NO_COUNT, Count
from claimx.results.evaluation.differences import find_mistakes
from claimx.results.evaluation.gold import Gold, check_text, read_gold_folder, view_of_gold
from claimx.results.evaluation.intervals import Interval, f1_intervals
from claimx.results.evaluation.measures import Measure, count_article
from claimx.results.evaluation.mistakes import Mistake
from claimx.results.evaluation.predicted import view_of_document
from claimx.results.evaluation.view import NOTHING
from claimx.schema import Document


@dataclass(frozen=True, slots=True)
class Report:
    """What all articles come to, what went wrong in them, and the gold that no document belongs to."""

    measures: Mapping[Measure, Count]
    intervals: Mapping[Measure, Interval]
    mistakes: tuple[Mistake, ...]
    missing: tuple[str, ...]


def evaluate(gold_folder: Path, documents: Iterable[Document]) -> Report:
    """Compare documents with the gold of their articles; what gold has of an article without document is missed."""
    gold = read_gold_folder(gold_folder)
    shelf = shelve(documents)
    found = {name: shelf.find(name) for name in gold}
    comparisons = {name: compare_article(name, gold[name], found[name]) for name in gold}
    counts = [dict(count_article(comparison)) for comparison in comparisons.values()]
    return Report(
        measures=_totals(counts),
        intervals=f1_intervals(counts),
        mistakes=tuple(mistake for name, article in comparisons.items() for mistake in find_mistakes(name, article)),
        missing=tuple(name for name, document in found.items() if document is None),
    )


def compare_article(name: str, gold: Gold, document: Document | None) -> Comparison:
    """Compare the gold of one article with its document, or with nothing."""
    if document is None:
        return compare(view_of_gold(gold, ""), NOTHING)
    check_text(name, gold, document)
    return compare(view_of_gold(gold, document.text), view_of_document(document))


def _totals(articles: Sequence[Mapping[Measure, Count]]) -> Mapping[Measure, Count]:
    totals: dict[Measure, Count] = {}
    for article in articles:
        for measure, count in article.items():
            totals[measure] = totals.get(measure, NO_COUNT) + count
    return totals
