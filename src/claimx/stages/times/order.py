"""Tell in which order an article writes the figures of a date: day first, or month first."""

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from claimx.annotations import SECTIONS
from claimx.labels import DateOrder, SectionKind
from claimx.rules.load import load_data
from claimx.stages.times.absolute import told_order
from claimx.stages.times.checks import Words
from claimx.stages.times.joins import Draft

FIGURES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}")
DAY_FIRST = "time.day.day_first"
LONGEST_PLACE = 4
Places = Mapping[str, DateOrder]


def order_of_places(lists: Words) -> dict[str, DateOrder]:
    """Return the order that papers of a place write, by the place's name in lower case."""
    orders = dict.fromkeys(lists["month_first_places"], DateOrder.MDY)
    for country, names in load_data("countries", dict[str, dict[str, tuple[str, ...]]]).items():
        if country.lower() in lists["unclear_countries"]:
            continue
        order = DateOrder.MDY if country.lower() in lists["month_first_countries"] else DateOrder.DMY
        for name in (country, *names.get("forms", ()), *names.get("seats", ())):
            orders.setdefault(name.lower(), order)
    return orders


def date_order(doc: Doc, drafts: Sequence[Draft], places: Places) -> DateOrder | None:
    """Return the order that the article's other dates show, else the one of the place in its dateline."""
    texts = (draft.filled.texts.get(slot, "") for draft in _ends(drafts) for slot in ("slashed", "odd_date"))
    figures = [found for text in texts if (found := FIGURES.fullmatch(text))]
    if not figures:
        return None  # Nothing in the article hangs on it.
    shown = {order for found in figures if (order := told_order(int(found[1]), int(found[2])))}
    if shown:
        return shown.pop() if len(shown) == 1 else None
    if any(draft.rule.id == DAY_FIRST for draft in _ends(drafts)):
        return DateOrder.DMY
    return next(_of_datelines(doc, places), None)


def _ends(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield all parts of joined drafts."""
    for draft in drafts:
        yield from (part for part in (draft, draft.upto, draft.on) if part is not None)


def _of_datelines(doc: Doc, places: Places) -> Iterator[DateOrder]:
    for section in SECTIONS.read_if_written(doc):
        if section.kind is SectionKind.DATELINE:
            words = [token.lower_ for token in section.span]
            for start in range(len(words)):
                runs = (" ".join(words[start:end]) for end in range(start + 1, start + LONGEST_PLACE))
                yield from (places[run] for run in runs if run in places)
