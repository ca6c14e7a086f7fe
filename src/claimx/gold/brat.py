"""Marks as brat standoff: `NAME.txt` and `NAME.ann`, offsets in code points.

Free text stands in the notes of a mark: `name: Ada Moss | note: unsure`. brat splits what goes over a line break into
fragments; fragments with nothing but one line break between them are one range again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from claimx import schema
from claimx.gold.brat_notes import RANGES, to_note
from claimx.gold.brat_settings import annotation_conf, visual_conf
from claimx.gold.draft import draft
from claimx.gold.marks import VOCABULARIES, Mark, Marking, mark
from claimx.gold.model import Gold, Ranges
from claimx.results.evaluation.view import Range
from claimx.results.files import write_whole

LINE_BREAK: Final = re.compile(r"\r\n|[\r\n]")
GAP_IN_A_LINE: Final = re.compile(r"[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*")


def write_brat(folder: Path, name: str, gold: Gold | schema.Document, text: str) -> None:
    """Write text, annotations and what gold says of the document into a folder, with the settings brat needs."""
    made = draft(gold, name=name) if isinstance(gold, schema.Document) else gold
    files = {
        f"{name}.txt": text,
        f"{name}.ann": to_ann(mark(made), text),
        about_file(name): made.document.model_dump_json(indent=1, exclude_none=True) + "\n",
        "annotation.conf": annotation_conf(),
        "visual.conf": visual_conf(),
    }
    for file, content in files.items():
        write_whole(folder / file, content.encode("utf-8"))


def about_file(name: str) -> str:
    """Return the name of the file with what brat has no place for: title, dates, hash of the text."""
    return f"{name}.about.json"


def to_ann(marking: Marking, text: str) -> str:
    """Return the annotation file of marks; marks are numbered in order."""
    ids = {one.id: f"T{number}" for number, one in enumerate(marking.marks, start=1)}
    attributes = (
        f"{attribute} {ids[one.id]} {value}"
        for one in marking.marks
        for attribute, value in one.attributes.items()
        if attribute in VOCABULARIES
    )
    lines = [
        *(_text_bound(ids[one.id], one, text) for one in marking.marks),
        *(f"A{number}\t{line}" for number, line in enumerate(attributes, start=1)),
        *(
            f"R{number}\t{link.label} Arg1:{ids[link.start]} Arg2:{ids[link.end]}"
            for number, link in enumerate(marking.links, start=1)
        ),
        *_notes(marking.marks, ids, text),
    ]
    return "".join(f"{line}\n" for line in lines)


def fragments(ranges: Iterable[Range], text: str) -> Ranges:
    """Return ranges cut at line breaks; pieces of blanks alone are left out."""
    return tuple(piece for start, end in ranges for piece in _lines(start, end, text))


def joined_fragments(pieces: Iterable[Range], text: str) -> Ranges:
    """Return the ranges that fragments stand for: those within one paragraph belong together."""
    ranges: list[Range] = []
    for start, end in sorted(pieces):
        if ranges and GAP_IN_A_LINE.fullmatch(text, ranges[-1][1], start):
            ranges[-1] = ranges[-1][0], end
        else:
            ranges.append((start, end))
    return tuple(ranges)


def fragment_text(pieces: Iterable[Range], text: str) -> str:
    """Return what brat writes as the text of fragments."""
    return " ".join(text[start:end] for start, end in pieces)


def _lines(start: int, end: int, text: str) -> Iterator[Range]:
    at = start
    for found in LINE_BREAK.finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.start()
        at = found.end()
    if text[at:end].strip():
        yield at, end


def _text_bound(id_: str, one: Mark, text: str) -> str:
    pieces = fragments(one.ranges, text)
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{id_}\t{one.label} {offsets}\t{fragment_text(pieces, text)}"


def _notes(marks: Iterable[Mark], ids: Mapping[str, str], text: str) -> Iterator[str]:
    number = 0
    for one in marks:
        fields: dict[str, str] = {
            attribute: value for attribute, value in one.attributes.items() if attribute not in VOCABULARIES
        }
        if joined_fragments(fragments(one.ranges, text), text) != one.ranges:
            fields[RANGES] = " ".join(f"{start}-{end}" for start, end in one.ranges)
        if fields:
            number += 1
            yield f"#{number}\tAnnotatorNotes {ids[one.id]}\t{to_note(fields)}"
