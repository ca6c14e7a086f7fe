"""Evaluate documents against a folder of gold."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.results.evaluation.belonging import shelve
from claimx.results.evaluation.breakdowns import Group, GroupCount, break_down
from claimx.results.evaluation.comparison import Comparison, compare
from claimx.results.evaluation.confusion import Cell, confuse
from claimx.results.evaluation.counts import NO_COUNT, Count
from claimx.results.evaluation.differences import find_mistakes
from claimx.results.evaluation.gold import Gold, check_text, read_gold_folder, view_of_gold
from claimx.results.evaluation.intervals import Interval, f1_intervals
from claimx.results.evaluation.measures import Measure, count_article
from claimx.results.evaluation.mistakes import Mistake
from claimx.results.evaluation.predicted import view_of_document
from claimx.results.evaluation.view import NOTHING, Layer
from claimx.schema import Document


@dataclass(frozen=True, slots=True)
class Report:
    """What all articles come to, what went wrong in them, and the gold that no document belongs to."""

    articles: tuple[str, ...]
    missing: tuple[str, ...]
    gold: Mapping[Layer, int]
    measures: Mapping[Measure, Count]
    intervals: Mapping[Measure, Interval]
    groups: Mapping[Group, GroupCount]
    confusion: Mapping[Cell, int]
    mistakes: tuple[Mistake, ...]


def evaluate(gold_folder: Path, documents: Iterable[Document]) -> Report:
    """Compare documents with the gold of their articles; what gold has of an article without document is missed."""
    gold = read_gold_folder(gold_folder)
    shelf = shelve(documents)
    found = {name: shelf.find(name) for name in gold}
    comparisons = {name: compare_article(name, gold[name], found[name]) for name in gold}
    counts = [dict(count_article(comparison)) for comparison in comparisons.values()]
    return Report(
        articles=tuple(gold),
        missing=tuple(name for name, document in found.items() if document is None),
        gold=_gold_of_layers(comparisons.values()),
        measures=_totals(counts),
        intervals=f1_intervals(counts),
        groups=break_down(comparisons.values()),
        confusion=confuse(comparisons.values()),
        mistakes=tuple(mistake for name, article in comparisons.items() for mistake in find_mistakes(name, article)),
    )


def compare_article(name: str, gold: Gold, document: Document | None) -> Comparison:
    """Compare the gold of one article with its document, or with nothing."""
    if document is None:
        return compare(view_of_gold(gold, ""), NOTHING)
    check_text(name, gold, document)
    return compare(view_of_gold(gold, document.text), view_of_document(document))


def _gold_of_layers(comparisons: Collection[Comparison]) -> Mapping[Layer, int]:
    """Count the gold items of each layer, whatever was predicted."""
    return {
        Layer.MENTIONS: sum(len(comparison.gold_mentions) for comparison in comparisons),
        Layer.ENTITIES: sum(len(comparison.entities.gold) for comparison in comparisons),
        Layer.FIGURES: sum(len(comparison.figures.gold) for comparison in comparisons),
        Layer.TIMES: sum(len(comparison.times.gold) for comparison in comparisons),
        Layer.ATTRIBUTIONS: sum(len(comparison.attributions.gold) for comparison in comparisons),
        Layer.CLAIMS: sum(len(comparison.claims.gold) for comparison in comparisons),
    }


def _totals(articles: Sequence[Mapping[Measure, Count]]) -> Mapping[Measure, Count]:
    totals: dict[Measure, Count] = {}
    for article in articles:
        for measure, count in article.items():
            totals[measure] = totals.get(measure, NO_COUNT) + count
    return totals
