"""Pair quotation marks within a paragraph, without ever raising.

Lines are paragraphs. A mark opens or closes by what stands beside it; one that fits nowhere is left alone. A quotation
whose closing mark is missing runs to the end of its paragraph if it began the paragraph; it `continues` if the next
paragraph begins with the same opening mark, as print has it for quotations of several paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.rules.model import Rule

PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
OPENS_AFTER = frozenset("([{-–—―/:“‘«\"'`")
CONTINUED = "quotation.paragraph.continued"


class MarkRule(Rule):
    """A pair of marks; those `also_closing` close too, by mistake; `apostrophe`: the marks also serve inside words."""

    opening: str
    closing: str
    also_closing: frozenset[str] = frozenset()
    apostrophe: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation by characters, with its marks and without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    rule_id: str
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    rule: MarkRule
    start: int
    begins_paragraph: bool


class Marks:
    """Find quotations by a set of mark rules."""

    def __init__(self, rules: Sequence[MarkRule]) -> None:
        self.rules = tuple(rules)
        strings = {mark for rule in rules for mark in (rule.opening, rule.closing, *rule.also_closing)}
        self.mark = re.compile("|".join(re.escape(mark) for mark in sorted(strings, key=lambda m: (-len(m), m))))

    def pairs(self, text: str) -> Iterator[Pair]:
        """Yield the quotations of a text, those that close first."""
        paragraphs = [found for found in PARAGRAPH.finditer(text) if not found[0].isspace()]
        for number, paragraph in enumerate(paragraphs):
            unclosed: list[_Opened] = []
            yield from self._in_paragraph(text, paragraph.span(), unclosed)
            following = paragraphs[number + 1][0].lstrip() if number + 1 < len(paragraphs) else ""
            end = paragraph.start() + len(paragraph[0].rstrip())
            for opened in unclosed:
                continues = following.startswith(opened.rule.opening)
                if not opened.rule.apostrophe and (continues or opened.begins_paragraph):
                    inner = opened.start + len(opened.rule.opening)
                    yield Pair(opened.start, end, inner, end, CONTINUED if continues else opened.rule.id, continues)

    def _in_paragraph(self, text: str, bounds: tuple[int, int], unclosed: list[_Opened]) -> Iterator[Pair]:
        """Yield the closed pairs; leave in `unclosed` what stays open."""
        first = bounds[0] + len(text[slice(*bounds)]) - len(text[slice(*bounds)].lstrip())
        for found in self.mark.finditer(text, *bounds):
            closes = self._closable(unclosed, text, found)
            if closes is not None:
                opened = unclosed[closes]
                del unclosed[closes:]
                inner = opened.start + len(opened.rule.opening)
                yield Pair(opened.start, found.end(), inner, found.start(), opened.rule.id)
                continue
            rule = self._opening(text, found)
            if rule is not None:
                unclosed[:] = [opened for opened in unclosed if opened.rule is not rule]
                unclosed.append(_Opened(rule, found.start(), found.start() == first))

    def _closable(self, unclosed: Sequence[_Opened], text: str, found: re.Match[str]) -> int | None:
        """Which of the open quotations a mark closes: the innermost that it fits."""
        for index in range(len(unclosed) - 1, -1, -1):
            rule = unclosed[index].rule
            if rule.closing == found[0] and _may_close(text, found, rule):
                return index
            if found[0] in rule.also_closing and _closes_freely(text, found):
                return index
        return None

    def _opening(self, text: str, found: re.Match[str]) -> MarkRule | None:
        return next((rule for rule in self.rules if rule.opening == found[0] and _may_open(text, found, rule)), None)


def _may_open(text: str, found: re.Match[str], rule: MarkRule) -> bool:
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if rule.opening != rule.closing and not rule.apostrophe:
        return bool(after.strip())
    free = not before.strip() or before in OPENS_AFTER
    return free and (after.isalpha() if rule.apostrophe else bool(after.strip()))


def _may_close(text: str, found: re.Match[str], rule: MarkRule) -> bool:
    return (rule.opening != rule.closing and not rule.apostrophe) or _closes_freely(text, found)


def _closes_freely(text: str, found: re.Match[str]) -> bool:
    """Whether a mark that could open as well stands behind a word."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return bool(before.strip()) and not after.isalnum()
