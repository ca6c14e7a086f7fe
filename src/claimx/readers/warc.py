"""Web archives (WARC), as crawlers keep them: every HTML response is a page. Needs the extra `claimx[warc]`."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.readers import html
from claimx.readers.kinds import Kind, kind_of
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Reading

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

RESPONSE = "response"
OK = "200"
HTML_TYPES = ("text/html", "application/xhtml+xml", "")


def read_records(stream: BinaryIO, item: Item, reading: Reading) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for each page; `NAME:NUMBER` counts the archive's records, from 1."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield item.refused(ArticleError("WARC files need: pip install 'claimx[warc]'", code="extra-missing"))
        return
    found = False
    try:
        for number, record in enumerate(_quietly(ArchiveIterator(stream)), start=1):
            if _is_page(record):
                found = True
                yield _page(record, item.part(number), reading)
    except (ArchiveLoadFailed, ValueError, EOFError, AttributeError, TypeError) as error:
        yield item.refused(ArticleError(f"broken WARC file: {error}; get it again", code="bad-warc"))
        return
    if not found:
        yield item.refused(ArticleError("the archive holds no HTML page that was found (200)", code="empty-file"))


def _quietly(records: "Iterator[ArcWarcRecord]") -> "Iterator[ArcWarcRecord]":
    """Pass the records on; what warcio prints about broken ones would put raw bytes of pages on the terminal."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _is_page(record: "ArcWarcRecord") -> bool:
    headers = record.http_headers
    if record.rec_type != RESPONSE or headers is None or headers.get_statuscode() != OK:
        return False
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() in HTML_TYPES


def _page(record: "ArcWarcRecord", item: Item, reading: Reading) -> Article | Refusal:
    limit = reading.limits.file_bytes
    content = record.content_stream().read(limit + 1)
    if len(content) > limit:
        return item.refused(ArticleError(f"the page is over the limit of {limit:,} bytes", code="too-large"))
    if kind_of("", content[:4096]) is not Kind.HTML and b"<" not in content:
        return item.refused(ArticleError("no HTML, though the server said so", code="bad-html"))
    stated = (record.http_headers.get_header("Content-Type") or "").lower().partition("charset=")[2]
    charset = stated.partition(";")[0].strip(" \"'") or None
    url = record.rec_headers.get_header("WARC-Target-URI")
    return html.to_article(content, item, reading, charset=charset, url=url)
