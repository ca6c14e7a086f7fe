"""One run at a time for each place of output."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from claimx.errors import OutputError
from claimx.results.files import unwritable


def is_locked(path: Path) -> bool:
    """Whether a run holds the lock just now."""
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


@contextmanager
def locked(path: Path, holder: Callable[[], str]) -> Iterator[None]:
    """Hold the lock, or say at once who does; the system frees the lock of a process that is gone.

    The file itself stays: to remove it while another run opens it would let two runs hold it.
    """
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        reason = f"another run writes there ({holder()}); wait for its end, or choose another -o"
        raise OutputError(f"can't write {path.parent}: {reason}", code="locked") from error
    except OSError as error:
        raise unwritable(path.parent, error) from error
    try:
        yield
    finally:
        lock.release()
