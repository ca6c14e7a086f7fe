"""Where a time stands: the day of publication, the times told before, and which way the verb looks."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from spacy.tokens import Span, Token

from claimx.labels import Anchor, DateOrder, TimeType
from claimx.stages.times.values import bounds

STEPS = 8  # how far above a time its verb is looked for


class Lean(StrEnum):
    """Which way from publication a time without a year or week lies."""

    PAST = "past"
    PERFECT = "perfect"
    FUTURE = "future"
    AHEAD = "ahead"
    HABIT = "habit"
    ALWAYS = "always"
    LAST = "last"
    NEXT = "next"
    OPEN = "open"

    @property
    def is_ahead(self) -> bool:
        """Whether the time lies ahead, by the verb or by the words in front."""
        return self in (Lean.FUTURE, Lean.AHEAD)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time's words mean."""

    type: TimeType
    value: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The word lists that tell which way a clause looks."""

    future_auxiliaries: frozenset[str]
    doubting_auxiliaries: frozenset[str]
    past_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    habit_adverbs: frozenset[str]
    future_verbs: frozenset[str]
    future_heads: frozenset[str]
    scheduled_verbs: frozenset[str]
    future_prepositions: frozenset[str]
    deadline_prepositions: frozenset[str]
    past_prepositions: frozenset[str]


def tense_words(lists: dict[str, frozenset[str]]) -> TenseWords:
    """Return the lists by the names of the fields."""
    return TenseWords(**{field.name: lists[field.name] for field in fields(TenseWords)})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the article: its day, its order of figures in a date, the time and the quarter told last."""

    day: date | None = None
    order: DateOrder | None = None
    previous: str | None = None
    previous_at: int = 0  # the token where it begins
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading may look at besides its own words."""

    span: Span
    known: Known
    tense: TenseWords

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.known.day

    @property
    def anchor(self) -> Anchor:
        """Whether a relative time can be resolved at all."""
        return Anchor.NONE if self.day is None else Anchor.PUBLISHED

    def lean(self) -> Lean:
        """Which way the clause looks: by the words in front, else by what governs the time."""
        before = [token.lower_ for token in self.span.doc[max(self.span.start - 3, 0) : self.span.start]]
        phrases = {" ".join(before[start:]) for start in range(len(before))}
        if phrases & self.tense.future_prepositions:
            return Lean.AHEAD
        if phrases & self.tense.past_prepositions:
            return Lean.PAST
        governing = self._governing()
        if phrases & self.tense.deadline_prepositions:
            over = governing is Lean.PERFECT or (governing is Lean.PAST and self._opens_sentence())
            return Lean.OPEN if over else Lean.AHEAD
        return governing

    def _opens_sentence(self) -> bool:
        return self.span.start <= self.span.sent.start + 2

    def _governing(self) -> Lean:
        """Climb from the time to the first finite verb, or to a word that looks ahead by itself."""
        token = self.span.root
        for step in range(STEPS):
            if token.head == token:
                break
            belongs_to_noun = token.dep_ in ("poss", "compound")
            token = token.head
            if token.lower_ in self.tense.future_heads and not self._is_over(token):
                return Lean.FUTURE
            if token.pos_ in ("VERB", "AUX"):
                lean = self._lean_of(token, direct=step < 2 and not belongs_to_noun)
                if lean is not None:
                    return lean
        return Lean.OPEN

    def _lean_of(self, verb: Token, *, direct: bool) -> Lean | None:
        """Which way a verb looks; None if it is not finite and the verb above has to tell."""
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if verb.tag_ in ("VBZ", "VBP") and any(child.lower_ in self.tense.habit_adverbs for child in verb.children):
            return Lean.ALWAYS
        modals = {child.lower_ for child in helpers if child.tag_ == "MD"} & self.tense.future_auxiliaries
        if modals:
            perfect = any(child.lemma_ in self.tense.perfect_auxiliaries for child in helpers)
            return Lean.PERFECT if perfect and modals <= self.tense.doubting_auxiliaries else Lean.FUTURE
        if any(child.tag_ == "TO" for child in helpers):
            return self._lean_of_infinitive(verb)
        finite = [child for child in helpers if child.tag_ in ("VBD", "VBZ", "VBP", "MD")]
        if not finite:
            return self._lean_of_bare(verb, direct=direct)
        if any(child.lemma_ in self.tense.perfect_auxiliaries for child in finite):
            return Lean.PERFECT
        if any(child.tag_ == "VBD" for child in finite):
            return Lean.PAST
        return Lean.FUTURE if verb.tag_ == "VBG" or verb.lemma_ in self.tense.future_verbs else Lean.OPEN

    def _lean_of_bare(self, verb: Token, *, direct: bool) -> Lean | None:
        """Which way a verb without auxiliaries looks."""
        if verb.tag_ in ("VBD", "VBN"):
            return Lean.PAST
        if verb.tag_ in ("VBZ", "VBP"):
            return Lean.FUTURE if direct and verb.lemma_ in self.tense.scheduled_verbs else Lean.HABIT
        return None

    def _is_over(self, token: Token) -> bool:
        """Whether a plan was one before the past that is told: "had planned"."""
        return any(child.dep_ == "aux" and child.lower_ in self.tense.past_auxiliaries for child in token.children)

    def _lean_of_infinitive(self, verb: Token) -> Lean:
        above = verb.head
        if any(
            child.lower_ in self.tense.past_auxiliaries for token in (above, above.head) for child in token.children
        ):
            return Lean.PAST
        looks_ahead = above.lemma_ in self.tense.future_verbs or above.lower_ in self.tense.future_heads
        return Lean.FUTURE if looks_ahead or above.tag_ == "VBZ" else Lean.OPEN


NEVER = 1000.0
WEIGHTS = {  # of a day behind and a day ahead; without a telling verb, news tells more of what was than of what will be
    Lean.PAST: (1.0, 12.0),
    Lean.PERFECT: (1.0, 12.0),
    Lean.FUTURE: (4.0, 1.0),
    Lean.AHEAD: (20.0, 1.0),
    Lean.OPEN: (1.0, 2.0),
    Lean.HABIT: (1.0, 2.0),
    Lean.ALWAYS: (1.0, 2.0),
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
