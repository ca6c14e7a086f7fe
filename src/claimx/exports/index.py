"""The tables of a place as a database beside it, made at the first question and again when documents have changed."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from claimx.errors import OutputError
from claimx.exports.tables import TABLES
from claimx.results.files import write_whole
from claimx.results.load import Documents, document_files
from claimx.results.records import Raw

Make = Callable[[Iterator[Raw], Path], None]


@contextmanager
def index(path: Path, ending: str, make: Make) -> Iterator[Path]:
    """Give the database of the documents at `path`: the one kept from before, a new one, or one that is thrown away.

    It lies beside the documents as a hidden file; where that can't be written, in a temporary folder.
    """
    documents = Documents(path)
    kept = path / f".query{ending}" if path.is_dir() else path.with_name(f".{path.name}.query{ending}")
    state = _state(path)
    told = kept.with_name(f"{kept.name}.state")
    if kept.is_file() and _read(told) == state:
        yield kept
        return
    try:
        told.unlink(missing_ok=True)
        documents.feed(lambda raw: make(raw, kept))
        write_whole(told, state.encode())
    except (OSError, OutputError) as error:
        if isinstance(error, OutputError) and error.code != "unwritable":
            raise
    else:
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        passing = Path(folder) / f"query{ending}"
        documents.feed(lambda raw: make(raw, passing))
        yield passing


def _state(path: Path) -> str:
    """Return what changes when a document, a table or claimx changes: names, sizes and times of writing, versions."""
    state = hashlib.sha256(f"{version('claimx')} {[(table.name, table.columns) for table in TABLES]}".encode())
    for file in document_files(path):
        facts = file.stat()
        state.update(f"{file.name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
