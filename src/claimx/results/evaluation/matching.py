"""Pair gold with predicted items one to one, and say when two values are the same."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from claimx.results.evaluation.counts import Count

Item = TypeVar("Item")

# These are part of what "the same name" means in every published score, not a rule about news: they don't grow.
NOT_PART_OF_A_NAME: Final = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr"})
TOLERANCE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Pairing(Generic[Item]):
    """Gold and predicted items side by side: (gold, predicted) pairs in gold order, and what stayed alone."""

    pairs: tuple[tuple[Item, Item], ...]
    missed: tuple[Item, ...]
    invented: tuple[Item, ...]

    @property
    def gold(self) -> tuple[Item, ...]:
        """All gold items, the paired ones first."""
        return (*(gold for gold, _ in self.pairs), *self.missed)

    @property
    def predicted(self) -> tuple[Item, ...]:
        """All predicted items, the paired ones first."""
        return (*(predicted for _, predicted in self.pairs), *self.invented)

    def count(self, is_right: Callable[[Item, Item], bool] = lambda gold, predicted: True) -> Count:
        """Count the pairs that are right among all gold and all predicted items."""
        return Count(self.right(is_right), len(self.gold), len(self.predicted))

    def count_paired(self, is_right: Callable[[Item, Item], bool]) -> Count:
        """Count the pairs that are right among the pairs only."""
        return Count(self.right(is_right), len(self.pairs), len(self.pairs))

    def right(self, is_right: Callable[[Item, Item], bool]) -> int:
        """The number of pairs that are right."""
        return sum(is_right(gold, predicted) for gold, predicted in self.pairs)


def pair(
    gold: Sequence[Item], predicted: Sequence[Item], *, similarity: Callable[[Item, Item], float], floor: float
) -> Pairing[Item]:
    """Pair greedily, the most similar first and ties in text order; pairs below the floor are none."""
    scored = ((similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    candidates = sorted((c for c in scored if c[0] >= floor), key=lambda c: (-c[0], c[1], c[2]))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Pairing(
        pairs=tuple((item, predicted[partner[i]]) for i, item in enumerate(gold) if i in partner),
        missed=tuple(item for i, item in enumerate(gold) if i not in partner),
        invented=tuple(item for j, item in enumerate(predicted) if j not in taken),
    )


def overlap(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """Return intersection over union; 0 for two empty sets."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def is_same_name(one: str | None, other: str | None) -> bool:
    """Whether both are silent, or the words of one name are all in the other."""
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return not first and not second
    return first <= second or second <= first


def is_same_number(gold: float | None, predicted: float | None) -> bool:
    """Whether both are vague, or both are the same number but for rounding."""
    if gold is None or predicted is None:
        return gold is predicted
    return abs(gold - predicted) <= TOLERANCE * max(1.0, abs(gold))


def _name_words(name: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (name or "").casefold())) - NOT_PART_OF_A_NAME
