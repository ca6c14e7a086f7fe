"""Word pieces: the vocabulary of uncased BERT over words with their place in the text.

The same pieces as BERT's own tokenizer makes (Devlin et al. 2019, "BERT: Pre-training of Deep Bidirectional
Transformers"): lower case, no accents, words cut at white space and around punctuation, then the longest pieces that
the vocabulary has, from left to right.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

# What parts words: white space as Unicode has it, less the control characters, which part nothing.
CHUNK: Final = re.compile("[^\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
IDEOGRAPHS: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
NOT_PRINTED: Final = frozenset({"Cc", "Cf", "Co"})
LONGEST_WORD: Final = 100  # characters; a longer word is one unknown piece
KEPT_CHUNKS: Final = 50_000  # chunks whose pieces are remembered

Integers = NDArray[np.int64]


class Shape(IntEnum):
    """How a word is written: what the uncased vocabulary does not tell."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    DIGITS = 4
    MARK = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a chunk: its characters, counted from the chunk's start, its shape and its pieces."""

    start: int
    end: int
    shape: Shape
    pieces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: characters [start, end), shapes, and the pieces of each."""

    starts: Integers
    ends: Integers
    shapes: Integers
    pieces: Sequence[tuple[int, ...]]


class WordPieces:
    """Cut texts into pieces of a vocabulary, in which a piece within a word begins with "##"."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.numbers["[UNK]"]
        self._chunks: dict[str, tuple[Word, ...]] = {}

    def words(self, text: str) -> Words:
        """Return the words of a text with their pieces."""
        found = [(chunk.start(), word) for chunk in CHUNK.finditer(text) for word in self._words_of(chunk[0])]
        return Words(
            np.array([start + word.start for start, word in found], dtype=np.int64),
            np.array([start + word.end for start, word in found], dtype=np.int64),
            np.array([word.shape for _, word in found], dtype=np.int64),
            [word.pieces for _, word in found],
        )

    def _words_of(self, chunk: str) -> tuple[Word, ...]:
        words = self._chunks.get(chunk)
        if words is None:
            words = tuple(
                Word(start, end, shape_of(chunk[start:end]), self._pieces(letters))
                for start, end, letters in _split(chunk)
            )
            if len(self._chunks) < KEPT_CHUNKS:
                self._chunks[chunk] = words
        return words

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        pieces: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start and self._piece(word, start, end) is None:
                end -= 1
            piece = self._piece(word, start, end)
            if piece is None:
                return (self.unknown,)
            pieces.append(piece)
            start = end
        return tuple(pieces)

    def _piece(self, word: str, start: int, end: int) -> int | None:
        return self.numbers.get(f"##{word[start:end]}" if start else word[:end])


def shape_of(word: str) -> Shape:
    """Return how a word is written."""
    if any(char.isdigit() for char in word):
        return Shape.DIGITS
    if not any(char.isalpha() for char in word):
        return Shape.MARK
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.TITLE
    if word[0].isupper() and word[1:].islower():
        return Shape.TITLE
    return Shape.MIXED if word != word.lower() else Shape.LOWER


def _split(chunk: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a chunk, by characters, with the letters that the vocabulary knows them by."""
    start, end, letters = 0, 0, ""
    for index, char in enumerate(chunk):
        for plain in _plain(char):
            if _stands_alone(plain):
                if letters:
                    yield start, end, letters
                yield index, index + 1, plain
                letters = ""
            else:
                start = start if letters else index
                end = index + 1
                letters += plain if len(letters) <= LONGEST_WORD else ""  # a longer word is unknown, however long
    if letters:
        yield start, end, letters


def _plain(char: str) -> str:
    """Return a character in lower case without accents, nothing for one that is not printed."""
    if char.isascii():
        return char.lower() if char.isprintable() else ""
    if char == "\ufffd" or unicodedata.category(char) in NOT_PRINTED:
        return ""
    return "".join(part for part in unicodedata.normalize("NFD", char) if unicodedata.category(part) != "Mn").lower()


def _stands_alone(char: str) -> bool:
    """Whether a character is a word of its own: punctuation, as BERT counts it, and ideographs."""
    if char.isascii():
        return not char.isalnum()
    code = ord(char)
    return unicodedata.category(char).startswith("P") or any(low <= code <= high for low, high in IDEOGRAPHS)
