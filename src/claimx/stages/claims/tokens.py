"""What the stage asks of every token, read from the Doc in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.strings import StringStore
from spacy.tokens import Doc

KEPT_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """One list for each question, by token index; words and lemmas in lower case, labels as spaCy's hashes."""

    heads: list[int]
    labels: list[int]
    lowers: list[str]
    lemmas: list[str]
    is_word: list[bool]
    is_gap: list[bool]

    def bare(self, start: int, end: int) -> list[int]:
        """Return the indices of a range that are neither punctuation nor white space."""
        return [index for index in range(start, end) if not self.is_gap[index]]


def read_tokens(doc: Doc) -> Tokens:
    """Read the tokens of a Doc that has a parse."""
    columns = doc.to_array(["HEAD", "DEP", "LEMMA", "LOWER", "IS_PUNCT", "IS_SPACE"]).T
    words = _strings(columns[3].tolist(), doc.vocab.strings)
    return Tokens(
        heads=[index + offset for index, offset in enumerate(columns[0].astype("int64").tolist())],
        labels=columns[1].tolist(),
        lowers=words,
        lemmas=_strings(columns[2].tolist(), doc.vocab.strings),
        is_word=[word[:1].isalnum() for word in words],
        is_gap=(columns[4] | columns[5]).astype(bool).tolist(),
    )


def _strings(hashes: Sequence[int], store: StringStore) -> list[str]:
    """The words behind spaCy's hashes in lower case."""
    return [_lower(number, store) for number in hashes]


@lru_cache(maxsize=KEPT_WORDS)
def _lower(number: int, store: StringStore) -> str:
    """A word in lower case: most words of an article were in the last one too."""
    return store[number].lower()
