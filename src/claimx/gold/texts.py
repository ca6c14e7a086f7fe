"""The text that gold was made over: `NAME.txt` beside `NAME.json`, or in a folder of texts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import InputError


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text as it was decoded, and the hash of its bytes."""

    text: str
    sha256: str


def find_text(name: str, folders: Sequence[Path]) -> FoundText | None:
    """Return the text `NAME.txt` of the first folder that has one."""
    for folder in folders:
        path = folder / f"{name}.txt"
        if path.is_file():
            return read_text(path)
    return None


def read_text(path: Path) -> FoundText:
    """Return a text without changing its line ends; a byte order mark is no part of it."""
    try:
        content = path.read_bytes()
        return FoundText(content.decode("utf-8-sig"), hash_of(content))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check the rights", code="unreadable") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is not UTF-8 at byte {error.start}; 'claimx gold new' writes the text as UTF-8",
            code="bad-encoding",
        ) from error


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of bytes as gold has it."""
    return hashlib.sha256(content).hexdigest()
