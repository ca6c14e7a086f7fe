"""From a document to a draft of gold."""

from pathlib import Path
from typing import Any

import made_documents as make
import pytest

from claimx.errors import InputError
from claimx.gold.draft import Item, draft, draft_item, write_item
from claimx.gold.model import Gold, read_gold
from claimx.schema import Document

BODY = "Ada Moss said the fee might rise by 5 in July. An aide said rain fell."
TEXT = f"Fee may rise\nBy Jo Kerr\n{BODY}\nMoss said: read more"


def section(words: str, kind: str) -> dict[str, object]:
    return {**make.span(TEXT, words), "kind": kind}


def document() -> Document:
    """A document with claims and attributions where gold has none, and with mentions that are no names."""
    said = make.span(TEXT, "the fee might rise by 5 in July")
    rain, more = make.span(TEXT, "rain fell"), make.span(TEXT, "read more")
    nominal = {**make.span(TEXT, "An aide"), "kind": "nominal"}
    moss = {**make.span(TEXT, "Moss said: read")}
    moss = {"start": moss["start"], "end": int(str(moss["start"])) + 4, "text": "Moss", "kind": "name"}
    return make.document(
        TEXT,
        name="fee.txt",
        uri="news/fee.txt",
        sections=[
            section("Fee may rise", "headline"),
            section("By Jo Kerr", "byline"),
            section(BODY, "body"),
            section("Moss said: read more", "furniture"),
        ],
        entities=[
            make.entity(TEXT, "Ada Moss", "PERSON", nominal, moss),
            {"type": "PERSON", "name": "An aide", "description": None, "mentions": [nominal]},
        ],
        figures=[make.figure(TEXT, "5", 5)],
        times=[make.time(TEXT, "July", "2025-07")],
        attributions=[
            make.attribution([said], make.span(TEXT, "Ada Moss"), entity="e1"),
            make.attribution([rain], make.span(TEXT, "An aide")),
            make.attribution([more], make.span(TEXT, "Moss"), entity="e1"),
        ],
        claims=[
            make.claim([make.span(TEXT, "Fee may rise")], "prediction", section="headline"),
            make.claim([said], "prediction", attribution="a1", sources=("e1",), figures=("f1",), times=("t1",)),
            make.claim([rain], "event", attribution="a2"),
        ],
    )


def at(words: str, *, last: bool = False) -> list[int]:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return [start, start + len(words)]


def claim(words: str, type_: str, source: str, **fields: Any) -> dict[str, Any]:
    return {
        "span": [at(words)],
        "type": type_,
        "source": source,
        "polarity": "positive",
        "certainty": "certain",
        **fields,
    }


def test_draft_has_what_the_guidelines_mark() -> None:
    kept = document()
    expected = {
        "document": {"id": "fee", "text_sha256": kept.source.sha256},
        "entities": [{"name": "Ada Moss", "type": "PERSON", "mentions": [at("Ada Moss"), at("Moss", last=True)]}],
        "figures": [{"span": at("5"), "kind": "count", "value": 5}],
        "times": [{"span": at("July"), "value": "2025-07"}],
        "attributions": [
            {
                "source": [at("Ada Moss")],
                "source_name": "Ada Moss",
                "content": [at("the fee might rise by 5 in July")],
                "kind": "indirect",
            },
            {"source": [at("An aide")], "content": [at("rain fell")], "kind": "indirect"},
        ],
        "claims": [
            claim("the fee might rise by 5 in July", "prediction", "Ada Moss", figures=[5], times=["2025-07"]),
            claim("rain fell", "event", "An aide"),
        ],
    }
    assert draft(kept) == Gold.model_validate(expected)


def test_draft_of_a_line_is_called_by_its_id() -> None:
    made = make.document("Rain fell.", name="a/17", uri="news.jsonl")
    assert draft_item(made).name == "a_17"


def test_draft_is_written_with_its_text(tmp_path: Path) -> None:
    item = draft_item(document())
    path = write_item(tmp_path, item)
    assert (read_gold(path), (tmp_path / "fee.txt").read_text(encoding="utf-8")) == (item.gold, TEXT)


def test_text_that_lies_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fee.txt").write_text(TEXT, encoding="utf-8")
    assert write_item(tmp_path, draft_item(document())) == tmp_path / "fee.json"


@pytest.mark.parametrize("name", ["fee.json", "fee.txt"])
def test_existing_file_is_not_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("corrected", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        write_item(tmp_path, draft_item(document()))
    assert (caught.value.code, (tmp_path / name).read_text(encoding="utf-8")) == ("path-exists", "corrected")


def test_existing_file_is_overwritten_by_force(tmp_path: Path) -> None:
    (tmp_path / "fee.json").write_text("old", encoding="utf-8")
    item: Item = draft_item(document())
    assert read_gold(write_item(tmp_path, item, force=True)) == item.gold
