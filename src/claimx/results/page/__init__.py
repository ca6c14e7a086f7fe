"""A document as a web page of its own: the article with its claims marked, and beside it who claims what.

The page holds no script and asks nothing of a network: its policy allows its own style sheet and nothing else. All that
comes from an article is escaped by the template engine, and kept from changing the direction of what stands around it.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from claimx.results.page.segments import Marked, lines_of
from claimx.results.show import view
from claimx.schema import Attribution, Document, TextSpan

TEMPLATE: Final = "document.html.jinja"
STYLE: Final = "page.css"
LINKED_SCHEMES: Final = frozenset({"http", "https"})
# HTML has no way to write these; most would end up as an error of the page.
NOT_IN_HTML: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
REPLACEMENT: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class _Style:
    """A style sheet and the hash by which the page's policy allows it."""

    text: str

    @property
    def source(self) -> str:
        digest = hashlib.sha256(self.text.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"


def page(document: Document, *, min_confidence: float = 0.0) -> str:
    """Return the HTML of a document: one file that needs no other."""
    shown = view(document, min_confidence=min_confidence)
    claims = {claim.id for claim in shown.claims}
    html = (
        _environment()
        .get_template(TEMPLATE)
        .render(
            view=shown,
            metadata=document.metadata,
            link=web_address(document.metadata.url),
            lines=lines_of(document.text, list(_marks(document, claims)), _anchors(document, claims)),
            style=_style(sorted(claims)),
        )
    )
    return NOT_IN_HTML.sub(REPLACEMENT, html)


def web_address(url: str | None) -> str | None:
    """Return an address that a reader may follow, or nothing: a page of the web, and no script or file."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in LINKED_SCHEMES and parts.netloc else None


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__name__), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _style(claims: list[str]) -> _Style:
    """Return the style sheet, with a rule for each claim that lights its words where a reader asks for it."""
    template = _environment().get_template(STYLE)
    return _Style(template.render(claims=claims))


def _marks(document: Document, claims: set[str]) -> Iterator[Marked]:
    """Yield what is to be seen in the text: sections, attributions, claims."""
    for section in document.sections:
        yield _marked(section, section.kind.value)
    for attribution in document.attributions:
        yield from _marks_of(attribution)
    shown = (claim for claim in document.claims if claim.id in claims)
    yield from (_marked(span, "claim", claim.id) for claim in shown for span in claim.span)


def _marks_of(attribution: Attribution) -> Iterator[Marked]:
    for content in attribution.content:
        yield _marked(content, "content", attribution.directness.value)
    if attribution.source is not None:
        yield _marked(attribution.source.span, "source")
    if attribution.cue is not None:
        yield _marked(attribution.cue, "cue")


def _marked(span: TextSpan, *classes: str) -> Marked:
    return Marked(span.start, span.end, classes)


def _anchors(document: Document, claims: set[str]) -> Iterator[tuple[int, str]]:
    """Yield where each claim begins in the text, and the name to find it by."""
    for claim in document.claims:
        if claim.id in claims:
            yield claim.span[0].start, f"text-{claim.id}"
