"""Find the times of a Doc: match, check, read, and join the two ends of a range."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Span

from claimx.annotations import NAMES, Time
from claimx.errors import RuleError
from claimx.labels import Anchor, EntityType
from claimx.rules.grammar import Grammar, fold, folded
from claimx.stages.times.checks import CHECKS, Case, Words
from claimx.stages.times.readings import READINGS
from claimx.stages.times.rules import TimeRule, grammar
from claimx.stages.times.scene import Reading, Scene, TenseWords
from claimx.stages.times.values import bounds
from claimx.stages.times.words import Filled, TimeWords

JOINTS = frozenset({"-", "–", "to", "through", "until", "till"})
RANGES = frozenset({"day", "month", "year"})
YEAR_SLOTS = ("year", "spelled_year", "shift", "period")
NAMING = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.WORK, EntityType.PRODUCT})


@dataclass(frozen=True, slots=True)
class Draft:
    """A time whose words are found, but not read yet; `upto` is the second end of a range."""

    rule: TimeRule
    span: Span
    filled: Filled
    upto: "Draft | None" = None


class TimeFinder:
    """The compiled rules."""

    def __init__(self, rules: tuple[TimeRule, ...], words: TimeWords, lists: Words) -> None:
        _refuse_unknown_names(rules)
        self.words, self.lists = words, lists
        self.grammar: Grammar[TimeRule] = grammar(rules, words)
        self.tense = TenseWords(
            lists["future_auxiliaries"], lists["future_verbs"], lists["future_prepositions"], lists["past_prepositions"]
        )

    def find(self, doc: Doc) -> list[Draft]:
        """Return what looks like a time, in text order."""
        named = _names_that_hide(doc)
        quarter: list[str] = []

        def accept(rule: TimeRule, found: re.Match[str]) -> Draft | None:
            span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
            if span is None or any(name.start <= span.start and span.end <= name.end for name in named):
                return None
            if rule.with_the and span.start and doc[span.start - 1].lower_ == "the":
                span = doc[span.start - 1 : span.end]
            draft = Draft(rule, span, Filled.of(self.words, found))
            scene = self._scene(span, None, None, quarter[-1] if quarter else None)
            if not all(CHECKS[check](Case(span, draft.filled, scene, self.lists)) for check in rule.checks):
                return None
            if rule.reads == "quarter":
                quarter.append("Q")
            return draft

        return _apart(_joined(list(self.grammar.scan(folded(doc), accept))))

    def read(self, drafts: Sequence[Draft], day: date | None) -> Iterator[Time]:
        """Yield the times, resolved against the day of publication and the times told before."""
        previous: str | None = None
        quarter: str | None = None
        for draft in drafts:
            if any(token.like_url for token in draft.span):
                continue  # An address dates the article, but says nothing.
            scene = self._scene(draft.span, day, previous, quarter)
            reading = _read(draft, scene)
            if reading is None:
                continue
            earliest, latest = bounds(reading.value)
            yield Time(draft.span, reading.type, reading.value, reading.anchor, draft.rule.id, earliest, latest)
            previous = reading.value if earliest else previous
            quarter = reading.value if draft.rule.reads == "quarter" else quarter

    def _scene(self, span: Span, day: date | None, previous: str | None, quarter: str | None) -> Scene:
        return Scene(span, day, previous, quarter, self.tense)


def _refuse_unknown_names(rules: tuple[TimeRule, ...]) -> None:
    for rule in rules:
        unknown = [name for name in rule.checks if name not in CHECKS] + [rule.reads] * (rule.reads not in READINGS)
        if unknown:
            known = ", ".join([*CHECKS, *READINGS])
            raise RuleError(f"lexicon/times.yaml: {rule.id}: nothing is called {unknown[0]!r}; known: {known}")


def _names_that_hide(doc: Doc) -> list[Span]:
    """Return names in which a month, a year or a weekday is no time; a name that is nothing but one hides nothing."""
    names = (name.span for name in NAMES.read_if_written(doc) if name.type in NAMING)
    return [span for span in names if len(span) > 1]


def _joined(drafts: list[Draft]) -> list[Draft]:
    """Join the two ends of "July–August 2025", "between May and June", "from 2019 to 2023"."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and (both := _range(joined[-1], draft)):
            joined[-1] = both
        else:
            joined.append(draft)
    return joined


def _range(first: Draft, second: Draft) -> Draft | None:
    if first.upto or first.rule.reads != second.rule.reads or first.rule.reads not in RANGES:
        return None
    doc = first.span.doc
    joint = fold(doc[first.span.end : second.span.start].text).strip()
    before = doc[first.span.start - 1].lower_ if first.span.start else ""
    between = before == "between" and joint == "and"
    if not (between or joint in JOINTS):
        return None
    start = first.span.start - (between or before == "from")
    return Draft(second.rule, doc[start : second.span.end], first.filled, upto=second)


def _read(draft: Draft, scene: Scene) -> Reading | None:
    if draft.upto is None:
        return READINGS[draft.rule.reads](draft.filled, scene)
    end = READINGS[draft.rule.reads](draft.upto.filled, scene)
    if end is None:
        return None
    told = any(slot in draft.filled.texts for slot in YEAR_SLOTS)
    lent = {} if told else {slot: text for slot, text in draft.upto.filled.texts.items() if slot in YEAR_SLOTS}
    start = READINGS[draft.rule.reads](replace(draft.filled, texts=draft.filled.texts | lent), scene)
    if start is None:
        return None
    low, high = _not_after(start.value, end.value), end.value
    if low[0].isdigit() and high[0].isdigit():
        low, high = sorted((low, high))
    return Reading(end.type, f"{low}/{high}", end.anchor if end.anchor is not Anchor.NONE else start.anchor)


def _not_after(start: str, end: str) -> str:
    """Return the start, a year earlier if it would lie after the end: "December to February"."""
    if start > end and start[:4].isdigit() and end[:4].isdigit() and start[:4] == end[:4]:
        return f"{int(start[:4]) - 1:04d}{start[4:]}"
    return start


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Drop what shares a token with the draft before."""
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or draft.span.start >= kept[-1].span.end:
            kept.append(draft)
    return kept
