"""JSON Lines: every line is an object with `text` and, if known, what the publisher says of the article."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from pydantic_core import from_json

from claimx.article import Article, Metadata
from claimx.errors import ArticleError, InputError
from claimx.labels import PublishedFrom
from claimx.readers.files import InputFile
from claimx.readers.plain import decode
from claimx.readers.refusal import Refusal
from claimx.settings import iso_date

MEDIA_TYPE = "application/jsonl"
Fields: TypeAlias = Mapping[str, object]


def read(file: InputFile, published: str | None) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for each line that is not blank."""
    try:
        with file.path.open("rb") as lines:
            yield from read_lines(lines, file.id, uri=file.uri, published=published)
    except OSError as error:
        yield file.unreadable(error)


def read_lines(lines: Iterable[bytes], name: str, *, uri: str, published: str | None) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for each line; `name:NUMBER` is the id of a line without its own."""
    empty = True
    for number, line in enumerate(lines, start=1):
        if line.strip():
            empty = False
            yield _to_article(line.rstrip(b"\r\n"), f"{name}:{number}", uri=f"{uri}:{number}", published=published)
    if empty:
        yield Refusal.of(ArticleError("the file has no lines", code="empty-file"), name, uri=uri)


def count(path: Path) -> int:
    """Count the lines that are not blank, as far as the file can be read."""
    try:
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


def _to_article(line: bytes, id: str, *, uri: str, published: str | None) -> Article | Refusal:
    sha256 = hashlib.sha256(line).hexdigest()
    try:
        fields = _parse(line)
        own_id = _own_id(fields) or id
        text = _text(fields)
        metadata = _metadata(fields, published)
    except InputError as error:
        return Refusal.of(error, id, uri=uri, sha256=sha256)
    return Article(own_id, text, uri, sha256, media_type=MEDIA_TYPE, metadata=metadata)


def _parse(line: bytes) -> Fields:
    """Parse strictly: what could not be written again as JSON (NaN, half of a surrogate pair) is refused here."""
    text = decode(line)
    try:
        fields = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise ArticleError(f"no valid JSON: {error}", code="bad-json") from error
    if not isinstance(fields, dict):
        raise ArticleError('no JSON object; write each article as {"text": "..."}', code="bad-json")
    return fields


def _text(fields: Fields) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        raise ArticleError("no article: the field 'text' must be there and be a string", code="no-text")
    return text


def _own_id(fields: Fields) -> str | None:
    match fields.get("id"):
        case bool() | float() | list() | dict():
            raise ArticleError("the field 'id' must be a string or a whole number", code="bad-field")
        case int(number):
            return str(number)
    return _optional(fields, "id")


def _metadata(fields: Fields, published: str | None) -> Metadata:
    own = fields.get("published")
    if own is not None and own != "":
        published, origin = iso_date(str(own), where="published"), PublishedFrom.INPUT
    else:
        origin = PublishedFrom.OPTION
    return Metadata(
        title=_optional(fields, "title"),
        published=published,
        published_from=origin if published else None,
        publisher=_optional(fields, "publisher"),
        author=_optional(fields, "author"),
        url=_optional(fields, "url"),
    )


def _optional(fields: Fields, name: str) -> str | None:
    """Return a string field; blank is unknown, and unknown is None."""
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ArticleError(f"the field {name!r} must be a string", code="bad-field")
    return (value or "").strip() or None
