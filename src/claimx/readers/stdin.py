"""Standard input: whatever a file may be; JSON Lines if every line that is not blank opens an object."""

import shutil
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from claimx.readers.refusal import Item

ITEM = Item("stdin", "-")


@contextmanager
def standard_input() -> Iterator[Path]:
    """Give standard input as a file: what it is shows only when all of it was seen."""
    with TemporaryDirectory(prefix="claimx-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield path


def all_open_objects(lines: Iterable[bytes | None]) -> bool:
    """Whether every line that is not blank starts as a JSON object does."""
    first_bytes = ((line or b"?").removeprefix(BOM_UTF8).lstrip()[:1] for line in lines)
    found = {first for first in first_bytes if first}
    return found == {b"{"}
