"""Read back what `claimx extract` wrote."""

import re
from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from claimx.errors import OutputError
from claimx.schema import Claim, Document

RUN_FILE = "run.json"
FIRST_FIELD = re.compile(rb'\s*\{\s*"schema_version"')
HEAD = 100


class Documents:
    """The documents of a folder, a .jsonl file or a .json file, checked and read one at a time, as often as wanted."""

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

    def claims(self) -> Iterator[tuple[Document, Claim]]:
        """Yield each claim with the document it stands in."""
        for document in self:
            for claim in document.claims:
                yield document, claim

    def _records(self) -> Iterator[tuple[str, bytes]]:
        """Yield each record with its place: file, or file and line."""
        if self.path.suffix == ".jsonl" and self.path.is_file():
            yield from _lines(self.path)
            return
        for file in _files(self.path):
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


def _files(path: Path) -> list[Path]:
    """Return the document files of a folder, by name; manifest and run files are none."""
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


def _to_document(record: bytes, place: str) -> Document:
    try:
        return Document.model_validate_json(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = f"{field}: {first['msg']}" if field else first["msg"]
        raise OutputError(f"{place}: no claimx document: {problem}; extract it again") from error


def _unreadable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"can't read {path}: {error.strerror}")
