"""Fit linear scorers: L-BFGS with an L2 penalty, over rows of named features.

Needs numpy alone, and draws no random number: the same rows give the same weights.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]
Objective = Callable[[Floats], tuple[float, Floats]]

MEMORY = 10
TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix of ones: for each row the columns of its features, one row after the other."""

    columns: Integers
    starts: NDArray[np.int64]
    names: tuple[str, ...]

    def scores(self, weights: Floats) -> Floats:
        """Return the sum of the weights of each row's features."""
        sums = np.concatenate([[0.0], np.cumsum(weights[self.columns])])
        found: Floats = sums[self.starts[1:]] - sums[self.starts[:-1]]
        return found

    def gradient(self, slopes: Floats) -> Floats:
        """Return how a loss with these slopes in the scores changes with each weight."""
        repeated = np.repeat(slopes, np.diff(self.starts))
        return np.bincount(self.columns, weights=repeated, minlength=len(self.names)).astype(np.float64, copy=False)


class Table:
    """Rows of features as they are collected, by numbers that all tables of one fit share."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers
        self.columns = array("i")
        self.sizes = array("i")

    def add(self, names: Iterable[str]) -> None:
        """Add a row."""
        numbers, before = self.numbers, len(self.columns)
        self.columns.extend([numbers.setdefault(name, len(numbers)) for name in names])
        self.sizes.append(len(self.columns) - before)


def rows_of(tables: Sequence[Table], *, least: int) -> Rows:
    """Join tables, without the features that stand in fewer than `least` rows."""
    columns = np.concatenate([np.asarray(table.columns, np.int32) for table in tables])
    sizes = np.concatenate([np.asarray(table.sizes, np.int64) for table in tables])
    numbers = tables[0].numbers
    frequent = np.bincount(columns, minlength=len(numbers)) >= least
    kept = frequent[columns]
    ends = np.concatenate([[0], np.cumsum(kept)])[np.concatenate([[0], np.cumsum(sizes)])]
    new = (np.cumsum(frequent) - 1).astype(np.int32)
    names = tuple(name for name, is_frequent in zip(numbers, frequent.tolist(), strict=True) if is_frequent)
    return Rows(new[columns[kept]], ends.astype(np.int64), names)


def fit_logistic(rows: Rows, labels: Sequence[bool], *, penalty: float, steps: int) -> dict[str, float]:
    """Fit the log-odds that a row's label is true."""
    truth = np.asarray(labels, dtype=np.float64)

    def objective(weights: Floats) -> tuple[float, Floats]:
        scores = rows.scores(weights)
        loss = float(np.logaddexp(0, scores).sum() - (truth * scores).sum())
        gradient = rows.gradient(1 / (1 + np.exp(-scores)) - truth)
        return loss + penalty / 2 * float(weights @ weights), gradient + penalty * weights

    return dict(zip(rows.names, minimised(objective, len(rows.names), steps).tolist(), strict=True))


def fit_choice(
    rows: Rows, groups: Sequence[int], right: Sequence[float], *, penalty: float, steps: int
) -> dict[str, float]:
    """Fit scores whose softmax over a group of rows is near the shares that `right` gives.

    `groups` holds the size of each group; `right` sums to one in each.
    """
    if not groups:
        return {}
    shares = np.asarray(right, dtype=np.float64)
    starts = np.concatenate([[0], np.cumsum(groups)])[:-1].astype(np.int64)
    sizes = np.asarray(groups)

    def objective(weights: Floats) -> tuple[float, Floats]:
        scores = rows.scores(weights)
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        powers = np.exp(scores)
        totals = np.repeat(np.add.reduceat(powers, starts), sizes)
        loss = -float((shares * (scores - np.log(totals))).sum())
        return loss + penalty / 2 * float(weights @ weights), rows.gradient(
            powers / totals - shares
        ) + penalty * weights

    return dict(zip(rows.names, minimised(objective, len(rows.names), steps).tolist(), strict=True))


def minimised(objective: Objective, size: int, steps: int) -> Floats:
    """Return where a smooth convex function is least, by L-BFGS from zero with a backtracking line search."""
    at = np.zeros(size)
    value, slope = objective(at)
    memory: deque[tuple[Floats, Floats, float]] = deque(maxlen=MEMORY)
    first = float(np.linalg.norm(slope))
    for _ in range(steps):
        direction = -_curved(slope, memory)
        length = 1.0 if memory else 1.0 / max(float(np.linalg.norm(slope)), 1.0)
        descent = float(direction @ slope)
        for _ in range(30):
            new = at + length * direction
            new_value, new_slope = objective(new)
            if new_value <= value + 1e-4 * length * descent:
                break
            length /= 2
        else:
            return at
        step, change = new - at, new_slope - slope
        if float(step @ change) > 1e-12:
            memory.append((step, change, 1.0 / float(step @ change)))
        at, value, slope = new, new_value, new_slope
        if float(np.linalg.norm(slope)) < TOLERANCE * max(first, 1.0):
            return at
    return at


def _curved(slope: Floats, memory: Iterable[tuple[Floats, Floats, float]]) -> Floats:
    """The two-loop recursion: the slope times the inverse curvature that the last steps showed."""
    result = slope.copy()
    pairs = list(memory)
    shares: list[float] = []
    for step, change, inverse in reversed(pairs):
        share = inverse * float(step @ result)
        shares.append(share)
        result -= share * change
    if pairs:
        step, change, inverse = pairs[-1]
        result *= 1.0 / (inverse * float(change @ change))
    for (step, change, inverse), share in zip(pairs, reversed(shares), strict=True):
        result += step * (share - inverse * float(change @ result))
    return result
