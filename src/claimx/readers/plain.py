"""Plain text: the whole file is one article."""

import hashlib

from claimx.article import Article, Metadata
from claimx.errors import ArticleError
from claimx.readers.encoding import decode
from claimx.readers.kinds import Kind
from claimx.readers.record import Bytes
from claimx.readers.refusal import Item, Refusal


def to_article(content: bytes, item: Item) -> Article | Refusal:
    """Return the article that the bytes spell, or the refusal if they are no text."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        decoded = decode(content)
    except ArticleError as error:
        return item.refused(error, sha256)
    return Bytes(sha256, Kind.TEXT, decoded.encoding, decoded.origin).article(item, decoded.text, Metadata())
