"""JSON Lines: every line is an object with `text` and, if known, what the publisher says of the article."""

import hashlib
from collections.abc import Iterable, Iterator

from pydantic_core import from_json

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.readers.encoding import Decoded, decode
from claimx.readers.kinds import Kind
from claimx.readers.record import Bytes, Fields, to_article
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Reading


def read_lines(lines: Iterable[bytes | None], item: Item, reading: Reading) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for each line that is not blank; None stands for one that is too long."""
    empty = True
    for number, line in enumerate(lines, start=1):
        if line is None or line.strip():
            empty = False
            yield _line(line, item.part(number), reading)
    if empty:
        yield item.refused(ArticleError("the file has no lines", code="empty-file"))


def _line(line: bytes | None, item: Item, reading: Reading) -> Article | Refusal:
    if line is None:
        limit = reading.limits.line_bytes
        return item.refused(ArticleError(f"the line is over the limit of {limit:,} bytes", code="too-large"))
    content = line.rstrip(b"\r\n")
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        decoded = decode(content)
        fields = as_object(parsed(decoded))
    except ArticleError as error:
        return item.refused(error, sha256)
    return to_article(fields, item, Bytes(sha256, Kind.JSONL, decoded.encoding, decoded.origin), reading)


def parsed(decoded: Decoded) -> object:
    """Parse strictly: what could not be written again as JSON (NaN, half of a surrogate pair) is refused here."""
    try:
        return from_json(decoded.text, allow_inf_nan=False)
    except ValueError as error:
        raise ArticleError(f"no valid JSON: {error}", code="bad-json") from error


def as_object(value: object) -> Fields:
    """Return a JSON value as an object; refuse any other."""
    if not isinstance(value, dict):
        raise ArticleError('no JSON object; write each article as {"text": "..."}', code="bad-json")
    return value
