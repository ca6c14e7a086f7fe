"""Plain text: the whole file is one article."""

import hashlib
import re

from claimx.article import Article, Metadata
from claimx.errors import ArticleError
from claimx.labels import PublishedFrom
from claimx.readers.dates import day_of_url
from claimx.readers.encoding import decode
from claimx.readers.kinds import Kind
from claimx.readers.record import Bytes
from claimx.readers.refusal import Item, Refusal

ADDRESS = re.compile(r"\s{0,100}(https?://\S{1,2000})[ \t]*(?:[\r\n]|$)")


def to_article(content: bytes, item: Item) -> Article | Refusal:
    """Return the article that the bytes spell, or the refusal if they are no text."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        decoded = decode(content)
    except ArticleError as error:
        return item.refused(error, sha256)
    metadata = _stated(decoded.text)
    return Bytes(sha256, Kind.TEXT, decoded.encoding, decoded.origin).article(item, decoded.text, metadata)


def _stated(text: str) -> Metadata:
    """Return what the address on the first line tells, where collectors have put one."""
    address = ADDRESS.match(text)
    if address is None:
        return Metadata()
    day = day_of_url(address[1])
    return Metadata(url=address[1], published=day, published_from=PublishedFrom.URL if day else None)
