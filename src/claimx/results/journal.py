"""The memory of a run while it lasts, and of the run before it: a line per input, on disk before the next."""

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import OutputError
from claimx.labels import Status
from claimx.results.files import AppendedFile
from claimx.results.manifest import ManifestLine

DONE = frozenset({Status.OK, Status.PARTIAL})
DIGEST = 16
NOWHERE = (1 << 64) - 1

Shape = TypeVar("Shape", bound=BaseModel)


class Entry(BaseModel):
    """What became of the input with a number; `at` is where its document lies in the file of documents, if in one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    line: ManifestLine
    at: tuple[int, int] | None = None


class Journal:
    """Entries in the order in which inputs ended; `known` finds what was done before under the same key.

    Memory: 8 bytes for each input of this run, and about 150 for each that was done before.
    """

    def __init__(self, path: Path, manifest: Path, *, fresh: bool) -> None:
        """Open the journal of a run that was broken off, or a new one; `fresh` forgets all that was."""
        if fresh:
            path.unlink(missing_ok=True)
        self._file = AppendedFile(path)
        self._manifest = manifest
        self._done: dict[bytes, tuple[bool, int]] = {}
        self._offsets = array("Q")
        self._old: BinaryIO | None = None
        if not fresh:
            self._old = manifest.open("rb") if manifest.is_file() else None
            self._learn()

    def add(self, entry: Entry) -> None:
        """Write down how an input ended."""
        start, _ = self._file.append(_line(entry))
        while len(self._offsets) <= entry.number:
            self._offsets.append(NOWHERE)
        self._offsets[entry.number] = start

    def known(self, id: str, sha256: str, key: str) -> Entry | None:
        """Return what was done before with the same content, by the same configuration."""
        found = self._done.get(_digest(id, sha256, key))
        if found is None:
            return None
        is_old, start = found
        if not is_old:
            return self._entry(start)
        if self._old is None:
            return None
        self._old.seek(start)
        line = _parsed(ManifestLine, self._old.readline())
        return Entry(number=0, line=line) if line is not None else None

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of this run in the order of its inputs."""
        for start in self._offsets:
            if start == NOWHERE:
                raise OutputError("an input of this run has no outcome; run it again", code="incomplete")
            yield self._entry(start)

    def close(self, *, remove: bool) -> None:
        """Close the journal; a run that came to its end needs it no more."""
        if self._old is not None:
            self._old.close()
        self._file.close(remove=remove)

    def _learn(self) -> None:
        """Note where what was done before is told: in the manifest of a whole run, and in this journal."""
        for start, content in _lines(self._old) if self._old is not None else ():
            self._note(_parsed(ManifestLine, content), is_old=True, start=start)
        with self._file.path.open("rb") as file:
            for start, content in _lines(file):
                entry = _parsed(Entry, content)
                self._note(entry.line if entry is not None else None, is_old=False, start=start)

    def _note(self, line: ManifestLine | None, *, is_old: bool, start: int) -> None:
        if line is not None and line.status in DONE and line.sha256 is not None and line.key is not None:
            self._done[_digest(line.id, line.sha256, line.key)] = (is_old, start)

    def _entry(self, start: int) -> Entry:
        with self._file.path.open("rb") as file:
            file.seek(start)
            return Entry.model_validate_json(file.readline())


def outputs_of(manifest: Path) -> set[str]:
    """Return the names of the documents that a manifest tells of."""
    if not manifest.is_file():
        return set()
    with manifest.open("rb") as file:
        lines = [_parsed(ManifestLine, content) for _, content in _lines(file)]
    return {line.output for line in lines if line is not None and line.output is not None}


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    start = 0
    for content in file:
        yield start, content
        start += len(content)


def _parsed(shape: type[Shape], content: bytes) -> Shape | None:
    """Return a line of an earlier run, None if it is torn or of another version."""
    try:
        return shape.model_validate_json(content)
    except ValidationError:
        return None


def _line(record: BaseModel) -> bytes:
    return record.model_dump_json().encode() + b"\n"


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


def manifest_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the lines of the manifest of a run that came to its end."""
    return (_line(entry.line) for entry in entries)
