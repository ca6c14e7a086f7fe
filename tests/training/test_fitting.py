import numpy as np
import pytest

from claimx.training.fitting import Table, fit_choice, fit_logistic, minimised, rows_of


def table(rows: list[list[str]]) -> Table:
    made = Table({})
    for row in rows:
        made.add(row)
    return made


def test_minimised_finds_the_bottom_of_a_bowl():
    goal = np.array([3.0, -2.0, 0.5])
    scale = np.array([1.0, 10.0, 100.0])

    found = minimised(lambda at: (float(scale @ (at - goal) ** 2), 2 * scale * (at - goal)), 3, 100)

    assert found == pytest.approx(goal, abs=1e-3)


def test_rows_leave_out_rare_features():
    rows = rows_of([table([["all", "often"], ["all", "once"], ["all", "often"]])], least=2)

    assert rows.names == ("all", "often")
    assert (rows.columns.tolist(), rows.starts.tolist()) == ([0, 1, 0, 0, 1], [0, 2, 3, 5])


def test_rows_score_the_sum_of_weights():
    rows = rows_of([table([["a", "b"], [], ["b"]])], least=1)

    assert rows.scores(np.array([1.0, 0.25])).tolist() == [1.25, 0.0, 0.25]


def test_fit_logistic_gives_log_odds():
    rows = rows_of([table([["all"]] * 100)], least=1)

    weights = fit_logistic(rows, [True] * 75 + [False] * 25, penalty=1e-6, steps=100)

    assert weights == {"all": pytest.approx(np.log(3), abs=1e-3)}


def test_fit_choice_gives_the_odds_between_options():
    rows = rows_of([table([["left"], ["right"]] * 100)], least=1)

    weights = fit_choice(rows, [2] * 100, [1.0, 0.0] * 80 + [0.0, 1.0] * 20, penalty=1e-6, steps=100)

    assert weights["left"] - weights["right"] == pytest.approx(np.log(4), abs=1e-3)


def test_a_penalty_draws_weights_to_zero():
    rows = rows_of([table([["all"]] * 4)], least=1)

    strong, weak = (fit_logistic(rows, [True] * 4, penalty=penalty, steps=100)["all"] for penalty in (10.0, 0.1))

    assert 0 < strong < weak
