"""When an article was published: given, configured, or told above the text."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import GIVEN, PUBLICATION, SECTIONS, TIMES, Publication, Section
from claimx.labels import PublishedFrom, SectionKind
from claimx.stages.times import make_times

TEXT = "Veldport\nFriday, October 31, 2025\n\nThe bridge reopened yesterday."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def with_sections(doc: Doc, first: SectionKind) -> Doc:
    body = next(token.i for token in doc if token.text == "The")
    sections = [Section(doc[:body], first, "section.test.a"), Section(doc[body:], SectionKind.BODY, "section.test.b")]
    SECTIONS.write(doc, sections)
    return doc


def published(doc: Doc) -> list[tuple[str, PublishedFrom]]:
    return [(found.value, found.origin) for found in PUBLICATION.read(doc)]


def test_given_date_wins(nlp: Language) -> None:
    doc = with_sections(nlp(TEXT), SectionKind.DATELINE)
    GIVEN.write(doc, [Publication("2024-01-02", PublishedFrom.META)])
    assert published(make_times(nlp, "t", published="2023-01-01")(doc)) == [("2024-01-02", PublishedFrom.META)]


def test_configured_date_stands_in(nlp: Language) -> None:
    doc = with_sections(nlp(TEXT), SectionKind.DATELINE)
    assert published(make_times(nlp, "t", published="2023-01-01")(doc)) == [("2023-01-01", PublishedFrom.OPTION)]


@pytest.mark.parametrize(
    ("kind", "origin"), [(SectionKind.DATELINE, PublishedFrom.DATELINE), (SectionKind.FURNITURE, PublishedFrom.TEXT)]
)
def test_date_above_the_text_is_read(nlp: Language, kind: SectionKind, origin: PublishedFrom) -> None:
    doc = make_times(nlp, "t", published=None)(with_sections(nlp(TEXT), kind))
    assert published(doc) == [("2025-10-31", origin)]
    assert [time.value for time in TIMES.read(doc)] == ["2025-10-31", "2025-10-30"]


def test_no_date_is_guessed_without_sections(nlp: Language) -> None:
    assert published(make_times(nlp, "t", published=None)(nlp(TEXT))) == []


def test_date_in_the_body_is_no_publication_date(nlp: Language) -> None:
    doc = with_sections(nlp("Veldport\n\nThe bridge reopened on October 31, 2025."), SectionKind.DATELINE)
    assert published(make_times(nlp, "t", published=None)(doc)) == []


def test_impossible_date_above_the_text_is_left_out(nlp: Language) -> None:
    doc = with_sections(nlp("Veldport\nFebruary 30, 2025\n\nThe bridge reopened."), SectionKind.DATELINE)
    assert published(make_times(nlp, "t", published=None)(doc)) == []
