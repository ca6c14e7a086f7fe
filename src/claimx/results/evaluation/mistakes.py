"""What an article's prediction got wrong, one record each, for a person to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from claimx.results.evaluation.comparison import Comparison, HasPassage
from claimx.results.evaluation.matching import Pairing
from claimx.results.evaluation.measures import is_right_figure, is_right_source, is_right_time
from claimx.results.evaluation.view import Attribution, Claim

Item = TypeVar("Item", bound=HasPassage)


class MistakeKind(StrEnum):
    """What is wrong; a wrong speaker is worse than a source left unresolved."""

    FIGURE_VALUE = "wrong figure value"
    TIME_VALUE = "wrong time value"
    WRONG_SPEAKER = "wrong speaker"
    UNRESOLVED_SOURCE = "source not resolved"
    ATTRIBUTION_MISSED = "attribution missed"
    CLAIM_MISSED = "claim missed"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between gold and prediction."""

    article: str
    kind: MistakeKind
    words: str
    gold: str
    predicted: str | None = None

    def line(self) -> str:
        """Return the mistake on one line."""
        found = () if self.predicted is None else (f"predicted {self.predicted}",)
        return " | ".join((self.article, self.kind, self.words, f"gold {self.gold}", *found))


def find_mistakes(article: str, comparison: Comparison) -> Iterator[Mistake]:
    """Yield the mistakes of one article: values, then attributions, then claims."""
    yield from _wrong_values(
        article, MistakeKind.FIGURE_VALUE, comparison.figures, is_right=is_right_figure, value=lambda item: item.value
    )
    yield from _wrong_values(
        article, MistakeKind.TIME_VALUE, comparison.times, is_right=is_right_time, value=lambda item: item.value
    )
    yield from _wrong_sources(article, comparison.attributions)
    for missed in comparison.attributions.missed:
        yield Mistake(article, MistakeKind.ATTRIBUTION_MISSED, missed.passage.text, missed.source)
    for claim in comparison.claims.missed:
        yield Mistake(article, MistakeKind.CLAIM_MISSED, claim.passage.text, _voice(claim))


def _wrong_values(
    article: str,
    kind: MistakeKind,
    pairing: Pairing[Item],
    *,
    is_right: Callable[[Item, Item], bool],
    value: Callable[[Item], object],
) -> Iterator[Mistake]:
    for gold, predicted in pairing.pairs:
        if not is_right(gold, predicted):
            yield Mistake(article, kind, gold.passage.text, _shown(value(gold)), _shown(value(predicted)))


def _wrong_sources(article: str, pairing: Pairing[Attribution]) -> Iterator[Mistake]:
    for gold, predicted in pairing.pairs:
        if not is_right_source(gold, predicted):
            kind = MistakeKind.WRONG_SPEAKER if predicted.resolved else MistakeKind.UNRESOLVED_SOURCE
            yield Mistake(article, kind, gold.passage.text, gold.source, predicted.source)


def _voice(claim: Claim) -> str:
    return f"{claim.type} of {claim.source or 'the article'}"


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return "no value" if value is None else str(value)
