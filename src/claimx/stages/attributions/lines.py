"""The lines of an article, and where in them a mark stands."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Span

from claimx.annotations import Section
from claimx.labels import ARTICLE_SECTIONS, SectionKind

Line = tuple[SectionKind, Span]


class Marks:
    """The places of some marks in a text, looked up once: most lines have none."""

    def __init__(self, doc: Doc, marks: Collection[str]) -> None:
        keys = np.array([doc.vocab.strings[mark] for mark in sorted(marks)], dtype=np.uint64)
        self.places: list[int] = np.flatnonzero(np.isin(doc.to_array("ORTH"), keys)).tolist()

    def first(self, start: int, end: int) -> int | None:
        """Return the first place from `start` on and before `end`."""
        number = bisect_left(self.places, start)
        return self.places[number] if number < len(self.places) and self.places[number] < end else None

    def last(self, start: int, end: int) -> int | None:
        """Return the last place from `start` on and before `end`."""
        number = bisect_left(self.places, end) - 1
        return self.places[number] if number >= 0 and self.places[number] >= start else None


def lines_in(doc: Doc, sections: Sequence[Section]) -> list[Line]:
    """Return the lines of an article with the kind of the section that each stands in."""
    spaces: list[int] = np.flatnonzero(doc.to_array("IS_SPACE")).tolist()
    breaks = [index for index in spaces if "\n" in doc[index].text]
    article = (section for section in sections if section.kind in ARTICLE_SECTIONS)
    return [(section.kind, line) for section in article for line in _lines_of(section.span, breaks)]


def _lines_of(span: Span, breaks: Sequence[int]) -> Iterator[Span]:
    start = span.start
    for index in breaks[bisect_left(breaks, span.start) : bisect_left(breaks, span.end)]:
        if start < index:
            yield span.doc[start:index]
        start = index + 1
    if start < span.end:
        yield span.doc[start : span.end]
