"""Which characters of a text stand in quotation marks, as far as the marks alone tell it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from claimx.labels import Directness
from claimx.results.evaluation.view import Range

PARAGRAPH: Final = re.compile(r"[^\r\n]+")
# Wires write double marks as two single ones.
DOUBLED: Final = tuple(re.compile(f"{a}(?:(?!{b}).)*(?:{b}|$)") for a, b in (("‘‘", "’’"), ("''", "''"), ("``", "''")))
# A quotation that its paragraph does not close goes on in the next one, which opens it again.
DOUBLE: Final = (re.compile(r"“[^“”]*(?:”|$)"), re.compile(r'"[^"]*(?:"|$)'), re.compile(r"«[^»]*(?:»|$)"), *DOUBLED)
SINGLE: Final = re.compile(r"(?<!\w)[‘'](?=\S)|(?<=\S)[’'](?!\w)")
LETTER: Final = re.compile(r"\w")


class Quoted:
    """The quoted characters of one text: surely, and perhaps."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._surely = frozenset(_positions(text, _double))
        # A single mark may be an apostrophe as well.
        self._perhaps = self._surely | frozenset(_positions(text, _single))

    def kinds(self, ranges: Sequence[Range]) -> frozenset[Directness]:
        """Return what a content may be; one kind but where single marks can be read in two ways."""
        letters = [at for start, end in ranges for at in _letters(self._text, start, end)]
        return frozenset(_kind([at in quoted for at in letters]) for quoted in (self._surely, self._perhaps))


def _kind(quoted: Sequence[bool]) -> Directness:
    if all(quoted):
        return Directness.DIRECT
    return Directness.MIXED if any(quoted) else Directness.INDIRECT


def _letters(text: str, start: int, end: int) -> Iterator[int]:
    return (found.start() for found in LETTER.finditer(text, start, end))


def _positions(text: str, quotations: Callable[[str], Iterator[Range]]) -> Iterator[int]:
    for paragraph in PARAGRAPH.finditer(text):
        for start, end in quotations(paragraph[0]):
            yield from range(paragraph.start() + start, paragraph.start() + end)


def _double(paragraph: str) -> Iterator[Range]:
    return (found.span() for pattern in DOUBLE for found in pattern.finditer(paragraph))


def _single(paragraph: str) -> Iterator[Range]:
    """Yield from each mark that may open a quotation to the next one that may close it."""
    start = None
    for found in SINGLE.finditer(paragraph):
        if start is None and found[0] != "’":
            start = found.start()
        elif start is not None and found[0] != "‘":
            yield start, found.end()
            start = None
