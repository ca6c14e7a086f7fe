"""Tell in which order an article writes the figures of a date: day first, or month first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from spacy.tokens import Doc

from claimx.annotations import PUBLISHER, SECTIONS, Publisher
from claimx.labels import DateOrder, SectionKind
from claimx.rules.load import load_data
from claimx.stages.times.absolute import told_order
from claimx.stages.times.checks import Words
from claimx.stages.times.joins import Draft

FIGURES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}")
DAY_FIRST = "time.day.day_first"
LONGEST_PLACE = 4
WORD = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Habits:
    """The order that papers write, by the name of a place in lower case, and by the last part of a web address."""

    places: Mapping[str, DateOrder]
    domains: Mapping[str, DateOrder]


def habits(lists: Words) -> Habits:
    """Return the orders that the shipped lists tell."""
    day_first = dict.fromkeys(lists["day_first_domains"], DateOrder.DMY)
    return Habits(_order_of_places(lists), day_first | dict.fromkeys(lists["month_first_domains"], DateOrder.MDY))


def _order_of_places(lists: Words) -> dict[str, DateOrder]:
    orders = dict.fromkeys(lists["month_first_places"], DateOrder.MDY)
    for country, names in load_data("countries", dict[str, dict[str, tuple[str, ...]]]).items():
        if country.lower() in lists["unclear_countries"]:
            continue
        order = DateOrder.MDY if country.lower() in lists["month_first_countries"] else DateOrder.DMY
        for name in (country, *names.get("forms", ()), *names.get("seats", ()), *names.get("demonyms", ())):
            orders.setdefault(name.lower(), order)
    return orders


def date_order(doc: Doc, drafts: Sequence[Draft], habits: Habits) -> DateOrder | None:
    """Return the order that the article's other dates show, else that of its publisher, else that of its dateline."""
    texts = (draft.filled.texts.get(slot, "") for draft in _ends(drafts) for slot in ("slashed", "odd_date"))
    figures = [found for text in texts if (found := FIGURES.fullmatch(text))]
    if not figures:
        return None  # Nothing in the article hangs on it.
    shown = {order for found in figures if (order := told_order(int(found[1]), int(found[2])))}
    if shown:
        return shown.pop() if len(shown) == 1 else None
    if any(draft.rule.id == DAY_FIRST for draft in _ends(drafts)):
        return DateOrder.DMY
    own = (order for publisher in PUBLISHER.read_if_written(doc) for order in _of_publisher(publisher, habits))
    return next(own, None) or next(_of_datelines(doc, habits.places), None)


def _ends(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield all parts of joined drafts."""
    for draft in drafts:
        yield from (part for part in (draft, draft.upto, draft.on) if part is not None)


def _of_publisher(publisher: Publisher, habits: Habits) -> Iterator[DateOrder]:
    """Yield the order of the country in a web address, then of the places in the publisher's name."""
    for address in (publisher.url, publisher.name):
        host = _host(address or "")
        if (order := habits.domains.get(host.rpartition(".")[2])) is not None and "." in host:
            yield order
    yield from _of_words(WORD.findall((publisher.name or "").lower()), habits.places)


def _host(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:  # no address after all
        return ""


def _of_datelines(doc: Doc, places: Mapping[str, DateOrder]) -> Iterator[DateOrder]:
    for section in SECTIONS.read_if_written(doc):
        if section.kind is SectionKind.DATELINE:
            yield from _of_words([token.lower_ for token in section.span], places)


def _of_words(words: Sequence[str], places: Mapping[str, DateOrder]) -> Iterator[DateOrder]:
    for start in range(len(words)):
        runs = (" ".join(words[start:end]) for end in range(start + 1, start + LONGEST_PLACE))
        yield from (places[run] for run in runs if run in places)
