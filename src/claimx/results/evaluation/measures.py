"""The measures: what is counted in one article, by the name it is published under."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from claimx.results.evaluation.comparison import Comparison
from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.matching import is_same_name, is_same_number
from claimx.results.evaluation.view import UNNAMED, Attribution, Claim, Figure, Time

Counted = tuple[str, Count]


def is_right_figure(gold: Figure, predicted: Figure) -> bool:
    """Whether the number is the one gold has."""
    return is_same_number(gold.value, predicted.value)


def is_right_time(gold: Time, predicted: Time) -> bool:
    """Whether the TIMEX3 value is the one gold has."""
    return gold.value == predicted.value


def is_right_source(gold: Attribution, predicted: Attribution) -> bool:
    """Whether the source is the one gold names; any will do where gold leaves it anonymous."""
    return gold.source == UNNAMED or is_same_name(gold.source, predicted.source)


def is_right_holder(gold: Claim, predicted: Claim) -> bool:
    """Whether a claim is ascribed to the one gold names, or to nobody where gold names nobody."""
    return is_same_name(gold.source, predicted.source)


def has_same_figures(gold: Claim, predicted: Claim) -> bool:
    """Whether both hold the same numbers, vague amounts aside."""
    # A gold 0 counts as vague: scores stay comparable with those published so far.
    return sorted(value for value in gold.figures if value) == sorted(
        value for value in predicted.figures if value is not None
    )


CLAIM_CHECKS: Final[Mapping[str, Callable[[Claim, Claim], bool]]] = MappingProxyType(
    {
        "type": lambda gold, predicted: gold.type is predicted.type,
        "source": is_right_holder,
        "polarity": lambda gold, predicted: gold.polarity is predicted.polarity,
        "certainty": lambda gold, predicted: gold.certainty is predicted.certainty,
        "figures": has_same_figures,
        "times": lambda gold, predicted: set(gold.times) == set(predicted.times),
    }
)
WHOLE_CLAIM: Final = ("type", "source", "polarity")


def count_article(comparison: Comparison) -> Iterator[Counted]:
    """Yield each measure's count in one article, in the order of the table."""
    yield from _entities(comparison)
    yield "figures found", comparison.figures.count()
    yield "figures with the right value", comparison.figures.count(is_right_figure)
    yield "times found", comparison.times.count()
    yield "times with the right value", comparison.times.count(is_right_time)
    yield "attributions (content IoU >= 0.5)", comparison.attributions.count()
    yield "attributions with the right source", comparison.attributions.count(is_right_source)
    yield from _claims(comparison)


def _entities(comparison: Comparison) -> Iterator[Counted]:
    gold, predicted = comparison.gold_mentions, comparison.predicted_mentions
    yield "entity mentions (PERSON, ORG, PLACE)", Count(len(gold & predicted), len(gold), len(predicted))
    yield "entities resolved", comparison.entities.count()


def _claims(comparison: Comparison) -> Iterator[Counted]:
    claims = comparison.claims
    yield "claims (span IoU >= 0.5)", claims.count()
    for name, is_right in CLAIM_CHECKS.items():
        yield f"matched claims: right {name}", claims.count_paired(is_right)
    yield "typed attributed claims (span, type, source, polarity)", claims.count(_is_right_claim)
    yield from _attributed_claims(comparison)


def _is_right_claim(gold: Claim, predicted: Claim) -> bool:
    return all(CLAIM_CHECKS[name](gold, predicted) for name in WHOLE_CLAIM)


def _attributed_claims(comparison: Comparison) -> Iterator[Counted]:
    """Count the claims that gold ascribes to someone; an article without any says nothing about them."""
    claims = comparison.claims
    gold = sum(bool(claim.source) for claim in (*(gold for gold, _ in claims.pairs), *claims.missed))
    if gold:
        predicted = sum(bool(claim.source) for claim in comparison.predicted_claims)
        yield "attributed claims only (span, source)", Count(claims.right(_is_right_attributed), gold, predicted)


def _is_right_attributed(gold: Claim, predicted: Claim) -> bool:
    return bool(gold.source) and is_right_holder(gold, predicted)
