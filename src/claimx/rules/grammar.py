"""Compile readable patterns with named slots, and scan a text with many of them at once.

A pattern is words, `{slots}` and the operators `( | )?`; parts may be joined by spaces or hyphens in the text:
`(the)? {shift} {number} {unit}` finds "the last three years" and "last 3-year". Each pattern knows the words it can
begin with, so a scan tries at each word only the few patterns that can match there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from claimx.errors import RuleError

Key = TypeVar("Key")
Result = TypeVar("Result")
DIGIT = "0"
GAP = "[ -]{0,2}"
JOINT = "[ -]{1,2}"
START = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
TOKEN = re.compile(r"\s*(?:\{(?P<slot>[a-z_]+)(?P<index>\d?)\}|(?P<operator>[(|)?])|(?P<word>[^\s(){}|?]+))")
SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "—": "–", "−": "-", "‐": "-", "‑": "-"}
    | dict.fromkeys("\t\r\f\v\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " ")
)
LONE_BREAK = re.compile(r"(?<!\n)\n(?! ?\n)")


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
    return LONE_BREAK.sub(lambda found: " " * len(found[0]), low.translate(SAME_LENGTH))


def one_of(entries: Iterable[str]) -> Slot:
    """Return the slot of a word list, longest entry first."""
    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    lettered = [
        JOINT.join(map(re.escape, entry.split())) for entry in ordered if entry[0].isalpha() and entry[-1].isalpha()
    ]
    others = [_words(entry) for entry in ordered if not (entry[0].isalpha() and entry[-1].isalpha())]
    bounded = [f"(?<![a-z])(?:{'|'.join(lettered)})(?![a-z])"] if lettered else []  # one boundary for all: much faster
    return Slot("(?:" + "|".join(others + bounded) + ")", frozenset(start_of(entry) for entry in ordered))


def start_of(text: str) -> str:
    """Return the key under which a pattern that begins with this text is looked up."""
    first = START.match(text)
    if first is None:
        raise RuleError(f"{text!r} begins with nothing that a pattern can begin with")
    return DIGIT if first[0][0].isdecimal() else first[0]


def _words(entry: str) -> str:
    """Return the expression for one or more words: whole words, any joint between them."""
    before = "(?<![a-z])" if entry[0].isalpha() else ""
    after = "(?![a-z])" if entry[-1].isalpha() else ""
    return before + JOINT.join(re.escape(word) for word in entry.split()) + after


class Pattern:
    """A pattern as regular expression, and what it can begin with."""

    def __init__(self, source: str, slots: Mapping[str, Slot]) -> None:
        self.source = source
        self._slots = slots
        self._tokens = [found for found in TOKEN.finditer(source) if found[0].strip()]
        if sum(len(found[0]) for found in self._tokens) < len(source.rstrip()):
            raise RuleError(
                f"pattern {source!r} has a brace too many, or a slot whose name is not in lower-case letters"
            )
        self._at = 0
        part = self._choice()
        if self._at < len(self._tokens):
            raise RuleError(f"pattern {source!r} has a ')' too many")
        self.starts = part.starts
        self.regex = part.regex + r"(?![^\W_])"

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """The compiled pattern; compiled when first needed, since a text needs few of the patterns."""
        return re.compile(self.regex).match

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
            raise RuleError(
                f"pattern {self.source!r} asks for {{{name}}}; known slots: {', '.join(sorted(self._slots))}"
            )
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
            key = DIGIT if word[0][0].isdecimal() else word[0]
            if (
                key not in self._by_start
                or start < done
                or (start and text[start - 1].isalnum() and word[0][0].isalnum())
            ):
                continue
            for rule, found in self._longest_first(text, start, key):
                result = accept(rule, found)
                if result is not None:
                    done = found.end()
                    yield result
                    break

    def _longest_first(self, text: str, start: int, word: str) -> list[tuple[Key, re.Match[str]]]:
        tried = ((key, pattern.match(text, start)) for key, pattern in self._by_start[word])
        return sorted(((key, found) for key, found in tried if found), key=lambda pair: -pair[1].end())


def captured(found: re.Match[str]) -> dict[str, str]:
    """Return the filled slots, with plain single spaces between words."""
    filled = {name: text for name, text in found.groupdict().items() if text is not None}
    return {
        name: " ".join(text.replace("-", " ").split()) if text[0].isalpha() else text for name, text in filled.items()
    }
