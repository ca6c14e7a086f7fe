"""What is counted where two annotators are compared: items that both have, labels and values of those."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Generic, TypeVar

from claimx.gold.kappa import Labels
from claimx.gold.model import Gold, GoldAttribution, GoldEntity, Number, Ranges
from claimx.results.evaluation.comparison import COVERS_HALF, TOUCHES
from claimx.results.evaluation.counts import NO_COUNT, Count
from claimx.results.evaluation.matching import Pairing, is_same_name, is_same_number, overlap, pair
from claimx.results.evaluation.view import Range, passage

SAME: Final = 1.0

T = TypeVar("T")


class Measure(StrEnum):
    """What two annotators can agree on, by the name it is shown under."""

    MENTIONS = "mentions, exact"
    ENTITIES = "entities (half of the mentions)"
    FIGURES = "figures, exact"
    FIGURES_TOUCHING = "figures, touching"
    TIMES = "times, exact"
    TIMES_TOUCHING = "times, touching"
    CONTENTS = "contents, exact"
    CONTENTS_HALF = "contents, IoU >= 0.5"
    CLAIMS = "claims, exact"
    CLAIMS_HALF = "claims, IoU >= 0.5"
    ENTITY_TYPE = "entity type"
    FIGURE_KIND = "figure kind"
    DIRECTNESS = "directness"
    CLAIM_TYPE = "claim type"
    POLARITY = "polarity"
    CERTAINTY = "certainty"
    FIGURE_VALUE = "figure value"
    FIGURE_UNIT = "figure unit"
    TIME_VALUE = "time value"
    SOURCE_NAME = "source name"
    SOURCE_WORDS = "source words"
    CUE_WORDS = "cue words"
    CLAIM_SOURCE = "claim source"
    CLAIM_FIGURES = "claim figures"
    CLAIM_TIMES = "claim times"


@dataclass(frozen=True, slots=True)
class Tally:
    """Items found by both (F1), labels of paired items (kappa), and paired items with the same value (share)."""

    found: Mapping[Measure, Count] = field(default_factory=dict)
    labels: Mapping[Measure, Labels] = field(default_factory=dict)
    same: Mapping[Measure, Count] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            {key: self.found.get(key, NO_COUNT) + count for key, count in other.found.items()},
            {key: self.labels.get(key, Labels()) + labels for key, labels in other.labels.items()},
            {key: self.same.get(key, NO_COUNT) + count for key, count in other.same.items()},
        )


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """A record of gold, its ranges, and where the words in them begin."""

    record: T
    ranges: Ranges
    words: frozenset[int]


def count_article(first: Gold, second: Gold, text: str) -> Tally:
    """Compare what two annotators say of one text."""
    figures = _Layer(first.figures, second.figures, lambda figure: (figure.span,), text)
    times = _Layer(first.times, second.times, lambda time: (time.span,), text)
    contents = _Layer(first.attributions, second.attributions, lambda item: item.content, text)
    claims = _Layer(first.claims, second.claims, lambda claim: claim.span, text)
    types = _types(first.entities, second.entities)
    number, value = figures.paired(TOUCHES), times.paired(TOUCHES)
    said, claimed = contents.paired(COVERS_HALF), claims.paired(COVERS_HALF)
    return Tally(
        found={
            Measure.MENTIONS: _mentions(first.entities, second.entities),
            Measure.ENTITIES: _entities(first.entities, second.entities),
            Measure.FIGURES: figures.exact().count(),
            Measure.FIGURES_TOUCHING: number.count(),
            Measure.TIMES: times.exact().count(),
            Measure.TIMES_TOUCHING: value.count(),
            Measure.CONTENTS: contents.exact().count(),
            Measure.CONTENTS_HALF: said.count(),
            Measure.CLAIMS: claims.exact().count(),
            Measure.CLAIMS_HALF: claimed.count(),
        },
        labels={
            Measure.ENTITY_TYPE: Labels(tuple(types)),
            Measure.FIGURE_KIND: _labels(number, lambda figure: figure.kind),
            Measure.DIRECTNESS: _labels(said, lambda item: item.kind),
            Measure.CLAIM_TYPE: _labels(claimed, lambda claim: claim.type),
            Measure.POLARITY: _labels(claimed, lambda claim: claim.polarity),
            Measure.CERTAINTY: _labels(claimed, lambda claim: claim.certainty),
        },
        same={
            Measure.FIGURE_VALUE: _same(number, lambda one, other: is_same_number(one.value, other.value)),
            Measure.FIGURE_UNIT: _same(number, lambda one, other: one.unit == other.unit),
            Measure.TIME_VALUE: _same(value, lambda one, other: one.value == other.value),
            Measure.SOURCE_NAME: _same(said, lambda one, other: is_same_name(one.source_name, other.source_name)),
            Measure.SOURCE_WORDS: _same(said, _share(lambda item: item.source)),
            Measure.CUE_WORDS: _same(said, _share(lambda item: item.cue)),
            Measure.CLAIM_SOURCE: _same(claimed, lambda one, other: is_same_name(one.source, other.source)),
            Measure.CLAIM_FIGURES: _same(claimed, lambda one, other: _are_same(one.figures, other.figures)),
            Measure.CLAIM_TIMES: _same(claimed, lambda one, other: set(one.times) == set(other.times)),
        },
    )


class _Layer(Generic[T]):
    """The items of one layer, as each of the two has them."""

    def __init__(self, first: Iterable[T], second: Iterable[T], ranges: Callable[[T], Ranges], text: str) -> None:
        self._first = [Item(one, ranges(one), passage(ranges(one), text).words) for one in first]
        self._second = [Item(one, ranges(one), passage(ranges(one), text).words) for one in second]

    def exact(self) -> Pairing[Item[T]]:
        """Pair items with the same ranges."""
        return pair(
            self._first, self._second, similarity=lambda one, other: float(one.ranges == other.ranges), floor=SAME
        )

    def paired(self, floor: float) -> Pairing[Item[T]]:
        """Pair items by the words that they have in common."""
        return pair(
            self._first, self._second, similarity=lambda one, other: overlap(one.words, other.words), floor=floor
        )


def _labels(pairing: Pairing[Item[T]], label: Callable[[T], StrEnum]) -> Labels:
    return Labels(tuple((label(one.record), label(other.record)) for one, other in pairing.pairs))


def _same(pairing: Pairing[Item[T]], is_same: Callable[[T, T], bool]) -> Count:
    return pairing.count_paired(lambda one, other: is_same(one.record, other.record))


def _share(
    ranges: Callable[[GoldAttribution], Ranges | None],
) -> Callable[[GoldAttribution, GoldAttribution], bool]:
    """Return whether the words of one part overlap, or both attributions are without it."""

    def share(one: GoldAttribution, other: GoldAttribution) -> bool:
        first, second = ranges(one) or (), ranges(other) or ()
        if not first or not second:
            return first == second
        return any(start < last and begin < end for start, end in first for begin, last in second)

    return share


def _are_same(one: Sequence[Number | None], other: Sequence[Number | None]) -> bool:
    return len(one) == len(other) and all(map(is_same_number, one, other))


def _spans(entities: Iterable[GoldEntity]) -> Mapping[Range, StrEnum]:
    return {mention: entity.type for entity in entities for mention in entity.mentions}


def _mentions(first: Iterable[GoldEntity], second: Iterable[GoldEntity]) -> Count:
    one, other = _spans(first), _spans(second)
    return Count(len(one.keys() & other.keys()), len(one), len(other))


def _types(first: Iterable[GoldEntity], second: Iterable[GoldEntity]) -> Iterator[tuple[StrEnum, StrEnum]]:
    """Yield the two types of each mention that both have."""
    one, other = _spans(first), _spans(second)
    return ((one[mention], other[mention]) for mention in one if mention in other)


def _entities(first: Sequence[GoldEntity], second: Sequence[GoldEntity]) -> Count:
    """Count the entities of which both have half of the mentions in common; one that is never named has none."""
    return pair(
        [one for one in first if one.mentions],
        [other for other in second if other.mentions],
        similarity=lambda one, other: overlap(set(one.mentions), set(other.mentions)),
        floor=COVERS_HALF,
    ).count()
