"""A JSON file: one article as an object, or a list of them."""

import hashlib
from collections.abc import Iterator

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.readers.encoding import decode
from claimx.readers.jsonl import as_object, parsed
from claimx.readers.kinds import Kind
from claimx.readers.record import Bytes, to_article
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Reading


def to_articles(content: bytes, item: Item, reading: Reading) -> Iterator[Article | Refusal]:
    """Yield the one article of an object, or an article or refusal for each element of a list."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        decoded = decode(content)
        value = parsed(decoded)
    except ArticleError as error:
        yield item.refused(error, sha256)
        return
    source = Bytes(sha256, Kind.JSON, decoded.encoding, decoded.origin)
    if not isinstance(value, list):
        yield _article(value, item, source, reading)
    elif not value:
        yield item.refused(ArticleError("the list is empty", code="empty-file"), sha256)
    else:
        yield from (_article(element, item.part(n), source, reading) for n, element in enumerate(value, start=1))


def _article(value: object, item: Item, source: Bytes, reading: Reading) -> Article | Refusal:
    try:
        return to_article(as_object(value), item, source, reading)
    except ArticleError as error:
        return item.refused(error, source.sha256)
