"""A table (CSV): a row for each article, a column for each field, names in the first row."""

import csv
import hashlib
from collections.abc import Iterable, Iterator

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.labels import EncodingFrom
from claimx.readers.encoding import Decoded, decode
from claimx.readers.kinds import Kind
from claimx.readers.record import Bytes, to_article
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Reading

SEPARATORS = ",;\t|"


def read_rows(lines: Iterable[bytes | None], item: Item, reading: Reading) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for each row; `NAME:NUMBER` is the id of a row without its own, from 1."""
    source = _Lines(lines, reading.limits.line_bytes)
    # The limit is the module's own, for all readers of the process; without it a long article is refused.
    csv.field_size_limit(reading.limits.line_bytes)
    try:
        header = next(source, "")
        rows = csv.reader(source, delimiter=max(SEPARATORS, key=header.count))
        names = [name.strip() for name in next(csv.reader([header], delimiter=max(SEPARATORS, key=header.count)), [])]
        _check(names, reading)
    except (ArticleError, csv.Error) as error:
        yield item.refused(_as_refusal(error))
        return
    yield from _articles(rows, names, source, item=item, reading=reading)


def _articles(
    rows: "Iterator[list[str]]", names: list[str], source: "_Lines", *, item: Item, reading: Reading
) -> Iterator[Article | Refusal]:
    number = 0
    while True:
        source.start()
        try:
            row = next(rows)
        except StopIteration:
            break
        except (ArticleError, csv.Error) as error:
            number += 1
            yield item.part(number).refused(_as_refusal(error))
            continue
        if any(row):
            number += 1
            # Cells beyond the named ones belong to no field; missing ones are empty.
            yield to_article(dict(zip(names, row, strict=False)), item.part(number), source.bytes(), reading)
    if not number:
        yield item.refused(ArticleError("the table has no rows", code="empty-file"))


def _check(names: list[str], reading: Reading) -> None:
    wanted = reading.name_of("text")
    if wanted not in names:
        have = ", ".join(names[:10]) or "none"
        raise ArticleError(f"no column {wanted!r}; columns: {have}; name one with --field text=COLUMN", code="no-text")


def _as_refusal(error: Exception) -> ArticleError:
    return error if isinstance(error, ArticleError) else ArticleError(f"no valid CSV: {error}", code="bad-csv")


class _Lines:
    """The lines of a table as text; remembers the bytes of the row at hand and how they were decoded."""

    def __init__(self, lines: Iterable[bytes | None], limit: int) -> None:
        self._lines = iter(lines)
        self._limit = limit
        self.start()

    def start(self) -> None:
        """Begin a new row."""
        self._hash = hashlib.sha256()
        self._decoded = Decoded("", "utf-8", EncodingFrom.UTF8)

    def bytes(self) -> Bytes:
        """Return what is known of the bytes of the row."""
        return Bytes(self._hash.hexdigest(), Kind.CSV, self._decoded.encoding, self._decoded.origin)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            raise ArticleError(f"a line is over the limit of {self._limit:,} bytes", code="too-large")
        self._hash.update(line)
        decoded = decode(line)
        if self._decoded.origin is not EncodingFrom.GUESS:
            self._decoded = decoded
        return decoded.text.replace("\0", " ")
