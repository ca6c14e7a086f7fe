"""A text as the tagger reads it: pieces and what is known of each, words, sentences, windows of whole sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from claimx.stages.attributions.tagger.wordpieces import Integers, Shape, WordPieces

CLS: Final = 101
SEP: Final = 102  # also stands for a line break
LONGEST_WINDOW: Final = 190  # pieces, the two that open and close it not counted
LONGEST_SENTENCE: Final = 180  # pieces; a longer one is cut

SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
SHORTENED: Final = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sir|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|Hon|St|Mt|Jr|Sr|vs|No|Nos|Inc|Ltd|Co|"
    r"U\.S|U\.K|U\.N|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.\s+$"
)
LOOK_BACK: Final = 10


class Quoted(IntEnum):
    """Where a word stands towards quotation marks."""

    OUTSIDE = 0
    OPENING = 1
    INSIDE = 2
    CLOSING = 3


@dataclass(frozen=True, slots=True)
class QuotedRange:
    """A quotation by characters, with its marks and without."""

    start: int
    inner_start: int
    inner_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """A run of pieces [start, end) that is read at one time, and its words [first_word, last_word)."""

    start: int
    end: int
    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in pieces.

    `pieces`, `shapes` and `quoted` have one entry a piece; `starts`, `ends` (characters) and `first_piece` one a word;
    `sentences` are the pieces that begin one, and the number of all pieces last. A line break is a piece without a
    word.
    """

    pieces: Integers
    shapes: Integers
    quoted: Integers
    starts: Integers
    ends: Integers
    first_piece: Integers
    sentences: tuple[int, ...]

    def cover(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words [first, last) that characters touch, None where there are none."""
        first = int(np.searchsorted(self.ends, start, "right"))
        last = int(np.searchsorted(self.starts, end, "left"))
        return (first, last) if first < last else None

    def window(self, start: int, end: int) -> Window:
        """Return pieces as a window."""
        first, last = np.searchsorted(self.first_piece, [start, end])
        return Window(start, end, int(first), int(last))


def read(text: str, quotations: Sequence[QuotedRange], vocabulary: WordPieces) -> Reading:
    """Return a text in pieces."""
    words = vocabulary.words(text)
    states = quoted_states(words.starts, quotations)
    begins = _begin_sentences(text, words.starts)
    lines = _after_line_break(text, words.starts, words.ends)
    pieces: list[int] = []
    owners: list[int] = []  # the word of each piece, of a line break the one behind it
    first_piece = np.zeros(len(words.pieces), dtype=np.int64)
    sentences = []
    for number, own in enumerate(words.pieces):
        if lines[number]:
            pieces.append(SEP)
            owners.append(number)
        first_piece[number] = len(pieces)
        if begins[number]:
            sentences.append(len(pieces))
        pieces += own
        owners += [number] * len(own)
    of_word = np.array(owners, dtype=np.int64)
    is_break = np.array(pieces, dtype=np.int64) == SEP
    return Reading(
        pieces=np.array(pieces, dtype=np.int64),
        shapes=np.where(is_break, Shape.MARK, words.shapes[of_word]) if owners else of_word,
        quoted=np.where(is_break, Quoted.OUTSIDE, states[of_word]) if owners else of_word,
        starts=words.starts,
        ends=words.ends,
        first_piece=first_piece,
        sentences=tuple(_cut(sentences, len(pieces), first_piece)),
    )


def quoted_states(starts: Integers, quotations: Sequence[QuotedRange]) -> Integers:
    """Return for each word where it stands towards the quotation marks, the outermost where there are several."""
    states = np.full(len(starts), Quoted.OUTSIDE, dtype=np.int64)
    reach = -1
    for one in sorted(quotations, key=lambda one: (one.start, -one.end)):
        if one.start < reach:
            continue
        reach = one.end
        start, inner_start, inner_end, end = np.searchsorted(
            starts, [one.start, one.inner_start, one.inner_end, one.end]
        )
        states[start:inner_start] = Quoted.OPENING
        states[inner_start:inner_end] = Quoted.INSIDE
        states[inner_end:end] = Quoted.CLOSING
    return states


def windows(reading: Reading) -> Iterator[Window]:
    """Yield windows that hold each piece once: runs of whole sentences, cut at a line break where one is far enough."""
    borders, first = reading.sentences, 0
    while first < len(borders) - 1:
        last = first + 1
        while last < len(borders) - 1 and borders[last + 1] - borders[first] <= LONGEST_WINDOW:
            last += 1
        if last < len(borders) - 1:
            last = _at_line_break(reading, first, last)
        yield reading.window(borders[first], borders[last])
        first = last


def _at_line_break(reading: Reading, first: int, last: int) -> int:
    """Return the last border of a window that a line begins at, if the window keeps half of its length."""
    borders = reading.sentences
    for border in range(last, first, -1):
        if borders[border] - borders[first] < LONGEST_WINDOW / 2:
            break
        if reading.pieces[borders[border] - 1] == SEP:
            return border
    return last


def _begin_sentences(text: str, starts: Integers) -> list[bool]:
    """Return for each word whether it is the first of a sentence, or of a line."""
    begins = [
        found.end()
        for found in SENTENCE_END.finditer(text)
        if not SHORTENED.search(text[max(0, found.start() - LOOK_BACK) : found.end()])
    ]
    begins += [found.end() for found in re.finditer(r"\n\s*", text)]
    flags = np.zeros(len(starts) + 1, dtype=bool)
    flags[np.searchsorted(starts, np.array([0, *begins], dtype=np.int64))] = True
    return [bool(flag) for flag in flags[:-1]]


def _after_line_break(text: str, starts: Integers, ends: Integers) -> list[bool]:
    """Return for each word but the first whether a line break stands before it."""
    gaps = zip(ends[:-1].tolist(), starts[1:].tolist(), strict=True)
    return [False, *("\n" in text[end:start] for end, start in gaps)][: len(starts)]


def _cut(sentences: Sequence[int], length: int, first_piece: Integers) -> Iterator[int]:
    """Yield the borders of sentences, those that are too long cut at the last word that fits."""
    ends = [*sentences[1:], length][: len(sentences)]
    for start, end in zip(sentences, ends, strict=True):
        border = start
        while end - border > LONGEST_SENTENCE:
            yield border
            fits = int(first_piece[np.searchsorted(first_piece, border + LONGEST_SENTENCE, "right") - 1])
            border = fits if fits > border else border + LONGEST_SENTENCE
        yield border
    yield length
