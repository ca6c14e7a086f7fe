"""The words of a text as columns: looking into a list costs a fraction of asking spaCy for a token's attribute."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = ["TAG", "POS", "DEP", "LOWER", "ENT_TYPE", "LEMMA", "HEAD", "SENT_START"]
NEAREST = 24  # children of one token that count; a pile of thousands of words may hang on a single one


class Columns:
    """What features ask of each token, by its index; `quoted` are the tokens in quotation marks, marks included."""

    def __init__(self, doc: Doc, quoted: Collection[int]) -> None:
        rows = doc.to_array(ATTRIBUTES).astype(np.int64).T
        self.quoted = quoted
        self.tag, self.pos, self.dep, self.lower, self.ent, lemmas = (_strings(doc, row) for row in rows[:6])
        self.lemma = [lemma.lower() for lemma in lemmas]
        self.head: list[int] = (rows[6] + np.arange(len(doc))).tolist()
        self.below: list[list[int]] = [[] for _ in self.head]
        for index, head in enumerate(self.head):
            if head != index:
                self.below[head].append(index)
        starts = [0, *(index for index in np.flatnonzero(rows[7] == 1).tolist() if index), len(doc)]
        self.sentences = starts if len(doc) else [0]
        self._quoted_sentences = {self.sentence(index)[0] for index in quoted}

    def __len__(self) -> int:
        return len(self.head)

    def sentence(self, index: int) -> tuple[int, int]:
        """Return start and end of the sentence that a token stands in."""
        place = bisect_left(self.sentences, index + 1)
        return self.sentences[place - 1], self.sentences[place]

    def sentence_is_quoted(self, index: int) -> bool:
        """Whether any word of a token's sentence stands in quotation marks."""
        return self.sentence(index)[0] in self._quoted_sentences

    def near(self, head: int, index: int) -> Sequence[int]:
        """Return the children of a token; of very many, those nearest to an index."""
        below = self.below[head]
        if len(below) <= NEAREST:
            return below
        place = bisect_left(below, index)
        return below[max(0, place - NEAREST // 2) : place + NEAREST // 2]

    def children(self, index: int) -> Sequence[int]:
        """Return the children of a token; of very many, the nearest."""
        return self.near(index, index)


def _strings(doc: Doc, row: NDArray[np.int64]) -> list[str]:
    strings = doc.vocab.strings
    keys, places = np.unique(row.astype(np.uint64), return_inverse=True)
    words = [strings[int(key)] for key in keys]
    return [words[place] for place in places.tolist()]
