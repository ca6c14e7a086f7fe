"""Right, gold and predicted items of one measure, and the scores they make."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Count:
    """The items of one measure; counts of several articles add up (micro-average)."""

    right: int
    gold: int
    predicted: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """The share of the predicted items that are right; 0 if there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold items that were found; 0 if there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


NO_COUNT: Final = Count(0, 0, 0)
