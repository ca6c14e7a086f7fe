"""Find the figures of a Doc: match, check, read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Span

from claimx.annotations import NAMES, SECTIONS, TIMES, Figure
from claimx.errors import RuleError
from claimx.labels import Direction, FigureKind, SectionKind
from claimx.rules.grammar import Grammar, Pattern, fold
from claimx.stages.figures.checks import CHECKS, Case, Words
from claimx.stages.figures.context import Surroundings, measured
from claimx.stages.figures.counts import counted_noun
from claimx.stages.figures.words import FigureRule, FigureWords, Filled, scaled_like

COMPARING = frozenset({"from", "to", "against", "with", "than"})
JOINTS = frozenset({"to", "or", "and", "–", "-"})
UNIT_SLOTS = ("percent", "sign", "currency", "unit")


class FigureFinder:
    """The compiled rules."""

    def __init__(self, rules: tuple[FigureRule, ...], words: FigureWords, lists: Words) -> None:
        _refuse_unknown_checks(rules)
        self.words, self.lists = words, lists
        slots = words.slots()
        self.grammar: Grammar[FigureRule] = Grammar(
            (rule, Pattern(source, slots)) for rule in rules for source in rule.patterns
        )
        self.around = Surroundings(lists)

    def find(self, doc: Doc) -> Iterator[Figure]:
        """Yield the figures in text order; what the times stage has read is none."""
        taken, text = _taken_tokens(doc), doc.text

        def accept(rule: FigureRule, found: re.Match[str]) -> Figure | None:
            span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
            if span is None or any(token in taken for token in range(span.start, span.end)) or span[0].like_url:
                return None
            case = Case(span, Filled.of(self.words, found), self.lists, text, found.start(), found.end())
            return self._figure(rule, case) if all(CHECKS[check](case) for check in rule.checks) else None

        yield from _with_shared_units(_apart(self.grammar.scan(fold(text), accept)))

    def _figure(self, rule: FigureRule, case: Case) -> Figure | None:
        span, value, high = case.span, *_values(rule.kind, case.filled)
        if value is not None and high is None and (sign := _minus(case)) is not None:
            span, value = span.doc[sign : span.end], -value
        unit = _unit(rule.kind, case)
        if rule.kind in (FigureKind.PERCENT, FigureKind.MONEY, FigureKind.QUANTITY) and unit is None:
            return None
        return Figure(
            span,
            rule.kind,
            value,
            unit,
            rule.id,
            high=high,
            modifier=self.around.modifier(span),
            change=Direction.UP if _is_plus(case) else self.around.change(span, rule.kind),
            of=measured(span, self.lists["measuring_verbs"]),
        )


def _refuse_unknown_checks(rules: tuple[FigureRule, ...]) -> None:
    for rule in rules:
        for check in rule.checks:
            if check not in CHECKS:
                raise RuleError(
                    f"lexicon/figures.yaml: {rule.id}: no check is called {check!r}; known: {', '.join(CHECKS)}"
                )


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
    if value is None or high is None:
        return value, high
    return scaled_like(value, high), high


def _apart(figures: Iterator[Figure]) -> Iterator[Figure]:
    """Drop what shares a token with the figure before."""
    end = 0
    for figure in figures:
        if figure.span.start >= end:
            end = figure.span.end
            yield figure


def _with_shared_units(figures: Iterator[Figure]) -> Iterator[Figure]:
    """Lend a unit to a bare neighbour: "from 4.8 to 4.7 percent", "8 or $9", "$4 million, up from 3 million"."""
    waiting: Figure | None = None
    for figure in figures:
        found = figure
        if waiting is not None:
            yield replace(waiting, kind=found.kind, unit=found.unit) if _shares_unit(waiting, found) else waiting
            if _is_compared(waiting, found):
                found = replace(found, kind=waiting.kind, unit=waiting.unit)
        waiting = found
    if waiting is not None:
        yield waiting


def _shares_unit(first: Figure, second: Figure) -> bool:
    joint = first.span.doc[first.span.end : second.span.start].text.lower()
    return first.kind is FigureKind.COUNT and first.unit is None and second.unit is not None and joint in JOINTS


def _is_compared(money: Figure, bare: Figure) -> bool:
    """Whether a bare number in millions is the amount that the one before is compared with."""
    if money.kind is not FigureKind.MONEY or bare.kind is not FigureKind.COUNT or bare.unit is not None:
        return False
    doc = bare.span.doc
    before = doc[bare.span.start - 1].lower_ if bare.span.start else ""
    return len(bare.span) > 1 and before in COMPARING and doc[money.span.start].sent == doc[bare.span.start].sent


def _is_plus(case: Case) -> bool:
    return case.start > 0 and case.text[case.start - 1] == "+"


def _minus(case: Case) -> int | None:
    """Return the token at which "minus" or a minus sign before the number begins, None if there is none."""
    before = case.text[max(case.start - 6, 0) : case.start].lower()
    if re.search(r"(?:^|\s)minus[ -]$", before):
        at = case.start - 6
    elif re.search(r"(?:^|\s)[-−]$", before) and case.digits:
        at = case.start - 1
    else:
        return None
    sign = case.span.doc.char_span(at, case.end, alignment_mode="expand")
    return None if sign is None else sign.start


def _unit(kind: FigureKind, case: Case) -> str | None:
    told = next((unit for slot in UNIT_SLOTS if (unit := case.filled.get(slot))), None)
    if told is not None:
        return told
    if kind in (FigureKind.COUNT, FigureKind.RATIO):
        return _noun_lemma(case.span)
    return None


def _noun_lemma(span: Span) -> str | None:
    noun = counted_noun(span)
    if noun is None:
        return None
    lemma = noun.lemma_.lower() if noun.pos_ == "NOUN" and not noun.is_upper else noun.lemma_
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma
