"""From annotated texts to batches: windows drawn anew in each epoch, with their tags and links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc

from claimx.annotations import QUOTATIONS
from claimx.clean_copy import cleaned
from claimx.pipeline import add_stages
from claimx.stages.attributions.tagger.quotations import quoted_ranges
from claimx.stages.attributions.tagger.reading import CLS, LONGEST_WINDOW, SEP, Quoted, Reading, Window, read
from claimx.stages.attributions.tagger.tags import Part
from claimx.stages.attributions.tagger.wordpieces import Integers, Shape, WordPieces
from claimx.training.annotated import MarkedAttribution, MarkedText, Range

MASK: Final = 103
SHARE_SHORT: Final = 0.35  # of windows that hold one to three sentences: articles may be as short as that
SHORTEST_LONG: Final = 100  # pieces that the other windows hold at least
SHARE_MASKED: Final = 0.04  # of words that are hidden, so that their neighbours must do
SHARE_CAPITALS: Final = 0.05  # of windows read as if all were in capitals; as many as if nothing were
JITTER: Final = 12  # pieces by which windows of one batch may differ in length
STOPS: Final = frozenset(",.!?…")  # may stand between the last word of a content and the mark that closes it

WordRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A cue, by its first word, and the words of its source and content."""

    cue: int
    source: tuple[WordRange, ...]
    content: tuple[WordRange, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated text in pieces, with the tag of each word."""

    reading: Reading
    tags: Integers
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, filled up to the longest.

    `pieces`, `shapes`, `quoted` and `is_piece` are [window, piece]; `first_piece`, `tags` and `is_word`
    [window, word]; of the links, `rows` and `cues` tell window and word, and `members` [link, word, 2] which words are
    of the source and of the content.
    """

    pieces: Integers
    shapes: Integers
    quoted: Integers
    is_piece: NDArray[np.bool_]
    first_piece: Integers
    tags: Integers
    is_word: NDArray[np.bool_]
    rows: Integers
    cues: Integers
    members: NDArray[np.float32]


def examples_of(texts: Sequence[MarkedText], vocabulary: WordPieces) -> list[Example]:
    """Return annotated texts in pieces."""
    return [example_of(doc, text.attributions, vocabulary) for doc, text in zip(quoted_docs(texts), texts, strict=True)]


def quoted_docs(texts: Sequence[MarkedText]) -> Iterator[Doc]:
    """Yield annotated texts with their quotations, which need no model."""
    nlp = spacy.blank("en")
    nlp.max_length = max((len(text.text) for text in texts), default=0) + 1
    add_stages(nlp, ("claimx_quotations",))
    yield from nlp.pipe(cleaned(text.text) for text in texts)


def example_of(doc: Doc, attributions: Sequence[MarkedAttribution], vocabulary: WordPieces) -> Example:
    """Return an annotated text in pieces; of parts that overlap, a cue comes first, a source before a content."""
    reading = read(doc.text, quoted_ranges(QUOTATIONS.read(doc)), vocabulary)
    tags = np.zeros(len(reading.starts), dtype=np.int64)
    parts = [{part: _covered(reading, one, part) for part in Part} for one in attributions]
    for ranges in parts:
        ranges[Part.CONTENT] = tuple(_with_marks(doc.text, reading, words) for words in ranges[Part.CONTENT])
    for part in (Part.CONTENT, Part.SOURCE, Part.CUE):
        for ranges in parts:
            for start, end in ranges[part]:
                tags[start:end] = part.inside
                tags[start] = part.begin
    _begin_anew(tags)
    links = tuple(
        Link(ranges[Part.CUE][0][0], ranges[Part.SOURCE], ranges[Part.CONTENT]) for ranges in parts if ranges[Part.CUE]
    )
    return Example(reading, tags, links)


def _begin_anew(tags: Integers) -> None:
    """Let a part that another one interrupts begin anew behind it, as the tags of a text must be decoded."""
    for part in Part:
        goes_on = np.isin(tags[:-1], (part.begin, part.inside))
        tags[1:][(tags[1:] == part.inside) & ~goes_on] = part.begin


def _covered(reading: Reading, one: MarkedAttribution, part: Part) -> tuple[WordRange, ...]:
    ranges: tuple[Range, ...] = {Part.SOURCE: one.source, Part.CUE: one.cue, Part.CONTENT: one.content}[part]
    return tuple(words for start, end in ranges if (words := reading.cover(start, end)) is not None)


def _with_marks(text: str, reading: Reading, words: WordRange) -> WordRange:
    """Return a content with the quotation marks around it, which some annotators mark and others do not."""
    states = reading.quoted[reading.first_piece]
    first, end = words
    while first and states[first - 1] == Quoted.OPENING:
        first -= 1
    behind = end
    while behind < len(states) and text[reading.starts[behind] : reading.ends[behind]] in STOPS:
        behind += 1
    while behind < len(states) and states[behind] == Quoted.CLOSING:
        behind = end = behind + 1
    return first, end


def batches(examples: Sequence[Example], pieces: int, random: np.random.Generator) -> list[Batch]:
    """Return the windows of one epoch in batches of at most so many pieces, in random order."""
    drawn = [
        (one, window)
        for one in examples
        for window in _drawn_windows(one.reading, random)
        if window.last_word > window.first_word
    ]
    lengths = [window.end - window.start + random.uniform(0, JITTER) for _, window in drawn]
    groups: list[list[tuple[Example, Window]]] = [[]]
    longest = 0
    for number in np.argsort(lengths, kind="stable"):
        one, window = drawn[number]
        longest = max(longest, window.end - window.start + 2)
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
            longest = window.end - window.start + 2
        groups[-1].append((one, window))
    return [_batch(groups[number], random) for number in random.permutation(len(groups))]


def _drawn_windows(reading: Reading, random: np.random.Generator) -> Iterator[Window]:
    """Yield a random partition of a text in runs of whole sentences, long ones and short ones."""
    borders, first = reading.sentences, 0
    while first < len(borders) - 1:
        is_short = random.random() < SHARE_SHORT
        most = int(random.integers(1, 4)) if is_short else len(borders)
        room = LONGEST_WINDOW if is_short else int(random.integers(SHORTEST_LONG, LONGEST_WINDOW + 1))
        last = first + 1
        while last < len(borders) - 1 and last - first < most and borders[last + 1] - borders[first] <= room:
            last += 1
        yield reading.window(borders[first], borders[last])
        first = last


def _batch(drawn: Sequence[tuple[Example, Window]], random: np.random.Generator) -> Batch:
    rows, width = len(drawn), max(window.end - window.start for _, window in drawn) + 2
    words = max(window.last_word - window.first_word for _, window in drawn)
    pieces = np.zeros((rows, width), dtype=np.int64)
    shapes = np.full((rows, width), Shape.MARK, dtype=np.int64)
    quoted = np.full((rows, width), Quoted.OUTSIDE, dtype=np.int64)
    is_piece = np.zeros((rows, width), dtype=np.bool_)
    first_piece = np.zeros((rows, words), dtype=np.int64)
    tags = np.zeros((rows, words), dtype=np.int64)
    is_word = np.zeros((rows, words), dtype=np.bool_)
    links: list[tuple[int, int, NDArray[np.float32]]] = []
    for row, (one, window) in enumerate(drawn):
        inner = slice(1, window.end - window.start + 1)
        count = window.last_word - window.first_word
        reading = one.reading
        pieces[row, 0], pieces[row, inner.stop] = CLS, SEP
        pieces[row, inner] = _masked(reading, window, random)
        shapes[row, inner] = _disguised(reading.shapes[window.start : window.end], random)
        quoted[row, inner] = reading.quoted[window.start : window.end]
        is_piece[row, : inner.stop + 1] = True
        first_piece[row, :count] = reading.first_piece[window.first_word : window.last_word] - window.start + 1
        tags[row, :count] = one.tags[window.first_word : window.last_word]
        is_word[row, :count] = True
        links += _links(one, window, row, words)
    return Batch(
        pieces=pieces,
        shapes=shapes,
        quoted=quoted,
        is_piece=is_piece,
        first_piece=first_piece,
        tags=tags,
        is_word=is_word,
        rows=np.array([row for row, _, _ in links], dtype=np.int64),
        cues=np.array([cue for _, cue, _ in links], dtype=np.int64),
        members=np.array([members for _, _, members in links], dtype=np.float32).reshape(len(links), words, 2),
    )


def _links(one: Example, window: Window, row: int, width: int) -> Iterator[tuple[int, int, NDArray[np.float32]]]:
    for link in one.links:
        if window.first_word <= link.cue < window.last_word:
            members = np.zeros((width, 2), dtype=np.float32)
            for column, ranges in enumerate((link.source, link.content)):
                for start, end in ranges:
                    low, high = max(start, window.first_word), min(end, window.last_word)
                    members[max(low - window.first_word, 0) : max(high - window.first_word, 0), column] = 1
            yield row, link.cue - window.first_word, members


def _masked(reading: Reading, window: Window, random: np.random.Generator) -> Integers:
    """Return the pieces of a window, those of some words hidden."""
    pieces = reading.pieces[window.start : window.end].copy()
    borders = np.append(reading.first_piece[window.first_word : window.last_word], window.end) - window.start
    for number in np.flatnonzero(random.random(len(borders) - 1) < SHARE_MASKED):
        own = slice(int(borders[number]), int(borders[number + 1]))
        pieces[own] = np.where(pieces[own] == SEP, SEP, MASK)
    return pieces


def _disguised(shapes: Integers, random: np.random.Generator) -> Integers:
    """Return shapes as they are, or, now and then, as they would be in capitals only or without any."""
    drawn = random.random()
    if drawn >= 2 * SHARE_CAPITALS:
        return shapes
    written = Shape.UPPER if drawn < SHARE_CAPITALS else Shape.LOWER
    return np.where(np.isin(shapes, (Shape.MARK, Shape.DIGITS)), shapes, written)
