"""Tags: one a word, BIO over the three parts of an attribution, and the likeliest sequence of them.

A linear-chain conditional random field (Lafferty et al. 2001): each word has a score for each tag, each pair of
neighbours one for its tags, and a sequence that no span can have is ruled out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

IMPOSSIBLE: Final = -1e9


class Part(IntEnum):
    """A part of an attribution, by the number that its tags are counted from."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2

    @property
    def begin(self) -> int:
        """The tag of its first word."""
        return 1 + 2 * self

    @property
    def inside(self) -> int:
        """The tag of its other words."""
        return 2 + 2 * self


OUTSIDE: Final = 0
TAGS: Final = 7


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words [start, end) that are a part of an attribution."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The scores of neighbouring tags, [from, to], and of those that a text begins and ends with."""

    moves: Floats
    begin: Floats
    end: Floats

    def best(self, scores: Floats) -> list[int]:
        """Return the likeliest tags for the scores of words, [word, tag] (Viterbi 1967)."""
        if not len(scores):
            return []
        moves = (self.moves + _FORBIDDEN).astype(np.float32)
        total = scores[0] + self.begin + _FORBIDDEN[OUTSIDE]
        came_from = np.empty((len(scores), TAGS), dtype=np.int64)
        columns = np.arange(TAGS)
        for number in range(1, len(scores)):
            ways = total[:, None] + moves
            came_from[number] = ways.argmax(0)
            total = ways[came_from[number], columns] + scores[number]
        tags = [int((total + self.end).argmax())]
        for number in range(len(scores) - 1, 0, -1):
            tags.append(int(came_from[number, tags[-1]]))
        return tags[::-1]


def spans_of(tags: Sequence[int]) -> Iterator[TaggedSpan]:
    """Yield the spans that tags mark, in the order of the text."""
    start = 0
    for number, tag in enumerate([*tags, OUTSIDE]):
        before = tags[number - 1] if number else OUTSIDE
        if before != OUTSIDE and (tag == OUTSIDE or tag != Part((before - 1) // 2).inside):
            yield TaggedSpan(Part((before - 1) // 2), start, number)
        if tag != OUTSIDE and (before == OUTSIDE or tag != Part((before - 1) // 2).inside):
            start = number


def _forbidden() -> Floats:
    """Return what rules out that a span goes on which has not begun."""
    costs = np.zeros((TAGS, TAGS), dtype=np.float32)
    for part in Part:
        costs[:, part.inside] = IMPOSSIBLE
        costs[[part.begin, part.inside], part.inside] = 0
    return costs


_FORBIDDEN: Final = _forbidden()
