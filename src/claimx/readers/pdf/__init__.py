"""PDF files: their text in reading order. Needs the extra `claimx[pdf]`."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.article import Article, Metadata
from claimx.errors import ArticleError
from claimx.labels import Notice, PublishedFrom
from claimx.readers.dates import moment
from claimx.readers.kinds import Kind
from claimx.readers.pdf.order import Box, in_reading_order
from claimx.readers.pdf.paragraphs import paragraphs, without_running_heads
from claimx.readers.record import Bytes
from claimx.readers.refusal import Item, Refusal

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage


def to_article(content: bytes, item: Item) -> Article | Refusal:
    """Return the article of a PDF file, or why it can't be read."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        pages, metadata = _read(content)
        if not any(pages):
            raise ArticleError("the PDF holds pictures of pages and no text; recognise it (OCR) first", code="no-text")
    except ArticleError as error:
        return item.refused(error, sha256)
    text = "\n\n".join(paragraphs([in_reading_order(page) for page in without_running_heads(pages)]))
    article = Bytes(sha256, Kind.PDF).article(item, text, metadata)
    guessed = (Notice.DATE_GUESSED,) if metadata.published else ()
    lost = (Notice.PAGES_WITHOUT_TEXT,) if not all(pages) else ()
    return article.noted(*guessed, *lost)


def _read(content: bytes) -> tuple[list[list[Box]], Metadata]:
    """Return the boxes of each page, and what the file states about itself."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError as error:
        raise ArticleError("PDF files need: pip install 'claimx[pdf]'", code="extra-missing") from error
    try:
        with PdfDocument(content) as document:
            pages = [list(_boxes(document[number])) for number in range(len(document))]
            return pages, _metadata(document)
    except (PdfiumError, ValueError) as error:
        raise ArticleError(f"the PDF can't be opened: {error}; save it without a password", code="bad-pdf") from error


def _boxes(page: "PdfPage") -> Iterator[Box]:
    text_page = page.get_textpage()
    for number in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(number)
        text = text_page.get_text_bounded(left, bottom, right, top).strip()
        if text:
            yield Box(left, bottom, right, top, " ".join(text.split()))


def _metadata(document: "PdfDocument") -> Metadata:
    """Return what is worth believing: titles in PDF files are mostly names of templates."""
    stated = document.get_metadata_dict(skip_empty=True)
    created = stated.get("CreationDate", "").removeprefix("D:")
    published = moment(created[:8]) if created[:8].isdecimal() else None
    return Metadata(published=published, published_from=PublishedFrom.GUESS if published else None)
