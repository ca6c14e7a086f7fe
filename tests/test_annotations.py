from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from claimx.annotations import SECTIONS, Layer, Publication, Section
from claimx.errors import LayerError
from claimx.labels import PublishedFrom, SectionKind


@pytest.fixture
def doc() -> Doc:
    return spacy.blank("en")("The ferry sank on Monday.")


@pytest.fixture
def section(doc: Doc) -> Section:
    return Section(doc[:], SectionKind.BODY, "section.body.prose")


def test_layer_gives_back_what_was_written(doc: Doc, section: Section) -> None:
    SECTIONS.write(doc, iter([section]))
    assert SECTIONS.read(doc) == (section,)


def test_layer_refuses_a_second_write(doc: Doc, section: Section) -> None:
    SECTIONS.write(doc, [section])
    with pytest.raises(LayerError, match="layer 'sections' is written twice"):
        SECTIONS.write(doc, [])


def test_layer_refuses_an_early_read(doc: Doc) -> None:
    with pytest.raises(LayerError, match="layer 'sections' is not written yet; add the stage 'claimx_sections'"):
        SECTIONS.read(doc)


def test_layer_reads_an_empty_write_as_written(doc: Doc) -> None:
    SECTIONS.write(doc, [])
    assert (SECTIONS.is_written(doc), SECTIONS.read(doc)) == (True, ())


def test_layer_read_if_written_is_empty_before_the_stage(doc: Doc) -> None:
    assert SECTIONS.read_if_written(doc) == ()


def test_layer_read_if_written_gives_what_was_written(doc: Doc, section: Section) -> None:
    SECTIONS.write(doc, [section])
    assert SECTIONS.read_if_written(doc) == (section,)


def test_layer_of_one_doc_says_nothing_of_another(doc: Doc, section: Section) -> None:
    SECTIONS.write(doc, [section])
    assert not SECTIONS.is_written(Doc(doc.vocab, words=["Another", "ferry"]))


def test_layer_attr_is_what_spacy_calls_it() -> None:
    assert (SECTIONS.attr, Layer[Section]("sections").attr) == ("doc._.claimx_sections", "doc._.claimx_sections")


def test_records_are_the_same_only_if_they_are_one_object(doc: Doc, section: Section) -> None:
    assert section != Section(section.span, section.kind, section.rule_id)


@pytest.mark.parametrize("value", ["2025-10-31", "2025-10-31T23:59:00+00:00"], ids=["date", "date-time"])
def test_publication_day_is_the_day_as_written(value: str) -> None:
    assert Publication(value, PublishedFrom.INPUT).day == date(2025, 10, 31)
