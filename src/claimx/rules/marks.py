"""Marked sentences: `<source>The mayor</source> <cue>said</cue> ...`, as rule examples and tests write them."""

import re
from dataclasses import dataclass

MARK = re.compile(r"<(?P<close>/?)(?P<tag>[a-z_]+)(?P<attributes>(?: [a-z_]+=\"[^\"]*\")*)>")
ATTRIBUTE = re.compile(r"([a-z_]+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A marked range `[start, end)` of the plain sentence, with its tag and attributes."""

    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


def parse_marked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the plain sentence and its marks in text order; marks may nest; an unbalanced mark is an error."""
    plain: list[str] = []
    length, last = 0, 0
    opened: list[tuple[str, int, tuple[tuple[str, str], ...]]] = []
    marks: list[Mark] = []
    for found in MARK.finditer(marked):
        plain.append(marked[last : found.start()])
        length += found.start() - last
        last = found.end()
        if not found["close"]:
            opened.append((found["tag"], length, tuple(sorted(ATTRIBUTE.findall(found["attributes"])))))
            continue
        if not opened or opened[-1][0] != found["tag"]:
            raise ValueError(f"</{found['tag']}> closes nothing in {marked!r}")
        tag, start, attributes = opened.pop()
        marks.append(Mark(start, length, tag, attributes))
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is never closed in {marked!r}")
    plain.append(marked[last:])
    return "".join(plain), tuple(sorted(marks))
