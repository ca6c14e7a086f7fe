"""A text cut where what is marked in it begins and ends, so that overlapping ranges become classes of plain pieces."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Marked:
    """A half-open range of characters and the classes that it gives to its words."""

    start: int
    end: int
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of one line in which nothing begins or ends; `anchors` are the names of what begins at it."""

    text: str
    classes: tuple[str, ...]
    anchors: tuple[str, ...] = ()


def lines_of(text: str, marks: Sequence[Marked], anchors: Iterable[tuple[int, str]] = ()) -> list[list[Segment]]:
    """Return each line of the text that has words, in segments; `anchors` are places with a name each."""
    named: defaultdict[int, list[str]] = defaultdict(list)
    for place, name in anchors:
        named[place].append(name)
    opening, closing = _borders(marks)
    cuts = sorted({0, len(text), *opening, *closing, *named, *_line_borders(text)})
    lines: list[list[Segment]] = [[]]
    open_: list[Marked] = []
    for start, end in pairwise(cuts):
        open_ = [mark for mark in open_ if mark.end > start] + opening.get(start, [])
        piece = text[start:end]
        if piece == LINE_BREAK:
            lines.append([])
        classes = tuple(dict.fromkeys(name for mark in open_ for name in mark.classes))
        lines[-1].append(Segment(piece.strip(LINE_BREAK), classes, tuple(named.get(start, ()))))
    return [line for line in lines if any(segment.text.strip() or segment.anchors for segment in line)]


def _borders(marks: Sequence[Marked]) -> tuple[dict[int, list[Marked]], set[int]]:
    opening: defaultdict[int, list[Marked]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
    return opening, {mark.end for mark in marks}


def _line_borders(text: str) -> Iterator[int]:
    place = text.find(LINE_BREAK)
    while place >= 0:
        yield from (place, place + 1)
        place = text.find(LINE_BREAK, place + 1)
