"""Inline markup: an article with its attributions marked in the text, one readable file, no offsets to count.

    outlet: The Harrow Bay Courier
    @ruiz PERSON Ana Ruiz
    ---
    [src1 @ruiz|Mayor Ana Ruiz] [cue1|said] [con1|the ferry would run again].

A head (`name: value`), the cast (`@key TYPE Full name`), a line `---`, then the text. A bracket marks the words up to
its end: `src`, `cue` and `con` with the number of their attribution, `@key` a mention, `fig` and `time` with their
values. Brackets nest and never cross. The format is told in full in docs/annotating.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimx.errors import InputError
from claimx.labels import EntityType
from claimx.results.evaluation.view import Range

RULE: Final = "---"
CLAIM: Final = "> "
CAST: Final = re.compile(rf"@(\w+) ({'|'.join(EntityType)}) (\S.*)")
HEAD: Final = re.compile(r"(\w+): (.*)")
LABEL: Final = re.compile(r"(?:(?:src|cue|con)\d+|@\w+~?|fig|time)(?: [^\s\[\]|]+)*")
ESCAPED: Final = frozenset("[]\\")


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words of the text, `[start, end)`, and the parts of their label, such as `("src1", "@ruiz")`."""

    span: Range
    label: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something of the cast."""

    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """What is claimed in the paragraph above: the fields between bars, and the range of that paragraph."""

    fields: tuple[str, ...]
    paragraph: Range


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked article: its text without marks, the head, the cast, brackets in the order of their opening, claims."""

    text: str
    head: Mapping[str, str]
    cast: Mapping[str, Member]
    brackets: tuple[Bracket, ...]
    claims: tuple[ClaimLine, ...]


def parse(content: str, where: str) -> Marked:
    """Read a marked article; InputError (`bad-markup`) names file and line of what can't be read."""
    lines = content.split("\n")
    if RULE not in lines:
        raise _wrong(where, 1, f"there is no line '{RULE}' between head and text")
    rule = lines.index(RULE)
    head, cast = _read_head(lines[:rule], where)
    reader = _Reader(where)
    for number, line in enumerate(lines[rule + 1 :], start=rule + 2):
        reader.line(line, number)
    text, brackets, claims = reader.finish()
    return Marked(text, head, cast, brackets, claims)


def render(marked: Marked) -> str:
    """Return the file of a marked article; brackets that cross can't be written, and are a ValueError."""
    head = [f"{name}: {value}" for name, value in marked.head.items()]
    cast = [f"@{key} {member.type} {member.name}" for key, member in marked.cast.items()]
    return "\n".join([*head, *cast, RULE, *_body(marked)])


def _read_head(lines: Sequence[str], where: str) -> tuple[dict[str, str], dict[str, Member]]:
    head: dict[str, str] = {}
    cast: dict[str, Member] = {}
    for number, line in enumerate(lines, start=1):
        if found := CAST.fullmatch(line):
            if found[1] in cast:
                raise _wrong(where, number, f"@{found[1]} stands for two of the cast; give one another key")
            cast[found[1]] = Member(EntityType(found[2]), found[3])
        elif found := HEAD.fullmatch(line):
            head[found[1]] = found[2]
        else:
            raise _wrong(where, number, f"neither 'name: value' nor '@key TYPE Full name': {line!r}")
    return head, cast


class _Reader:
    """Takes lines of the text and keeps what the brackets say."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._parts: list[str] = []
        self._length = 0
        self._opened = 0
        self._open: list[tuple[int, int, tuple[str, ...], int]] = []
        self._closed: list[tuple[int, Bracket]] = []
        self._claims: list[ClaimLine] = []
        self._paragraph: Range = (0, 0)

    def line(self, line: str, number: int) -> None:
        """Read one line: a claim about the paragraph above, or text."""
        if line.startswith(CLAIM):
            fields = tuple(field.strip() for field in line.removeprefix(CLAIM).split(" | "))
            self._claims.append(ClaimLine(fields, self._paragraph))
            return
        start, at = self._length, 0
        while at < len(line):
            at = self._step(line, at, number)
        if self._length > start:
            self._paragraph = (start, self._length)
        self._add("\n")

    def finish(self) -> tuple[str, tuple[Bracket, ...], tuple[ClaimLine, ...]]:
        """Return text, brackets and claims; a bracket that is still open is an error."""
        if self._open:
            *_, label, number = self._open[-1]
            raise _wrong(self._where, number, f"[{' '.join(label)}| is never closed")
        brackets = tuple(bracket for _, bracket in sorted(self._closed, key=lambda item: item[0]))
        return "".join(self._parts).removesuffix("\n"), brackets, tuple(self._claims)

    def _step(self, line: str, at: int, number: int) -> int:
        """Read a character or the opening of a bracket; return where the next one is."""
        char, around = line[at], line[at : at + 30]
        if char == "\\" and line[at + 1 : at + 2] in ESCAPED:
            self._add(line[at + 1])
            return at + 2
        if char == "[":
            label = LABEL.match(line, at + 1)
            if label is None or not line.startswith("|", label.end()):
                raise _wrong(self._where, number, f"no known label in {around!r}; write \\[ for a bracket of the text")
            self._open.append((self._opened, self._length, tuple(label[0].split()), number))
            self._opened += 1
            return label.end() + 1
        if char == "]":
            self._close(number, around)
        else:
            self._add(char)
        return at + 1

    def _close(self, number: int, around: str) -> None:
        if not self._open:
            raise _wrong(self._where, number, f"] without [ at {around!r}; write \\] for a bracket of the text")
        order, start, label, _ = self._open.pop()
        if start == self._length:
            raise _wrong(self._where, number, f"[{' '.join(label)}| marks no words")
        self._closed.append((order, Bracket((start, self._length), label)))

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _body(marked: Marked) -> Iterator[str]:
    """Yield the lines of the text with its marks, and below each paragraph its claims."""
    start = 0
    marks = _marks(marked)
    for line in marked.text.split("\n"):
        end = start + len(line)
        pieces = []
        for at in range(start, end + 1):
            pieces.append(marks.get(at, ""))
            if at < end:
                pieces.append(f"\\{marked.text[at]}" if marked.text[at] in ESCAPED else marked.text[at])
        yield "".join(pieces)
        yield from (CLAIM + " | ".join(claim.fields) for claim in marked.claims if line and claim.paragraph[0] == start)
        start = end + 1


def _marks(marked: Marked) -> dict[int, str]:
    """Return what is written before each character: ends of brackets, then openings."""
    opening: defaultdict[int, list[Bracket]] = defaultdict(list)
    for bracket in marked.brackets:
        opening[bracket.span[0]].append(bracket)
    marks: dict[int, str] = {}
    open_: list[Bracket] = []
    for at in sorted({edge for bracket in marked.brackets for edge in bracket.span}):
        closed = 0
        while open_ and open_[-1].span[1] == at:
            open_.pop()
            closed += 1
        # A bracket that opens later lies inside of those that are open.
        for bracket in opening[at]:
            if open_ and bracket.span[1] > open_[-1].span[1]:
                raise ValueError(f"brackets cross at {at}: {' '.join(bracket.label)} and {' '.join(open_[-1].label)}")
            open_.append(bracket)
        marks[at] = "]" * closed + "".join(f"[{' '.join(bracket.label)}|" for bracket in opening[at])
    return marks


def _wrong(where: str, number: int, what: str) -> InputError:
    return InputError(f"{where}:{number}: {what}", code="bad-markup")
