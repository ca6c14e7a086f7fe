"""Which contents and sources go to which cue, with scores made by hand."""

from collections.abc import Mapping
from itertools import groupby

import numpy as np
import pytest

from claimx.stages.attributions.tagger.encoder import Scores
from claimx.stages.attributions.tagger.links import LEAST_SOURCE, MOST_SOURCES, OWN, REACH, Linked, link
from claimx.stages.attributions.tagger.tags import TAGS, Part, TaggedSpan

Spans = dict[str, TaggedSpan]

PARTS = {"s": Part.SOURCE, "c": Part.CUE, "t": Part.CONTENT}
WIDTH = 8
UNLIKELY = -9.0
NO_BIAS = (0.0, 0.0)
BETWEEN = (OWN + LEAST_SOURCE) / 2


def linked(layout: str, odds: Mapping[str, float], bias: tuple[float, float] = NO_BIAS) -> list[str]:
    """Return links such as "s1 c1 > t1 t2".

    A layout has a name for each word of a source (s), cue (c) or content (t), "." for other words, and "|" between
    windows; `odds` has the log-odds of pairs of a cue and another span.
    """
    names, spans, window_of = laid_out(layout)
    found = link(list(spans.values()), made_scores(names, spans, odds), window_of, bias)
    return [told(one, spans) for one in found]


def told(one: Linked, spans: Spans) -> str:
    names = {span: name for name, span in spans.items()}
    cue = [*(names[source] for source in one.sources), names[one.cue]]
    return f"{' '.join(cue)} > {' '.join(names[content] for content in one.contents)}"


def laid_out(layout: str) -> tuple[list[str], Spans, np.ndarray]:
    windows = [part.split() for part in layout.split("|")]
    names = [name for window in windows for name in window]
    window_of = np.repeat(np.arange(len(windows)), [len(window) for window in windows])
    spans, start = {}, 0
    for name, words in groupby(names):
        end = start + len(list(words))
        if name != ".":
            spans[name] = TaggedSpan(PARTS[name[0]], start, end)
        start = end
    return names, spans, window_of


def made_scores(names: list[str], spans: Spans, odds: Mapping[str, float]) -> Scores:
    """Return scores of words whose products are the log-odds: each cue has a column of its own."""
    anchors, members = np.zeros((2, len(names), 2 * WIDTH), dtype=np.float32)
    columns = {name: column for column, name in enumerate(name for name in spans if name[0] == "c")}
    for name, column in columns.items():
        anchors[spans[name].start, [column, WIDTH + column]] = 1
    for number, other in enumerate(names):
        for name, column in columns.items():
            members[number, [column, WIDTH + column]] = odds.get(f"{name} {other}", UNLIKELY) * WIDTH**0.5
    return Scores(np.zeros((len(names), TAGS), dtype=np.float32), anchors, members)


def test_content_goes_to_the_highest_cue() -> None:
    assert linked("c1 . t1 t1 . c2", {"c1 t1": 1, "c2 t1": 2}) == ["c2 > t1"]


def test_content_goes_to_a_cue_however_unlikely() -> None:
    assert linked("c1 t1 c2", {"c1 t1": -8}) == ["c1 > t1"]


def test_cues_take_a_content_each_in_the_order_of_the_text() -> None:
    odds = {"c1 t2": 2, "c1 t1": -2, "c2 t1": 2, "c2 t2": -2}
    assert linked("c1 t1 . c2 t2", odds) == ["c1 > t2", "c2 > t1"]


def test_contents_of_one_cue_stand_in_the_order_of_the_text() -> None:
    assert linked("t1 t1 c1 t2 . t3", {"c1 t1": 1, "c1 t2": 3, "c1 t3": 2}) == ["c1 > t1 t2 t3"]


@pytest.mark.parametrize(("of_other", "expected"), [(2, "c1 > t1"), (4, "c2 > t1")])
def test_score_of_a_span_is_the_mean_of_its_words(of_other: float, expected: str) -> None:
    names, spans, window_of = laid_out("c1 t1 t1 c2")
    scores = made_scores(names, spans, {"c1 t1": 1, "c2 t1": of_other})
    scores.members[2, WIDTH] = 5 * WIDTH**0.5  # of the second word of t1, to c1
    assert [told(one, spans) for one in link(list(spans.values()), scores, window_of, NO_BIAS)] == [expected]


