"""Tell when the article was published."""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimx.annotations import GIVEN, SECTIONS, Publication, Section
from claimx.labels import PublishedFrom, SectionKind
from claimx.stages.times.joins import Draft
from claimx.stages.times.values import OPEN, bounds

FRONT = frozenset({SectionKind.DATELINE, SectionKind.BYLINE, SectionKind.FURNITURE})


def publication(doc: Doc, configured: str | None, drafts: Sequence[Draft]) -> Publication | None:
    """Return the date given with the article, the configured one, or the first full date above the body text."""
    given = GIVEN.read_if_written(doc)
    if given:
        return given[0]
    if configured is not None:
        return Publication(configured, PublishedFrom.OPTION)
    return _from_front(SECTIONS.read_if_written(doc), drafts)


def _from_front(sections: Sequence[Section], drafts: Sequence[Draft]) -> Publication | None:
    for section in sections:
        if section.kind is SectionKind.BODY:
            return None
        if section.kind not in FRONT:
            continue
        inside = (draft for draft in drafts if section.span.start <= draft.span.start < section.span.end)
        value = next((full for draft in inside if (full := _full_date(draft))), None)
        if value:
            return Publication(
                value, PublishedFrom.DATELINE if section.kind is SectionKind.DATELINE else PublishedFrom.TEXT
            )
    return None


def _full_date(draft: Draft) -> str | None:
    """Return year, month and day if the words tell all three; an hour beside them does not count."""
    draft = draft.on or draft
    filled = draft.filled
    if draft.upto is not None:
        return None
    if "iso" in filled.texts:
        return iso if bounds(iso := filled.texts["iso"][:10]) != OPEN else None
    year, month, day = (filled.integer(slot) for slot in ("year", "month", "day"))
    value = f"{year:04d}-{month:02d}-{day:02d}" if year and month and day else ""
    return value if bounds(value) != OPEN else None
