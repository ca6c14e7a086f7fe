"""JSON-LD: what publishers tell search engines about an article, in the many forms in which they write it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TypeAlias

from pydantic_core import from_json

from claimx.rules.load import load_words

Node: TypeAlias = Mapping[str, object]
WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)\s*|(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.S)
CONTROL = re.compile(r"[\x00-\x1f]+")
TRAILING_COMMA = re.compile(r",\s*([}\]])")
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Described:
    """What JSON-LD says about the article of a page."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    text: str | None = None


def described(scripts: Iterable[str], url: str | None) -> Described:
    """Return what the scripts of a page say about its article: the one with its address, else the first."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    lists = _lists()
    articles = [node for node in nodes if _types(node) & lists["article_types"]]
    pages = [node for node in nodes if _types(node) & lists["page_types"]]
    own = [node for node in articles if url and url in (_string(node, "url"), _address(node))]
    chosen = next(iter([*own, *articles, *pages]), None)
    return Described() if chosen is None else _facts(chosen, by_id, is_article=chosen in articles)


def _facts(node: Node, by_id: Mapping[str, Node], *, is_article: bool) -> Described:
    return Described(
        title=_string(node, "headline") or (_string(node, "name") if is_article else None),
        published=_string(node, "datePublished") or (_string(node, "dateCreated") if is_article else None),
        publisher=next(iter(_names(node.get("publisher"), by_id)), None),
        url=_string(node, "url") or _address(node),
        language=_string(node, "inLanguage"),
        authors=tuple(_names(node.get("author"), by_id)) or tuple(_names(node.get("creator"), by_id)),
        text=_string(node, "articleBody"),
    )


def _parsed(script: str) -> object:
    """Parse what is nearly JSON: wrapped in comments, with raw line breaks in strings or a comma too many."""
    text = WRAPPING.sub("", WRAPPING.sub("", script))
    for attempt in (text, CONTROL.sub(" ", text), TRAILING_COMMA.sub(r"\1", CONTROL.sub(" ", text))):
        try:
            return from_json(attempt)
        except ValueError:
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    """Yield the objects that can stand for the page, the outermost first; not those in lists of other articles."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"):
            yield from _nodes(value.get(key), depth + 1)


def _types(node: Node) -> set[str]:
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _address(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    if isinstance(page, Mapping):
        page = page.get("@id") or page.get("url")
    return page if isinstance(page, str) else None


def _names(value: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names that a value holds: a string, an object, a reference to one, or a list of these."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item, by_id)
    elif isinstance(value, str) and value.strip():
        yield unescape(value).strip()
    elif isinstance(value, Mapping):
        node = by_id.get(str(value.get("@id")), value) if "name" not in value else value
        name = node.get("name")
        if isinstance(name, (str, list)):
            yield from _names(name, {})


def _string(node: Node, key: str) -> str | None:
    value = node.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    return unescape(value).strip() or None if isinstance(value, str) else None


@cache
def _lists() -> dict[str, frozenset[str]]:
    return load_words("page_metadata")
