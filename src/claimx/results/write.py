"""Write a run: its documents, a manifest with one line per input, and what made them."""

import hashlib
import platform
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from errno import EPIPE
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Final, Protocol

from pydantic import BaseModel

from claimx.errors import OutputError
from claimx.results.files import AtomicFile, unwritable, write_whole
from claimx.results.manifest import Counts, ManifestLine, Request, Run
from claimx.results.outcome import Outcome, Tally
from claimx.schema import Document, Provenance

STDOUT: Final = "-"
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
STEM_LENGTH = 80


class DocumentSink(Protocol):
    """A place for documents."""

    def add(self, document: Document) -> str | None:
        """Write a document; return the name of the file it is in."""
        ...


class FolderSink:
    """A file per document."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, document: Document) -> str:
        """Write the document to a file of its own."""
        name = file_name(document.id)
        write_whole(self.folder / name, to_json(document, indent=2))
        return name


class LinesSink:
    """A line per document in one file."""

    def __init__(self, file: AtomicFile) -> None:
        self.file = file

    def add(self, document: Document) -> str:
        """Append the document."""
        self.file.write(to_json(document))
        return self.file.path.name


class StreamSink:
    """A line per document on standard output, at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def add(self, document: Document) -> None:
        """Write the document; a reader that has closed the pipe is no error of ours."""
        try:
            self.stream.write(to_json(document))
            self.stream.flush()
        except OSError as error:
            if error.errno == EPIPE:
                raise
            raise unwritable("standard output", error) from error


class RunWriter:
    """Take the outcomes of a run, in order; keep count and time."""

    def __init__(self, request: Request, sink: DocumentSink, manifest: AtomicFile | None) -> None:
        self.tally = Tally()
        self._request = request
        self._sink = sink
        self._manifest = manifest
        self._started = datetime.now(UTC)
        self._clock = monotonic()
        self._provenance: Provenance | None = None
        self._loading_seconds = 0.0

    def begin(self, provenance: Provenance) -> None:
        """Note what makes the documents, and how long it took to get ready."""
        self._provenance = provenance
        self._loading_seconds = self.seconds()

    def seconds(self) -> float:
        """Return the time since the run was opened."""
        return monotonic() - self._clock

    def add(self, outcome: Outcome) -> None:
        """Write the outcome's document, if it has one, and its manifest line."""
        output = self._sink.add(outcome.document) if outcome.document is not None else None
        if self._manifest is not None:
            self._manifest.write(to_json(ManifestLine.of(outcome, output)))
        self.tally.add(outcome)

    def account(self) -> Run:
        """Return what there is to say of the run as a whole."""
        if self._provenance is None:
            raise OutputError("a run that never began has no account")
        return Run(
            provenance=self._provenance,
            python=platform.python_version(),
            inputs=self._request.inputs,
            output=self._request.output,
            configuration=self._request.settings,
            counts=Counts.of(self.tally),
            codes={code: self.tally.by_code[status, code] for status, code in sorted(self.tally.by_code)},
            started=self._started.isoformat(timespec="seconds"),
            loading_seconds=round(self._loading_seconds, 3),
            total_seconds=round(self.seconds(), 3),
        )


def check_output(output: str) -> None:
    """Refuse an output that can't be what the user means."""
    path = Path(output)
    if output == STDOUT:
        return
    if path.suffix == ".jsonl" and path.is_dir():
        raise OutputError(f"{output} is a folder; give a file name that ends in .jsonl, or a folder without it")
    if path.suffix != ".jsonl" and path.is_file():
        raise OutputError(f"{output} is a file; give a folder, a file name that ends in .jsonl, or -")
    if path.suffix == ".json" and not path.is_dir():
        raise OutputError(f"{output} would be a folder; give a file name that ends in .jsonl, a folder, or -")


@contextmanager
def open_run(request: Request, stdout: BinaryIO) -> Iterator[RunWriter]:
    """Open a folder, a .jsonl file or "-"; manifest, run and .jsonl file appear when all went well."""
    check_output(request.output)
    if request.output == STDOUT:
        yield RunWriter(request, StreamSink(stdout), None)
        return
    path = Path(request.output)
    with ExitStack() as files:
        sink = LinesSink(files.enter_context(AtomicFile(path))) if _is_lines(path) else FolderSink(path)
        writer = RunWriter(request, sink, files.enter_context(AtomicFile(beside(path, "manifest.jsonl"))))
        yield writer
    write_whole(beside(path, "run.json"), to_json(writer.account(), indent=2))


def beside(output: Path, name: str) -> Path:
    """Return where a file of the run lies: in the output folder, or next to the .jsonl file, with its name in front."""
    return output.with_suffix(f".{name}") if _is_lines(output) else output / name


def file_name(id: str) -> str:
    """Return a file name that is safe everywhere and belongs to this article id alone."""
    stem = UNSAFE.sub("-", id.removesuffix(".txt")).strip("-.")[:STEM_LENGTH] or "article"
    return f"{stem}-{hashlib.sha256(id.encode()).hexdigest()[:8]}.json"


def _is_lines(path: Path) -> bool:
    return path.suffix == ".jsonl"


def to_json(record: BaseModel, *, indent: int | None = None) -> bytes:
    """Return a record as one line of UTF-8, or as several if indented."""
    return record.model_dump_json(by_alias=True, indent=indent).encode() + b"\n"
