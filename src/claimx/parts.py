"""A long article: the model reads it part by part, so that its memory is bounded; the stages read it as a whole."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from thinc.types import Ints2d

# What the model says of each token; heads are relative, so that parts can be put in a row.
ATTRIBUTES = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
# 2 GB hold a part of so many characters and all that is said of a text of a million.
PART_CHARACTERS = 100_000
SENTENCE_ENDS = frozenset(".?!")


def read_in_parts(nlp: Language, doc: Doc, stages: Sequence[str], *, size: int = PART_CHARACTERS) -> Doc:
    """Run a pipeline over a long text; the first of `stages` comes before the model, the others after it."""
    model = [component for name, component in nlp.pipeline if name not in stages]
    doc = nlp.get_pipe(stages[0])(doc)
    columns = []
    for start, end in _bounds(doc, size):
        part = _part(doc, start, end)
        for component in model:
            part = component(part)
        columns.append(part.to_array(list(ATTRIBUTES)))
    doc = doc.from_array(list(ATTRIBUTES), cast("Ints2d", np.concatenate(columns)))
    for stage in stages[1:]:
        doc = nlp.get_pipe(stage)(doc)
    return doc


def _part(doc: Doc, start: int, end: int) -> Doc:
    """Copy the tokens of a part, with the starts of sentences that are known."""
    tokens = doc[start:end]
    part = Doc(doc.vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])
    return part.from_array(["SENT_START"], cast("Ints2d", doc.to_array(["SENT_START"])[start:end]))


def _bounds(doc: Doc, size: int) -> Iterator[tuple[int, int]]:
    """Cut at the start of a line, else behind a sentence, else where it must be."""
    lines = {index for index, starts in enumerate(doc.to_array("SENT_START").tolist()) if starts == 1}
    ends = {token.i + 1 for token in doc if token.text in SENTENCE_ENDS}
    start = 0
    while start < len(doc):
        full = _reach(doc, start, size)
        end = full if full == len(doc) else _last(lines, start, full) or _last(ends, start, full) or full
        yield start, end
        start = end


def _reach(doc: Doc, start: int, size: int) -> int:
    """Return the first token that lies too far behind the start, or the end."""
    far = doc[start].idx + size
    return next((index for index in range(start + 1, len(doc)) if doc[index].idx >= far), len(doc))


def _last(places: Collection[int], start: int, end: int) -> int | None:
    """Return the last place in the second half of a part."""
    return next((index for index in range(end, (start + end) // 2, -1) if index in places), None)
