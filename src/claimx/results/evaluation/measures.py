"""The measures: what is counted in one article, by the name it is published under."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from claimx.results.evaluation import rightness
from claimx.results.evaluation.comparison import Comparison
from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.view import Claim, Layer


class Measure(StrEnum):
    """What is measured, in the order of the table."""

    MENTIONS = "entity mentions (PERSON, ORG, PLACE)"
    ENTITIES = "entities resolved"
    FIGURES = "figures found"
    FIGURE_VALUES = "figures with the right value"
    TIMES = "times found"
    TIME_VALUES = "times with the right value"
    ATTRIBUTIONS = "attributions (content IoU >= 0.5)"
    SOURCES = "attributions with the right source"
    CLAIMS = "claims (span IoU >= 0.5)"
    CLAIM_TYPES = "matched claims: right type"
    CLAIM_SOURCES = "matched claims: right source"
    CLAIM_POLARITIES = "matched claims: right polarity"
    CLAIM_CERTAINTIES = "matched claims: right certainty"
    CLAIM_FIGURES = "matched claims: right figures"
    CLAIM_TIMES = "matched claims: right times"
    WHOLE_CLAIMS = "typed attributed claims (span, type, source, polarity)"
    ATTRIBUTED_CLAIMS = "attributed claims only (span, source)"


Counted = tuple[Measure, Count]

# The layer that a measure looks at; the others look at claims.
LAYERS: Final[Mapping[Measure, Layer]] = MappingProxyType(
    {
        Measure.MENTIONS: Layer.ENTITIES,
        Measure.ENTITIES: Layer.ENTITIES,
        Measure.FIGURES: Layer.FIGURES,
        Measure.FIGURE_VALUES: Layer.FIGURES,
        Measure.TIMES: Layer.TIMES,
        Measure.TIME_VALUES: Layer.TIMES,
        Measure.ATTRIBUTIONS: Layer.ATTRIBUTIONS,
        Measure.SOURCES: Layer.ATTRIBUTIONS,
    }
)

# Measured among the matched claims only: gold and predicted items are the pairs.
OF_MATCHED_CLAIMS: Final[Mapping[Measure, Callable[[Claim, Claim], bool]]] = MappingProxyType(
    {
        Measure.CLAIM_TYPES: rightness.has_same_type,
        Measure.CLAIM_SOURCES: rightness.is_right_holder,
        Measure.CLAIM_POLARITIES: rightness.has_same_polarity,
        Measure.CLAIM_CERTAINTIES: rightness.has_same_certainty,
        Measure.CLAIM_FIGURES: rightness.has_same_figures,
        Measure.CLAIM_TIMES: rightness.has_same_times,
    }
)


def count_article(comparison: Comparison) -> Iterator[Counted]:
    """Yield each measure's count in one article, in the order of the table; layers without annotation have none."""
    return ((measure, count) for measure, count in _counts(comparison) if _layer(measure) in comparison.layers)


def _layer(measure: Measure) -> Layer:
    return LAYERS.get(measure, Layer.CLAIMS)


def _counts(comparison: Comparison) -> Iterator[Counted]:
    gold, predicted = comparison.gold_mentions, comparison.predicted_mentions
    yield Measure.MENTIONS, Count(len(gold & predicted), len(gold), len(predicted))
    yield Measure.ENTITIES, comparison.entities.count()
    yield Measure.FIGURES, comparison.figures.count()
    yield Measure.FIGURE_VALUES, comparison.figures.count(rightness.is_right_figure)
    yield Measure.TIMES, comparison.times.count()
    yield Measure.TIME_VALUES, comparison.times.count(rightness.is_right_time)
    yield Measure.ATTRIBUTIONS, comparison.attributions.count()
    yield Measure.SOURCES, comparison.attributions.count(rightness.is_right_source)
    yield from _claims(comparison)


def _claims(comparison: Comparison) -> Iterator[Counted]:
    claims = comparison.claims
    yield Measure.CLAIMS, claims.count()
    for measure, is_right in OF_MATCHED_CLAIMS.items():
        yield measure, claims.count_paired(is_right)
    yield Measure.WHOLE_CLAIMS, claims.count(rightness.is_right_claim)
    yield from _attributed_claims(comparison)


def _attributed_claims(comparison: Comparison) -> Iterator[Counted]:
    """Count the claims that gold ascribes to someone; an article without any says nothing about them."""
    claims = comparison.claims
    gold = sum(bool(claim.source) for claim in claims.gold)
    if gold:
        predicted = sum(bool(claim.source) for claim in claims.predicted)
        yield Measure.ATTRIBUTED_CLAIMS, Count(claims.right(rightness.is_right_attributed), gold, predicted)
