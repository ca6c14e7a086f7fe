import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.article import Article, Metadata
from claimx.clean_copy import cleaned
from claimx.errors import ArticleError, ModelError
from claimx.labels import PublishedFrom, SectionKind
from claimx.models import load_pipeline
from claimx.pipeline import Extractor, add_stages
from claimx.schema import Document

ARTICLE = """\
Ferry sinks in harbour

HARWELL, Oct. 30 (HNA) — The ferry sank on Monday evening.

“It cost 3 million dollars,” Mayor Lena Okafor said.

Share on Facebook
"""


def article(text: str, **metadata: str) -> Article:
    return Article("ferry", text, "ferry.txt", hashlib.sha256(text.encode()).hexdigest(), metadata=Metadata(**metadata))


@pytest.fixture(scope="module")
def document(extractor: Extractor) -> Document:
    [made] = extractor.extract([article(ARTICLE, published="2025-10-31", published_from=PublishedFrom.INPUT)])
    return made


def test_document_keeps_the_text_as_it_is(document: Document) -> None:
    assert document.text == ARTICLE


def test_document_says_where_it_is_from(document: Document) -> None:
    assert document.source.model_dump() == {
        "uri": "ferry.txt",
        "sha256": hashlib.sha256(ARTICLE.encode()).hexdigest(),
        "media_type": "text/plain",
        "encoding": None,
        "encoding_from": None,
    }


def test_document_has_metadata_of_input_and_text(document: Document) -> None:
    known = {name: value for name, value in document.metadata.model_dump(mode="json").items() if value is not None}
    assert known == {
        "title": "Ferry sinks in harbour",
        "published": "2025-10-31",
        "published_from": "input",
        "dateline": "HARWELL",
    }


def test_document_has_the_sections_of_the_page(document: Document) -> None:
    assert [(section.kind.value, section.text) for section in document.sections] == [
        ("headline", "Ferry sinks in harbour"),
        ("dateline", "HARWELL, Oct. 30 (HNA) —"),
        ("body", "The ferry sank on Monday evening.\n\n“It cost 3 million dollars,” Mayor Lena Okafor said."),
        ("furniture", "Share on Facebook"),
    ]


def test_document_has_the_attribution(document: Document) -> None:
    [attribution] = document.attributions
    [okafor] = [entity for entity in document.entities if entity.name == "Lena Okafor"]
    assert (
        attribution.source and attribution.source.entity,
        attribution.cue and attribution.cue.text,
        [content.text for content in attribution.content],
        attribution.directness.value,
    ) == (okafor.id, "said", ["It cost 3 million dollars"], "direct")


def test_document_has_the_figure(document: Document) -> None:
    found = [(figure.span.text, figure.value, figure.unit) for figure in document.figures]
    assert found == [("3 million dollars", 3_000_000, "USD")]


def test_document_has_the_claims_with_their_holders(document: Document) -> None:
    [okafor] = [entity for entity in document.entities if entity.name == "Lena Okafor"]
    body = [claim for claim in document.claims if claim.section is SectionKind.BODY]
    found = [([span.text for span in claim.span], claim.sources) for claim in body]
    assert found == [
        (["The ferry sank on Monday evening"], ()),
        (["It cost 3 million dollars"], (okafor.id,)),
    ]


def test_same_article_gives_the_same_bytes(extractor: Extractor, document: Document) -> None:
    again = article(ARTICLE, published="2025-10-31", published_from=PublishedFrom.INPUT)
    others = [article("Prices fell by 3% in May."), again]
    assert extractor.extract(others)[1].model_dump_json() == document.model_dump_json()


def test_publication_date_that_nobody_gives_is_null(extractor: Extractor) -> None:
    [made] = extractor.extract([article("The ferry sank in the harbour.")])
    assert (made.metadata.published, made.metadata.published_from) == (None, None)


def test_publication_date_anchors_relative_times(extractor: Extractor) -> None:
    given_date = article("The ferry sank yesterday.", published="2025-10-31", published_from=PublishedFrom.OPTION)
    [made] = extractor.extract([given_date])
    assert [(time.span.text, time.value) for time in made.times] == [("yesterday", "2025-10-30")]


def test_no_article_gives_no_document(extractor: Extractor) -> None:
    assert extractor.extract([]) == []


@pytest.mark.parametrize("blank", ["\u00a0", "\u200b", "\ufeff", "\u202e", "\u0000", "\u3000"], ids=ascii)
def test_odd_blanks_keep_the_offsets(extractor: Extractor, blank: str) -> None:
    text = f"{blank}Lena{blank}Okafor said{blank}the ferry sank."
    [made] = extractor.extract([article(text)])
    contents = [content.text for attribution in made.attributions for content in attribution.content]
    assert (made.text, contents) == (text, ["the ferry sank"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-text"),
        (" \n\t", "empty-text"),
        ("\u200b\ufeff", "empty-text"),
        ("2 MIN READ\n\nShare on Facebook", "no-body"),
        ("a " * 500_001, "text-too-long"),
    ],
    ids=["empty", "white space", "zero width", "furniture", "too long"],
)
def test_article_is_refused(extractor: Extractor, text: str, code: str) -> None:
    with pytest.raises(ArticleError, match=r"ferry\.txt: article 'ferry'") as caught:
        extractor.extract([article(text)])
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["=" * 1000, "a" * 199, "a b\n\u00a0", "“" * 450], ids=ascii)
def test_cleaned_text_is_as_long_as_the_text(text: str) -> None:
    assert len(cleaned(text)) == len(text)


def test_cleaned_text_breaks_only_very_long_runs() -> None:
    assert cleaned("a" * 199 + " " + "=" * 200) == "a" * 199 + " " + "=" * 199 + " "


@pytest.mark.parametrize("mark", ["=", "(", '"', "’s", "a", "“a”", "$1"])
def test_long_runs_are_read(extractor: Extractor, mark: str) -> None:
    """The tokenizer alone would take a minute over ten thousand of some of these."""
    text = f"The ferry sank on Monday. {mark * 5_000}"[:5_000]
    [made] = extractor.extract([article(text)])
    assert made.text == text


WORDS = st.sampled_from(
    [
        "said ",
        "He ",
        "Jan Smit ",
        "that ",
        "3% ",
        "$5 ",
        "last May ",
        "“",
        "”",
        '"',
        ". ",
        ", ",
        "\n\n",
        "fell ",
        "\u200b",
        "🚢",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.lists(WORDS, max_size=40).map("".join)
    )
)
def test_any_text_gives_spans_that_slice_to_their_text(extractor: Extractor, text: str) -> None:
    [made] = extractor.extract([article(f"The ferry sank. {text}")])
    assert all(made.text[span.start : span.end] == span.text for span in made.spans())
    assert extractor.extract([article(made.text)])[0].model_dump_json() == made.model_dump_json()


def test_add_stages_names_the_layer_that_a_stage_lacks() -> None:
    nlp = load_pipeline("en_core_web_sm").nlp
    with pytest.raises(ModelError, match=r"stage 'claimx_attributions' lacks .*doc\._\.claimx_entities"):
        add_stages(nlp, ["claimx_sections", "claimx_quotations", "claimx_attributions"])


def test_add_stages_puts_sections_before_the_parser() -> None:
    nlp = load_pipeline("en_core_web_sm").nlp
    add_stages(nlp, ["claimx_sections", "claimx_quotations"])
    assert (nlp.pipe_names[0], nlp.pipe_names[-1]) == ("claimx_sections", "claimx_quotations")
