import math
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from made_documents import attribution, claim, document, entity, figure, span, time
from pydantic import ValidationError

from claimx.schema import Document, json_schema

TEXT = "Okafor said the ferry sank on Monday. It had cost 3 million dollars."


def a_document() -> Document:
    return document(
        TEXT,
        sections=[{**span(TEXT, TEXT), "kind": "body"}],
        entities=[entity(TEXT, "Okafor", "PERSON")],
        figures=[figure(TEXT, "3 million dollars", 3_000_000)],
        times=[time(TEXT, "Monday", "2025-10-27")],
        attributions=[attribution([span(TEXT, "the ferry sank on Monday")], span(TEXT, "Okafor"), entity="e1")],
        claims=[
            claim([span(TEXT, "the ferry sank on Monday")], "event", attribution="a1", times=["t1"], sources=["e1"]),
            claim([span(TEXT, "It had cost 3 million dollars")], "quantity", figure="f1", figures=["f1"]),
        ],
    )


@pytest.fixture
def data() -> dict[str, Any]:
    """The document as plain data, to be changed."""
    return a_document().model_dump(mode="json")


def test_document_comes_back_from_its_own_json() -> None:
    made = a_document()
    assert Document.model_validate_json(made.model_dump_json()) == made


def test_document_writes_the_cue_class_as_class() -> None:
    cue = {**span(TEXT, "said"), "lemma": "say", "class": "say"}
    made = document(TEXT, attributions=[{**attribution([span(TEXT, "the ferry sank")], None), "cue": cue}])
    assert made.model_dump(mode="json")["attributions"][0]["cue"] == cue


Change = Callable[[dict[str, Any]], object]
BROKEN: dict[str, tuple[Change, str]] = {
    "unknown field": (lambda d: d.update(mood="good"), "Extra inputs are not permitted"),
    "unknown field inside": (lambda d: d["claims"][0].update(figure="f1"), "Extra inputs are not permitted"),
    "missing field": (lambda d: d.pop("times"), "Field required"),
    "other version": (lambda d: d.update(schema_version="2.0"), "Input should be '1.1'"),
    "span of other words": (lambda d: d["times"][0]["span"].update(text="Friday"), "is not what the text has there"),
    "span of other length": (lambda d: d["times"][0]["span"].update(text="Mon"), "does not fit text 'Mon'"),
    "span past the end": (lambda d: d.update(text=TEXT[:20]), "is not what the text has there"),
    "negative start": (lambda d: d["times"][0]["span"].update(start=-1), "greater than or equal to 0"),
    "empty span": (lambda d: d["sections"][0].update(start=3, end=3, text=""), "at least 1"),
    "mention of other words": (lambda d: d["entities"][0]["mentions"][0].update(text="Petrov"), "is not what the text"),
    "entity without mention": (lambda d: d["entities"][0].update(mentions=[]), "at least 1 item"),
    "unknown attribution": (lambda d: d["claims"][0].update(attribution="a2"), "c1 refers to 'a2'"),
    "unknown figure": (lambda d: d["claims"][1].update(figure="f2"), "c2 refers to 'f2'"),
    "unknown time": (lambda d: d["claims"][0].update(times=["t9"]), "c1 refers to 't9'"),
    "unknown place": (lambda d: d["claims"][0].update(places=["e9"]), "c1 refers to 'e9'"),
    "unknown parent": (lambda d: d["attributions"][0].update(parent="a7"), "a1 refers to 'a7'"),
    "unknown holder": (lambda d: d["attributions"][0]["source"].update(entity="e5"), "a1 refers to 'e5'"),
    "unknown repeated claim": (lambda d: d["claims"][1].update(repeats="c3"), "c2 refers to 'c3'"),
    "unknown participant": (
        lambda d: d["claims"][0].update(participants=[{**span(TEXT, "the ferry"), "entity": "e8", "owner": None}]),
        "c1 refers to 'e8'",
    ),
    "unknown owner": (
        lambda d: d["claims"][0].update(subject={**span(TEXT, "the ferry"), "entity": None, "owner": "e8"}),
        "c1 refers to 'e8'",
    ),
    "unknown subject": (
        lambda d: d["claims"][0].update(subject={**span(TEXT, "the ferry"), "entity": "e8"}),
        "c1 refers to 'e8'",
    ),
    "id of another kind": (lambda d: d["claims"][0].update(attribution="c1"), "String should match pattern"),
    "gap in the ids": (lambda d: d["claims"][1].update(id="c3"), "id 'c3' stands where 'c2' belongs"),
    "id twice": (lambda d: d["claims"][1].update(id="c1"), "id 'c1' stands where 'c2' belongs"),
    "out of order": (
        lambda d: d.update(claims=[{**d["claims"][1], "id": "c1"}, {**d["claims"][0], "id": "c2"}]),
        "not in text order",
    ),
    "unknown type": (lambda d: d["claims"][0].update(type="rumour"), "does not match any of the expected tags"),
    "fields of another type": (lambda d: d["claims"][0].update(type="trend"), "Field required"),
    "not a number": (lambda d: d["figures"][0].update(value=math.nan), "finite number"),
    "infinite": (lambda d: d["figures"][0].update(high=math.inf), "finite number"),
    "confidence over 1": (lambda d: d["claims"][0].update(confidence=1.5), "less than or equal to 1"),
    "empty for unknown": (lambda d: d["metadata"].update(title=""), "at least 1 character"),
    "odd hash": (lambda d: d["source"].update(sha256="abc"), "String should match pattern"),
    "date in words": (lambda d: d["metadata"].update(published="Friday"), "String should match pattern"),
}


