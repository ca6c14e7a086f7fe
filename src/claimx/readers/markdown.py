"""Markdown: its text without the marks, and what is stated above it between lines of dashes."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimx.article import Article, Metadata
from claimx.errors import ArticleError
from claimx.labels import PublishedFrom
from claimx.readers.cleaning import tidied
from claimx.readers.dates import moment
from claimx.readers.encoding import decode
from claimx.readers.kinds import Kind
from claimx.readers.record import Bytes
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Reading

FRONT = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<stated>.{0,20000}?)\r?\n(?P=fence)[ \t]*(?:\r?\n|$)", re.S)
STATED = re.compile(r"^(?P<name>[A-Za-z_-]+)\s*[:=]\s*(?P<value>\S.*?)\s*$", re.M)
BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def to_article(content: bytes, item: Item, reading: Reading) -> Article | Refusal:
    """Return the article that a Markdown file holds, or the refusal if it is no text."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        decoded = decode(content)
    except ArticleError as error:
        return item.refused(error, sha256)
    front = FRONT.match(decoded.text)
    stated = {name.lower(): _bare(value) for name, value in STATED.findall(front["stated"])} if front else {}
    text = "\n\n".join(_paragraphs(decoded.text[front.end() :] if front else decoded.text))
    metadata = _metadata(stated, reading)
    title = metadata.title
    if title and text and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Bytes(sha256, Kind.MARKDOWN, decoded.encoding, decoded.origin).article(item, text, metadata)


def _metadata(stated: dict[str, str], reading: Reading) -> Metadata:
    def value(field: str) -> str | None:
        return stated.get(reading.name_of(field).lower()) or None

    published = moment(value("published") or stated.get("date") or "")
    return Metadata(
        title=value("title"),
        published=published,
        published_from=PublishedFrom.INPUT if published else None,
        publisher=value("publisher"),
        author=value("author"),
        url=value("url"),
        language=value("language"),
    )


def _bare(value: str) -> str:
    """Return a value without its quotation marks or brackets."""
    return (
        ", ".join(part.strip().strip("\"'") for part in value.strip("[]").split(","))
        if value[0] == "["
        else value.strip("\"'")
    )


def _paragraphs(text: str) -> Iterator[str]:
    """Yield headings, paragraphs and list items; pictures, code and raw markup are left out."""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "inline":
            paragraph = tidied(_words(token.children or ()))
            if paragraph:
                yield paragraph


def _words(tokens: Sequence[Token]) -> str:
    return "".join(
        token.content if token.type in ("text", "code_inline") else BREAKS.get(token.type, "") for token in tokens
    )
