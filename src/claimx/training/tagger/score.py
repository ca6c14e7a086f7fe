"""What a tagger does on annotated texts, by words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import spacy

from claimx.annotations import QUOTATIONS
from claimx.clean_copy import cleaned
from claimx.pipeline import add_stages
from claimx.stages.attributions.tagger.quotations import quoted_ranges
from claimx.stages.attributions.tagger.reading import Reading, read
from claimx.stages.attributions.tagger.tagger import Tagger
from claimx.training.annotated import MarkedText, Range

HALF = 0.5

Parts = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many attributions were marked, were found, have the right content, and the right source and cue as well."""

    HEADING: ClassVar[str] = (
        f"{'texts':28} {'marked':>7} {'found':>7} {'content P':>10} {'R':>6} {'F1':>6} {'triple F1':>10}"
    )
    marked: int
    found: int
    contents: int
    triples: int

    def line(self, name: str) -> str:
        """Return a row of the table."""
        precision, recall = self.contents / max(self.found, 1), self.contents / max(self.marked, 1)
        both = self.found + self.marked or 1
        shares = f"{precision:10.3f} {recall:6.3f} {2 * self.contents / both:6.3f} {2 * self.triples / both:10.3f}"
        return f"{name:28} {self.marked:7} {self.found:7} {shares}"


def count(tagger: Tagger, texts: Sequence[MarkedText]) -> Counted:
    """Return what a tagger does on texts.

    A content is right that has half of all words of both in common with a marked one, a triple if source and cue share
    a word each as well.
    """
    nlp = spacy.blank("en")
    add_stages(nlp, ("claimx_quotations",))
    marked = found = contents = triples = 0
    for text in texts:
        doc = nlp(cleaned(text.text))
        quotations = quoted_ranges(QUOTATIONS.read(doc))
        reading = read(doc.text, quotations, tagger.encoder.vocabulary)
        gold = [_words(reading, one.content, one.source, one.cue) for one in text.attributions]
        predicted = [_words(reading, one.content, one.source, [one.cue]) for one in tagger.read(doc.text, quotations)]
        pairs = _pairs(gold, predicted)
        marked, found, contents = marked + len(gold), found + len(predicted), contents + len(pairs)
        triples += sum(all(map(_agree, one[1:], other[1:])) for one, other in pairs)
    return Counted(marked, found, contents, triples)


def _words(reading: Reading, *parts: Iterable[Range]) -> Parts:
    """Return the words of content, source and cue."""
    covered = [[reading.cover(start, end) for start, end in ranges] for ranges in parts]
    return tuple(frozenset(word for one in part if one is not None for word in range(*one)) for part in covered)


def _pairs(gold: Sequence[Parts], predicted: Sequence[Parts]) -> list[tuple[Parts, Parts]]:
    """Return who belongs to whom by their contents, those that have most in common first."""
    common = [
        (len(one[0] & other[0]) / len(one[0] | other[0]), number, column)
        for number, one in enumerate(gold)
        for column, other in enumerate(predicted)
        if one[0] & other[0]
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, number, column in sorted(common, key=lambda one: (-one[0], *one[1:])):
        if share >= HALF and number not in pairs and column not in taken:
            pairs[number] = column
            taken.add(column)
    return [(gold[number], predicted[column]) for number, column in pairs.items()]


def _agree(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one & other) or not (one or other)
