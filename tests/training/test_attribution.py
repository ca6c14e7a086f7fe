"""Weights fitted to a tiny made-up corpus."""

from pathlib import Path

import pytest
from made_up_corpus import texts, write
from typer.testing import CliRunner

from claimx.annotations import ATTRIBUTIONS
from claimx.cli.app import app
from claimx.pipeline import build
from claimx.settings import Settings
from claimx.training.attribution import Judged, best_threshold, calibration_error


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("data") / "made.jsonl", texts())


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["train", "attribution", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def fitted(data: Path) -> tuple[Path, str]:
    """The file of weights fitted to the corpus, and what the command printed."""
    output = data.with_name("weights.json")
    code, printed, errors = run(data, "-o", output, "--dev", data)
    assert (code, errors) == (0, "")
    return output, printed


def test_training_prints_a_table_of_both_parts(fitted: tuple[Path, str]) -> None:
    header, own, held_back = fitted[1].splitlines()
    assert header.split()[:4] == ["texts", "marked", "kept", "right"]
    assert own.startswith("fitted on, by thirds")
    assert held_back.split()[:5] == ["held", "back", "36", "36", "36"]


def test_training_is_deterministic(data: Path, fitted: tuple[Path, str]) -> None:
    again = data.with_name("again.json")
    run(data, "-o", again)
    assert again.read_bytes() == fitted[0].read_bytes()


def test_fitted_weights_find_a_cue_that_the_lexicon_lacks(fitted: tuple[Path, str]) -> None:
    sentence = "Hollis mooted a new bridge, and the boats left."
    nlp = build(Settings(attribution=str(fitted[0]))).nlp

    found = [
        (one.source and one.source.span.text, one.cue and one.cue.span.text, [part.text for part in one.content])
        for one in ATTRIBUTIONS.read(nlp(sentence))
    ]

    assert found == [("Hollis", "mooted", ["a new bridge"])]


def test_fitted_weights_leave_alone_what_was_not_marked(fitted: tuple[Path, str]) -> None:
    nlp = build(Settings(attribution=str(fitted[0]))).nlp
    assert ATTRIBUTIONS.read(nlp("Hollis fixed the bridge in May.")) == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param('{"text": "It rained."}', "bad.jsonl:1: attributions: Field required", id="no attributions"),
        pytest.param(
            '{"text": "It rained.", "attributions": [{"content": [[0, 99]]}]}',
            "bad.jsonl:1: range [0, 99) lies outside of the text",
            id="range outside",
        ),
        pytest.param('{"text": "It rained.", "attributions": []}', "no attribution is marked", id="nothing marked"),
    ],
)
def test_training_refuses_data_that_teach_nothing(tmp_path: Path, line: str, message: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(f"{line}\n", encoding="utf-8")

    code, printed, errors = run(bad, "-o", tmp_path / "weights.json")

    assert (code, printed, message in errors) == (2, "", True)


def judged(*pairs: tuple[float, bool]) -> list[Judged]:
    return [Judged((), right, confidence, 0) for confidence, right in pairs]


def test_threshold_keeps_what_serves_f1_best() -> None:
    assert best_threshold(judged((0.9, True), (0.8, False), (0.4, True), (0.2, False)), 2) == 0.4


def test_threshold_keeps_what_is_more_likely_than_not() -> None:
    assert best_threshold(judged((0.9, True), (0.8, True)), 2) == 0.5


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        pytest.param([(0.75, True), (0.75, True), (0.75, True), (0.75, False)], 0.0, id="as sure as right"),
        pytest.param([(0.9, False), (0.1, True)], 0.9, id="always wrong"),
        pytest.param([], 0.0, id="nothing"),
    ],
)
def test_calibration_error_is_the_gap_between_confidence_and_share(
    pairs: list[tuple[float, bool]], error: float
) -> None:
    assert calibration_error(judged(*pairs)) == pytest.approx(error)
