"""Where the documents of a run lie: a file for each, or a line for each."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pydantic_core import from_json, to_json

from claimx.results.files import AppendedFile, AtomicFile, write_whole
from claimx.results.journal import Entry
from claimx.results.outcome import Record

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
STEM_LENGTH = 80
DOCUMENT = re.compile(r"[A-Za-z0-9._-]+-[0-9a-f]{8}\.json")
ID = re.compile(rb'\{"schema_version":"[^"]*","id":("(?:[^"\\]|\\.)*")')

At = tuple[int, int] | None


class Store(Protocol):
    """A place for documents, each safe before the next."""

    def put(self, record: Record) -> tuple[str, At]:
        """Write a document; return the name of its file, and where it lies in there."""
        ...

    def keep(self, entry: Entry) -> tuple[bool, At]:
        """Say whether the document of an earlier entry is still there, and where it lies now."""
        ...

    def finish(self, entries: Iterable[Entry]) -> None:
        """Put everything into its final place and order."""
        ...

    def close(self, *, finished: bool) -> None:
        """Let go of files."""
        ...


class FolderStore:
    """A file per document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, record: Record) -> tuple[str, At]:
        """Write the document to a file of its own."""
        name = file_name(record.id)
        write_whole(self._folder / name, indented(record.json))
        return name, None

    def keep(self, entry: Entry) -> tuple[bool, At]:
        """Say whether the file is still there."""
        return entry.line.output is not None and (self._folder / entry.line.output).is_file(), None

    def finish(self, entries: Iterable[Entry]) -> None:
        """Have nothing to do: each file is in its place."""

    def close(self, *, finished: bool) -> None:
        """Have nothing open."""


class LinesStore:
    """A line per document in one file, which appears when all are there; until then they lie in a file beside it."""

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self._path = path
        part = path.with_name(f".{path.name}.part")
        if fresh:
            part.unlink(missing_ok=True)
        self._part = AppendedFile(part)
        self._earlier = {} if fresh else _index(path)

    def put(self, record: Record) -> tuple[str, At]:
        """Append the document."""
        return self._path.name, self._part.append(record.json + b"\n")

    def keep(self, entry: Entry) -> tuple[bool, At]:
        """Say whether the document lies in the part, or take it over from the file of an earlier run."""
        if entry.at is not None:
            return sum(entry.at) <= self._part.size, entry.at
        earlier = self._earlier.get(entry.line.id)
        if earlier is None:
            return False, None
        with self._path.open("rb") as file:
            file.seek(earlier[0])
            return True, self._part.append(file.read(earlier[1]))

    def finish(self, entries: Iterable[Entry]) -> None:
        """Write the file, in the order of the inputs."""
        with AtomicFile(self._path) as file:
            for entry in entries:
                if entry.at is not None:
                    file.write(self._part.read(*entry.at))

    def close(self, *, finished: bool) -> None:
        """Close the part; it has served its purpose if the run came to its end."""
        self._part.close(remove=finished)


def _index(path: Path) -> dict[str, tuple[int, int]]:
    """Return where each document of a file lies, by its id."""
    found: dict[str, tuple[int, int]] = {}
    start = 0
    if path.is_file():
        with path.open("rb") as file:
            for line in file:
                id = ID.match(line)
                if id is not None and line.endswith(b"\n"):
                    found[json.loads(id[1])] = (start, len(line))
                start += len(line)
    return found


def file_name(id: str) -> str:
    """Return a file name that is safe everywhere and belongs to this article id alone."""
    stem = UNSAFE.sub("-", id.removesuffix(".txt")).strip("-.")[:STEM_LENGTH] or "article"
    return f"{stem}-{hashlib.sha256(id.encode()).hexdigest()[:8]}.json"


def is_document(name: str) -> bool:
    """Whether a file may be a document by its name."""
    return DOCUMENT.fullmatch(name) is not None


def indented(record: bytes) -> bytes:
    """Return a line of JSON as several, for people to read."""
    return to_json(from_json(record), indent=2) + b"\n"
