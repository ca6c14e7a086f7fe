"""Standard input: JSON Lines, or the text of one article."""

import shutil
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from claimx.article import Article
from claimx.readers import jsonl, plain
from claimx.readers.refusal import Refusal

NAME = "stdin"
URI = "-"
BYTES_IN_MEMORY = 10_000_000


def read_stdin(published: str | None) -> Iterator[Article | Refusal]:
    """Yield what standard input holds: JSON Lines, if every line that is not blank opens an object."""
    with SpooledTemporaryFile(max_size=BYTES_IN_MEMORY) as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.seek(0)
        is_jsonl = _all_open_objects(copy)
        copy.seek(0)
        if is_jsonl:
            yield from jsonl.read_lines(copy, NAME, uri=URI, published=published)
        else:
            yield plain.to_article(copy.read(), NAME, uri=URI, published=published)


def _all_open_objects(lines: Iterable[bytes]) -> bool:
    first_bytes = (line.removeprefix(BOM_UTF8).lstrip()[:1] for line in lines)
    found = {first for first in first_bytes if first}
    return found == {b"{"}
