"""Compile readable patterns with named slots, and scan a text with many of them at once.

A pattern is words, `{slots}` and the operators `( | )?`; parts may be joined by spaces or hyphens in the text:
`(the)? {shift} {number} {unit}` finds "the last three years" and "last 3-year". Each pattern knows the two words it can
begin with, so a scan tries at each word only the few patterns that can match there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

from spacy.tokens import Doc

from claimx.annotations import FOLDED
from claimx.errors import RuleError

Key = TypeVar("Key")
Result = TypeVar("Result")
Opening: TypeAlias = "tuple[Key, Pattern, frozenset[str]]"  # a pattern, and what can follow its first word
DIGIT = "0"
END = ""  # as a second word: what begins with the first word may be over there
ANYTHING = "*"  # as a second word: what follows the first is not known
OPEN = frozenset({END, ANYTHING})
UNSURE = frozenset(".,")  # behind digits, these may belong to the number as well as to the pattern
GAP = "[ -]{0,2}"
JOINT = "[ -]{1,2}"
START = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
SECOND = re.compile(r"(?P<joint>[ -]{0,2})(?P<word>[^\W\d_]+|\d|[^\w\s])")
TOKEN = re.compile(r"\s*(?:\{(?P<slot>[a-z_]+)(?P<index>\d?)\}|(?P<operator>[(|)?])|(?P<word>[^\s(){}|?]+))")
SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "—": "–", "−": "-", "‐": "-", "‑": "-"}
    | dict.fromkeys("\t\r\f\v\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " ")
)
LONE_BREAK = re.compile(r"(?<!\n)\n(?! ?\n)")


Leads = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a `{slot}` may be: a regular expression, and the words (or `DIGIT`) it can begin with.

    `seconds` tells what can follow such a word: the words that go on in the slot, and `END` where the slot may be
    over; a word that is not told of may be followed by anything.
    """

    regex: str
    starts: frozenset[str]
    seconds: Leads = field(default_factory=dict)

    def leads(self) -> Leads:
        """Return all words that it can begin with, and what can follow each."""
        return {start: self.seconds.get(start, frozenset({ANYTHING})) for start in self.starts}


@dataclass(frozen=True, slots=True)
class Part:
    """A compiled piece of a pattern."""

    regex: str
    leads: Leads
    optional: bool = False


