"""One pass over a page that keeps no tree: what it states about itself, how deep it is, and its plain paragraphs.

The pass takes time in proportion to the page, however it is nested, so it also serves pages that a full reading can't.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from claimx.errors import ArticleError
from claimx.rules.load import load_words

CHUNK = 1 << 16
DECLARATION = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.I,
)
DECLARATION_WITHIN = 8192
META_NAMES = ("property", "name", "itemprop", "http-equiv")
LONGEST_NAME = 200
LONGEST_SCRIPT = 2_000_000
SPACE = re.compile(r"[\s\u00a0]+")


@dataclass(slots=True)
class Stated:
    """Words that an element states: its text, or an attribute."""

    text: str
    name: str = ""
    aside: bool = False


@dataclass(slots=True)
class Paragraph:
    """A run of text and how much of it stands in links."""

    text: str
    heading: bool
    linked: int = 0


@dataclass(slots=True)
class Page:
    """What a page says, in the order of its elements."""

    depth: int = 0
    language: str | None = None
    canonical: str | None = None
    title: str | None = None
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    times: list[Stated] = field(default_factory=list)
    authors: list[Stated] = field(default_factory=list)
    dates: list[Stated] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that the page names near its top."""
    found = DECLARATION.search(content[:DECLARATION_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def parse(markup: str) -> Page:
    """Return what a page says."""
    # Declared encodings are settled before; a declaration inside would be believed once more.
    target = _Target()
    parser = etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8")  # type: ignore[arg-type]  # str only
    content = markup.replace("\0", " ").encode("utf-8", "replace")
    try:
        for start in range(0, max(len(content), 1), CHUNK):
            parser.feed(content[start : start + CHUNK] or b" ")
        parser.close()
    except etree.LxmlError as error:
        raise ArticleError(f"the page can't be read: {error}; save it again", code="bad-html") from error
    return target.page


def names_of(attributes: Mapping[str, str]) -> frozenset[str]:
    """Return the words of class, id, role, rel and itemprop: "article-byline" names itself and its parts."""
    given = " ".join(attributes.get(name, "")[:LONGEST_NAME] for name in ("class", "id", "role", "itemprop", "rel"))
    if not given.strip():
        return frozenset()
    whole = given.lower().split()
    return frozenset(whole) | frozenset(part for name in whole for part in re.split(r"[-_]+", name))


@dataclass(slots=True)
class _Capture:
    """An element whose text is kept."""

    depth: int
    kind: str
    name: str
    parts: list[str] = field(default_factory=list)
    length: int = 0


class _Target:
    """What the parser calls for each tag and text."""

    def __init__(self) -> None:
        self.page = Page()
        self.depth = 0
        self.outside: int | None = None  # the depth of the element around us that is no part of the article
        self.linked = 0
        self.captures: list[_Capture] = []
        self.heading = False
        self.text: list[str] = []
        self.link_length = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note an element's attributes, and keep its text where that is wanted."""
        self.depth += 1
        self.page.depth = max(self.page.depth, self.depth)
        names = names_of(attributes)
        self._note(tag, attributes, names)
        lists = _lists()
        if tag == "a":
            self.linked += 1
        if (
            self.outside is None
            and self.depth > 2
            and (tag in lists["skipped_elements"] or names & lists["furniture_names"])
        ):
            self._end_paragraph()
            self.outside = self.depth
        elif tag in lists["text_elements"] or tag in lists["parting_elements"]:
            self._end_paragraph()
            self.heading = tag in lists["heading_elements"]

    def end(self, tag: str) -> None:
        """Close what began with the element."""
        while self.captures and self.captures[-1].depth == self.depth:
            self._keep(self.captures.pop())
        if self.outside == self.depth:
            self.outside = None
            self.text.clear()
        lists = _lists()
        if tag == "a":
            self.linked = max(0, self.linked - 1)
        elif tag in lists["text_elements"] or tag in lists["parting_elements"]:
            self._end_paragraph()
        self.depth -= 1

    def data(self, text: str) -> None:
        """Take text into all that is open."""
        for capture in self.captures:
            if capture.length < LONGEST_SCRIPT:
                capture.parts.append(text)
                capture.length += len(text)
        if self.outside is None:
            self.text.append(text)
            self.link_length += len(text) if self.linked else 0

    def comment(self, text: str) -> None:
        """Pass over comments."""

    def pi(self, target: str, text: str | None = None) -> None:
        """Pass over processing instructions."""

    def close(self) -> None:
        """Close what is still open at the end of the page."""
        while self.captures:
            self._keep(self.captures.pop())
        self._end_paragraph()

    def _note(self, tag: str, attributes: Mapping[str, str], names: frozenset[str]) -> None:
        page = self.page
        if tag == "html":
            page.language = page.language or attributes.get("lang") or attributes.get("xml:lang")
        elif tag == "meta":
            key = next((attributes[name] for name in META_NAMES if attributes.get(name)), None)
            if key and attributes.get("content"):
                page.metas.append((key.strip().lower(), attributes["content"].strip()))
        elif tag == "link" and "canonical" in (attributes.get("rel") or "").lower().split():
            page.canonical = page.canonical or attributes.get("href")
        elif (kind := _captured(tag, attributes, names)) is not None:
            self.captures.append(_Capture(self.depth, kind, " ".join(sorted(names))))
        self._note_time(tag, attributes, names)

    def _note_time(self, tag: str, attributes: Mapping[str, str], names: frozenset[str]) -> None:
        stated = attributes.get("datetime") or (attributes.get("content") if "datepublished" in names else None)
        if stated and (tag == "time" or "datepublished" in names):
            self.page.times.append(Stated(stated, " ".join(sorted(names)), aside=self.outside is not None))

    def _keep(self, capture: _Capture) -> None:
        text = "".join(capture.parts)
        page = self.page
        if capture.kind == "script":
            page.scripts.append(text)
            return
        stated = Stated(SPACE.sub(" ", text).strip(), capture.name, aside=self.outside is not None)
        if not stated.text:
            return
        if capture.kind == "title":
            page.title = page.title or stated.text
        elif capture.kind == "h1":
            page.headings.append(stated.text)
        elif capture.kind == "author":
            page.authors.append(stated)
        else:
            page.dates.append(stated)

    def _end_paragraph(self) -> None:
        if self.outside is None:
            text = SPACE.sub(" ", "".join(self.text)).strip()
            if text:
                self.page.paragraphs.append(Paragraph(text, self.heading, self.link_length))
        self.text.clear()
        self.link_length = 0
        self.heading = False


def _captured(tag: str, attributes: Mapping[str, str], names: frozenset[str]) -> str | None:
    """Return under what name an element's text is kept, if it is."""
    if tag == "script":
        return "script" if "ld+json" in (attributes.get("type") or "").lower() else None
    if tag in ("title", "h1"):
        return tag
    if tag in _lists()["whole_elements"]:
        return None
    lists = _metadata_lists()
    if names & lists["author_words"]:
        return "author"
    return "date" if tag == "time" or names & lists["date_words"] else None


@cache
def _lists() -> dict[str, frozenset[str]]:
    return load_words("page_furniture")


@cache
def _metadata_lists() -> dict[str, frozenset[str]]:
    return load_words("page_metadata")
