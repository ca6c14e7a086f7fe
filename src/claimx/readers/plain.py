"""Plain text files: the whole file is one article."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterator

from claimx.article import Article, Metadata
from claimx.errors import ArticleError
from claimx.labels import PublishedFrom
from claimx.readers.files import InputFile
from claimx.readers.refusal import Refusal


def read(file: InputFile, published: str | None) -> Iterator[Article | Refusal]:
    """Yield the file's one article, or why there is none."""
    try:
        content = file.path.read_bytes()
    except OSError as error:
        yield file.unreadable(error)
    else:
        yield to_article(content, file.id, uri=file.uri, published=published)


def to_article(content: bytes, id: str, *, uri: str, published: str | None) -> Article | Refusal:
    """Return the article that the bytes spell, or the refusal if they are no UTF-8."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        text = decode(content)
    except ArticleError as error:
        return Refusal.of(error, id, uri=uri, sha256=sha256)
    given = Metadata(published=published, published_from=PublishedFrom.OPTION) if published else Metadata()
    return Article(id, text, uri, sha256, metadata=given)


def decode(content: bytes) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark; line ends stay as they are."""
    start = len(BOM_UTF8) if content.startswith(BOM_UTF8) else 0
    try:
        return content[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        place = start + error.start
        raise ArticleError(
            f"not UTF-8: byte {place} is 0x{content[place]:02x}; convert it to UTF-8 first", code="bad-encoding"
        ) from error
