"""The program that fits the confidence of claims, on made-up proposals."""

from types import ModuleType

import pytest
from scripts import load_script


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load_script("claim_confidence")


def seen(script: ModuleType, right: int, wrong: int, *, words: int = 9) -> list:
    truths = [True] * right + [False] * wrong
    return [script.Proposal(f"a{n % 3}", "unit.a", words, 1, truth) for n, truth in enumerate(truths)]


def test_shares_are_drawn_towards_that_of_all(script: ModuleType) -> None:
    rare = [script.Proposal("a", "unit.b", 9, 1, False)]
    known = script.shares([*seen(script, 9, 0), *rare])
    assert (known[""], known["unit.a"] > 0.9, 0.8 < known["unit.b"] < 0.9) == (0.9, True, True)


def test_few_words_that_are_often_wrong_weigh_against(script: ModuleType) -> None:
    proposals = [*seen(script, 30, 2), *seen(script, 3, 9, words=2)]
    _, _, few_words, _ = script.fitted(proposals, script.shares(proposals))
    assert few_words < 0


def test_calibration_error_is_the_distance_of_confidence_and_truth(script: ModuleType) -> None:
    assert script.calibration_error([(0.75, n % 4 != 0) for n in range(32)]) == pytest.approx(0, abs=0.13)
    assert script.calibration_error([(0.9, False)] * 16) == pytest.approx(0.9)