@pytest.mark.parametrize(("change", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_document_refuses(data: dict[str, Any], change: Change, problem: str) -> None:
    change(data)
    with pytest.raises(ValidationError, match=problem):
        Document.model_validate(data)


def test_document_takes_a_type_with_its_own_fields(data: dict[str, Any]) -> None:
    first = data["claims"][0]
    del first["event_type"], first["participants"]
    first.update(type="trend", direction="down")
    assert Document.model_validate(data).claims[0].direction == "down"


def test_document_of_version_1_0_is_read(data: dict[str, Any]) -> None:
    made = Document.model_validate(data)
    for written in data["claims"]:
        for name in {"repeats", "participants", "of"} & set(written):
            del written[name]
    assert Document.model_validate(data | {"schema_version": "1.0"}) == made


def test_claim_repeats_only_a_claim_that_is_there(data: dict[str, Any]) -> None:
    data["claims"][1]["repeats"] = "c1"
    assert Document.model_validate(data).claims[1].repeats == "c1"


def test_document_keeps_a_whole_number_whole() -> None:
    assert '"value":3000000,' in a_document().model_dump_json()


def test_document_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        a_document().text = "The ferry swam."


def test_spans_yields_those_of_every_part() -> None:
    words = ["Okafor", "3 million dollars", "Monday", "Okafor", "the ferry sank on Monday", "the ferry sank on Monday"]
    assert [one.text for one in a_document().spans()] == [TEXT, *words, "It had cost 3 million dollars"]


def test_json_schema_says_what_it_is() -> None:
    published = json_schema()
    assert (published["$schema"], published["$id"]) == (
        "https://json-schema.org/draft/2020-12/schema",
        "urn:claimx:schema:document:1.1",
    )


def test_json_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_json_schema_accepts_a_document(data: dict[str, Any]) -> None:
    Draft202012Validator(json_schema()).validate(data)


@pytest.mark.parametrize("name", ["unknown field", "unknown field inside", "missing field", "unknown type", "odd hash"])
def test_json_schema_refuses(data: dict[str, Any], name: str) -> None:
    change, _ = BROKEN[name]
    change(data)
    assert not Draft202012Validator(json_schema()).is_valid(data)
