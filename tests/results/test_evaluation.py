"""Made-up gold against a made-up document: every number is worked out by hand."""

import json
from collections.abc import Callable
from pathlib import Path

import made_documents as make
import pytest
from made_gold import BRIDGE, TEXT, gold_claim, predicted

from claimx.errors import InputError
from claimx.results.evaluation import Count, as_json, as_text, evaluate, score_table

WriteGold = Callable[..., Path]


def test_evaluate_counts_every_measure(write_gold: WriteGold) -> None:
    assert evaluate(write_gold(), [predicted()]).measures == {
        "entity mentions (PERSON, ORG, PLACE)": Count(1, 2, 2),
        "entities resolved": Count(1, 2, 2),
        "figures found": Count(2, 2, 2),
        "figures with the right value": Count(1, 2, 2),
        "times found": Count(1, 1, 1),
        "times with the right value": Count(1, 1, 1),
        "attributions (content IoU >= 0.5)": Count(2, 3, 2),
        "attributions with the right source": Count(1, 3, 2),
        "claims (span IoU >= 0.5)": Count(2, 3, 2),
        "matched claims: right type": Count(1, 2, 2),
        "matched claims: right source": Count(1, 2, 2),
        "matched claims: right polarity": Count(2, 2, 2),
        "matched claims: right certainty": Count(2, 2, 2),
        "matched claims: right figures": Count(2, 2, 2),
        "matched claims: right times": Count(2, 2, 2),
        "typed attributed claims (span, type, source, polarity)": Count(1, 3, 2),
        "attributed claims only (span, source)": Count(1, 3, 2),
    }


def test_headline_claims_are_not_compared(write_gold: WriteGold) -> None:
    headline = make.document(
        TEXT, name="bridge", claims=[make.claim([make.span(TEXT, BRIDGE)], "state", section="headline")]
    )
    assert evaluate(write_gold(), [headline]).measures["claims (span IoU >= 0.5)"] == Count(0, 3, 0)


def test_layers_that_were_not_annotated_are_not_compared(write_gold: WriteGold) -> None:
    about = {"id": "bridge", "layers": ["attributions"]}
    report = evaluate(write_gold(document=about, entities=[], figures=[], times=[], claims=[]), [predicted()])
    assert report.measures == {
        "attributions (content IoU >= 0.5)": Count(2, 3, 2),
        "attributions with the right source": Count(1, 3, 2),
    }
    assert {mistake.layer for mistake in report.mistakes} == {"attributions"}


def test_gold_without_document_counts_as_missed(write_gold: WriteGold) -> None:
    write_gold("tunnel")
    report = evaluate(write_gold(), [predicted()])
    assert report.missing == ("tunnel",)
    assert report.measures["entity mentions (PERSON, ORG, PLACE)"] == Count(1, 4, 2)
    assert report.measures["claims (span IoU >= 0.5)"] == Count(2, 6, 2)


def test_attributed_claims_are_no_measure_where_gold_has_none(write_gold: WriteGold) -> None:
    own_voice = [gold_claim(BRIDGE, "prediction", None)]
    assert "attributed claims only (span, source)" not in evaluate(write_gold(claims=own_voice), [predicted()]).measures


@pytest.mark.parametrize(
    "names",
    [
        {"name": "anything", "uri": "news/bridge.txt"},
        {"name": "bridge", "uri": "all.jsonl"},
        {"name": "news/bridge.txt", "uri": "all.jsonl"},
    ],
    ids=["stem of the uri", "id", "stem of the id"],
)
def test_document_belongs_to_gold_by_name(write_gold: WriteGold, names: dict[str, str]) -> None:
    other = make.document("Snow fell.", name="snow", uri="all.jsonl")
    assert evaluate(write_gold(), [other, predicted(**names)]).missing == ()


def test_documents_of_one_input_belong_to_gold_by_id(write_gold: WriteGold) -> None:
    other = make.document("Snow fell.", name="snow", uri="bridge.jsonl")
    assert evaluate(write_gold(), [predicted(uri="bridge.jsonl"), other]).missing == ()


def test_document_belongs_to_gold_by_what_a_file_can_hold_of_its_id(write_gold: WriteGold, tmp_path: Path) -> None:
    folder = write_gold()
    next(folder.glob("*.json")).rename(folder / "news.jsonl_3.json")
    assert evaluate(folder, [predicted(name="news.jsonl:3", uri="all.jsonl")]).missing == ()


def test_document_given_twice_counts_once(write_gold: WriteGold) -> None:
    assert evaluate(write_gold(), [predicted(), predicted()]).measures == evaluate(write_gold(), [predicted()]).measures


def test_two_documents_for_one_gold_are_refused(write_gold: WriteGold) -> None:
    documents = [predicted(name=f"{folder}/bridge.txt", uri=f"{folder}/bridge.txt") for folder in ("a", "b")]
    with pytest.raises(InputError, match="gold bridge: 2 documents could be meant") as refused:
        evaluate(write_gold(), documents)
    assert refused.value.code == "gold-ambiguous"


@pytest.mark.parametrize(
    "changes",
    [
        {"document": {"text_sha256": "f" * 64}},
        {"document": {}, "times": [{"span": [len(TEXT) - 1, len(TEXT) + 1], "value": "2026"}]},
    ],
    ids=["hash", "offsets beyond the text"],
)
def test_gold_over_another_text_is_refused(write_gold: WriteGold, changes: dict[str, object]) -> None:
    with pytest.raises(InputError, match="gold bridge was made over another text") as refused:
        evaluate(write_gold(**changes), [predicted()])
    assert refused.value.code == "gold-text-differs"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"times": [{"span": [9, 9], "value": "2026"}]}, "times.0.span"),
        ({"figures": [{"span": [1, 2], "value": "five"}]}, "figures.0.value"),
        ({"claims": [gold_claim(BRIDGE, "rumour", None)]}, "claims.0.type"),
        ({"attributions": [{"source_name": None, "content": [[1, 2]], "kind": "loud"}]}, "attributions.0.kind"),
        ({"entities": None}, "entities"),
    ],
    ids=["empty span", "value", "claim type", "kind of attribution", "list"],
)
def test_malformed_gold_is_refused_with_its_field(
    write_gold: WriteGold, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(InputError, match=rf"bridge\.json: {field}: ") as refused:
        evaluate(write_gold(**changes), [predicted()])
    assert refused.value.code == "bad-gold"


def test_gold_that_is_no_json_is_refused(write_gold: WriteGold) -> None:
    folder = write_gold()
    (folder / "bridge.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"bridge\.json: the file: Invalid JSON"):
        evaluate(folder, [])


def test_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold"):
        evaluate(tmp_path, [])


def test_gold_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        evaluate(tmp_path / "gold", [])


def test_json_has_unrounded_scores_and_the_missing(write_gold: WriteGold) -> None:
    write_gold("tunnel")
    written = json.loads(as_json(evaluate(write_gold(), [predicted()])))
    assert written["missing"] == ["tunnel"]
    assert written["measures"]["figures found"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 2 / 3,
        "f1_low": None,
        "f1_high": None,
        "gold": 4,
    }


def test_text_is_aligned(write_gold: WriteGold) -> None:
    lines = as_text(score_table(evaluate(write_gold(), [predicted()]))).splitlines()
    assert lines[0].split() == ["measure", "P", "R", "F1", "95", "%", "of", "F1", "gold"]
    assert lines[3] == f"{'figures found':54}  1.000  1.000  1.000                 2"
    assert len({len(line) for line in lines}) == 1
