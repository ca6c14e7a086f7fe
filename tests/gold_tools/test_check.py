"""What `claimx gold check` finds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import made_annotation as make
import pytest

from claimx.gold.check import check, check_file
from claimx.gold.model import Gold, gold_files
from claimx.gold.timex import is_timex3

REPOSITORY = Path(__file__).parents[2]
TEXT = make.TEXT
Fields = dict[str, Any]


def problems(change: Callable[[Fields], object]) -> list[tuple[str, str]]:
    """Place and code of each problem of the gold after a change."""
    fields = make.fields()
    change(fields)
    return [(problem.place, problem.code) for problem in check(Gold.model_validate(fields), make.found())]


def put(path: str, value: object) -> Callable[[Fields], None]:
    """A change of one field: `claims.0.type`."""

    def change(fields: Fields) -> None:
        target: Any = fields
        *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
        for step in steps:
            target = target[step]
        target[last] = value

    return change


def add(path: str, value: object) -> Callable[[Fields], None]:
    return lambda fields: fields[path].append(value)


def test_gold_by_the_guidelines_has_no_problem() -> None:
    assert problems(lambda fields: None) == []


@pytest.mark.parametrize("path", gold_files(REPOSITORY / "tests" / "gold"), ids=lambda path: path.stem)
def test_gold_of_the_project_has_no_problem(path: Path) -> None:
    assert check_file(path, [REPOSITORY / "data" / "raw"]) == []


MONDAY, FORTY = make.at(TEXT, "Monday"), make.at(TEXT, "40")
STANCE = {"type": "event", "polarity": "positive", "certainty": "certain"}
CASES = [
    pytest.param(put("times.0.span", [9, 9]), ("times[0].span", "span-empty"), id="empty"),
    pytest.param(put("times.0.span", [len(TEXT), len(TEXT) + 3]), ("times[0].span", "span-outside"), id="outside"),
    pytest.param(put("times.0.span", [MONDAY[0] - 1, MONDAY[1]]), ("times[0].span", "span-blank"), id="blank"),
    pytest.param(put("times.0.span", [MONDAY[0], MONDAY[1] - 3]), ("times[0].span", "span-in-word"), id="in a word"),
    pytest.param(put("entities.0.mentions", []), ("entities[0].mentions", "span-missing"), id="no mention"),
    pytest.param(put("attributions.0.cue", []), ("attributions[0].cue", "span-missing"), id="empty cue"),
    pytest.param(
        put("claims.2.span", [make.at(TEXT, "reopened"), make.at(TEXT, "the quarry")]),
        ("claims[2].span", "span-order"),
        id="parts out of order",
    ),
    pytest.param(
        put("entities.0.mentions", [make.at(TEXT, "Ada Moss"), make.at(TEXT, "Moss")]),
        ("entities[0].mentions", "mentions-overlap"),
        id="overlapping mentions",
    ),
    pytest.param(
        put("entities.1.mentions", [make.at(TEXT, "Ada Moss")]),
        ("entities[1].mentions[0]", "span-twice"),
        id="one mention of two entities",
    ),
    pytest.param(
        add("times", {"span": MONDAY, "value": "2026-06-01"}), ("times[3].span", "span-twice"), id="one time twice"
    ),
    pytest.param(put("entities.1.name", "Ada Moss"), ("entities[0].name", "name-twice"), id="one name twice"),
    pytest.param(put("times.0.value", "Monday"), ("times[0].value", "time-value"), id="no TIMEX3"),
    pytest.param(put("claims.0.figures", [41]), ("claims[0].figures", "figures-differ"), id="other figure"),
    pytest.param(put("claims.1.times", []), ("claims[1].times", "times-differ"), id="missing time"),
    pytest.param(put("attributions.1.kind", "mixed"), ("attributions[1].kind", "kind-differs"), id="kind"),
    pytest.param(put("claims.0.source", "Bo Tarn"), ("claims[0].source", "source-unknown"), id="holder"),
    pytest.param(
        put("attributions.0.source_name", "Bo Tarn"), ("attributions[0].source_name", "source-unknown"), id="source"
    ),
    pytest.param(put("claims.0.subject", "forty men"), ("claims[0].subject", "words-unknown"), id="subject"),
    pytest.param(put("claims.0.predicate", " leave"), ("claims[0].predicate", "words-unknown"), id="predicate"),
    pytest.param(
        add("claims", {**STANCE, "span": [make.at(TEXT, "Moss left.")]}),
        ("claims[3].span", "full-stop"),
        id="full stop",
    ),
]


@pytest.mark.parametrize(("change", "problem"), CASES)
def test_problem_is_found(change: Callable[[Fields], None], problem: tuple[str, str]) -> None:
    assert problem in problems(change)


def test_problem_says_where_what_and_what_to_do() -> None:
    fields = make.fields()
    put("times.0.span", [MONDAY[0], MONDAY[1] - 3])(fields)
    (problem,) = check(Gold.model_validate(fields), make.found())
    assert problem.line("quarry.json") == (
        "quarry.json: times[0].span: span-in-word: 'Mon' ends inside of 'Monday'; "
        f"move the end from {MONDAY[1] - 3} to {MONDAY[0]} or {MONDAY[1]}"
    )


def test_words_of_the_text_may_be_a_source() -> None:
    assert problems(put("claims.0.source", "40 drivers")) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Rain fell in the U.S.", "Rain fell in the U.S."),
        ("Moss joined Kerr Inc.", "Kerr Inc. said Moss would join. Moss joined Kerr Inc."),
    ],
)
def test_stop_of_an_abbreviation_may_end_a_claim(words: str, text: str) -> None:
    found = make.found(text)
    claim = {**STANCE, "span": [make.at(text, words)]}
    empty: Fields = dict.fromkeys(("entities", "figures", "times", "attributions"), ())
    gold = Gold.model_validate({"document": {"text_sha256": found.sha256}, **empty, "claims": [claim]})
    assert check(gold, found) == []


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('Moss said: "We left."', "We left.", "direct"),
        ("Moss said she “left early”.", "she “left early”", "mixed"),
        ("Moss said: “We left.\n\n“We ran.”", "We ran.", "direct"),
        ("Moss said: “We left.\n\nRain fell.", "Rain fell.", "indirect"),
        ("Moss said: ‘We left.’", "We left.", "direct"),
        ("Moss said the workers’ pay fell", "the workers’ pay fell", "indirect"),
    ],
)
def test_kind_by_quotation_marks_is_accepted(text: str, content: str, kind: str) -> None:
    found = make.found(text)
    empty: Fields = dict.fromkeys(("entities", "figures", "times", "claims"), ())
    item = {"content": [make.at(text, content)], "kind": kind}
    gold = Gold.model_validate({"document": {"text_sha256": found.sha256}, **empty, "attributions": [item]})
    assert check(gold, found) == []


def test_gold_without_its_text_says_so() -> None:
    assert [(one.place, one.code) for one in check(make.gold(), None)] == [("document", "text-missing")]


def test_gold_of_another_text_says_so() -> None:
    (problem,) = check(make.gold(), make.found("Another text."))
    assert (problem.place, problem.code) == ("document.text_sha256", "text-differs")


def test_every_field_out_of_the_format_is_told(tmp_path: Path) -> None:
    fields = make.fields()
    fields["claims"][0]["type"] = "rumour"
    fields["entities"][1]["type"] = "GROUP"
    fields["figures"][0]["value"] = "forty"
    fields["times"][0]["valeu"] = fields["times"][0].pop("value")
    path = tmp_path / "quarry.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    assert [(problem.place, problem.code) for problem in check_file(path)] == [
        ("entities[1].type", "field-value"),
        ("figures[0].value", "field-value"),
        ("times[0].value", "field-missing"),
        ("times[0].valeu", "field-unknown"),
        ("claims[0].type", "field-value"),
    ]


def test_file_without_json_says_so(tmp_path: Path) -> None:
    (tmp_path / "quarry.json").write_text("{", encoding="utf-8")
    assert [(problem.place, problem.code) for problem in check_file(tmp_path / "quarry.json")] == [("file", "no-json")]


@pytest.mark.parametrize(
    "value",
    [
        *("2026-03-10", "2025", "2026-W12", "2026-W12-WE", "2026-07/2026-08", "2026-Q3", "2028-H2", "2026-SU", "199X"),
        *("P10Y", "PT4M", "P1M", "PXD", "P1Y6M", "P1.5Y", "PAST_REF", "XXXX-05", "XXXX-WXX-5", "XXXX-XX-03"),
        *("2026-03-04T09:30", "2026-03-04TMO", "T14:30", "P2DE", "FY2026", "19"),
    ],
)
def test_timex3_value_is_one(value: str) -> None:
    assert is_timex3(value)


@pytest.mark.parametrize(
    "value", ["Monday", "2026-3-4", "P", "2026-13-04", "2026-02-32", "2026-W54", "10/03/2026", "2026-Q5", ""]
)
def test_other_value_is_no_timex3_value(value: str) -> None:
    assert not is_timex3(value)
