"""The choice by a scorer: its weights, and that no text upsets it."""

import json
from pathlib import Path
from time import perf_counter

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimx.annotations import ATTRIBUTIONS, QUOTATIONS
from claimx.errors import ModelError
from claimx.pipeline import Extractor
from claimx.shipped import shipped_weights
from claimx.stages import attributions
from claimx.stages.attributions import make_attributions
from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.weights import Decision, Weights, read_weights, write_weights

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


def test_the_scorer_is_the_default_where_weights_ship() -> None:
    assert make_attributions(spacy.blank("en"), "attributions", None).scorer is not None


def test_rules_work_alone() -> None:
    assert make_attributions(spacy.blank("en"), "attributions", "rules").scorer is None


def test_rules_are_the_default_where_no_weights_ship(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributions, "shipped_weights", lambda stage: None)
    assert make_attributions(spacy.blank("en"), "attributions", None).scorer is None


def test_the_scorer_is_refused_where_no_weights_ship(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributions, "shipped_weights", lambda stage: None)
    with pytest.raises(ModelError, match="no weights for attributions come with this claimx"):
        make_attributions(spacy.blank("en"), "attributions", "linear")


def test_what_is_said_inside_another_s_words_has_a_parent(linear: Language) -> None:
    doc = linear("The mayor said that the union had accused the council of neglect on Monday.")
    outer, inner = ATTRIBUTIONS.read(doc)
    assert inner.parent is outer


def test_confidence_is_that_of_the_scorer(linear: Language) -> None:
    doc, stage = linear("The mayor said that the bridge was safe."), linear.get_pipe("claimx_attributions")
    (scored,) = stage.scorer.read(doc, Quotes(doc, QUOTATIONS.read(doc)))
    (found,) = ATTRIBUTIONS.read(doc)
    assert (found.confidence, found.confidence > 0.5) == (round(scored.confidence, 3), True)


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
def test_time_grows_with_the_text(linear: Language, piece: str) -> None:
    stage = linear.get_pipe("claimx_attributions")

    def seconds(count: int) -> float:
        doc = linear(piece * count)
        setattr(doc._, ATTRIBUTIONS.field, None)
        start = perf_counter()
        stage(doc)
        return perf_counter() - start

    assert seconds(1600) < 20 * seconds(200) + 0.5
