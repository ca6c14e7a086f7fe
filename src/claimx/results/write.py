"""Write a run: its documents, a manifest with one line per input, and what made them."""

import hashlib
import platform
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from errno import EPIPE
from os import getpid
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Final, Protocol, TypeVar

from pydantic import BaseModel

from claimx.article import Article
from claimx.errors import OutputError
from claimx.labels import RunState
from claimx.results.files import AtomicFile, remove_torn, unwritable, write_whole
from claimx.results.journal import Entry, Journal, manifest_lines, outputs_of
from claimx.results.lock import is_locked, locked
from claimx.results.manifest import Counts, ManifestLine, Request, Run
from claimx.results.outcome import Outcome, Tally
from claimx.results.stores import FolderStore, LinesStore, Store, is_document
from claimx.schema import SCHEMA_VERSION, Provenance

STDOUT: Final = "-"
KEY_LENGTH = 16

Item = TypeVar("Item")


class RunWriter(Protocol):
    """Takes the outcomes of a run, in any order."""

    tally: Tally

    def begin(self, provenance: Provenance) -> None:
        """Note what makes the documents."""
        ...

    def wanted(self, items: Iterable[Item]) -> Iterator[tuple[int, Item]]:
        """Number the inputs; keep back those that are done already."""
        ...

    def add(self, number: int, outcome: Outcome) -> None:
        """Write the outcome of an input."""
        ...

    def seconds(self) -> float:
        """Return the time since the run was opened."""
        ...


class StreamWriter:
    """Documents alone, a line each, on a stream, in the order of the inputs: each when those before it are out."""

    def __init__(self, stream: BinaryIO) -> None:
        self.tally = Tally()
        self._stream = stream
        self._clock = monotonic()
        self._early: dict[int, Outcome] = {}
        self._next = 0

    def begin(self, provenance: Provenance) -> None:
        """Have nowhere to note it: each document tells it."""

    def wanted(self, items: Iterable[Item]) -> Iterator[tuple[int, Item]]:
        """Number the inputs."""
        return enumerate(items)

    def add(self, number: int, outcome: Outcome) -> None:
        """Write what is due."""
        self._early[number] = outcome
        self.tally.add(number, outcome)
        while (due := self._early.pop(self._next, None)) is not None:
            self._next += 1
            if due.record is not None:
                self._write(due.record.json + b"\n")

    def seconds(self) -> float:
        """Return the time since the run was opened."""
        return monotonic() - self._clock

    def _write(self, line: bytes) -> None:
        """Write a line; a reader that has closed the pipe is no error of ours."""
        try:
            self._stream.write(line)
            self._stream.flush()
        except OSError as error:
            if error.errno == EPIPE:
                raise
            raise unwritable("standard output", error) from error


