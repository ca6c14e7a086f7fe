"""Every miss, every false alarm and every wrong value is listed, once."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import made_documents as make
import pytest
from made_gold import BRIDGE, REPAIR, TEXT, TOLLS, at, gold_claim, predicted

from claimx.results.evaluation import Layer, Mistake, MistakeKind, as_json_lines, as_lines, evaluate, write_mistakes

WriteGold = Callable[..., Path]


def mistake(layer: Layer, kind: MistakeKind, words: str, gold: str | None, predicted: str | None, **fields) -> Mistake:
    ranges = (tuple(at(words)),)
    return Mistake("bridge", layer, kind, ranges, words, gold, predicted, **{"rule": None, "context": TEXT, **fields})


def test_mistakes_of_every_layer_are_listed(write_gold: WriteGold) -> None:
    assert evaluate(write_gold(), [predicted()]).mistakes == (
        mistake(Layer.MENTIONS, MistakeKind.WRONG_TYPE, "Norrby", "PLACE", "ORG"),
        mistake(Layer.ENTITIES, MistakeKind.MISSED, "Norrby", "PLACE Norrby", None),
        mistake(Layer.ENTITIES, MistakeKind.FALSE_ALARM, "Norrby", None, "ORG Norrby"),
        mistake(Layer.FIGURES, MistakeKind.WRONG_VALUE, "5%", "5", "6"),
        mistake(Layer.ATTRIBUTIONS, MistakeKind.WRONG_SPEAKER, REPAIR, "Norrby", "Ana Brill", rule="made.by.hand"),
        mistake(Layer.ATTRIBUTIONS, MistakeKind.MISSED, TOLLS, "(unknown)", None),
        mistake(Layer.CLAIMS, MistakeKind.WRONG_TYPE, REPAIR, "quantity", "state", rule="made.by.hand"),
        mistake(Layer.CLAIMS, MistakeKind.WRONG_HOLDER, REPAIR, "Norrby", "Ana Brill", rule="made.by.hand"),
        mistake(Layer.CLAIMS, MistakeKind.MISSED, TOLLS, "trend of Officials", None),
    )


def test_false_alarms_of_every_layer_are_listed(write_gold: WriteGold) -> None:
    nothing = dict.fromkeys(("entities", "figures", "times", "attributions", "claims"), ())
    mistakes = evaluate(write_gold(**nothing), [predicted()]).mistakes
    assert [(item.layer, item.words, item.gold, item.predicted, item.rule) for item in mistakes] == [
        (Layer.MENTIONS, "Ana Brill", None, "PERSON", None),
        (Layer.MENTIONS, "Norrby", None, "ORG", None),
        (Layer.ENTITIES, "Ana Brill", None, "PERSON Ana Brill", None),
        (Layer.ENTITIES, "Norrby", None, "ORG Norrby", None),
        (Layer.FIGURES, "12 million", None, "12000000", None),
        (Layer.FIGURES, "5%", None, "6", None),
        (Layer.TIMES, "in May", None, "2026-05", None),
        (Layer.ATTRIBUTIONS, BRIDGE, None, "Ana Brill", "made.by.hand"),
        (Layer.ATTRIBUTIONS, REPAIR, None, "Ana Brill", "made.by.hand"),
        (Layer.CLAIMS, BRIDGE, None, "prediction of Ana Brill", "made.by.hand"),
        (Layer.CLAIMS, REPAIR, None, "state of Ana Brill", "made.by.hand"),
    ]


def test_whatever_is_wrong_with_a_matched_claim_is_listed(write_gold: WriteGold) -> None:
    gold = gold_claim(BRIDGE, "event", None, polarity="negative", certainty="possible", figures=[None, 3], times=[])
    mistakes = evaluate(write_gold(claims=[gold]), [predicted()]).mistakes
    assert [(item.kind, item.gold, item.predicted) for item in mistakes if item.words == BRIDGE] == [
        (MistakeKind.WRONG_TYPE, "event", "prediction"),
        (MistakeKind.WRONG_HOLDER, "the article", "Ana Brill"),
        (MistakeKind.WRONG_POLARITY, "negative", "positive"),
        (MistakeKind.WRONG_CERTAINTY, "possible", "certain"),
        (MistakeKind.WRONG_FIGURES, "no value, 3", "none"),
        (MistakeKind.WRONG_TIMES, "none", "2026-05"),
    ]


def test_source_in_its_own_words_is_unresolved_and_no_wrong_speaker(write_gold: WriteGold) -> None:
    content = [make.span(TEXT, REPAIR)]
    pronoun = make.document(TEXT, name="bridge", attributions=[make.attribution(content, make.span(TEXT, "She"))])
    mistakes = evaluate(write_gold(), [pronoun]).mistakes
    assert [item.kind for item in mistakes if item.predicted] == [MistakeKind.UNRESOLVED_SOURCE]


def test_gold_without_document_is_listed_by_its_offsets(write_gold: WriteGold) -> None:
    start, end = at("in May")
    mistakes = evaluate(write_gold(), []).mistakes
    assert [item for item in mistakes if item.layer is Layer.TIMES] == [
        replace(
            mistake(Layer.TIMES, MistakeKind.MISSED, "in May", "2026-05", None),
            words=f"[{start}, {end})",
            context="",
        )
    ]


def test_mention_tells_the_rule_that_found_it(write_gold: WriteGold) -> None:
    found = {**make.span(TEXT, "Norrby"), "kind": "name", "rule": "name.place.city"}
    norrby = make.document(TEXT, name="bridge", entities=[{**make.entity(TEXT, "Norrby", "ORG"), "mentions": [found]}])
    mistakes = evaluate(write_gold(), [norrby]).mistakes
    assert [item.rule for item in mistakes if item.kind is MistakeKind.WRONG_TYPE] == ["name.place.city"]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Snow fell.\nThe quarry\tclosed in May.\nIt rained.", "The quarry closed in May."),
        (f"{'a ' * 400}closed in May{' b' * 400}", f"{'a ' * 150}closed in May{' b' * 150}"),
    ],
    ids=["line", "long line"],
)
def test_context_is_the_line_around(write_gold: WriteGold, text: str, context: str) -> None:
    nothing = dict.fromkeys(("entities", "figures", "times", "attributions", "claims"), ())
    document = make.document(text, name="bridge", times=[make.time(text, "closed in May", "2026-05")])
    (found,) = evaluate(write_gold(document={}, **nothing), [document]).mistakes
    assert found.context == context


QUARRY = Mistake(
    article="quarry",
    layer=Layer.CLAIMS,
    kind=MistakeKind.FALSE_ALARM,
    ranges=((0, 10), (15, 24)),
    words="The quarry\tclosed",
    gold=None,
    predicted="event of the article",
    rule="claim.clause",
    context="The quarry has closed.",
)


def test_mistake_is_told_from_others_by_its_key() -> None:
    assert QUARRY.key == "quarry | claims | false alarm | 0-10,15-24"


def test_mistakes_read_as_columns() -> None:
    assert list(as_lines([QUARRY])) == [
        "article\tlayer\tkind\toffsets\twords\tgold\tpredicted\trule\tcontext",
        "quarry\tclaims\tfalse alarm\t0-10,15-24\tThe quarry closed\t\tevent of the article\tclaim.clause"
        "\tThe quarry has closed.",
    ]


def test_mistakes_are_json_lines() -> None:
    (line,) = as_json_lines([QUARRY])
    assert json.loads(line) == {
        "article": "quarry",
        "layer": "claims",
        "kind": "false alarm",
        "offsets": [[0, 10], [15, 24]],
        "words": "The quarry\tclosed",
        "gold": None,
        "predicted": "event of the article",
        "rule": "claim.clause",
        "context": "The quarry has closed.",
    }


@pytest.mark.parametrize(("name", "lines"), [("m.jsonl", as_json_lines), ("m.tsv", as_lines)])
def test_name_of_the_file_decides_on_its_form(tmp_path: Path, name: str, lines) -> None:
    write_mistakes(tmp_path / name, [QUARRY])
    assert (tmp_path / name).read_text(encoding="utf-8").splitlines() == list(lines([QUARRY]))
