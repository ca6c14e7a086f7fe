"""The whole pipeline against gold: no score falls below its floor (`python tests/raise_floors.py` raises them)."""

import pytest
from gold_sets import SETS, SLACK, raised, read_floors, report_of, scores

from claimx.results.evaluation import MistakeKind

PRESENT_SETS = [
    pytest.param(name, marks=pytest.mark.skipif(not gold_set.is_here, reason=f"the gold of {name} is not here"))
    for name, gold_set in SETS.items()
]
needs_seeds = pytest.mark.skipif(not SETS["seeds"].is_here, reason="../shared is not on this machine")


@pytest.mark.parametrize("name", PRESENT_SETS)
def test_scores_hold_their_floors(name: str) -> None:
    reached = scores(report_of(name))
    fallen = {
        measure: f"{reached.get(measure, 0.0):.4f} is below {floor}"
        for measure, floor in read_floors()[name].items()
        if reached.get(measure, 0.0) < floor
    }
    assert fallen == {}


@pytest.mark.parametrize("name", PRESENT_SETS)
def test_every_measure_has_a_floor(name: str) -> None:
    assert [measure for measure in scores(report_of(name)) if measure not in read_floors()[name]] == []


@pytest.mark.parametrize("name", PRESENT_SETS)
def test_every_gold_article_is_evaluated(name: str) -> None:
    assert report_of(name).missing == ()


@needs_seeds
def test_seeds_have_no_wrong_speaker() -> None:
    mistakes = report_of("seeds").mistakes
    assert [mistake.key for mistake in mistakes if mistake.kind is MistakeKind.WRONG_SPEAKER] == []


@needs_seeds
def test_seeds_have_most_speakers_right() -> None:
    speakers = report_of("seeds").measures["attributions with the right source"]
    assert (speakers.right >= 12, speakers.gold) == (True, 17)


def test_raised_floors_never_fall() -> None:
    floors = {"better": 0.5, "worse": 0.5, "gone": 0.5}
    assert raised(floors, {"better": 0.75, "worse": 0.25, "new": 0.25}) == {
        "better": 0.75 - SLACK,
        "worse": 0.5,
        "new": 0.25 - SLACK,
        "gone": 0.5,
    }
