"""Quotations that go on without a cue of their own: `"A," she said. "B."`, and paragraphs of nothing but quotation.

Such a quotation belongs to whoever was reported last, if nothing of the reporter's own stands between.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from claimx.annotations import Quotation
from claimx.labels import CueClass
from claimx.stages.attributions.contents import QUOTE_MARKS, Quotes, is_word
from claimx.stages.attributions.frames import FAR, Frame, children

FULL_STOPS = frozenset(".!?…,:")
LEAST_WORDS = 3
SPOKEN = frozenset({Frame.CLAUSE, Frame.QUOTE, Frame.PARENTHETICAL, Frame.ACCORDING, Frame.COLON, Frame.AS_PREDICATE})
NOT_SPOKEN = frozenset({CueClass.SHOW, CueClass.KNOW, CueClass.BELIEVE, CueClass.WANT})


@dataclass(frozen=True, slots=True)
class SpokenCue:
    """The cue token of an attribution: the attribution's number, the token's index, and what the cue is."""

    number: int
    index: int
    frame: Frame
    cue_class: CueClass


def speaks_on(doc: Doc, quotes: Quotes, cues: Sequence[SpokenCue], used: set[int]) -> dict[int, list[Quotation]]:
    """Return, by the number of the attribution that goes on, the quotations without a cue of their own.

    `cues` are those of the reporter, in text order: none that stands in what another reports; `used` the words that
    the attributions hold already.
    """
    narrated = Narrated(doc, quotes, cues)
    going_on: dict[int, list[Quotation]] = {}
    for quotation in quotes.all:
        if _is_sentence(doc, quotation) and used.isdisjoint(range(quotation.inner.start, quotation.inner.end)):
            number = narrated.speaker_before(quotation.span.start)
            if number is not None:
                going_on.setdefault(number, []).append(quotation)
    return going_on


def begun_before(quotes: Quotes, start: int, used: set[int]) -> list[Quotation]:
    """Return the earlier paragraphs of a quotation whose cue comes only in the paragraph that begins at a token."""
    earlier: list[Quotation] = []
    number = quotes.number_at.get(start, 0)
    while number > 0 and quotes.all[number - 1].continues:
        number -= 1
        inner = quotes.all[number].inner
        if not used.isdisjoint(range(inner.start, inner.end)):
            break
        earlier.append(quotes.all[number])
    return earlier


class Narrated:
    """The reporter's own words: those outside quotations, and the cues among them."""

    def __init__(self, doc: Doc, quotes: Quotes, cues: Sequence[SpokenCue]) -> None:
        self.doc = doc
        self.words = quotes.own_words
        self.quoted = quotes.number_at
        self.cues = [cue for cue in cues if cue.index not in quotes.number_at]

    def speaker_before(self, start: int) -> int | None:
        """The last attribution before a token with nothing but quoted words between its sentence and that token."""
        last = bisect_left(self.cues, start, key=lambda cue: cue.index) - 1
        if last < 0:
            return None
        sentence = self.doc[self.cues[last].index].sent
        cue = self._quoting(last, sentence.start)
        following = bisect_left(self.words, sentence.end)
        own_words = following < len(self.words) and self.words[following] < start
        spoken = cue.frame in SPOKEN and cue.cue_class not in NOT_SPOKEN
        if own_words and not (
            cue.frame is Frame.QUOTE and self._stays_with(self.doc[self.words[following]].sent, start)
        ):
            return None
        return cue.number if spoken else None

    def _stays_with(self, sentence: Span, start: int) -> bool:
        """Whether one sentence of the reporter's stands between, on the same line, that tells of "he" or "she"."""
        first = bisect_left(self.words, sentence.end)
        alone = (first >= len(self.words) or self.words[first] >= start) and start - sentence.start <= FAR
        same_line = alone and "\n" not in self.doc[sentence.start : start].text
        return (
            alone
            and same_line
            and sentence.root.dep_ == "ROOT"
            and any(child.tag_ == "PRP" and child.i not in self.quoted for child in children(sentence.root, "nsubj"))
        )

    def _quoting(self, last: int, start: int) -> SpokenCue:
        """The cue of a sentence that speaks on: the last with a quotation ('"A," she said, adding B. "C."')."""
        for cue in reversed(self.cues[: last + 1]):
            if cue.index < start:
                break
            if cue.frame is Frame.QUOTE:
                return cue
        return self.cues[last]


def _is_sentence(doc: Doc, quotation: Quotation) -> bool:
    """Whether a quotation starts where a sentence may start and ends as one, so that it is no fragment."""
    before = quotation.span.start - 1
    while before >= 0 and doc[before].is_space and "\n" not in doc[before].text:
        before -= 1
    starts = before < 0 or "\n" in doc[before].text or _ends_sentence(doc, before)
    return starts and _end_mark(quotation) in FULL_STOPS and sum(map(is_word, quotation.inner)) >= LEAST_WORDS


def _ends_sentence(doc: Doc, index: int) -> bool:
    """Whether a token ends a sentence, or is the quotation mark behind its end."""
    while index > 0 and doc[index].text in QUOTE_MARKS:
        index -= 1
    return doc[index].text in FULL_STOPS


def _end_mark(quotation: Quotation) -> str:
    """The last token between the marks, those of a quotation inside left out: “He said, ‘Go.’”."""
    inner = quotation.inner
    return next((token.text for token in reversed(list(inner)) if token.text not in QUOTE_MARKS), "")
