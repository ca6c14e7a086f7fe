"""The work that figures cost grows no faster than the text, whatever the text."""

import re
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pytest
from flat_parse import BLANK

import claimx.stages.figures
from claimx.rules.grammar import Grammar, Pattern, fold
from claimx.rules.load import load_words
from claimx.rules.numerals import numerals
from claimx.stages.figures import make_figures

STAGE = make_figures(BLANK, "figures")
PILES = [
    "1",
    "1,",
    "1,1,",
    "1,000",
    "100 ",
    "1 000 ",
    "a ",
    "a half ",
    "half a ",
    "-",
    "- ",
    "$",
    "$ ",
    "$1",
    "one and ",
    "one hundred ",
    "two and a half ",
    "million ",
    "12 to ",
    "1/2 ",
    "per ",
    "5 km a ",
    "three quarters of ",
    "½",
]
# A run of digits is one word of the text, so that a pattern which fails there reads it once and is not tried again.
# Other repeats have a bound.
ASKED = re.compile(r"(?:words\[|lists\[|follows\(|precedes\(|is_sharing\()\"(\w+)\"")
UNBOUNDED = re.compile(r"(?<!\\)[*+]")
RUNS_OF_DIGITS = ("(?:,\\d{2,3})+", "\\.\\d+", "\\d+(?:")


class Counted(Pattern):
    """A pattern that counts how often it is tried, and how much of the text it takes."""

    tried: ClassVar[Counter[str]] = Counter()

    @property
    def match(self):  # type: ignore[override]
        compiled = Pattern.match.func(self)

        def counting(text: str, start: int) -> re.Match[str] | None:
            found = compiled(text, start)
            self.tried["tries"] += 1
            self.tried["characters"] += found.end() - start if found else 0
            return found

        return counting


def work(text: str, grammar: Grammar[str]) -> Counter[str]:
    Counted.tried.clear()
    list(grammar.scan(fold(text), lambda rule, found: None))
    return Counter(Counted.tried)


@pytest.fixture(scope="module")
def grammar() -> Grammar[str]:
    slots = STAGE.finder.words.slots()
    sources = dict.fromkeys(source for rule in STAGE.finder.rules for source in rule.patterns)
    return Grammar((source, Counted(source, slots)) for source in sources)


@pytest.mark.parametrize("pile", PILES)
def test_twice_the_text_is_at_most_twice_the_work(grammar: Grammar[str], pile: str) -> None:
    short, long = work(pile * 500, grammar), work(pile * 1000, grammar)
    for what in ("tries", "characters"):
        assert long[what] <= 2.1 * short[what], what


def test_every_word_list_that_the_stage_asks_for_is_there() -> None:
    code = Path(claimx.stages.figures.__file__).parent.glob("*.py")
    asked = {name for file in code for name in ASKED.findall(file.read_text(encoding="utf-8"))}
    assert asked - set(load_words("figure_context")) == set()


def test_every_repeat_but_digits_has_a_bound() -> None:
    for short in (False, True):
        assert _unbounded(numerals().slot(short=short).regex) == []
    slots = STAGE.finder.words.slots()
    for name, slot in slots.items():
        assert _unbounded(slot.regex) == [], name


def _unbounded(regex: str) -> list[str]:
    for run in RUNS_OF_DIGITS:
        regex = regex.replace(run, "")
    regex = re.sub(r"\[[^\]]*\]", "", regex)
    return UNBOUNDED.findall(regex)
