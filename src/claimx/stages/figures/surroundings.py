"""Read what stands around a figure: how exact it is, and which way it moves."""

from spacy.tokens import Doc, Token

from claimx.labels import Direction, FigureKind, Modifier
from claimx.stages.figures.case import Case
from claimx.stages.figures.counts import COUNTING, NOMINAL, Words
from claimx.stages.figures.directions import moves

REACH = 4
REACH_AFTER = 2
CLIMB = 3
COLLECTED = frozenset({FigureKind.MONEY, FigureKind.COUNT})
MOVERS = frozenset({"VERB", "NOUN", "ADV", "ADJ"})
RAISED = frozenset({"JJR", "RBR"})
AMOUNTS = frozenset({"NOUN", "NUM", "SYM"})
BEFORE = {
    "about": Modifier.ABOUT,
    "at_least": Modifier.AT_LEAST,
    "at_most": Modifier.AT_MOST,
    "more_than": Modifier.MORE_THAN,
    "less_than": Modifier.LESS_THAN,
}
AFTER = {"after_at_least": Modifier.AT_LEAST, "after_about": Modifier.ABOUT, "after_at_most": Modifier.AT_MOST}


class Surroundings:
    """The word lists, turned for look-up."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.before = {phrase: modifier for name, modifier in BEFORE.items() for phrase in words[name]}
        self.after = {phrase: modifier for name, modifier in AFTER.items() for phrase in words[name]}

    def modifier(self, case: Case) -> Modifier | None:
        """Return how exact the figure is said to be: the longest phrase right before or after it."""
        doc, start, end = case.span.doc, case.span.start, case.span.end
        if start and doc[start - 1].lower_ in self.words["number_openers"]:
            start -= 1
        length = self._length_before(case, start)
        if length:
            return self.before[_between(case.text, doc, start - length, start)]
        if (glued := self.before.get(case.text[max(case.start - 4, 0) : case.start])) is not None:
            return glued
        length = self.length_after(case)
        return self.after[_between(case.text, doc, end, end + length)] if length else None

    def _length_before(self, case: Case, start: int) -> int:
        """Return how many tokens before this one are the longest modifying phrase."""
        doc = case.span.doc
        lengths = range(min(REACH, start), 0, -1)
        return next((n for n in lengths if _between(case.text, doc, start - n, start) in self.before), 0)

    def length_after(self, case: Case) -> int:
        """Return how many tokens after the figure are the longest modifying phrase."""
        doc, end = case.span.doc, case.span.end
        lengths = range(min(REACH_AFTER, len(doc) - end), 0, -1)
        return next((n for n in lengths if _between(case.text, doc, end, end + n) in self.after), 0)

    def change(self, case: Case, kind: FigureKind) -> Direction | None:
        """Return which way the quantity moves by this figure; a level that is reached is no change."""
        if kind is not FigureKind.COUNT and (told := self._told_behind(case)) is not None:
            return told
        if kind is not FigureKind.COUNT and _is_attributive(case, self.words["articles"]):
            return None
        before = self._word_before(case)
        if before is not None and _may_move(before, kind):
            if (near := self._moved(before, kind)) is not None:
                return near
            if before.lower_ in self.words["level_prepositions"]:
                return None
        return self._governed(case, kind) or (self._undergone(case) if kind is FigureKind.COUNT else None)

    def _word_before(self, case: Case) -> Token | None:
        """Return the token before the figure, its modifiers, its article and "by"."""
        doc, start = case.span.doc, case.span.start
        if start and doc[start - 1].lower_ in self.words["range_openers"]:
            start -= 1
        start -= self._length_before(case, start)
        for skipped in ("articles", "moving_by"):
            if start and doc[start - 1].lower_ in self.words[skipped]:
                start -= 1
        return doc[start - 1] if start else None

    def _moved(self, token: Token, kind: FigureKind) -> Direction | None:
        """Return the direction of a verb or noun; to raise money or objections is no growth."""
        if kind in COLLECTED and token.lemma_.lower() in self.words["collecting_verbs"]:
            return None
        return moves(token, self.words)

    def _told_behind(self, case: Case) -> Direction | None:
        """Read "a 7.2% increase" and "closed 3% higher", but not "3% higher than in spring"."""
        span, after = case.span, case.after
        head = span.root.head
        if after is not None and after.tag_ in RAISED and (found := moves(after, self.words)) is not None:
            compared = after.i + 1 < len(span.doc) and span.doc[after.i + 1].lower_ in self.words["comparing"]
            return None if compared else found
        if 0 <= head.i - span.end < CLIMB and head.pos_ == "NOUN" and span.root.dep_ in COUNTING:
            return moves(head, self.words)
        return None

    def _governed(self, case: Case, kind: FigureKind) -> Direction | None:
        """Read "fell 3.2%", "an increase of 7%", "rose by a third"."""
        start, token = case.span.start, case.span.root
        for _ in range(CLIMB):
            head = token.head
            if head is token or head.i > start:
                return None
            if head.pos_ == "ADP" or head.dep_ == "prep":
                if not self._tells_amount(head):
                    return None
            elif head.pos_ in MOVERS and (found := self._moved(head, kind)) is not None:
                return found
            elif head.pos_ not in AMOUNTS:
                return None
            token = head
        return None

    def _tells_amount(self, preposition: Token) -> bool:
        """Whether a preposition joins a change to its amount: "rose by", "a rise of"."""
        if preposition.lower_ in self.words["moving_by"]:
            return True
        return preposition.lower_ in self.words["share_links"] and preposition.head.pos_ == "NOUN"

    def _undergone(self, case: Case) -> Direction | None:
        """Read "10,000 jobs were cut"."""
        noun = case.noun
        if noun is None or noun.dep_ != "nsubjpass" or noun.head.lemma_ in self.words["producing_verbs"]:
            return None
        return moves(noun.head, self.words)


def _may_move(before: Token, kind: FigureKind) -> bool:
    """Whether a word before the figure can tell a change: no noun, no "the lower 95 percent", no "put up 40 tents"."""
    if before.pos_ in NOMINAL or before.dep_ == "amod":
        return False
    return not (before.dep_ == "prt" and kind is FigureKind.COUNT)


def _is_attributive(case: Case, articles: frozenset[str]) -> bool:
    """Whether the figure only describes a noun: "added a 30 degree slope"."""
    if case.before is None or case.after is None or case.before.lower_ not in articles:
        return False
    return case.after.pos_ in NOMINAL or case.after.text == "-"


def _between(text: str, doc: Doc, start: int, end: int) -> str:
    """Return the folded text of tokens."""
    last = doc[end - 1]
    return text[doc[start].idx : last.idx + len(last)]
