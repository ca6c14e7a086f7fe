"""Patterns with slots: what they match, where they begin, how they fail."""

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import RuleError
from claimx.rules.grammar import Grammar, Pattern, captured, fold, folded, one_of

SLOTS = {"shift": one_of(["last", "next", "this past"]), "unit": one_of(["year", "years", "week"])}


@given(st.text())
def test_folded_text_keeps_its_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_fold_turns_a_lone_break_into_a_space_and_keeps_paragraphs() -> None:
    assert fold("October\n31\n\nThe Mayor’s") == "october 31\n\nthe mayor's"


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("(the)? {shift} {unit}", "the last year", {"shift": "last", "unit": "year"}),
        ("(the)? {shift} {unit}", "next-week", {"shift": "next", "unit": "week"}),
        ("{shift} {unit}", "this past years", {"shift": "this past", "unit": "years"}),
        ("{unit} (to|-) {unit2}", "year-week", {"unit": "year", "unit2": "week"}),
    ],
)
def test_pattern_fills_its_slots(pattern: str, text: str, expected: dict[str, str]) -> None:
    found = Pattern(pattern, SLOTS).match(text, 0)
    assert found is not None
    assert captured(found) == expected


@pytest.mark.parametrize("text", ["lasting year", "last yearling", "year last"])
def test_pattern_matches_whole_words_only(text: str) -> None:
    assert Pattern("{shift} {unit}", SLOTS).match(text, 0) is None


def test_pattern_knows_what_it_begins_with() -> None:
    assert set(Pattern("(the)? ({shift}|{unit}) x", SLOTS).leads) == {
        "the",
        "last",
        "next",
        "this",
        "year",
        "years",
        "week",
    }


@pytest.mark.parametrize("pattern", ["{nothing}", "(a)?", "(a", "a)"])
def test_bad_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError):
        Pattern(pattern, SLOTS)


def test_scan_prefers_the_longest_and_falls_back() -> None:
    grammar = Grammar([("short", Pattern("{shift}", SLOTS)), ("long", Pattern("{shift} {unit}", SLOTS))])
    assert list(grammar.scan("last week, next", lambda key, found: (key, found[0]))) == [
        ("long", "last week"),
        ("short", "next"),
    ]

    def only_short(key: str, found: re.Match[str]) -> str | None:
        return found[0] if key == "short" else None

    assert list(grammar.scan("last week", only_short)) == ["last"]


SOURCES = (
    "{shift} {unit}",
    "(the)? {shift} ({unit}|-)",
    "this (past)? {unit} (to|–|-)? {unit2}?",
    "{unit}",
    "the {unit}",
)
WORDS = ["the", "last", "this", "past", "this past", "year", "years", "week", "-", "–", "to", ",", "12", "then"]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", "-", "  "]))
def test_scan_tries_every_pattern_that_can_match(words: list[str], joint: str) -> None:
    patterns = [(source, Pattern(source, SLOTS)) for source in SOURCES]
    text = joint.join(words)
    tried: set[tuple[int, str]] = set()
    list(Grammar(patterns).scan(text, lambda key, found: tried.add((found.start(), key))))
    starts = [found.start() for found in re.finditer(r"[a-z]+|\d+|[^\w\s]", text)]
    assert tried == {(start, key) for start in starts for key, pattern in patterns if pattern.match(text, start)}


def test_folded_text_is_made_once() -> None:
    doc = spacy.blank("en")("The Mill\nopened.")
    assert folded(doc) == "the mill opened."
    assert folded(doc) is folded(doc)
