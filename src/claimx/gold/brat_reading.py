"""Brat standoff back to gold."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from claimx.errors import InputError
from claimx.gold.brat import about_file, fragment_text, fragments, joined_fragments
from claimx.gold.brat_notes import RANGES, of_note
from claimx.gold.imported import Article, Imported, imported
from claimx.gold.marks import Attribute, Label, Link, LinkLabel, Mark, Marking
from claimx.gold.model import Ranges
from claimx.gold.problem import Problem, ProblemCode
from claimx.gold.texts import read_text

TEXT_BOUND: Final = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
RELATION: Final = re.compile(r"R\S+\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
ATTRIBUTE: Final = re.compile(r"[AM]\S+\t(\S+) (\S+)(?: (\S+))?\s*")
NOTE: Final = re.compile(r"#\S*\tAnnotatorNotes (\S+)\t(.*)", re.DOTALL)
OWN_RANGES: Final = re.compile(r"\d+-\d+(?: \d+-\d+)*")


def read_brat(folder: Path) -> Iterator[Imported]:
    """Yield the article of every `NAME.ann` in a folder, in order of the names."""
    if not folder.is_dir():
        raise InputError(f"no such folder: {folder}; brat has a folder of NAME.ann and NAME.txt", code="path-missing")
    paths = sorted(folder.glob("*.ann"))
    if not paths:
        raise InputError(f"{folder} holds no NAME.ann; give the folder that brat writes to", code="no-input")
    return map(_read, paths)


@dataclass(slots=True)
class _Lines:
    """What the lines of one file have said so far; marks by their ids."""

    text: str
    known: set[str] = field(default_factory=set)
    labels: dict[str, Label] = field(default_factory=dict)
    pieces: dict[str, Ranges] = field(default_factory=dict)
    attributes: dict[str, dict[Attribute, str]] = field(default_factory=dict)
    ranges: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def note_problem(self, place: str, code: ProblemCode, what: str, cure: str) -> None:
        self.problems.append(Problem(place, code, what, cure))

    def marking(self) -> Marking:
        """Return the marks, in the order of their lines."""
        marks = (
            Mark(id_, label, self._ranges_of(id_), self.attributes.get(id_, {})) for id_, label in self.labels.items()
        )
        return Marking(tuple(marks), tuple(self.links))

    def _ranges_of(self, id_: str) -> Ranges:
        """Return the ranges that the note gives, as long as the fragments are still theirs."""
        noted = self.ranges.get(id_, "")
        if OWN_RANGES.fullmatch(noted):
            ranges = tuple((int(start), int(end)) for start, end in (pair.split("-") for pair in noted.split(" ")))
            if fragments(ranges, self.text) == self.pieces[id_]:
                return ranges
        return joined_fragments(self.pieces[id_], self.text)


def _read(path: Path) -> Imported:
    name = path.stem
    text = read_text(path.with_suffix(".txt")).text
    lines = _Lines(text)
    for number, line in enumerate(read_text(path).text.split("\n"), start=1):
        if line.strip():
            _read_line(lines, line, f"line {number}")
    _check_targets(lines)
    article = Article(name, text, _about(path.with_name(about_file(name))))
    return imported(path, article, lines.marking(), places=lines.places, problems=lines.problems)


def _about(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        about = json.loads(read_text(path).text)
    except ValueError as error:
        raise InputError(f"{path} is no JSON: {error}; mend or remove it", code="bad-json") from error
    if not isinstance(about, dict):
        raise InputError(f"{path} is no JSON object; mend or remove it", code="bad-json")
    return about


def _read_line(lines: _Lines, line: str, place: str) -> None:
    reader = READERS.get(line[0])
    if reader is None:
        what = f"{line[:40]!r} is none of T, A, R and #"
        lines.note_problem(place, ProblemCode.LINE_UNREADABLE, what, "use marks, attributes, relations and notes only")
    elif not reader(lines, line.rstrip("\r"), place):
        what = f"{line[:40]!r} is not as brat writes it"
        lines.note_problem(place, ProblemCode.LINE_UNREADABLE, what, "see https://brat.nlplab.org/standoff.html")


def _text_bound(lines: _Lines, line: str, place: str) -> bool:
    found = TEXT_BOUND.fullmatch(line)
    if found is None:
        return False
    id_, label, offsets, words = found.groups()
    pieces = tuple((int(start), int(end)) for start, end in (pair.split(" ") for pair in offsets.split(";")))
    lines.known.add(id_)
    lines.places[id_] = f"{place}, {id_}"
    if label not in list(Label):
        what = f"{label!r} is no label"
        lines.note_problem(lines.places[id_], ProblemCode.LABEL_UNKNOWN, what, f"use one of {', '.join(Label)}")
        return True
    lines.labels[id_] = Label(label)
    lines.pieces[id_] = tuple(sorted(pieces))
    there = fragment_text(pieces, lines.text)
    if there != words:
        what = f"the mark says {words[:40]!r}, the text has {there[:40]!r} there"
        cure = "put back the text that was annotated, and count in code points"
        lines.note_problem(lines.places[id_], ProblemCode.WORDS_DIFFER, what, cure)
    return True


def _attribute(lines: _Lines, line: str, place: str) -> bool:
    found = ATTRIBUTE.fullmatch(line)
    if found is None:
        return False
    name, id_, value = found.groups()
    if name not in list(Attribute):
        lines.note_problem(place, ProblemCode.VALUE_UNKNOWN, f"{name!r} is no attribute", "remove it")
    else:
        lines.places.setdefault(id_, place)
        lines.attributes.setdefault(id_, {})[Attribute(name)] = value or ""
    return True


def _relation(lines: _Lines, line: str, place: str) -> bool:
    found = RELATION.fullmatch(line)
    if found is None:
        return False
    name, start, end = found.groups()
    if name not in list(LinkLabel):
        what = f"{name!r} is no relation"
        lines.note_problem(place, ProblemCode.LABEL_UNKNOWN, what, f"use one of {', '.join(LinkLabel)}")
    else:
        lines.places.setdefault(start, place)
        lines.links.append(Link(start, end, LinkLabel(name)))
    return True


def _note(lines: _Lines, line: str, place: str) -> bool:
    """Read a note; those that brat itself makes, on errors and the like, are of no interest."""
    found = NOTE.fullmatch(line)
    if found is not None:
        id_, words = found.groups()
        lines.places.setdefault(id_, place)
        fields = of_note(words)
        lines.ranges[id_] = fields.pop(RANGES, "")
        lines.attributes.setdefault(id_, {}).update({Attribute(name): value for name, value in fields.items()})
    return True


def _check_targets(lines: _Lines) -> None:
    for id_ in lines.attributes:
        if id_ not in lines.known:
            what = f"{id_} is no mark of this file"
            lines.note_problem(lines.places[id_], ProblemCode.MARK_MISSING, what, "remove the line")


READERS: Final = MappingProxyType[str, Callable[[_Lines, str, str], bool]](
    {"T": _text_bound, "A": _attribute, "M": _attribute, "R": _relation, "#": _note}
)
