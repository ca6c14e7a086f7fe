"""Where a time stands: the day of publication, the times told before, and which way the verb looks."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from spacy.tokens import Span, Token

from claimx.labels import Anchor, TimeType
from claimx.stages.times.values import bounds


class Lean(StrEnum):
    """Which way from publication a time without a year or week lies."""

    PAST = "past"
    FUTURE = "future"
    LAST = "last"
    NEXT = "next"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time's words mean."""

    type: TimeType
    value: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The words that turn a clause to the future."""

    auxiliaries: frozenset[str]
    verbs: frozenset[str]
    prepositions: frozenset[str]
    past_prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading may look at besides its own words."""

    span: Span
    day: date | None
    previous: str | None
    quarter: str | None
    tense: TenseWords

    @property
    def anchor(self) -> Anchor:
        """Whether a relative time can be resolved at all."""
        return Anchor.NONE if self.day is None else Anchor.PUBLISHED

    def lean(self) -> Lean:
        """Which way the clause looks: by its preposition, else by the verb that governs the time."""
        first = self.span[0]
        if first.i and first.nbor(-1).lower_ in self.tense.prepositions:
            return Lean.FUTURE
        if first.i and first.nbor(-1).lower_ in self.tense.past_prepositions:
            return Lean.PAST
        verb = _governor(self.span.root)
        return Lean.OPEN if verb is None else self._lean_of(verb)

    def _lean_of(self, verb: Token) -> Lean:
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if any(child.lower_ in self.tense.auxiliaries for child in helpers):
            return Lean.FUTURE
        if any(child.tag_ == "TO" for child in helpers):
            if any(child.lower_ == "had" for above in (verb.head, verb.head.head) for child in above.children):
                return Lean.PAST
            return Lean.FUTURE if verb.head.lemma_ in self.tense.verbs or verb.head.tag_ == "VBZ" else Lean.OPEN
        if verb.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in helpers):
            return Lean.PAST
        if verb.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in helpers):
            return Lean.FUTURE
        return Lean.OPEN


def _governor(token: Token) -> Token | None:
    """Return the verb that the token hangs from, a few steps up at most."""
    for _ in range(8):
        if token.head is token or token.head == token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "aux"):
            return token
    return None


NEVER = 1000.0
WEIGHTS = {  # of a day behind and a day ahead; without a telling verb, news tells more of what was than of what will be
    Lean.PAST: (1.0, 12.0),
    Lean.FUTURE: (4.0, 1.0),
    Lean.OPEN: (1.0, 2.0),
    Lean.LAST: (1.0, NEVER),
    Lean.NEXT: (NEVER, 1.0),
}


def nearest(candidates: list[str], day: date, lean: Lean) -> str:
    """Return the value on the side the verb looks to; without a verb, the nearer one, the past at a discount."""
    return min(candidates, key=lambda value: _cost(value, day, lean))


def _cost(value: str, day: date, lean: Lean) -> tuple[bool, float]:
    first, last = bounds(value)
    if first is None or last is None:
        return True, 0.0
    behind, ahead = max(day - last, timedelta()), max(first - day, timedelta())
    weigh_behind, weigh_ahead = WEIGHTS[lean]
    return False, behind.days * weigh_behind + ahead.days * weigh_ahead
