"""Then and now: a report against one that `--json` wrote earlier."""

import json
from collections.abc import Callable
from pathlib import Path

import made_documents as make
import pytest
from made_gold import REPAIR, TEXT, TOLLS, at, gold_claim, predicted

from claimx.errors import InputError
from claimx.results.evaluation import (
    Baseline,
    Change,
    Changes,
    Measure,
    Table,
    as_json,
    change_table,
    changes_since,
    evaluate,
    read_baseline,
)
from claimx.schema import Document

WriteGold = Callable[..., Path]
EMPTY = make.document(TEXT, name="bridge")


@pytest.fixture
def baseline(write_gold: WriteGold, tmp_path: Path) -> Baseline:
    """The baseline of a document that has some of the gold."""
    return saved(as_json(evaluate(write_gold(), [predicted()])), tmp_path)


def saved(written: str, folder: Path) -> Baseline:
    path = folder / "baseline.json"
    path.write_text(written, encoding="utf-8")
    return read_baseline(path)


def test_report_has_not_changed_against_itself(baseline: Baseline, write_gold: WriteGold) -> None:
    changes = changes_since(baseline, evaluate(write_gold(), [predicted()]))
    assert ({change.difference for change in changes.scores}, changes.better, changes.worse) == ({0.0}, (), ())


def test_changes_tell_scores_then_and_now(baseline: Baseline, write_gold: WriteGold) -> None:
    changes = changes_since(baseline, evaluate(write_gold(), [EMPTY]))
    assert [change for change in changes.scores if change.measure in (Measure.FIGURES, Measure.FIGURE_VALUES)] == [
        Change(Measure.FIGURES, 1.0, 0.0),
        Change(Measure.FIGURE_VALUES, 0.5, 0.0),
    ]


def test_changes_list_the_mistakes_that_are_gone_and_the_new_ones(baseline: Baseline, write_gold: WriteGold) -> None:
    start, end = at(REPAIR)
    found = predicted()
    bridge, repair = found.claims
    other = make.claim([make.span(TEXT, REPAIR)], "quantity", id=repair.id, attribution="a2", polarity="negative")
    changed = {**found.model_dump(mode="json"), "claims": [bridge.model_dump(mode="json"), other]}
    changes = changes_since(baseline, evaluate(write_gold(), [Document.model_validate(changed)]))
    assert (changes.better, changes.worse) == (
        (f"bridge | claims | wrong type | {start}-{end}",),
        (
            f"bridge | claims | wrong polarity | {start}-{end}",
            f"bridge | claims | wrong figures | {start}-{end}",
        ),
    )


def test_a_mistake_made_twice_is_gone_once(write_gold: WriteGold, tmp_path: Path) -> None:
    tolls = make.claim([make.span(TEXT, TOLLS)], "state")
    start, end = at(TOLLS)
    twice = make.document(TEXT, name="bridge", claims=[tolls, tolls])
    once = make.document(TEXT, name="bridge", claims=[tolls])
    gold = write_gold(claims=[])
    changes = changes_since(saved(as_json(evaluate(gold, [twice])), tmp_path), evaluate(gold, [once]))
    assert (changes.better, changes.worse) == ((f"bridge | claims | false alarm | {start}-{end}",), ())


def test_baseline_without_mistakes_compares_scores_alone(write_gold: WriteGold, tmp_path: Path) -> None:
    report = evaluate(write_gold(), [predicted()])
    written = json.loads(as_json(report))
    del written["mistakes"]
    changes = changes_since(saved(json.dumps(written), tmp_path), report)
    assert (len(changes.scores), changes.better, changes.worse) == (len(Measure), None, None)


def test_measure_has_fallen_if_it_lost_more_than_the_tolerance() -> None:
    small, exact = Change(Measure.TIMES, 0.9, 0.896), Change(Measure.FIGURES, 0.9, 0.9 - 0.005)
    large, higher = Change(Measure.CLAIMS, 0.9, 0.8), Change(Measure.ENTITIES, 0.8, 0.9)
    assert Changes((small, exact, large, higher), None, None).fallen(0.005) == (large,)


def test_table_of_changes_has_the_sign() -> None:
    changes = Changes((Change(Measure.TIMES, 0.5, 0.75), Change(Measure.CLAIMS, 0.75, 0.5)), None, None)
    assert change_table(changes) == Table(
        ("against the baseline", "old F1", "new F1", "difference"),
        (("times found", "0.500", "0.750", "+0.250"), ("claims (span IoU >= 0.5)", "0.750", "0.500", "-0.250")),
    )


def test_json_holds_the_changes(write_gold: WriteGold) -> None:
    changes = Changes((Change(Measure.TIMES, 0.5, 0.75),), ("gone",), ("new",))
    written = json.loads(as_json(evaluate(write_gold(), [predicted()]), changes))
    assert written["against"] == {
        "measures": {"times found": {"old": 0.5, "new": 0.75, "difference": 0.25}},
        "better": ["gone"],
        "worse": ["new"],
    }


def test_baseline_of_other_articles_is_refused(baseline: Baseline, write_gold: WriteGold) -> None:
    write_gold("tunnel")
    with pytest.raises(InputError, match="only one of the two has article 'tunnel'") as refused:
        changes_since(baseline, evaluate(write_gold(), [predicted()]))
    assert refused.value.code == "baseline-differs"


def test_baseline_of_gold_of_another_size_is_refused(baseline: Baseline, write_gold: WriteGold) -> None:
    gold = write_gold(claims=[gold_claim(TOLLS, "trend", "Officials")])
    with pytest.raises(InputError, match="its gold has 3 claims, and not 1") as refused:
        changes_since(baseline, evaluate(gold, [predicted()]))
    assert refused.value.code == "baseline-differs"


def test_baseline_of_other_measures_is_refused(write_gold: WriteGold, tmp_path: Path) -> None:
    report = evaluate(write_gold(), [predicted()])
    written = json.loads(as_json(report))
    written["measures"]["weather"] = written["measures"].pop("times found")
    with pytest.raises(InputError, match="only one of the two has measure 'times found'") as refused:
        changes_since(saved(json.dumps(written), tmp_path), report)
    assert refused.value.code == "baseline-differs"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{", "the file: Invalid JSON"),
        ("[]", "the file: "),
        ('{"missing": [], "measures": {}}', "articles: Field required"),
        ('{"articles": [], "gold": {}, "measures": {"times found": {"f1": 2}}}', "measures.times found.f1: "),
    ],
    ids=["no JSON", "list", "no articles", "no score"],
)
def test_malformed_baseline_is_refused(tmp_path: Path, written: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as refused:
        saved(written, tmp_path)
    assert refused.value.code == "bad-baseline"


def test_baseline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file") as refused:
        read_baseline(tmp_path / "baseline.json")
    assert refused.value.code == "path-missing"


def test_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read baseline") as refused:
        read_baseline(tmp_path)
    assert refused.value.code == "bad-baseline"
