"""Break-downs and confusion of types: which items lie in which group, and which of them are right."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import made_documents as make
from made_gold import BRIDGE, GOLD, REPAIR, TEXT, TOLLS, at, gold_claim, predicted

from claimx.labels import Breakdown, ClaimType
from claimx.results.evaluation import Report, Table, as_json, as_text, confusion_table, evaluate, group_table

WriteGold = Callable[..., Path]
# Right among predicted, predicted, right among gold, gold.
Numbers = tuple[int, int, int | None, int | None]


def groups(report: Report, by: Breakdown) -> Mapping[str, Numbers]:
    return {
        f"{group.measure}: {group.value}": (
            count.of_predicted.right,
            count.of_predicted.predicted,
            count.of_gold and count.of_gold.right,
            count.of_gold and count.of_gold.gold,
        )
        for group, count in report.groups.items()
        if group.by is by
    }


def attribution(words: str, directness: str, cue: str | None) -> Mapping[str, object]:
    brill = make.span(TEXT, "Ana Brill")
    found = cue and {**make.span(TEXT, "said"), "lemma": "say", "class": cue}
    plain = make.attribution([make.span(TEXT, words)], brill, entity="e1")
    return {**plain, "directness": directness, "cue": found}


def document(*attributions: Mapping[str, object], **parts: object) -> object:
    entities = [make.entity(TEXT, "Ana Brill", "PERSON")]
    return make.document(TEXT, name="bridge", entities=entities, attributions=attributions, **parts)


def gold_attribution(words: str, source: str, kind: str | None) -> dict[str, object]:
    kinds = {} if kind is None else {"kind": kind}
    return {"source_name": source, "content": [at(words)], **kinds}


def test_claims_are_grouped_by_type(write_gold: WriteGold) -> None:
    assert groups(evaluate(write_gold(), [predicted()]), Breakdown.TYPE) == {
        "claims with the right type: prediction": (1, 1, 1, 1),
        "claims with the right type: trend": (0, 0, 0, 1),
        "claims with the right type: quantity": (0, 0, 0, 1),
        "claims with the right type: state": (0, 1, 0, 0),
    }


def test_groups_of_several_articles_add_up(write_gold: WriteGold) -> None:
    write_gold("tunnel")
    report = evaluate(write_gold(), [predicted(), predicted(name="tunnel")])
    assert groups(report, Breakdown.TYPE)["claims with the right type: prediction"] == (2, 2, 2, 2)


def test_attribution_counts_on_each_side_for_its_own_directness(write_gold: WriteGold) -> None:
    gold = [gold_attribution(BRIDGE, "Ana Brill", "direct"), gold_attribution(REPAIR, "Norrby", "indirect")]
    found = document(attribution(BRIDGE, "mixed", None), attribution(REPAIR, "indirect", None))
    assert groups(evaluate(write_gold(attributions=gold), [found]), Breakdown.DIRECTNESS) == {
        "attributions with the right source: direct": (0, 0, 1, 1),
        "attributions with the right source: indirect": (0, 1, 0, 1),
        "attributions with the right source: mixed": (1, 1, 0, 0),
    }


def test_gold_without_kind_is_a_group_of_its_own(write_gold: WriteGold) -> None:
    gold = [gold_attribution(BRIDGE, "Ana Brill", None)]
    found = document(attribution(BRIDGE, "direct", None))
    assert groups(evaluate(write_gold(attributions=gold), [found]), Breakdown.DIRECTNESS) == {
        "attributions with the right source: direct": (1, 1, 0, 0),
        "attributions with the right source: unknown": (0, 0, 1, 1),
    }


def test_classes_of_cues_have_no_gold_side(write_gold: WriteGold) -> None:
    gold = [gold_attribution(BRIDGE, "Ana Brill", None), gold_attribution(REPAIR, "Norrby", None)]
    found = document(attribution(BRIDGE, "indirect", "promise"), attribution(REPAIR, "indirect", None))
    assert groups(evaluate(write_gold(attributions=gold), [found]), Breakdown.CUE) == {
        "attributions with the right source: promise": (1, 1, None, None),
        "attributions with the right source: no cue": (0, 1, None, None),
    }


def test_items_are_grouped_by_the_section_they_begin_in(write_gold: WriteGold) -> None:
    first, rest = TEXT[: TEXT.index(" The repair")], TEXT[TEXT.index("The repair") :]
    sections = [{**make.span(TEXT, first), "kind": "headline"}, {**make.span(TEXT, rest), "kind": "body"}]
    times = [make.time(TEXT, "in May", "2026-05")]
    figures = [make.figure(TEXT, "12 million", 12_000_000), make.figure(TEXT, "5%", 6)]
    claims = [make.claim([make.span(TEXT, TOLLS)], "state")]
    attributed = (attribution(BRIDGE, "indirect", None), attribution(REPAIR, "indirect", None))
    found = document(*attributed, sections=sections, times=times, figures=figures, claims=claims)
    report = evaluate(write_gold(claims=[gold_claim(TOLLS, "trend", None)]), [found])
    assert groups(report, Breakdown.SECTION) == {
        "figures with the right value: body": (1, 2, 1, 2),
        "times with the right value: headline": (1, 1, 1, 1),
        "attributions with the right source: headline": (1, 1, 1, 1),
        "attributions with the right source: body": (0, 1, 0, 2),
        "claims (span IoU >= 0.5): body": (1, 1, 1, 1),
    }


def test_section_is_unknown_without_a_document(write_gold: WriteGold) -> None:
    report = evaluate(write_gold(), [])
    assert groups(report, Breakdown.SECTION) == {
        "figures with the right value: unknown": (0, 0, 0, 2),
        "times with the right value: unknown": (0, 0, 0, 1),
        "attributions with the right source: unknown": (0, 0, 0, 3),
        "claims (span IoU >= 0.5): unknown": (0, 0, 0, 3),
    }


def test_table_of_groups_leaves_blank_what_gold_does_not_tell(write_gold: WriteGold) -> None:
    table = group_table(evaluate(write_gold(), [document(attribution(BRIDGE, "direct", "say"))]), Breakdown.CUE)
    assert table == Table(
        ("by cue", "P", "R", "F1", "gold", "predicted"),
        (("attributions with the right source: say", "1.000", "", "", "", "1"),),
    )


def test_confusion_counts_missed_and_invented_claims(write_gold: WriteGold) -> None:
    gold = [gold_claim(BRIDGE, "commitment", None), gold_claim(TOLLS, "trend", None)]
    assert evaluate(write_gold(claims=gold), [predicted()]).confusion == {
        (ClaimType.COMMITMENT, ClaimType.PREDICTION): 1,
        (ClaimType.TREND, None): 1,
        (None, ClaimType.STATE): 1,
    }


def test_table_of_confusion_has_gold_in_rows(write_gold: WriteGold) -> None:
    gold = [gold_claim(BRIDGE, "commitment", None), gold_claim(TOLLS, "trend", None)]
    lines = as_text(confusion_table(evaluate(write_gold(claims=gold), [predicted()]))).splitlines()
    assert [line.split() for line in (lines[0], lines[1], lines[4], lines[-1])] == [
        ["gold", "\\", "predicted", *ClaimType, "missed"],
        ["commitment", "0", "1", "0", "0", "0", "0", "0", "0", "0"],
        ["trend", "0", "0", "0", "0", "0", "0", "0", "0", "1"],
        ["invented", "0", "0", "0", "0", "0", "0", "0", "1"],
    ]


def test_json_holds_groups_and_confusion(write_gold: WriteGold) -> None:
    written = json.loads(as_json(evaluate(write_gold(), [predicted()])))
    assert written["by"]["type"]["claims with the right type"]["state"] == {
        "precision": 0.0,
        "recall": 0.0,
        "f1": 0.0,
        "gold": 0,
        "predicted": 1,
    }
    assert written["confusion"]["quantity"] == {**dict.fromkeys((*ClaimType, "missed"), 0), "state": 1}
    assert written["confusion"]["invented"] == dict.fromkeys(ClaimType, 0)


def test_json_has_null_for_what_gold_does_not_tell(write_gold: WriteGold) -> None:
    found = document(attribution(BRIDGE, "direct", "say"))
    written = json.loads(as_json(evaluate(write_gold(attributions=GOLD["attributions"]), [found])))
    assert written["by"]["cue"]["attributions with the right source"] == {
        "say": {"precision": 1.0, "recall": None, "f1": None, "gold": None, "predicted": 1}
    }


def test_json_holds_articles_gold_and_keys_of_mistakes(write_gold: WriteGold) -> None:
    report = evaluate(write_gold(), [predicted()])
    written = json.loads(as_json(report))
    assert {name: written[name] for name in ("articles", "gold", "mistakes")} == {
        "articles": ["bridge"],
        "gold": {"entity mentions": 2, "entities": 2, "figures": 2, "times": 1, "attributions": 3, "claims": 3},
        "mistakes": [mistake.key for mistake in report.mistakes],
    }
