"""Find the figures of a Doc: match, check, read."""

import re
from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Doc, Span, Token

from claimx.annotations import NAMES, SECTIONS, TIMES, Figure
from claimx.labels import Direction, FigureKind, SectionKind
from claimx.rules.grammar import Grammar, Pattern, folded
from claimx.rules.load import refuse_unknown
from claimx.rules.spans import apart
from claimx.stages.figures.case import Case
from claimx.stages.figures.checks import CHECKS
from claimx.stages.figures.counts import Words, noun_name
from claimx.stages.figures.lending import completed
from claimx.stages.figures.measured import measured
from claimx.stages.figures.surroundings import Surroundings
from claimx.stages.figures.words import FigureRule, FigureWords, Filled

MEASURING = frozenset({FigureKind.PERCENT, FigureKind.MONEY, FigureKind.QUANTITY})
RATED = frozenset({FigureKind.COUNT, FigureKind.QUANTITY})  # "three tests per day", "40 barrels of oil a day"
SYMBOL = 3  # letters that the symbol of a unit has at most
UNIT_SLOTS = ("percent", "sign", "currency", "unit", "scale_name", "times_word")
MINUS_WORD = re.compile(r"(?:^|\s)minus[ -]$")
MINUS_SIGN = re.compile(r"(?:^|\s)-$")


class FigureFinder:
    """The compiled rules."""

    def __init__(self, rules: tuple[FigureRule, ...], words: FigureWords, lists: Words) -> None:
        for rule in rules:
            refuse_unknown("figures", rule, rule.checks, CHECKS)
        self.rules, self.words, self.lists = rules, words, lists
        slots = words.slots()
        self.grammar: Grammar[FigureRule] = Grammar(
            (rule, Pattern(source, slots)) for rule in rules for source in rule.patterns
        )
        self.around = Surroundings(lists)

    def find(self, doc: Doc) -> Iterator[Figure]:
        """Yield the figures in text order; what the times stage has read is none."""
        taken, text = _taken_tokens(doc), folded(doc)

        def accept(rule: FigureRule, found: re.Match[str]) -> Figure | None:
            start, end = found.span()
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or _is_taken(span, taken, found):
                return None
            case = Case(span, Filled.of(self.words, found), self.lists, text, start, end)
            return self._figure(rule, case) if all(CHECKS[check](case) for check in rule.checks) else None

        yield from completed(apart(self.grammar.scan(text, accept)), self.lists)

    def _figure(self, rule: FigureRule, case: Case) -> Figure | None:
        unit, kind = self._unit(rule, case), rule.kind
        if case.first.like_url or (kind in MEASURING and unit is None):
            return None
        if kind is FigureKind.COUNT and case.noun is not None:
            kind, unit = self._measured_by(case.noun, unit)
        span, value, high = case.span, *_values(kind, case.filled)
        if value is not None and high is None and (sign := _minus(case)) is not None:
            span, value = span.doc[sign : span.end], -value
        return Figure(
            span,
            kind,
            value,
            unit,
            rule.id,
            high=high,
            modifier=self.around.modifier(case),
            change=Direction.UP if _is_plus(case) else self.around.change(case, rule.kind),
            of=measured(span, span.end + self.around.length_after(case), self.lists),
        )

    def _unit(self, rule: FigureRule, case: Case) -> str | None:
        """Return the unit as the output names it: a told one, or the name of what is counted."""
        told = next((unit for slot in UNIT_SLOTS if (unit := case.filled.get(slot))), None)
        base = case.filled.get("base")
        if told is None and rule.counts and case.noun is not None:
            told = self.words.true_lemma(noun_name(case.span, case.noun, self.lists))
        if base is None and rule.kind in RATED and case.noun is not None:
            base = self._base_after(case.noun.i, case)
        return told if told is None or base is None else f"{told} per {base}"

    def _measured_by(self, noun: Token, unit: str | None) -> tuple[FigureKind, str | None]:
        """Return kind and unit of a count whose noun is a unit or a currency: "thousands of miles", "50 or 60 tons"."""
        word = noun.lower_ if noun.is_lower else ""
        if len(word) > SYMBOL and word not in self.lists["counted_units"]:
            if (measure := self.words.entry("unit", word)) is not None:
                return FigureKind.QUANTITY, measure
            if word not in self.lists["risky_currencies"] and (code := self.words.entry("currency", word)) is not None:
                return FigureKind.MONEY, code
        return FigureKind.COUNT, unit

    def _base_after(self, at: int, case: Case) -> str | None:
        """Return the "day" of "three tests per day"."""
        per, base, then = _words_from(case.span.doc, at + 1, 3)
        if at < case.span.end or per not in self.lists["counted_per"] or then in self.lists["rate_breakers"]:
            return None
        return self.words.entry("base", base)


def _words_from(doc: Doc, at: int, count: int) -> list[str]:
    """Return the next words in lower case, empty ones behind the end of the text."""
    words = [token.lower_ for token in doc[at : at + count]]
    return words + [""] * (count - len(words))


def _is_taken(span: Span, taken: set[int], found: re.Match[str]) -> bool:
    """Whether a time or a name holds part of the number; those in a rate ("a day") or a currency do not spoil it."""
    if taken.isdisjoint(range(span.start, span.end)):
        return False
    begun = (found.start(slot) for slot in ("per", "currency") if slot in found.re.groupindex)
    until = min((start for start in begun if start > found.start()), default=found.end())
    return any(token.i in taken for token in span if token.idx < until)


def _taken_tokens(doc: Doc) -> set[int]:
    """Return the tokens of times, of names and of page furniture, in which nothing measures."""
    spans = [time.span for time in TIMES.read_if_written(doc)]
    spans += [name.span for name in NAMES.read_if_written(doc) if len(name.span) > 1]
    spans += [section.span for section in SECTIONS.read_if_written(doc) if section.kind is SectionKind.FURNITURE]
    return {token for span in spans for token in range(span.start, span.end)}


def _values(kind: FigureKind, filled: Filled) -> tuple[Decimal | None, Decimal | None]:
    value, high = filled.value(), filled.high()
    if kind is FigureKind.RATIO and value is not None and high:
        return round(value / high, 6).normalize(), None
    return filled.low_end(), high


def _is_plus(case: Case) -> bool:
    return case.start > 0 and case.text[case.start - 1] == "+"


def _minus(case: Case) -> int | None:
    """Return the token at which "minus" or a minus sign before the number begins, None if there is none."""
    before = case.text[max(case.start - 7, 0) : case.start]
    if MINUS_WORD.search(before):
        at = case.start - 6
    elif MINUS_SIGN.search(before) and case.digits:
        at = case.start - 1
    else:
        return None
    sign = case.span.doc.char_span(at, case.end, alignment_mode="expand")
    return None if sign is None else sign.start
