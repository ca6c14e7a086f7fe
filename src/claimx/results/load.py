"""Read back what `claimx extract` wrote."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TypeVar, Unpack

import orjson
from pydantic import ValidationError

from claimx.errors import OutputError
from claimx.results.claims import Claims
from claimx.results.records import Raw, records_of
from claimx.results.selection import Filters, select
from claimx.schema import READABLE_VERSIONS, SCHEMA_VERSION, Document

RUN_FILE = "run.json"
FIRST_FIELD = re.compile(rb'\s*\{\s*"schema_version"')
HEAD = 100
# What reading a record raises that has not the parts of a document.
NO_DOCUMENT = (LookupError, TypeError, ValueError, AttributeError)
Made = TypeVar("Made")


class Documents:
    """The documents of a folder, a .jsonl file or a .json file, read one at a time, as often as wanted.

    Iterating gives whole documents, each checked; `claims` gives flat records, about thirty times as fast.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        if not self.path.exists():
            raise OutputError(f"no such file or folder: {path}; 'claimx extract' writes documents", code="path-missing")

    def __iter__(self) -> Iterator[Document]:
        for place, record in self._records():
            yield _to_document(record, place)

    def checked(self) -> Iterator[tuple[str, Document | OutputError]]:
        """Yield each record's place with its document, or with the error that tells what is wrong with it."""
        for place, record in self._records():
            try:
                yield place, _to_document(record, place)
            except OutputError as error:
                yield place, error

    def __len__(self) -> int:
        return sum(1 for _ in self._records())

    def claims(self, **filters: Unpack[Filters]) -> Claims:
        """Return the claims, or those that somebody wants: `claims(holder="Holt", type="prediction", about="mine")`.

        The filters are explained at `claimx.results.selection.Filters`.
        """
        return Claims(lambda: self.each(records_of), select(**filters))

    def each(self, make: Callable[[Raw], Iterable[Made]]) -> Iterator[Made]:
        """Yield what is made of the JSON of each document, which is not checked beyond what `make` asks for."""
        for place, record in self._records():
            try:
                with _without_collector():
                    made = list(make(_to_raw(record)))
            except NO_DOCUMENT as error:
                raise _not_a_document(place) from error
            yield from made

    def feed(self, use: Callable[[Iterator[Raw]], Made]) -> Made:
        """Return what is made of the JSON of all documents, which is not checked beyond what `use` asks for."""
        place = str(self.path)

        def documents() -> Iterator[Raw]:
            nonlocal place
            for place, record in self._records():  # noqa: B007  # told in the error
                yield _to_raw(record)

        try:
            return use(documents())
        except NO_DOCUMENT as error:
            raise _not_a_document(place) from error

    def _records(self) -> Iterator[tuple[str, bytes]]:
        """Yield each record with its place: file, or file and line."""
        if self.path.suffix == ".jsonl" and self.path.is_file():
            yield from _lines(self.path)
            return
        for file in document_files(self.path):
            yield str(file), _content(file)


def holds_documents(path: Path) -> bool:
    """Whether a file or folder is one that `claimx extract` wrote: its first record says so in its first field."""
    try:
        if path.is_dir():
            return (path / RUN_FILE).is_file() or any(holds_documents(file) for file in sorted(path.glob("*.json"))[:1])
        if path.suffix not in (".json", ".jsonl") or not path.is_file():
            return False
        with path.open("rb") as file:
            return FIRST_FIELD.match(file.read(HEAD)) is not None
    except OSError as error:
        raise _unreadable(path, error) from error


def document_files(path: Path) -> list[Path]:
    """Return the document files of a folder, by name; manifest and run files are none. A file is its own."""
    if path.is_file():
        return [path]
    files = sorted(file for file in path.glob("*.json") if not f".{file.name}".endswith(f".{RUN_FILE}"))
    if not files and not (path / RUN_FILE).exists():
        raise OutputError(f"folder {path} holds no documents; give the folder that 'claimx extract' wrote")
    return files


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{path}:{number}", line
    except OSError as error:
        raise _unreadable(path, error) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the collector of cycles from looking through thousands of new objects: they have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _to_document(record: bytes, place: str) -> Document:
    try:
        return Document.model_validate_json(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = f"{field}: {first['msg']}" if field else first["msg"]
        raise OutputError(f"{place}: no claimx document: {problem}; extract it again") from error


def _to_raw(record: bytes) -> Raw:
    document = orjson.loads(record)
    version = document["schema_version"]
    if version != SCHEMA_VERSION and version not in READABLE_VERSIONS:
        raise ValueError(f"version {version!r} is another than {SCHEMA_VERSION}")
    made: Raw = document
    return made


def _not_a_document(place: str) -> OutputError:
    return OutputError(f"{place}: no claimx document; 'claimx validate' says what is wrong")


def _unreadable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"can't read {path}: {error.strerror}")
