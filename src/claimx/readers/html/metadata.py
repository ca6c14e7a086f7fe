"""What a page states about its article: JSON-LD first, then its meta elements, then what stands on it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from urllib.parse import urljoin, urlsplit

from claimx.article import Metadata
from claimx.labels import PublishedFrom
from claimx.readers.cleaning import tidied
from claimx.readers.dates import day_in, day_of_url, moment
from claimx.readers.html.json_ld import Described
from claimx.readers.html.page import Page
from claimx.rules.load import load_data
from claimx.rules.model import Lexicon

JOINT = re.compile(r"(?<!\s)\s++(?:[|–—·»:-]|::|\|\|)\s++")
BY = re.compile(r"^(?:(?:written|reported|story|posted|words)\s+)?by\b:?\s*", re.I)
ADDRESS = re.compile(r"^(?:https?:|www\.|@|//)|\.(?:com|org|net|html?)\b", re.I)
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z]{2,4})*")
LONGEST_AUTHOR = 120
SHORT_LINE = 60


def metadata_of(page: Page, described: Described, url: str | None) -> Metadata:
    """Return what is known of the article; `url` is where the page was fetched."""
    facts = _Facts(page, described)
    address = facts.url(url)
    published, origin = facts.published(address) or _guess(page) or (None, None)
    publisher = facts.publisher()
    return Metadata(
        title=facts.title(publisher),
        published=published,
        published_from=origin,
        publisher=publisher,
        author=facts.author(),
        url=address,
        language=facts.language(),
    )


class _Facts:
    """The places where a page may state a fact, best first."""

    def __init__(self, page: Page, described: Described) -> None:
        self.page = page
        self.described = described

    def published(self, url: str | None) -> tuple[str, PublishedFrom] | None:
        changed = frozenset(_entries("changed_words"))
        times = [time for time in self.page.times if changed.isdisjoint(time.name.split())]
        stated: Sequence[tuple[PublishedFrom, Iterable[str | None]]] = (
            (PublishedFrom.JSON_LD, [self.described.published]),
            (PublishedFrom.META, self._metas("meta_published")),
            (PublishedFrom.META, [time.text for time in times if not time.aside]),
            (PublishedFrom.URL, [day_of_url(url or "")]),
        )
        for origin, texts in stated:
            for text in texts:
                if text and (value := moment(text)):
                    return value, origin
        return None

    def title(self, publisher: str | None) -> str | None:
        heading = self.page.headings[0] if len(self.page.headings) == 1 else None
        candidates = [self.described.title, *self._metas("meta_title"), heading, self.page.title]
        title = next((tidied(text) for text in candidates if text and tidied(text)), None)
        if title is None:
            return None
        cut = title.removesuffix("...").removesuffix("…").strip()
        if cut != title and heading and heading.startswith(cut):
            return tidied(heading)
        return _without_outlet(title, self._outlets(publisher))

    def publisher(self) -> str | None:
        stated = [self.described.publisher, *self._metas("meta_publisher")]
        return next((tidied(name) for name in stated if name and not ADDRESS.match(name)), None)

    def author(self) -> str | None:
        on_page = [stated.text for stated in self.page.authors if not stated.aside][:1]
        for stated in (self.described.authors, *self._metas_by_name("meta_author"), on_page):
            names = list(dict.fromkeys(name for text in stated if (name := _name(text))))
            if names:
                return ", ".join(names)
        return None

    def url(self, given: str | None) -> str | None:
        stated = [self.page.canonical, *self._metas("meta_url"), self.described.url, given]
        for text in stated:
            address = _joined(given, text) if text else None
            if address:
                return address
        return None

    def language(self) -> str | None:
        stated = [self.described.language, self.page.language, *self._metas("meta_language")]
        return next((text.replace("_", "-") for text in stated if text and LANGUAGE.fullmatch(text)), None)

    def _outlets(self, publisher: str | None) -> set[str]:
        names = {name for name in (publisher, *self._metas("meta_publisher")) if name}
        host = urlsplit(self.page.canonical or "").hostname or ""
        return {_folded(name) for name in names} | {_folded(part) for part in host.split(".") if len(part) > 3}

    def _metas(self, list_name: str) -> list[str]:
        return [text for texts in self._metas_by_name(list_name) for text in texts]

    def _metas_by_name(self, list_name: str) -> list[list[str]]:
        """Return what the meta elements state, by their name: one that is repeated lists several authors."""
        return [[text for key, text in self.page.metas if key == name] for name in _entries(list_name)]


def _guess(page: Page) -> tuple[str, PublishedFrom] | None:
    """Return the date that stands on the page as people read it, or that its markup hints at."""
    written = [stated.text for stated in (*page.dates, *page.authors) if not stated.aside]
    written += [paragraph.text for paragraph in page.paragraphs[:3] if len(paragraph.text) <= SHORT_LINE]
    days = (day_in(text) for text in written)
    return next(((day, PublishedFrom.GUESS) for day in days if day), None)


def _name(text: str) -> str | None:
    """Return a byline as a name, without "By" and what follows it on its line; None for what is no name."""
    name = BY.sub("", tidied(text)).strip(" ,|·-–")
    name = re.split(r"\s+[|·•–—]\s+|\s{2,}", name)[0].strip()
    if not name or ADDRESS.search(name) or any(char.isdigit() for char in name) or len(name) > LONGEST_AUTHOR:
        return None
    return name


def _without_outlet(title: str, outlets: set[str]) -> str:
    """Cut the name of the outlet or its desk from the end of a page's title, or from its start."""
    parts = JOINT.split(title)
    joints = JOINT.findall(title)
    for number in range(len(parts) - 1, 0, -1):
        if _folded(parts[number]) in outlets:
            return _rejoined(parts[:number], joints)
    return _rejoined(parts[1:], joints[1:]) if len(parts) > 1 and _folded(parts[0]) in outlets else title


def _rejoined(parts: Sequence[str], joints: Sequence[str]) -> str:
    return "".join(part + joint for part, joint in zip(parts, [*joints[: len(parts) - 1], ""], strict=True)).strip()


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold().removeprefix("the").removesuffix("com")


def _joined(base: str | None, text: str) -> str | None:
    try:
        address = urljoin(base or "", text.strip())
        return address if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname else None
    except ValueError:
        return None


@cache
def _entries(name: str) -> tuple[str, ...]:
    return load_data("page_metadata", dict[str, Lexicon])[name].entries
