"""Find the times of a Doc: match, check, join and read."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Span

from claimx.annotations import NAMES, Time
from claimx.labels import DateOrder, EntityType
from claimx.rules.grammar import Grammar, folded
from claimx.rules.load import refuse_unknown
from claimx.stages.times.checks import CHECKS, Case, Words
from claimx.stages.times.joins import Draft, joined, read_draft
from claimx.stages.times.readings import READINGS
from claimx.stages.times.rules import TimeRule, grammar
from claimx.stages.times.scene import Known, Scene, tense_words
from claimx.stages.times.values import bounds
from claimx.stages.times.words import Filled, TimeWords

OPENS_QUARTERS = frozenset({"quarter", "ended"})
REPORTED = re.compile(r"(?:\d{4}|XXXX)-Q\d|\d{4}-\d\d/\d{4}-\d\d")
NAMING = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.WORK, EntityType.PRODUCT})


class TimeFinder:
    """The compiled rules."""

    def __init__(self, rules: tuple[TimeRule, ...], words: TimeWords, lists: Words) -> None:
        for rule in rules:
            refuse_unknown("times", rule, rule.checks, CHECKS)
            refuse_unknown("times", rule, [rule.reads], READINGS)
        self.words, self.lists = words, lists
        self.grammar: Grammar[TimeRule] = grammar(rules, words)
        self.tense = tense_words(lists)

    def find(self, doc: Doc) -> list[Draft]:
        """Return what looks like a time, in text order."""
        named = _names_that_hide(doc)
        seen_quarter = False

        def accept(rule: TimeRule, found: re.Match[str]) -> Draft | None:
            nonlocal seen_quarter
            core = doc.char_span(found.start(), found.end(), alignment_mode="expand")
            if core is None or any(name.start <= core.start and core.end <= name.end for name in named):
                return None
            filled = Filled.of(self.words, found)
            case = Case(rule.fronted(core), core, filled, self._scene(core, Known()), self.lists, seen_quarter)
            if not all(CHECKS[check](case) for check in rule.checks):
                return None
            seen_quarter = seen_quarter or rule.reads in OPENS_QUARTERS
            return Draft(rule, case.span, filled)

        return joined(self.grammar.scan(folded(doc), accept), self.lists)

    def read(self, drafts: Sequence[Draft], day: date | None, order: DateOrder | None = None) -> Iterator[Time]:
        """Yield the times, resolved against the day of publication and the times told before."""
        known = Known(day, order)
        for draft in drafts:
            if any(token.like_url for token in draft.span):
                continue  # An address dates the article, but says nothing.
            reading = read_draft(draft, self._scene(draft.span, known), self.lists)
            if reading is None:
                continue
            earliest, latest = bounds(reading.value)
            yield Time(draft.span, reading.type, reading.value, reading.anchor, draft.rule.id, earliest, latest)
            quarter = reading.value if _opens_quarter(draft, reading.value) else known.quarter
            previous = (reading.value, draft.span.start) if earliest else (known.previous, known.previous_at)
            known = Known(day, order, *previous, quarter)

    def _scene(self, span: Span, known: Known) -> Scene:
        return Scene(span, known, self.tense)


def _opens_quarter(draft: Draft, value: str) -> bool:
    """Whether the report is about this quarter, and does not only compare with it."""
    compares = {"year_before", "year_back"} & set(draft.filled.texts)
    return draft.rule.reads in OPENS_QUARTERS and not compares and REPORTED.fullmatch(value) is not None


def _names_that_hide(doc: Doc) -> list[Span]:
    """Return names in which a month, a year or a weekday is no time; a name that is nothing but one hides nothing."""
    names = (name.span for name in NAMES.read_if_written(doc) if name.type in NAMING)
    return [span for span in names if len(span) > 1]