def fold(text: str) -> str:
    """Return a copy of the same length to match against: lower case, plain apostrophes, spaces for lone line breaks."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(lowered if len(lowered := char.lower()) == 1 else char for char in text)
    return LONE_BREAK.sub(lambda found: " " * len(found[0]), low.translate(SAME_LENGTH))


def folded(doc: Doc) -> str:
    """Return the folded text of a Doc, made once for all grammars."""
    if not FOLDED.is_written(doc):
        FOLDED.write(doc, [fold(doc.text)])
    return FOLDED.read(doc)[0]


def one_of(entries: Iterable[str]) -> Slot:
    """Return the slot of a word list, longest entry first."""
    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    lettered = [
        JOINT.join(map(re.escape, entry.split())) for entry in ordered if entry[0].isalpha() and entry[-1].isalpha()
    ]
    others = [_words(entry) for entry in ordered if not (entry[0].isalpha() and entry[-1].isalpha())]
    bounded = [f"(?<![a-z])(?:{'|'.join(lettered)})(?![a-z])"] if lettered else []  # one boundary for all: much faster
    leads = _merged(_leads_of(entry) for entry in ordered)
    return Slot("(?:" + "|".join(others + bounded) + ")", frozenset(leads), leads)


def start_of(text: str) -> str:
    """Return the key under which a pattern that begins with this text is looked up."""
    first = START.match(text)
    if first is None:
        raise RuleError(f"{text!r} begins with nothing that a pattern can begin with")
    return _key(first[0])


def _leads_of(entry: str) -> Leads:
    """Return the first word of an entry, and its second or `END`."""
    first = start_of(entry)
    following = SECOND.match(entry, _end_of_start(entry))
    return {first: frozenset({END if following is None else _key(following["word"])})}


def _end_of_start(text: str) -> int:
    found = START.match(text)
    return 0 if found is None else found.end()


def _key(word: str) -> str:
    """Return the key under which a word is looked up."""
    return DIGIT if word[0].isdecimal() else word


def _merged(leads: Iterable[Leads]) -> Leads:
    merged: dict[str, frozenset[str]] = {}
    for each in leads:
        for first, seconds in each.items():
            merged[first] = merged.get(first, frozenset()) | seconds
    return merged


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
        self.leads = part.leads
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
        leads = _merged(branch.leads for branch in branches)
        return Part("(?:" + "|".join(branch.regex for branch in branches) + ")", leads)

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
            return Part(part.regex, part.leads, optional=True)
        return part

    def _group(self) -> Part:
        inner = self._choice()
        if self._at >= len(self._tokens):
            raise RuleError(f"pattern {self.source!r} lacks a ')'")
        self._at += 1
        return inner

    def _leaf(self, token: re.Match[str]) -> Part:
        if token["word"]:
            return Part(_words(token["word"]), _leads_of(token["word"]))
        name = token["slot"]
        if name not in self._slots:
            raise RuleError(
                f"pattern {self.source!r} asks for {{{name}}}; known slots: {', '.join(sorted(self._slots))}"
            )
        return Part(f"(?P<{name}{token['index']}>{self._slots[name].regex})", self._slots[name].leads())


def _in_order(parts: list[Part]) -> Part:
    regex, begun = "", False
    for part in parts:
        joined = GAP + part.regex if begun else part.regex + (GAP if part.optional else "")
        regex += f"(?:{joined})?" if part.optional else joined
        begun = begun or not part.optional
    opening = range(next(at for at, part in enumerate(parts) if not part.optional) + 1)
    return Part(regex, _merged(_followed(parts[at].leads, parts[at + 1 :]) for at in opening))


def _followed(leads: Leads, rest: list[Part]) -> Leads:
    """Return what a part can begin with, where these parts come after it."""
    after: set[str] = set()
    for part in rest:
        after.update(part.leads)
        if not part.optional:
            break
    else:
        after.add(END)
    return {first: (seconds - {END}) | after if END in seconds else seconds for first, seconds in leads.items()}


class Grammar(Generic[Key]):
    """Many patterns, looked up by the two words at hand."""

    def __init__(self, patterns: Iterable[tuple[Key, Pattern]]) -> None:
        openings: dict[str, list[Opening[Key]]] = {}
        for key, pattern in patterns:
            for first, seconds in pattern.leads.items():
                openings.setdefault(first, []).append((key, pattern, seconds))
        self._by_start = {first: _Start(opening) for first, opening in openings.items()}

    def scan(self, text: str, accept: Callable[[Key, re.Match[str]], Result | None]) -> Iterator[Result]:
        """Yield what `accept` makes of each match in folded text: leftmost, then longest, then first in the file."""
        done, by_start = 0, self._by_start
        for word in START.finditer(text):
            token = word.group()
            first = by_start.get(DIGIT if token[0].isdecimal() else token)
            if first is None or (start := word.start()) < done:
                continue
            if start and text[start - 1].isalnum() and token[0].isalnum():
                continue
            for rule, found in _longest_first(first.after(text, word.end()), text, start):
                result = accept(rule, found)
                if result is not None:
                    done = found.end()
                    yield result
                    break


class _Start(Generic[Key]):
    """The patterns that can begin with one word, by the words that can follow it."""

    def __init__(self, openings: "list[Opening[Key]]") -> None:
        self._openings = openings
        self._all = [(key, pattern) for key, pattern, _ in openings]
        self._by_second: dict[str, list[tuple[Key, Pattern]]] = {}

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset[str]().union(*(seconds for _, _, seconds in self._openings)) - OPEN - UNSURE

    def after(self, text: str, end: int) -> "list[tuple[Key, Pattern]]":
        """Return the patterns, in order, that can match where the text goes on like this after the word."""
        second = SECOND.match(text, end)
        if second is None:
            return self._opened_by(END)
        if "-" in second["joint"]:
            return self._all  # the hyphen may be part of the pattern
        word = _key(second["word"])
        return self._opened_by(word if word in self._told else END)

    def _opened_by(self, second: str) -> "list[tuple[Key, Pattern]]":
        """Return the patterns that this word can follow on, among them those for which any word can."""
        if second not in self._by_second:
            free = OPEN | UNSURE | {second}
            opened = [(key, pattern) for key, pattern, seconds in self._openings if not free.isdisjoint(seconds)]
            self._by_second[second] = opened
        return self._by_second[second]


def _longest_first(tried: list[tuple[Key, Pattern]], text: str, start: int) -> list[tuple[Key, re.Match[str]]]:
    matches = [(key, found) for key, pattern in tried if (found := pattern.match(text, start))]
    if len(matches) > 1:
        matches.sort(key=lambda pair: -pair[1].end())
    return matches


def captured(found: re.Match[str]) -> dict[str, str]:
    """Return the filled slots, with plain single spaces between words."""
    filled = {name: text for name, text in found.groupdict().items() if text is not None}
    return {
        name: " ".join(text.replace("-", " ").split()) if text[0].isalpha() else text for name, text in filled.items()
    }
