"""Floors: the lowest F1 that measures may have, read from a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_gold import BRIDGE, gold_claim, predicted

from claimx.errors import InputError
from claimx.results.evaluation import Measure, Shortfall, below, evaluate, read_floors

WriteGold = Callable[..., Path]
FLAT = {"times found": 0.9, "claims (span IoU >= 0.5)": 1}
NESTED = {"small": {"times found": 0.5}, "large": {"times found": 0.9}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test writes its floors."""
    return tmp_path / "floors.json"


def test_floors_are_read_by_measure(file: Path) -> None:
    file.write_text(json.dumps(FLAT), encoding="utf-8")
    assert read_floors(str(file)) == {Measure.TIMES: 0.9, Measure.CLAIMS: 1.0}


def test_floors_of_one_set_are_read_by_its_name(file: Path) -> None:
    file.write_text(json.dumps(NESTED), encoding="utf-8")
    assert read_floors(f"{file}:large") == {Measure.TIMES: 0.9}


def test_colon_in_the_name_of_a_file_is_no_set(tmp_path: Path) -> None:
    file = tmp_path / "floors:large"
    file.write_text(json.dumps(FLAT), encoding="utf-8")
    assert read_floors(str(file))[Measure.TIMES] == 0.9


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        ("{", "", "the file: Invalid JSON"),
        ("{}", "", "sets no floor"),
        ('{"small": {}}', ":small", "sets no floor"),
        ('{"times found": 1.5}', "", "times found.*less than or equal to 1"),
        ('{"times found": "0.5"}', "", "times found.*valid number"),
        ('{"times found": true}', "", "times found.*valid number"),
        ('{"times lost": 0.5}', "", "unknown measure 'times lost'"),
        (json.dumps(NESTED), "", "has several sets: small, large; name one: FILE:NAME"),
        (json.dumps(NESTED), ":middle", "has no set 'middle'; its sets: small, large"),
        (json.dumps(FLAT), ":small", "has no set 'small'; its sets: none"),
    ],
    ids=[
        "no JSON",
        "empty",
        "empty set",
        "too high",
        "words",
        "no number",
        "unknown measure",
        "which set",
        "unknown set",
        "no sets",
    ],
)
def test_floors_that_are_none_are_refused(file: Path, content: str, name: str, problem: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=problem) as refused:
        read_floors(f"{file}{name}")
    assert refused.value.code == "bad-floor"


def test_floor_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(InputError, match="no such file") as refused:
        read_floors(f"{file}:small")
    assert refused.value.code == "path-missing"


def test_measures_below_their_floors_are_told(write_gold: WriteGold) -> None:
    report = evaluate(write_gold(), [predicted()])
    floors = {Measure.TIMES: 1.0, Measure.FIGURES: 0.5, Measure.FIGURE_VALUES: 0.75}
    assert below(floors, report) == (Shortfall(Measure.FIGURE_VALUES, 0.5, 0.75),)


def test_measure_that_gold_has_nothing_for_counts_as_zero(write_gold: WriteGold) -> None:
    report = evaluate(write_gold(claims=[gold_claim(BRIDGE, "prediction", None)]), [predicted()])
    assert below({Measure.ATTRIBUTED_CLAIMS: 0.5}, report) == (Shortfall(Measure.ATTRIBUTED_CLAIMS, 0.0, 0.5),)
