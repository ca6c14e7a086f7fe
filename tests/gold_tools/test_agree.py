"""How far two annotators agree."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import made_annotation as make
import pytest

from claimx.errors import InputError
from claimx.gold.agree import Agreement, agree
from claimx.gold.agreement_table import as_json, as_text
from claimx.gold.counting import Measure, Tally, count_article
from claimx.gold.kappa import Labels
from claimx.gold.model import Gold, write_gold
from claimx.results.evaluation.counts import Count

Fields = dict[str, Any]


def compared(change: Callable[[Fields], object]) -> Tally:
    """Gold compared with itself after a change."""
    fields = make.fields()
    change(fields)
    return count_article(make.gold(), Gold.model_validate(fields), make.TEXT)


def differences(change: Callable[[Fields], object]) -> set[str]:
    """The measures that a change keeps from full agreement."""
    tally = compared(change)
    counts = {**tally.found, **tally.same}
    unlike = {measure for measure, count in counts.items() if count.gold and count.f1 < 1}
    return unlike | {measure for measure, labels in tally.labels.items() if labels.observed != 1}


def put(layer: str, number: int, **fields: object) -> Callable[[Fields], None]:
    return lambda gold: gold[layer][number].update(fields)


SHORTER = [make.at(make.TEXT, "40 drivers had")]


@pytest.mark.parametrize(
    ("change", "unlike"),
    [
        pytest.param(lambda gold: None, set(), id="nothing"),
        pytest.param(put("entities", 0, type="ORG"), {Measure.ENTITY_TYPE}, id="entity type"),
        pytest.param(put("entities", 1, name="Union of Tarn"), set(), id="other name, same mentions"),
        pytest.param(put("figures", 0, kind="rank"), {Measure.FIGURE_KIND}, id="figure kind"),
        pytest.param(put("figures", 0, value=41), {Measure.FIGURE_VALUE}, id="figure value"),
        pytest.param(put("figures", 0, unit=None), {Measure.FIGURE_UNIT}, id="figure unit"),
        pytest.param(put("times", 0, value="2026-06-08"), {Measure.TIME_VALUE}, id="time value"),
        pytest.param(put("times", 2, span=make.at(make.TEXT, "2019")), {Measure.TIMES}, id="shorter time"),
        pytest.param(put("attributions", 0, kind="mixed"), {Measure.DIRECTNESS}, id="directness"),
        pytest.param(put("attributions", 0, source_name=None), {Measure.SOURCE_NAME}, id="source name"),
        pytest.param(put("attributions", 0, source=None), {Measure.SOURCE_WORDS}, id="source words"),
        pytest.param(put("attributions", 0, cue=[make.at(make.TEXT, "said")]), set(), id="overlapping cue"),
        pytest.param(put("claims", 0, type="state"), {Measure.CLAIM_TYPE}, id="claim type"),
        pytest.param(put("claims", 0, polarity="negative"), {Measure.POLARITY}, id="polarity"),
        pytest.param(put("claims", 0, certainty="possible"), {Measure.CERTAINTY}, id="certainty"),
        pytest.param(put("claims", 0, source=None), {Measure.CLAIM_SOURCE}, id="holder"),
        pytest.param(put("claims", 0, figures=[]), {Measure.CLAIM_FIGURES}, id="claim figures"),
        pytest.param(put("claims", 1, times=[]), {Measure.CLAIM_TIMES}, id="claim times"),
        pytest.param(put("claims", 0, span=SHORTER), {Measure.CLAIMS}, id="shorter claim"),
    ],
)
def test_what_differs_is_counted_as_such(change: Callable[[Fields], object], unlike: set[str]) -> None:
    assert differences(change) == unlike


def test_what_one_alone_has_lowers_f1() -> None:
    tally = compared(lambda gold: gold["claims"].pop())
    assert tally.found[Measure.CLAIMS_HALF] == Count(right=2, gold=3, predicted=2)


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .7, by chance .5
        pytest.param([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4, id="textbook"),
        pytest.param([("y", "y"), ("n", "n")], 1.0, id="same"),
        pytest.param([("y", "n"), ("n", "y")], -1.0, id="opposite"),
        pytest.param([("y", "y")] * 3, None, id="one label"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    found = Labels(tuple(pairs)).kappa
    assert found == (kappa if kappa is None else pytest.approx(kappa))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of gold of one article; its text lies in the second."""
    for name in ("first", "second"):
        write_gold(tmp_path / name / "quarry.json", make.gold())
    (tmp_path / "second" / "quarry.txt").write_bytes(make.TEXT.encode())
    return tmp_path / "first", tmp_path / "second"


def test_articles_of_one_annotator_alone_are_named(folders: tuple[Path, Path]) -> None:
    first, second = folders
    write_gold(first / "tunnel.json", make.gold())
    write_gold(second / "bridge.json", make.gold())
    found = agree(first, second)
    assert (found.articles, found.only_first, found.only_second) == (("quarry",), ("tunnel",), ("bridge",))


def test_counts_of_articles_add_up() -> None:
    one = compared(lambda gold: None)
    assert (one + one).found[Measure.CLAIMS] == Count(6, 6, 6)


def test_text_is_needed(folders: tuple[Path, Path]) -> None:
    first, second = folders
    (second / "quarry.txt").unlink()
    with pytest.raises(InputError) as caught:
        agree(first, second)
    assert caught.value.code == "text-missing"


def test_gold_of_another_text_is_refused(folders: tuple[Path, Path]) -> None:
    first, second = folders
    (second / "quarry.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        agree(first, second)
    assert caught.value.code == "gold-text-differs"


def test_folders_without_a_common_article_are_refused(folders: tuple[Path, Path]) -> None:
    first, second = folders
    (first / "quarry.json").rename(first / "tunnel.json")
    with pytest.raises(InputError) as caught:
        agree(first, second)
    assert caught.value.code == "no-gold"


FOUND = Agreement(
    ("quarry",),
    Tally(
        {Measure.CLAIMS: Count(1, 2, 2)},
        {Measure.POLARITY: Labels((("positive", "positive"),))},
        {Measure.TIME_VALUE: Count(0, 0, 0)},
    ),
)


def test_table_tells_what_can_be_told() -> None:
    assert as_text(FOUND).splitlines() == [
        "measure        as     agreement      items",
        "claims, exact  F1         0.500        2/2",
        "polarity       kappa          -          1",
        "time value     share          -          0",
    ]


def test_json_tells_all() -> None:
    assert json.loads(as_json(FOUND)) == {
        "articles": ["quarry"],
        "only_first": [],
        "only_second": [],
        "f1": {"claims, exact": {"f1": 0.5, "both": 1, "first": 2, "second": 2}},
        "kappa": {"polarity": {"kappa": None, "observed": 1.0, "pairs": 1}},
        "share": {"time value": {"share": None, "pairs": 0}},
    }
