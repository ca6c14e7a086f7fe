"""A small vocabulary with the special pieces where BERT has them."""

import string

import pytest

from claimx.stages.attributions.tagger.wordpieces import WordPieces

SPECIAL = ["[PAD]", *(f"[unused{number}]" for number in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = [*string.ascii_lowercase, *string.digits]
MARKS = [*string.punctuation, *"“”‘’…—"]
WORDS = ["the", "bridge", "har", "##bour", "##bo", "un", "##load", "##ed", "cafe", "市"]


@pytest.fixture(scope="session")
def pieces() -> list[str]:
    return [*SPECIAL, *LETTERS, *(f"##{letter}" for letter in LETTERS), *MARKS, *WORDS]


@pytest.fixture(scope="session")
def vocabulary(pieces: list[str]) -> WordPieces:
    return WordPieces(pieces)
