"""What a file is: by its first bytes where they tell, else by the ending of its name."""

import re
from enum import StrEnum
from pathlib import PurePath

from pydantic_core import from_json

HEAD = 4096
MARKS = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I | re.S
)
PDF = re.compile(rb"[^%]{0,1000}%PDF-\d")
# Objects or arrays over several lines: no line of these is an article of its own.
SPREAD_JSON = re.compile(rb"\s*(?:\{\s*\n\s*\"|\[)")


class Kind(StrEnum):
    """The kinds of files that are read, as media types."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSONL = "application/jsonl"
    JSON = "application/json"
    CSV = "text/csv"
    WARC = "application/warc"
    PDF = "application/pdf"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".json": Kind.JSON,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".warc": Kind.WARC,
    ".pdf": Kind.PDF,
}
KNOWN = ".txt, .md, .html, .jsonl, .json, .csv, .warc and .pdf files, each also as .gz"


def kind_by_name(name: str) -> Kind | None:
    """Return what the ending says; `.gz` behind it does not count."""
    path = PurePath(name)
    return SUFFIXES.get((PurePath(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower())


def kind_of(name: str, head: bytes) -> Kind | None:
    """Return what a file is, given its first bytes after unpacking; None for what is not read."""
    named = kind_by_name(name)
    told = _kind_by_content(head)
    if told is not None:
        return told
    if named in (Kind.JSON, Kind.JSONL):
        return _which_json(head)
    if named is Kind.TEXT and _opens_with_object(head):
        return Kind.JSONL
    if named is Kind.HTML and b"<" not in head.replace(b"\0", b""):
        return Kind.TEXT
    # Their names were belied: a web page or a PDF starts in no other way.
    return Kind.TEXT if named in (Kind.PDF, Kind.WARC) else named


def _kind_by_content(head: bytes) -> Kind | None:
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if PDF.match(head):
        return Kind.PDF
    plain = MARKS.sub(b"", head)
    return Kind.HTML if HTML.match(plain if plain == head else plain.replace(b"\0", b"")) else None


def _which_json(head: bytes) -> Kind:
    plain = MARKS.sub(b"", head)
    if plain != head:
        plain = plain.replace(b"\0", b"")
    return Kind.JSON if SPREAD_JSON.match(plain) else Kind.JSONL


def _opens_with_object(head: bytes) -> bool:
    """Whether the first line is one whole JSON object."""
    line = MARKS.sub(b"", head).lstrip().partition(b"\n")[0]
    if not line.startswith(b'{"'):
        return False
    try:
        return isinstance(from_json(line), dict)
    except ValueError:
        return False