def test_certainty_is_that_of_the_surest_content() -> None:
    names, spans, window_of = laid_out("t1 c1 t2")
    scores = made_scores(names, spans, {"c1 t1": 1, "c1 t2": 3})
    (found,) = link(list(spans.values()), scores, window_of, (0.0, -0.5))
    assert found.certainty == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("odds", "expected"),
    [
        pytest.param({"c1 s2": OWN + 0.1}, "s2 c1 > t1", id="above own"),
        pytest.param({"c1 s1": OWN + 0.1, "c1 s3": OWN + 2}, "s1 s3 c1 > t1", id="two above own"),
        pytest.param({"c1 s1": 1, "c1 s2": 3, "c1 s3": 2}, "s2 s3 c1 > t1", id="the likeliest of more"),
        pytest.param({"c1 s1": OWN + 0.1, "c1 s2": BETWEEN}, "s1 c1 > t1", id="none below one above"),
        pytest.param({"c1 s1": BETWEEN, "c1 s3": BETWEEN + 0.1}, "s3 c1 > t1", id="one below own"),
        pytest.param({"c1 s1": LEAST_SOURCE - 0.1}, "c1 > t1", id="none below the least"),
        pytest.param({}, "c1 > t1", id="all unlikely"),
    ],
)
def test_cue_takes_its_sources(odds: dict[str, float], expected: str) -> None:
    assert linked("s1 . s2 c1 t1 . s3 s3", {"c1 t1": 2} | odds) == [expected]


def test_cue_has_at_most_so_many_sources() -> None:
    odds = {f"c1 s{number}": 2.0 for number in range(9)}
    layout = " ".join(f"s{number}" for number in range(9))
    expected = " ".join(f"s{number}" for number in range(MOST_SOURCES))
    assert linked(f"{layout} c1 t1", odds) == [f"{expected} c1 > t1"]


def test_cues_may_share_a_source() -> None:
    odds = {"c1 t1": 2, "c2 t2": 2, "c1 s1": 1, "c2 s1": 1}
    assert linked("s1 c1 t1 . c2 t2", odds) == ["s1 c1 > t1", "s1 c2 > t2"]


def test_bias_is_that_of_its_part() -> None:
    assert linked("s1 c1 t1", {"c1 t1": 0, "c1 s1": BETWEEN}, (-2.0, 0.0)) == ["c1 > t1"]


def test_content_does_not_go_to_a_cue_of_another_window() -> None:
    assert linked("c1 | c2 t1", {"c1 t1": 5, "c2 t1": -5}) == ["c2 > t1"]


def test_source_does_not_go_to_a_cue_of_another_window() -> None:
    assert linked("s1 | c1 t1", {"c1 s1": 5, "c1 t1": 1}) == ["c1 > t1"]


def test_content_that_reaches_into_the_window_of_a_cue_is_in_it() -> None:
    assert linked("c1 . t1 | t1 t1 c2", {"c1 t1": 1, "c2 t1": 2}) == ["c2 > t1"]


def test_content_that_reaches_over_a_whole_window_is_in_it() -> None:
    assert linked("c1 t1 | t1 t1 | t1 c2", {"c1 t1": 2, "c2 t1": 1}) == ["c1 > t1"]


def test_source_that_reaches_into_the_window_of_a_cue_is_in_it() -> None:
    assert linked("s1 | s1 c1 t1", {"c1 s1": 1, "c1 t1": 1}) == ["s1 c1 > t1"]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param("c1 . . | t1 | . c2", ["c2 > t1"], id="behind"),
        pytest.param("c1 . | t1 . . | c2", ["c1 > t1"], id="before"),
        pytest.param("c1 . | t1 | . c2", ["c1 > t1"], id="first of two as near"),
        pytest.param(f"c1 {'. ' * REACH} | t1", ["c1 > t1"], id="as far as it reaches"),
        pytest.param(f"c1 {'. ' * (REACH + 1)} | t1", [], id="too far behind"),
        pytest.param(f"t1 | {'. ' * (REACH + 1)} c1", [], id="too far before"),
        pytest.param("c1 | c2 t1 | t2", ["c2 > t1 t2"], id="beside a content of the cue's own"),
    ],
)
def test_content_without_a_cue_in_its_window_goes_to_the_nearest(layout: str, expected: list[str]) -> None:
    assert linked(layout, {"c1 t1": 3, "c2 t1": 1, "c1 t2": 3}) == expected


def test_link_across_windows_is_even_odds() -> None:
    names, spans, window_of = laid_out("c1 | t1")
    (found,) = link(list(spans.values()), made_scores(names, spans, {"c1 t1": 3}), window_of, NO_BIAS)
    assert found.certainty == 0


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param("", id="no words"),
        pytest.param(". . .", id="no spans"),
        pytest.param("s1 c1 .", id="no content"),
        pytest.param("s1 . t1", id="no cue"),
        pytest.param("s1 s1", id="sources alone"),
    ],
)
def test_nothing_is_linked(layout: str) -> None:
    assert linked(layout, {"c1 s1": 5}) == []


def test_cue_and_content_are_enough() -> None:
    assert linked("c1 t1", {}) == ["c1 > t1"]
