"""Names where the pipeline's recogniser is missing, or speaks of other types."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.annotations import ENTITIES, GIVEN, NAMES
from claimx.pipeline import build
from claimx.settings import Settings

TEXT = (
    "Finance Minister Paul Reed met the Tarn River Authority (TRA) in Peru. Reed said the TRA would close a dam, "
    "and the Ministry of Trade agreed."
)


def recognised(nlp: Language, text: str, labels: dict[str, str]) -> Doc:
    """Read a text with these words labelled in place of what the recogniser would see."""
    doc = nlp.make_doc(text)
    GIVEN.write(doc, [])
    for name, stage in nlp.pipeline:
        if name == "claimx_names":
            doc.ents = [_labelled(doc, words, label) for words, label in labels.items()]
        doc = stage(doc)
    return doc


def _labelled(doc: Doc, words: str, label: str) -> Span:
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words), label)
    assert span is not None
    return span


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(name.span.text, name.type.value) for name in NAMES.read(doc)]


def test_names_are_found_without_a_recogniser(nlp: Language) -> None:
    assert names(recognised(nlp, TEXT, {})) == [
        ("Paul Reed", "PERSON"),
        ("Tarn River Authority", "ORG"),
        ("TRA", "ORG"),
        ("Peru", "PLACE"),
        ("Reed", "PERSON"),
        ("TRA", "ORG"),
        ("Ministry of Trade", "ORG"),
    ]


def test_labels_of_other_corpora_are_read(nlp: Language) -> None:
    doc = recognised(nlp, "Ingrid Solheim left Karvo on Monday.", {"Ingrid Solheim": "PER", "Karvo": "LOC"})
    assert names(doc) == [("Ingrid Solheim", "PERSON"), ("Karvo", "PLACE")]


def test_unknown_labels_are_no_names(nlp: Language) -> None:
    assert names(recognised(nlp, "A crowd left with the Solvane drug.", {"Solvane": "CHEMICAL"})) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=st.text(min_size=1, max_size=10), bounds=st.lists(st.integers(0, 30), max_size=6, unique=True))
def test_no_label_and_no_span_breaks_the_cast(nlp: Language, label: str, bounds: list[int]) -> None:
    words = nlp.make_doc(TEXT)
    spans = [words[left:right].text for left, right in pairwise(sorted(bounds))]
    doc = recognised(nlp, TEXT, {text: label for text in spans if TEXT.count(text) == 1})
    assert "Peru" in {entity.name for entity in ENTITIES.read(doc)}


def test_light_model_finds_the_cast() -> None:
    light = build(Settings(model="en_core_web_sm")).nlp
    doc = light.make_doc(TEXT)
    GIVEN.write(doc, [])
    assert [entity.name for entity in ENTITIES.read(light(doc))] == [
        "Paul Reed",
        "Tarn River Authority",
        "Peru",
        "Ministry of Trade",
    ]
