"""Evaluate documents against a folder of gold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimx.results.evaluation.belonging import shelve
from claimx.results.evaluation.comparison import Comparison, compare
from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.gold import Gold, check_text, read_gold_folder, view_of_gold
from claimx.results.evaluation.measures import count_article
from claimx.results.evaluation.mistakes import Mistake, find_mistakes
from claimx.results.evaluation.predicted import view_of_document
from claimx.results.evaluation.view import NOTHING
from claimx.schema import Document

NO_COUNT = Count(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of every measure over all articles, what went wrong, and the gold that no document belongs to."""

    measures: Mapping[str, Count]
    mistakes: tuple[Mistake, ...]
    missing: tuple[str, ...]


def evaluate(gold_folder: Path, documents: Iterable[Document]) -> Report:
    """Compare documents with the gold of their articles; what gold has of an article without document is missed."""
    gold = read_gold_folder(gold_folder)
    shelf = shelve(documents)
    found = {name: shelf.find(name) for name in gold}
    comparisons = {name: compare_article(name, gold[name], found[name]) for name in gold}
    return Report(
        measures=_totals(comparisons.values()),
        mistakes=tuple(mistake for name, article in comparisons.items() for mistake in find_mistakes(name, article)),
        missing=tuple(name for name, document in found.items() if document is None),
    )


def compare_article(name: str, gold: Gold, document: Document | None) -> Comparison:
    """Compare the gold of one article with its document, or with nothing."""
    if document is None:
        return compare(view_of_gold(gold, ""), NOTHING)
    check_text(name, gold, document)
    return compare(view_of_gold(gold, document.text), view_of_document(document))


def _totals(comparisons: Iterable[Comparison]) -> Mapping[str, Count]:
    totals: dict[str, Count] = {}
    for comparison in comparisons:
        for measure, count in count_article(comparison):
            totals[measure] = totals.get(measure, NO_COUNT) + count
    return totals
