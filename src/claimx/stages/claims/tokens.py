"""What the stage asks of every token, read from the Doc in one go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.strings import StringStore
from spacy.tokens import Doc


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
    columns = doc.to_array(["HEAD", "DEP", "LEMMA", "LOWER", "IS_PUNCT", "IS_SPACE"])
    _, labels, lemmas, lowers, puncts, spaces = columns.T.tolist()
    words = list(_strings(lowers, doc.vocab.strings))
    return Tokens(
        heads=[index + offset for index, offset in enumerate(columns.T[0].astype("int64").tolist())],
        labels=labels,
        lowers=words,
        lemmas=list(_strings(lemmas, doc.vocab.strings)),
        is_word=[word[:1].isalnum() for word in words],
        is_gap=[bool(punct or space) for punct, space in zip(puncts, spaces, strict=True)],
    )


def _strings(hashes: Iterable[int], store: StringStore) -> Iterator[str]:
    """The words behind spaCy's hashes in lower case, each looked up once."""
    known: dict[int, str] = {}
    for number in hashes:
        word = known.get(number)
        if word is None:
            word = known[number] = store[number].lower()
        yield word
