"""Agreement beyond chance on labels (Cohen 1960)."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that two annotators gave to the same items, pair by pair."""

    pairs: tuple[tuple[Hashable, Hashable], ...] = ()

    def __add__(self, other: "Labels") -> "Labels":
        return Labels(self.pairs + other.pairs)

    @property
    def observed(self) -> float | None:
        """The share of items with the same label; None without items."""
        return sum(one == other for one, other in self.pairs) / len(self.pairs) if self.pairs else None

    @property
    def kappa(self) -> float | None:
        """Agreement beyond chance; None where both used one label only, or there are no items."""
        observed, number = self.observed, len(self.pairs)
        expected = _chance([one for one, _ in self.pairs], [other for _, other in self.pairs]) / max(number, 1) ** 2
        return None if observed is None or expected >= 1 else (observed - expected) / (1 - expected)


def _chance(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """Return how many of all pairs of a label of the first and one of the second are the same."""
    counts = Counter(second)
    return sum(number * counts[label] for label, number in Counter(first).items())
