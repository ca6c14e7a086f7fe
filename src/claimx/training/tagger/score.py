"""What a tagger does on annotated texts, by words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from claimx.annotations import QUOTATIONS
from claimx.results.evaluation.matching import overlap, pair
from claimx.stages.attributions.tagger.quotations import quoted_ranges
from claimx.stages.attributions.tagger.reading import Reading, read
from claimx.stages.attributions.tagger.tagger import Tagger
from claimx.training.annotated import MarkedText, Range
from claimx.training.tagger.examples import quoted_docs

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
    marked = found = contents = triples = 0
    for text, doc in zip(texts, quoted_docs(texts), strict=True):
        quotations = quoted_ranges(QUOTATIONS.read(doc))
        reading = read(doc.text, quotations, tagger.encoder.vocabulary)
        gold = [_words(reading, one.content, one.source, one.cue) for one in text.attributions]
        predicted = [_words(reading, one.content, one.source, [one.cue]) for one in tagger.read(doc.text, quotations)]
        pairs = pair(gold, predicted, similarity=lambda one, other: overlap(one[0], other[0]), floor=HALF).pairs
        marked, found, contents = marked + len(gold), found + len(predicted), contents + len(pairs)
        triples += sum(all(map(_agree, one[1:], other[1:])) for one, other in pairs)
    return Counted(marked, found, contents, triples)


def _words(reading: Reading, *parts: Iterable[Range]) -> Parts:
    """Return the words of content, source and cue."""
    covered = [[reading.cover(start, end) for start, end in ranges] for ranges in parts]
    return tuple(frozenset(word for one in part if one is not None for word in range(*one)) for part in covered)


def _agree(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one & other) or not (one or other)
