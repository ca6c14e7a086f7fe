"""Open files, packed or not, without ever holding more than a limit of them in memory."""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from claimx.errors import ArticleError
from claimx.readers.kinds import HEAD, KNOWN, Kind, kind_of

GZIP = b"\x1f\x8b"
GZIP_WITH_HEADER = 31
CHUNK = 1 << 16
# Text is packed to a quarter or, if it repeats itself much, to a thirtieth; only what is made to harm reaches this.
BOMB_RATIO = 200


class Unpacked(io.RawIOBase):
    """The content of a gzip stream of one or more members; refuses what is no gzip, and what unpacks without end."""

    def __init__(self, packed: BinaryIO, free: int) -> None:
        self._packed = packed
        self._free = free
        self._unpack = zlib.decompressobj(GZIP_WITH_HEADER)
        self._waiting = b""
        self._read = 0
        self._given = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer as far as one step of unpacking does."""
        view = memoryview(cast("bytearray", buffer))
        while True:
            content = self._step(len(view))
            if content is None:
                return 0
            if content:
                view[: len(content)] = content
                return len(content)

    def close(self) -> None:
        """Close the packed file too."""
        self._packed.close()
        super().close()

    def _step(self, size: int) -> bytes | None:
        """Return up to `size` bytes, perhaps none yet; None at the end."""
        if not self._waiting:
            self._waiting = self._packed.read(CHUNK)
            self._read += len(self._waiting)
            if not self._waiting:
                return self._at_end()
        if self._unpack.eof:
            self._unpack = zlib.decompressobj(GZIP_WITH_HEADER)
        try:
            content = self._unpack.decompress(self._waiting, size)
        except zlib.error as error:
            raise ArticleError(f"broken gzip file: {error}; pack it again", code="bad-gzip") from error
        self._waiting = self._unpack.unconsumed_tail or self._unpack.unused_data.lstrip(b"\0")
        self._given += len(content)
        if self._given > max(self._free, BOMB_RATIO * self._read):
            raise ArticleError(
                f"unpacks to over {self._given:,} bytes from {self._read:,}; unpack it and look", code="too-large"
            )
        return content

    def _at_end(self) -> bytes | None:
        """Return what was held back, or nothing; refuse a file that ends inside a member."""
        if not self._unpack.eof and self._read:
            raise ArticleError("broken gzip file: it is cut off; get it again", code="bad-gzip")
        return None


@contextmanager
def opened(path: Path, limit: int) -> Iterator[io.BufferedReader]:
    """Open a file; one that is packed is unpacked as it is read."""
    with path.open("rb") as file:
        if file.peek(len(GZIP))[: len(GZIP)] != GZIP:
            yield file
            return
        raw: io.RawIOBase = Unpacked(file, limit)
        with io.BufferedReader(raw, CHUNK) as unpacked:
            yield cast("io.BufferedReader", unpacked)  # its type names the raw stream inside


def whole(stream: BinaryIO, limit: int) -> bytes:
    """Return all that a stream holds; refuse more than the limit."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise ArticleError(f"over the limit of {limit:,} bytes for one article; split it", code="too-large")
    return content


def kind_in(name: str, stream: io.BufferedReader) -> Kind:
    """Return what an opened file is; refuse what is not read."""
    kind = kind_of(name, stream.peek(HEAD)[:HEAD])
    if kind is None:
        raise ArticleError(f"claimx reads {KNOWN}", code="unsupported-type")
    return kind


def lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream as UTF-8 where they were UTF-16, else as they are; None for one over the limit."""
    source = _transcoded(stream)
    while line := source.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(CHUNK)
        yield None


def _transcoded(stream: io.BufferedReader) -> BinaryIO:
    if stream.peek(2)[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return stream
    return io.BufferedReader(Transcoded(io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="")))


class Transcoded(io.RawIOBase):
    """Text as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with what a quarter as many characters encode to, for none takes over four bytes."""
        view = memoryview(cast("bytearray", buffer))
        content = self._text.read(len(view) // 4).encode("utf-8", "replace")
        view[: len(content)] = content
        return len(content)
