"""Break-downs: the items of a measure by what they are, each group with scores of its own."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from claimx.labels import Breakdown, ClaimType, CueClass, Directness, SectionKind
from claimx.results.evaluation import rightness
from claimx.results.evaluation.comparison import Comparison, HasPassage
from claimx.results.evaluation.counts import Count
from claimx.results.evaluation.matching import Pairing
from claimx.results.evaluation.measures import Measure
from claimx.results.evaluation.view import Attribution, Claim, Section

Item = TypeVar("Item")
Located = TypeVar("Located", bound=HasPassage)

TYPED_CLAIMS: Final = "claims with the right type"
NO_CUE: Final = "no cue"
# Gold that leaves the field out, or lies where no document tells a section.
UNKNOWN: Final = "unknown"
ORDER: Final[Sequence[str]] = (*ClaimType, *Directness, *CueClass, NO_CUE, *SectionKind, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Group:
    """Items alike: what is measured of them, and the value they share."""

    by: Breakdown
    measure: str
    value: str


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Of the predicted items of a group, and of its gold items, how many are right; a pair may lie in two groups.

    `of_gold` is None where gold does not tell which items are in the group: nothing can be said of recall.
    """

    of_predicted: Count
    of_gold: Count | None

    def __add__(self, other: "GroupCount") -> "GroupCount":
        of_gold = None if self.of_gold is None or other.of_gold is None else self.of_gold + other.of_gold
        return GroupCount(self.of_predicted + other.of_predicted, of_gold)

    @property
    def precision(self) -> float:
        """The share of the group's predicted items that are right."""
        return self.of_predicted.precision

    @property
    def recall(self) -> float | None:
        """The share of the group's gold items that were found and are right."""
        return None if self.of_gold is None else self.of_gold.recall

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        if self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def break_down(comparisons: Iterable[Comparison]) -> Mapping[Group, GroupCount]:
    """Return the counts of every group that holds anything, over all articles, in the order of the vocabularies."""
    totals: dict[Group, GroupCount] = {}
    for comparison in comparisons:
        for group, count in _groups(comparison):
            totals[group] = totals[group] + count if group in totals else count
    return dict(sorted(totals.items(), key=lambda item: _place(item[0])))


def _place(group: Group) -> tuple[int, int, int]:
    measures = [TYPED_CLAIMS, *Measure]
    return list(Breakdown).index(group.by), measures.index(group.measure), ORDER.index(group.value)


def _groups(comparison: Comparison) -> Iterator[tuple[Group, GroupCount]]:
    claims, attributions = comparison.claims, comparison.attributions
    for value, count in _counts(claims, rightness.has_same_type, _type):
        yield Group(Breakdown.TYPE, TYPED_CLAIMS, value), count
    for value, count in _counts(attributions, rightness.is_right_source, _directness):
        yield Group(Breakdown.DIRECTNESS, Measure.SOURCES, value), count
    for value, count in _counts(attributions, rightness.is_right_source, _cue_class):
        if count.of_predicted.predicted:
            yield Group(Breakdown.CUE, Measure.SOURCES, value), GroupCount(count.of_predicted, None)
    yield from _by_section(comparison)


def _by_section(comparison: Comparison) -> Iterator[tuple[Group, GroupCount]]:
    section = _section_finder(comparison.sections)
    counted = {
        Measure.FIGURE_VALUES: _counts(comparison.figures, rightness.is_right_figure, section),
        Measure.TIME_VALUES: _counts(comparison.times, rightness.is_right_time, section),
        Measure.SOURCES: _counts(comparison.attributions, rightness.is_right_source, section),
        Measure.CLAIMS: _counts(comparison.claims, lambda gold, predicted: True, section),
    }
    for measure, counts in counted.items():
        for value, count in counts:
            yield Group(Breakdown.SECTION, measure, value), count


def _counts(
    pairing: Pairing[Item], is_right: Callable[[Item, Item], bool], value: Callable[[Item], str]
) -> Iterator[tuple[str, GroupCount]]:
    right = [pair for pair in pairing.pairs if is_right(*pair)]
    gold, right_gold = Counter(map(value, pairing.gold)), Counter(value(item) for item, _ in right)
    predicted, right_predicted = Counter(map(value, pairing.predicted)), Counter(value(item) for _, item in right)
    for name in gold | predicted:
        yield (
            name,
            GroupCount(
                of_predicted=Count(right_predicted[name], 0, predicted[name]),
                of_gold=Count(right_gold[name], gold[name], 0),
            ),
        )


def _type(claim: Claim) -> str:
    return claim.type


def _directness(attribution: Attribution) -> str:
    return attribution.directness or UNKNOWN


def _cue_class(attribution: Attribution) -> str:
    return attribution.cue_class or NO_CUE


def _section_finder(sections: Sequence[Section]) -> Callable[[HasPassage], str]:
    """Return what tells in which section of the document an item begins, be it gold or predicted."""
    starts = [section.span[0] for section in sections]

    def section_of(item: HasPassage) -> str:
        start = min((start for start, _ in item.passage.ranges), default=-1)
        at = bisect_right(starts, start) - 1
        return sections[at].kind if at >= 0 and start < sections[at].span[1] else UNKNOWN

    return section_of
