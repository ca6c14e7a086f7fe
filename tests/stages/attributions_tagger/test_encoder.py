"""Files of a tagger: what is refused, and that a window reads the same whatever is read beside it."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from claimx.errors import ModelError
from claimx.shipped import shipped_weights
from claimx.stages.attributions.tagger.encoder import Encoder, Scores
from claimx.stages.attributions.tagger.reading import Window, read, windows
from claimx.stages.attributions.tagger.tags import TAGS

LINE = "The harbour board said on Friday that the ferry would not sail before the storm had passed. "
TEXT = f"Ferry waits for the storm\n\n{LINE * 12}\n\n“We wait,” Okafor said. {LINE * 8}"


@pytest.fixture(scope="module")
def words() -> Path:
    path = shipped_weights("tagger-words")
    assert path is not None
    return path


@pytest.fixture(scope="module")
def weights() -> Path:
    path = shipped_weights("tagger-open")
    assert path is not None
    return path


@pytest.fixture(scope="module")
def encoder(words: Path, weights: Path) -> Encoder:
    return Encoder(words, weights)


@pytest.fixture(scope="module")
def scored(encoder: Encoder) -> Callable[[str], list[Scores]]:
    """Return the scores of the windows of a text, read one after another."""

    def read_text(text: str) -> list[Scores]:
        reading = read(text, [], encoder.vocabulary)
        return [encoder.scores(reading, window) for window in windows(reading)]

    return read_text


def refusal(words: Path, weights: Path) -> ModelError:
    with pytest.raises(ModelError) as raised:
        Encoder(words, weights)
    return raised.value


def test_missing_runtime_is_told_with_its_cure(words: Path, weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    error = refusal(words, weights)
    assert (error.code, str(error)) == (
        "extra-missing",
        "attributions by the tagger need ONNX Runtime: pip install 'claimx[tagger]'",
    )


@pytest.mark.parametrize("content", [None, b"", b"no graph", b'{"format": 1}'], ids=["gone", "empty", "text", "json"])
@pytest.mark.parametrize("is_table", [False, True], ids=["weights", "words"])
def test_file_that_is_no_graph_is_refused_by_name(
    tmp_path: Path, words: Path, weights: Path, content: bytes | None, is_table: bool
) -> None:
    path = tmp_path / "tagger.onnx"
    if content is not None:
        path.write_bytes(content)
    error = refusal(path, weights) if is_table else refusal(words, path)
    lines = str(error).splitlines()
    assert (error.code, len(lines), lines[0].split(": ")[0]) == ("bad-model", 1, f"cannot read {path} as ONNX")


def test_table_of_words_is_no_tagger(words: Path) -> None:
    assert str(refusal(words, words)) == f"{words} is no file of a tagger of claimx: it holds no 'claimx.tagger'"


def test_tagger_is_no_table_of_words(weights: Path) -> None:
    assert str(refusal(weights, weights)).endswith("it holds no 'claimx.vocabulary'")


def test_text_has_several_windows(scored: Callable[[str], list[Scores]]) -> None:
    assert len(scored(TEXT)) > 2


def test_scores_have_a_row_for_each_word(encoder: Encoder, scored: Callable[[str], list[Scores]]) -> None:
    reading = read(TEXT, [], encoder.vocabulary)
    lengths = [window.last_word - window.first_word for window in windows(reading)]
    found = [(len(one.tags), len(one.anchors), len(one.members)) for one in scored(TEXT)]
    assert found == [(length, length, length) for length in lengths]


def test_scores_are_numbers_for_each_tag(scored: Callable[[str], list[Scores]]) -> None:
    (found,) = scored("Okafor said the ferry waits.")
    assert (found.tags.shape, found.tags.dtype, bool(np.isfinite(found.tags).all())) == ((6, TAGS), np.float32, True)


def test_link_scores_have_a_half_for_sources_and_one_for_contents(scored: Callable[[str], list[Scores]]) -> None:
    (found,) = scored("Okafor said the ferry waits.")
    assert (found.anchors.shape, found.anchors.shape[1] % 2) == (found.members.shape, 0)


def test_window_of_a_line_break_alone_has_no_scores(encoder: Encoder) -> None:
    reading = read("Ferry\nwaits", [], encoder.vocabulary)
    assert [len(part) for part in fields(encoder.scores(reading, Window(1, 2, 1, 1)))] == [0, 0, 0]


def fields(scores: Scores) -> list[np.ndarray]:
    return [scores.tags, scores.anchors, scores.members]


def differing(some: list[Scores], others: list[Scores]) -> list[int]:
    """Return the numbers of the windows that do not have the very same scores."""
    pairs = enumerate(zip(some, others, strict=True))
    return [
        number
        for number, (one, other) in pairs
        if not all(np.array_equal(own, its) for own, its in zip(fields(one), fields(other), strict=True))
    ]


def test_windows_read_the_same_twice(scored: Callable[[str], list[Scores]]) -> None:
    assert differing(scored(TEXT), scored(TEXT)) == []


def test_windows_read_the_same_in_any_order(encoder: Encoder, scored: Callable[[str], list[Scores]]) -> None:
    reading = read(TEXT, [], encoder.vocabulary)
    backwards = [encoder.scores(reading, window) for window in list(windows(reading))[::-1]]
    assert differing(scored(TEXT), backwards[::-1]) == []


def test_windows_read_the_same_after_another_text(scored: Callable[[str], list[Scores]]) -> None:
    alone = scored(LINE)
    scored("SHARES SANK, " * 40)
    assert differing(scored(LINE), alone) == []


def test_windows_read_the_same_with_an_encoder_loaded_anew(
    words: Path, weights: Path, scored: Callable[[str], list[Scores]]
) -> None:
    fresh = Encoder(words, weights)
    reading = read(LINE, [], fresh.vocabulary)
    assert differing([fresh.scores(reading, window) for window in windows(reading)], scored(LINE)) == []
