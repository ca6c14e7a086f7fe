"""Web pages: the article's text and what the page states about it."""

import hashlib

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.labels import Notice, PublishedFrom
from claimx.readers.encoding import decode
from claimx.readers.html.body import article_text, plain_text, told_text
from claimx.readers.html.json_ld import Described, described
from claimx.readers.html.metadata import metadata_of
from claimx.readers.html.page import Page, declared_encoding, parse
from claimx.readers.kinds import Kind
from claimx.readers.record import Bytes
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Limits, Reading


def to_article(
    content: bytes, item: Item, reading: Reading, *, charset: str | None = None, url: str | None = None
) -> Article | Refusal:
    """Return the article of a page; `charset` and `url` are what came with the page when it was fetched."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        decoded = decode(content, charset or declared_encoding(content))
        page = parse(decoded.text)
    except ArticleError as error:
        return item.refused(error, sha256)
    says = described(page.scripts, page.canonical or url)
    metadata = metadata_of(page, says, url)
    text, notices = _text(decoded.text, page, says, _passed(content, page, reading.limits))
    article = Bytes(sha256, Kind.HTML, decoded.encoding, decoded.origin).article(
        item, _with_title(text, metadata.title), metadata
    )
    dated = (Notice.DATE_GUESSED,) if metadata.published_from is PublishedFrom.GUESS else ()
    return article.noted(*notices, *dated)


def _passed(content: bytes, page: Page, limits: Limits) -> tuple[Notice, ...]:
    """Return the limits of a full reading that a page passes."""
    found = []
    if len(content) > limits.html_bytes:
        found.append(Notice.HTML_TOO_LARGE)
    if page.depth > limits.html_depth:
        found.append(Notice.HTML_TOO_DEEP)
    return tuple(found)


def _text(markup: str, page: Page, says: Described, passed: tuple[Notice, ...]) -> tuple[str, tuple[Notice, ...]]:
    """Return the text; what JSON-LD holds or a simple reading, where a full one is too much or finds nothing."""
    text = "" if passed else article_text(markup)
    if text:
        return text, ()
    text = told_text(says.text) or plain_text(page)
    return text, (*passed, Notice.SIMPLE_EXTRACTION) if text else passed


def _with_title(text: str, title: str | None) -> str:
    """Return the text with its headline above it, once."""
    if not title:
        return text
    first, _, rest = text.partition("\n")
    if _folded(first) == _folded(title):
        return f"{title}\n{rest}"
    return f"{title}\n\n{text}" if text else ""


def _folded(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()
