"""The article's text of a page, a blank line between paragraphs."""

import re
from collections.abc import Iterable, Iterator

import trafilatura
from lxml import etree

from claimx.readers.cleaning import tidied
from claimx.readers.html.page import Page

BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "ab", "div"})
SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")
BREAK = re.compile(r"(?<! ) *+\n\s*+")
TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")
LINKED_AT_MOST = 0.5
SHORT = 60
# What trafilatura raises on pages that no tool foresees; a simple reading takes its place.
FAILURES = (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)


def article_text(markup: str) -> str:
    """Return what trafilatura takes for the article; empty if it finds nothing."""
    try:
        found = trafilatura.bare_extraction(
            markup, include_comments=False, include_tables=False, with_metadata=False, favor_precision=True
        )
    except FAILURES:
        return ""
    body = getattr(found, "body", None)
    return "" if body is None else _joined(_blocks(body))


def plain_text(page: Page) -> str:
    """Return the paragraphs of a page that are not mostly links, without the headings that stand over nothing."""
    kept = [
        paragraph
        for paragraph in page.paragraphs
        if paragraph.linked <= LINKED_AT_MOST * len(paragraph.text)
        and (paragraph.heading or len(paragraph.text) >= SHORT or paragraph.text[-1] in '.!?"”’')
    ]
    while kept and kept[-1].heading:
        kept.pop()
    if not any(not paragraph.heading for paragraph in kept):
        return ""
    return _joined(paragraph.text for paragraph in kept)


def told_text(text: str | None) -> str:
    """Return an article's text that the page gives as data, a blank line between its paragraphs."""
    return _joined(_line(line) for line in TAG.sub(" ", text or "").splitlines())


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in map(tidied, blocks) if block)


def _blocks(body: etree._Element) -> Iterator[str]:
    """Yield the text of each innermost block; a line break inside one stays."""
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_block = element.tag in BLOCKS
        if is_block and parts:
            yield _line("".join(parts))
            parts = []
        if event == "start":
            parts.append("\n" if element.tag == "lb" else (element.text or ""))
        elif element is not body:
            parts.append(element.tail or "")
    yield _line("".join(parts))


def _line(text: str) -> str:
    return BREAK.sub("\n", SPACE.sub(" ", text)).strip()
