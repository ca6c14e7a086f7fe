"""Write a file whole or not at all: under another name first, then moved into place."""

import os
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import BinaryIO

from claimx.errors import OutputError

BLOCK = 1 << 16
NAME_LENGTH = 100  # of the name of the file to be, as its temporary one begins with
TEMPORARY = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}\.tmp")


class AtomicFile:
    """A file that appears under its name only when all of it is on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._made_folder = not path.parent.exists()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            name = f".{path.name[:NAME_LENGTH]}."
            self._file = NamedTemporaryFile(dir=path.parent, prefix=name, suffix=".tmp", delete=False)  # noqa: SIM115  # __exit__ closes it
        except OSError as error:
            raise unwritable(path, error) from error

    @property
    def temporary(self) -> Path:
        """Where the content lies until it is whole, for writers that open a file by name."""
        return Path(self._file.name)

    def write(self, content: bytes) -> None:
        """Append bytes."""
        try:
            self._file.write(content)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def __enter__(self) -> "AtomicFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            self._commit()
        except OSError as error:
            self._discard()
            raise unwritable(self.path, error) from error

    def _commit(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        umask = os.umask(0)
        os.umask(umask)
        written = Path(self._file.name)
        written.chmod(0o666 & ~umask)
        written.replace(self.path)
        _sync_folder(self.path.parent)

    def _discard(self) -> None:
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            Path(self._file.name).unlink(missing_ok=True)
            if self._made_folder:
                self.path.parent.rmdir()


class AppendedFile:
    """A file that grows by whole records, each on disk before the next; what a crash tore off is cut off."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = path.open("a+b")
            self._file.truncate(_end_of_lines(self._file))
            self._file.seek(0, os.SEEK_END)
            self.size = self._file.tell()
        except OSError as error:
            raise unwritable(path, error) from error

    def append(self, content: bytes) -> tuple[int, int]:
        """Write a record with its line break; return where it starts, and its length."""
        start = self.size
        try:
            self._file.write(content)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise unwritable(self.path, error) from error
        self.size += len(content)
        return start, len(content)

    def read(self, start: int, length: int) -> bytes:
        """Return bytes that were written."""
        self._file.seek(start)
        return self._file.read(length)

    def close(self, *, remove: bool) -> None:
        """Close the file; remove it if it has served its purpose, or none."""
        with suppress(OSError):
            self._file.close()
        if remove or not self.size:
            self.path.unlink(missing_ok=True)


def _end_of_lines(file: BinaryIO) -> int:
    """Return where the last whole line ends."""
    end = file.seek(0, os.SEEK_END)
    while end > 0:
        start = max(0, end - BLOCK)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one go, whole or not at all."""
    with AtomicFile(path) as file:
        file.write(content)


def remove_torn(folder: Path, names: Iterable[str], is_ours: Callable[[str], bool] = lambda _: False) -> None:
    """Remove what writers that were killed have left of the files with these names, and of others that are `is_ours`.

    Whoever calls this holds the lock on those files.
    """
    begun = {name[:NAME_LENGTH] for name in names}
    for path in folder.glob(".*.tmp"):
        torn = TEMPORARY.fullmatch(path.name)
        if torn is not None and (torn["name"] in begun or is_ours(torn["name"])):
            path.unlink(missing_ok=True)


def unwritable(path: Path | str, error: OSError) -> OutputError:
    """Return the error that says which place could not be written, and why."""
    return OutputError(f"can't write {path}: {error.strerror}; make room or choose another -o", code="unwritable")


def _sync_folder(folder: Path) -> None:
    """Make the move itself last; only POSIX lets a folder be opened for that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