class StoredRun:
    """Documents in a store, with journal, manifest and account: a run that is broken off goes on where it was."""

    def __init__(self, request: Request, store: Store, journal: Journal) -> None:
        self.tally = Tally()
        self._request = request
        self._store = store
        self._journal = journal
        self._path = Path(request.output)
        self._started = datetime.now(UTC)
        self._clock = monotonic()
        self._provenance: Provenance | None = None
        self._loading_seconds = 0.0
        self._key = ""
        self._read = 0

    def begin(self, provenance: Provenance) -> None:
        """Note what makes the documents, and how long it took to get ready."""
        self._provenance = provenance
        self._loading_seconds = self.seconds()
        self._key = key_of(provenance)
        self._write_account(RunState.RUNNING)

    def wanted(self, items: Iterable[Item]) -> Iterator[tuple[int, Item]]:
        """Number the inputs; those done before by the same configuration are told again, and kept back."""
        for number, item in enumerate(items):
            self._read += 1
            if not (isinstance(item, Article) and self._keeps(number, item)):
                yield number, item

    def add(self, number: int, outcome: Outcome) -> None:
        """Write the outcome's document, if it has one, then its entry."""
        output, at = self._store.put(outcome.record) if outcome.record is not None else (None, None)
        line = ManifestLine.of(outcome, output, self._key)
        self._journal.add(Entry(number=number, line=line, at=at))
        self.tally.add(number, outcome)

    def seconds(self) -> float:
        """Return the time since the run was opened."""
        return monotonic() - self._clock

    def finish(self) -> None:
        """Check that each input has its outcome, and put documents, manifest and account into their places."""
        if self.tally.inputs != self._read:
            raise OutputError(
                f"{self._read:,} inputs gave {self.tally.inputs:,} outcomes; run it again", code="incomplete"
            )
        self._store.finish(self._journal.entries())
        manifest = beside(self._path, "manifest.jsonl")
        before = outputs_of(manifest) if self._request.prune else set()
        with AtomicFile(manifest) as file:
            for line in manifest_lines(self._journal.entries()):
                file.write(line)
        for name in before - (outputs_of(manifest) if before else set()):
            (manifest.parent / name).unlink(missing_ok=True)
        self._write_account(RunState.FINISHED)

    def break_off(self, state: RunState) -> None:
        """Say in the account how the run ended, if that can still be written."""
        if self._provenance is not None:
            with suppress(OutputError):
                self._write_account(state)

    def _keeps(self, number: int, article: Article) -> bool:
        entry = self._journal.known(article.id, article.sha256, self._key)
        if entry is None:
            return False
        is_there, at = self._store.keep(entry)
        if is_there:
            line = entry.line.model_copy(update={"source": article.uri})
            self._journal.add(Entry(number=number, line=line, at=at))
            self.tally.keep(line.status, line.code, line.claims or 0)
        return is_there

    def _write_account(self, state: RunState) -> None:
        write_whole(beside(self._path, "run.json"), to_json(self._account(state), indent=2))

    def _account(self, state: RunState) -> Run:
        """Return what there is to say of the run as a whole."""
        if self._provenance is None:
            raise OutputError("a run that never began has no account")
        return Run(
            state=state,
            process=getpid(),
            host=socket.gethostname(),
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
    """Open a folder, a .jsonl file or "-"; left in peace, the run is complete, and else it can be resumed."""
    check_output(request.output)
    if request.output == STDOUT:
        yield StreamWriter(stdout)
        return
    path = Path(request.output)
    with locked(_hidden(path, "lock"), lambda: _holder(path)):
        _remove_torn(path)
        store = LinesStore(path, fresh=request.force) if _is_lines(path) else FolderStore(path)
        journal = Journal(_hidden(path, "journal"), beside(path, "manifest.jsonl"), fresh=request.force)
        run = StoredRun(request, store, journal)
        finished = False
        try:
            yield run
            run.finish()
            finished = True
        except KeyboardInterrupt:
            run.break_off(RunState.INTERRUPTED)
            raise
        except BaseException:
            run.break_off(RunState.FAILED)
            raise
        finally:
            store.close(finished=finished)
            journal.close(remove=finished)


def _remove_torn(output: Path) -> None:
    """Remove what a run that was killed has left of files it was just writing; of other files in there, nothing."""
    accounts = [beside(output, name).name for name in ("manifest.jsonl", "run.json")]
    if _is_lines(output):
        remove_torn(output.parent, [*accounts, output.name])
    else:
        remove_torn(output, accounts, is_document)


def running_on(output: Path) -> str | None:
    """Return who writes to an output just now, if anyone does."""
    return _holder(output) if is_locked(_hidden(output, "lock")) else None


def key_of(provenance: Provenance) -> str:
    """Return what two runs have in common if they would make the same documents of the same inputs."""
    made = f"{SCHEMA_VERSION} {provenance.model_dump_json()}"
    return hashlib.sha256(made.encode()).hexdigest()[:KEY_LENGTH]


def beside(output: Path, name: str) -> Path:
    """Return where a file of the run lies: in the output folder, or next to the .jsonl file, with its name in front."""
    return output.with_suffix(f".{name}") if _is_lines(output) else output / name


def _hidden(output: Path, name: str) -> Path:
    """Return where a file lies that is there only for claimx itself."""
    return output.with_name(f".{output.name}.{name}") if _is_lines(output) else output / f".claimx.{name}"


def _holder(output: Path) -> str:
    """Return who runs there, as far as its account tells."""
    try:
        run = Run.model_validate_json(beside(output, "run.json").read_bytes())
    except (OSError, ValueError):
        return "it is only starting"
    return f"process {run.process} on {run.host}, since {run.started}"


def _is_lines(path: Path) -> bool:
    return path.suffix == ".jsonl"


def to_json(record: BaseModel, *, indent: int | None = None) -> bytes:
    """Return a record as one line of UTF-8, or as several if indented."""
    return record.model_dump_json(by_alias=True, indent=indent).encode() + b"\n"
