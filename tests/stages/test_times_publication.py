"""When an article was published: given, configured, or told above the text."""

import pytest
from flat_parse import BLANK, flat_doc
from spacy.tokens import Doc

from claimx.annotations import GIVEN, PUBLICATION, SECTIONS, TIMES, Publication, Section
from claimx.labels import PublishedFrom, SectionKind
from claimx.stages.times import make_times

TEXT = "Veldport\nFriday, October 31, 2025\n\nThe bridge reopened yesterday."


def with_sections(doc: Doc, first: SectionKind) -> Doc:
    body = next(token.i for token in doc if token.text == "The")
    sections = [Section(doc[:body], first, "section.test.a"), Section(doc[body:], SectionKind.BODY, "section.test.b")]
    SECTIONS.write(doc, sections)
    return doc


def published(doc: Doc) -> list[tuple[str, PublishedFrom]]:
    return [(found.value, found.origin) for found in PUBLICATION.read(doc)]


def test_given_date_wins() -> None:
    doc = with_sections(flat_doc(TEXT), SectionKind.DATELINE)
    GIVEN.write(doc, [Publication("2024-01-02", PublishedFrom.META)])
    assert published(make_times(BLANK, "t", published="2023-01-01")(doc)) == [("2024-01-02", PublishedFrom.META)]


def test_configured_date_stands_in() -> None:
    doc = with_sections(flat_doc(TEXT), SectionKind.DATELINE)
    assert published(make_times(BLANK, "t", published="2023-01-01")(doc)) == [("2023-01-01", PublishedFrom.OPTION)]


@pytest.mark.parametrize(
    ("kind", "origin"), [(SectionKind.DATELINE, PublishedFrom.DATELINE), (SectionKind.FURNITURE, PublishedFrom.TEXT)]
)
def test_date_above_the_text_is_read(kind: SectionKind, origin: PublishedFrom) -> None:
    doc = make_times(BLANK, "t", published=None)(with_sections(flat_doc(TEXT), kind))
    assert published(doc) == [("2025-10-31", origin)]
    assert [time.value for time in TIMES.read(doc)] == ["2025-10-31", "2025-10-30"]


def test_no_date_is_guessed_without_sections() -> None:
    assert published(make_times(BLANK, "t", published=None)(flat_doc(TEXT))) == []


def test_date_in_the_body_is_no_publication_date() -> None:
    doc = with_sections(flat_doc("Veldport\n\nThe bridge reopened on October 31, 2025."), SectionKind.DATELINE)
    assert published(make_times(BLANK, "t", published=None)(doc)) == []


def test_impossible_date_above_the_text_is_left_out() -> None:
    doc = with_sections(flat_doc("Veldport\nFebruary 30, 2025\n\nThe bridge reopened."), SectionKind.DATELINE)
    assert published(make_times(BLANK, "t", published=None)(doc)) == []
