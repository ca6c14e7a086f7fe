"""The choice by a scorer: its weights, and that no text upsets it."""

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token
from work import steps

from claimx.annotations import ATTRIBUTIONS, ENTITIES, QUOTATIONS
from claimx.errors import ModelError
from claimx.pipeline import Extractor
from claimx.shipped import shipped_weights
from claimx.stages.attributions import load_cues, make_attributions, scorer
from claimx.stages.attributions.candidates import LONGEST, ContentOption, Scene, content_options
from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.frames import Frame
from claimx.stages.attributions.scorer import Scorer
from claimx.stages.attributions.weights import Decision, Weights, read_weights, write_weights

MOST_OPTIONS = 400  # contents of one cue
PIECES = ["“", "”", '"', "'", "said", "the mayor", "according to", ":", ",", ".", "\n\n", "that", "it rains", "—", "he"]


@pytest.fixture(scope="module")
def linear(extractor: Extractor) -> Language:
    return extractor.nlp


def weights(features: dict[str, float] | None = None) -> Weights:
    given_weights = {decision: dict(features or {}) for decision in Decision}
    return Weights(given_weights, {"plan": frozenset({"NOUN"})}, 0.4)


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    write_weights(path, weights({"all": 1.0, "l=say": -0.25, "w,l=quote:both,a=b": 2.0}), fitted_on="nothing")
    assert read_weights(path) == weights({"all": 1.0, "l=say": -0.25, "w,l=quote:both,a=b": 2.0})


def test_weights_near_zero_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    write_weights(path, weights({"all": 1.0, "l=say": 0.001}), fitted_on="nothing")
    assert read_weights(path) == weights({"all": 1.0})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("{", "Invalid JSON", id="no JSON"),
        pytest.param('{"format": 2}', "format: Input should be less than or equal to 1", id="another format"),
        pytest.param(
            json.dumps({"format": 1, "fitted_on": "x", "threshold": 0.5, "heads": {}, "decisions": {"cue": {}}}),
            "lack content, source",
            id="decisions missing",
        ),
    ],
)
def test_bad_weights_are_refused_by_name(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=f"attribution weights .*weights.json.*{message}"):
        make_attributions(spacy.blank("en"), "attributions", str(path))


def test_missing_weights_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot read attribution weights .*gone.json: No such file"):
        make_attributions(spacy.blank("en"), "attributions", str(tmp_path / "gone.json"))


def test_shipped_weights_are_those_of_the_manifest() -> None:
    assert shipped_weights("attribution") is not None


def test_open_weights_ship_beside_the_default_ones() -> None:
    assert shipped_weights("attribution-open") not in (None, shipped_weights("attribution"))


def test_what_is_said_inside_another_s_words_has_a_parent(linear: Language) -> None:
    doc = linear("The mayor said that the union had accused the council of neglect on Monday.")
    outer, inner = ATTRIBUTIONS.read(doc)
    assert inner.parent is outer


def test_confidence_is_that_of_the_scorer(linear: Language) -> None:
    doc, stage = linear("The mayor said that the bridge was safe."), linear.get_pipe("claimx_attributions")
    weights = read_weights(shipped_weights("attribution"))
    (scored,) = Scorer(weights, stage.cues, stage.words["media"]).read(Quotes(doc, QUOTATIONS.read(doc)))
    (found,) = ATTRIBUTIONS.read(doc)
    assert (found.confidence, found.confidence > 0.5) == (round(scored.confidence, 3), True)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The pact was announced on Friday.", id="an event without anyone who says it"),
        pytest.param("Its share of the market has declined as the port grew.", id="a refusal without an infinitive"),
    ],
)
def test_scorer_makes_no_attribution_of(linear: Language, sentence: str) -> None:
    assert ATTRIBUTIONS.read(linear(sentence)) == ()


def test_refusal_with_an_infinitive_is_kept(linear: Language) -> None:
    (found,) = ATTRIBUTIONS.read(linear("The mayor declined to close the bridge."))
    assert [span.text for span in found.content] == ["to close the bridge"]


def test_lemmas_with_an_infinitive_alone_have_no_other_frame() -> None:
    cues = load_cues()
    frames = {frame for frame, lemma in cues.opened if lemma in cues.with_infinitive}
    assert ("decline" in cues.with_infinitive, "say" in cues.with_infinitive, frames) == (
        True,
        False,
        {Frame.INFINITIVE},
    )


def piled(nlp: Language, piece: str, tokens: int) -> Doc:
    """One sentence of so many tokens: copies of a parsed piece, each hanging on the first."""
    one = nlp.make_doc(piece)
    for name in ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"):
        one = nlp.get_pipe(name)(one)
    root = next(token.i for token in one if token.head == token)
    copies, size = tokens // len(one), len(one)
    heads = [copy * size + token.head.i if token.i != root else root for copy in range(copies) for token in one]
    doc = Doc(
        nlp.vocab,
        words=[token.text for token in one] * copies,
        heads=heads,
        deps=[
            *[token.dep_ for token in one],
            *[token.dep_ if token.i != root else "conj" for token in one] * (copies - 1),
        ],
        tags=[token.tag_ for token in one] * copies,
        pos=[token.pos_ for token in one] * copies,
        lemmas=[token.lemma_ for token in one] * copies,
    )
    for name in ("claimx_sections", "claimx_quotations"):
        doc = nlp.get_pipe(name)(doc)
    ENTITIES.write(doc, [])
    return doc


@pytest.mark.parametrize(
    ("piece", "tokens"),
    [
        pytest.param('"', 10_000, id="quotation marks"),
        pytest.param("he said that", 20_000, id="nest"),
        pytest.param("the mayor plans a bridge", 20_000, id="phrases"),
        pytest.param('he said "no"', 8_000, id="quotations"),
        pytest.param("prices are expected to fall", 20_000, id="passives"),
    ],
)
def test_a_cue_in_a_pile_has_few_and_short_options(
    linear: Language, monkeypatch: pytest.MonkeyPatch, piece: str, tokens: int
) -> None:
    most, longest = 0, 0

    def counted(scene: Scene, cue: Token) -> list[ContentOption]:
        nonlocal most, longest
        options = content_options(scene, cue)
        most = max(most, len(options))
        longest = max([longest, *(len(option.tokens) for option in options)])
        return options

    monkeypatch.setattr(scorer, "content_options", counted)
    linear.get_pipe("claimx_attributions")(piled(linear, piece, tokens))
    assert (most <= MOST_OPTIONS, longest <= LONGEST) == (True, True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_text_upsets_the_scorer(linear: Language, pieces: list[str]) -> None:
    doc = linear(" ".join(pieces))
    for one in ATTRIBUTIONS.read(doc):
        assert 0 <= one.confidence <= 1
        assert all(len(span) for span in one.content)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param('" ', id="quotation marks"),
        pytest.param("“ ", id="opening marks"),
        pytest.param("he said that ", id="nest"),
        pytest.param('"Yes," he said. ', id="dialogue"),
    ],
)
def test_work_grows_with_the_text(linear: Language, piece: str) -> None:
    def work(count: int) -> int:
        doc = linear(piece * count)
        setattr(doc._, ATTRIBUTIONS.field, None)
        return steps([linear.get_pipe("claimx_attributions")], doc)

    assert work(800) <= 6 * work(200)
