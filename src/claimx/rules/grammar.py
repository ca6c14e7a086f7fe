"""Compile readable patterns with named slots, and scan a text with many of them at once.

A pattern is words, `{slots}` and the operators `( | )?`; parts may be joined by spaces or hyphens in the text:
`(the)? {shift} {number} {unit}` finds "the last three years" and "last 3-year". Each pattern knows the words it can begin
with, so a scan tries at each word only the few patterns that can match there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimx.errors import RuleError

Key = TypeVar("Key")
Result = TypeVar("Result")
DIGIT = "0"
GAP = "[ -]{0,2}"
START = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
TOKEN = re.compile(r"\s*(?:\{(?P<slot>[a-z_]+)(?P<index>\d?)\}|(?P<operator>[(|)?])|(?P<word>[^\s(){}|?]+))")
SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "—": "–", "−": "-", "‐": "-", "‑": "-", "\t": " "})
LONE_BREAK = re.compile(r"(?<!\n)[^\S\n]?\n(?!\s*\n)")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a `{slot}` may be: a regular expression, and the words (or `DIGIT`) it can begin with."""

    regex: str
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A compiled piece of a pattern."""

    regex: str
    starts: frozenset[str]
    optional: bool = False


def fold(text: str) -> str:
    """Return a copy of the same length to match against: lower case, plain apostrophes, spaces for lone line breaks."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(lowered if len(lowered := char.lower()) == 1 else char for char in text)
    spaced = re.sub(r"[^\S\n]", " ", low.translate(SAME_LENGTH))
    return LONE_BREAK.sub(lambda found: " " * len(found[0]), spaced)


def one_of(entries: Iterable[str]) -> Slot:
    """Return the slot of a word list, longest entry first."""
    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    starts = frozenset(start_of(entry) for entry in ordered)
    return Slot("(?:" + "|".join(_words(entry) for entry in ordered) + ")", starts)


def start_of(text: str) -> str:
    """Return the key under which a pattern that begins with this text is looked up."""
    first = START.match(text)
    if first is None:
        raise RuleError(f"{text!r} begins with nothing that a pattern can begin with")
    return DIGIT if first[0][0].isdigit() else first[0]


def _words(entry: str) -> str:
    """Return the expression for one or more words: whole words, any joint between them."""
    before = "(?<![a-z])" if entry[0].isalpha() else ""
    after = "(?![a-z])" if entry[-1].isalpha() else ""
    return before + "[ -]{1,2}".join(re.escape(word) for word in entry.split()) + after


class Pattern:
    """A pattern as regular expression, and what it can begin with."""

    def __init__(self, source: str, slots: Mapping[str, Slot]) -> None:
        self.source = source
        self._slots = slots
        self._tokens = [found for found in TOKEN.finditer(source) if found[0].strip()]
        self._at = 0
        part = self._choice()
        if self._at < len(self._tokens):
            raise RuleError(f"pattern {source!r} has a ')' too many")
        self.starts = part.starts
        self.match = re.compile(part.regex + r"(?![^\W_])").match

    def _peek(self) -> str | None:
        return self._tokens[self._at]["operator"] if self._at < len(self._tokens) else ")"

    def _choice(self) -> Part:
        branches = [self._sequence()]
        while self._at < len(self._tokens) and self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        starts = frozenset[str]().union(*(branch.starts for branch in branches))
        return Part("(?:" + "|".join(branch.regex for branch in branches) + ")", starts)

    def _sequence(self) -> Part:
        parts: list[Part] = []
        while self._peek() not in (")", "|"):
            parts.append(self._element())
        if all(part.optional for part in parts):
            raise RuleError(f"pattern {self.source!r} can match nothing; make one part of each branch necessary")
        return _in_order(parts)

    def _element(self) -> Part:
        token = self._tokens[self._at]
        self._at += 1
        part = self._group() if token["operator"] == "(" else self._leaf(token)
        if self._at < len(self._tokens) and self._peek() == "?":
            self._at += 1
            return Part(part.regex, part.starts, optional=True)
        return part

    def _group(self) -> Part:
        inner = self._choice()
        if self._at >= len(self._tokens):
            raise RuleError(f"pattern {self.source!r} lacks a ')'")
        self._at += 1
        return inner

    def _leaf(self, token: re.Match[str]) -> Part:
        if token["word"]:
            return Part(_words(token["word"]), frozenset({start_of(token["word"])}))
        name = token["slot"]
        if name not in self._slots:
            raise RuleError(f"pattern {self.source!r} asks for {{{name}}}; known slots: {', '.join(sorted(self._slots))}")
        return Part(f"(?P<{name}{token['index']}>{self._slots[name].regex})", self._slots[name].starts)


def _in_order(parts: list[Part]) -> Part:
    regex, starts, begun = "", frozenset[str](), False
    for part in parts:
        joined = GAP + part.regex if begun else part.regex + (GAP if part.optional else "")
        regex += f"(?:{joined})?" if part.optional else joined
        starts = starts if begun else starts | part.starts
        begun = begun or not part.optional
    return Part(regex, starts)


class Grammar(Generic[Key]):
    """Many patterns, looked up by the word at hand."""

    def __init__(self, patterns: Iterable[tuple[Key, Pattern]]) -> None:
        self._by_start: dict[str, list[tuple[Key, Pattern]]] = {}
        for key, pattern in patterns:
            for start in pattern.starts:
                self._by_start.setdefault(start, []).append((key, pattern))

    def scan(self, text: str, accept: Callable[[Key, re.Match[str]], Result | None]) -> Iterator[Result]:
        """Yield what `accept` makes of each match in folded text: leftmost, then longest, then first in the file."""
        done = 0
        for word in START.finditer(text):
            start = word.start()
            if start < done or (start and text[start - 1].isalnum() and word[0][0].isalnum()):
                continue
            for key, found in self._longest_first(text, word):
                result = accept(key, found)
                if result is not None:
                    done = found.end()
                    yield result
                    break

    def _longest_first(self, text: str, word: re.Match[str]) -> list[tuple[Key, re.Match[str]]]:
        known = self._by_start.get(DIGIT if word[0][0].isdigit() else word[0], ())
        tried = ((key, pattern.match(text, word.start())) for key, pattern in known)
        return sorted(((key, found) for key, found in tried if found), key=lambda pair: -pair[1].end())


def captured(found: re.Match[str]) -> dict[str, str]:
    """Return the filled slots, with plain single spaces between words."""
    filled = {name: text for name, text in found.groupdict().items() if text is not None}
    return {name: " ".join(text.replace("-", " ").split()) if text[0].isalpha() else text for name, text in filled.items()}
