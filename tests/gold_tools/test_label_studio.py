"""Gold to Label Studio and back."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import made_annotation as make
import made_documents
import pytest
from hypothesis import given, settings
from random_gold import golds

from claimx.errors import InputError
from claimx.gold.draft import Item
from claimx.gold.label_studio import configuration, task, write_label_studio
from claimx.gold.label_studio_reading import read_label_studio
from claimx.gold.marks import Attribute, Label
from claimx.gold.model import Gold, gold_files, read_gold
from claimx.gold.texts import find_text, hash_of
from claimx.gold.utf16 import Utf16

REPOSITORY = Path(__file__).parents[2]


def there_and_back(gold: Gold, text: str) -> Gold:
    with TemporaryDirectory() as folder:
        write_label_studio(Path(folder), [Item("made", gold, text)])
        (one,) = read_label_studio(Path(folder) / "tasks.json")
    assert one.problems == ()
    assert one.item is not None
    assert one.item.text == text
    return one.item.gold


@pytest.mark.parametrize("path", gold_files(REPOSITORY / "tests" / "gold"), ids=lambda path: path.stem)
def test_gold_of_the_project_comes_back_whole(path: Path) -> None:
    found = find_text(path.stem, [REPOSITORY / "data" / "raw"])
    assert found is not None
    assert there_and_back(read_gold(path), found.text) == read_gold(path)


@settings(deadline=None)  # files on a busy disk
@given(golds())
def test_any_gold_comes_back_whole(made: tuple[Gold, str]) -> None:
    gold, text = made
    document = gold.document.model_copy(update={"text_sha256": hash_of(text.encode())})
    assert there_and_back(gold, text) == gold.model_copy(update={"document": document})


def test_offsets_count_an_emoji_as_two() -> None:
    text = "🚚 Moss left."
    start, end = make.at(text, "Moss")
    empty: dict[str, Any] = dict.fromkeys(("figures", "times", "attributions", "claims"), ())
    entity = {"name": "Moss", "type": "PERSON", "mentions": [[start, end]]}
    made = task("moss", Gold.model_validate({"document": {}, "entities": [entity], **empty}), text)
    assert made["predictions"] == [
        {
            "model_version": "claimx",
            "result": [
                {
                    "id": "e1.1",
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "value": {"start": start + 1, "end": end + 1, "text": "Moss", "labels": ["PERSON"]},
                },
                {
                    "id": "e1.1",
                    "from_name": "name",
                    "to_name": "text",
                    "type": "textarea",
                    "value": {"start": start + 1, "end": end + 1, "text": ["Moss"]},
                },
            ],
        }
    ]


def test_half_of_a_character_is_no_range() -> None:
    offsets = Utf16("a🚚b")
    assert [offsets.to_points(1, 3), offsets.to_points(1, 2), offsets.to_points(0, 9)] == [(1, 2), None, None]


def test_configuration_asks_each_label_for_its_attributes() -> None:
    view = ElementTree.fromstring(configuration())
    labels = [label.get("value") for label in view.iter("Label")]
    asked = {control.get("name") for kind in ("Choices", "TextArea") for control in view.iter(kind)}
    shown = {part.get("whenLabelValue") for part in view.iter("View") if part.get("whenLabelValue")}
    assert (labels, asked, "FIGURE,TIME" in shown) == (list(Label), set(Attribute), True)


def test_document_is_written_as_its_draft() -> None:
    made = task("rain", made_documents.document("Rain fell."), "Rain fell.")
    assert made["data"] == {
        "text": "Rain fell.",
        "name": "rain",
        "document": {"id": "rain", "text_sha256": hash_of(b"Rain fell.")},
    }


TEXT = "Moss said rain fell."


def region(id_: str, words: str, label: str) -> dict[str, Any]:
    start, end = make.at(TEXT, words)
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {"id": id_, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def chosen(id_: str, attribute: str, word: str) -> dict[str, Any]:
    return {"id": id_, "from_name": attribute, "type": "choices", "value": {"start": 0, "end": 1, "choices": [word]}}


def relation(start: str, end: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}


def version(*results: dict[str, Any], **fields: object) -> dict[str, Any]:
    return {"id": 1, "result": list(results), **fields}


def export(folder: Path, **fields: object) -> Path:
    """A file as Label Studio exports it, of one task."""
    path = folder / "export.json"
    made = {"id": 7, "data": {"text": TEXT, "name": "rain"}, "predictions": [], "meta": {}, **fields}
    path.write_text(json.dumps([made]), encoding="utf-8")
    return path


def entities(path: Path) -> list[str]:
    (one,) = read_label_studio(path)
    assert one.item is not None, one.problems
    return [entity.name for entity in one.item.gold.entities]


def test_latest_annotation_that_was_not_cancelled_counts(tmp_path: Path) -> None:
    old = version(region("a", "Moss", "PERSON"), updated_at="2026-06-01T10:00:00Z")
    new = version(region("a", "rain", "PRODUCT"), updated_at="2026-06-02T10:00:00Z")
    dropped = version(region("a", "fell", "EVENT"), updated_at="2026-06-03T10:00:00Z", was_cancelled=True)
    path = export(tmp_path, annotations=[new, old, dropped], predictions=[version(region("a", "said", "WORK"))])
    assert entities(path) == ["rain"]


def test_prediction_counts_where_nobody_annotated(tmp_path: Path) -> None:
    assert entities(export(tmp_path, predictions=[version(region("a", "Moss", "PERSON"))])) == ["Moss"]


def test_emptied_annotation_counts_too(tmp_path: Path) -> None:
    path = export(tmp_path, annotations=[version()], predictions=[version(region("a", "Moss", "PERSON"))])
    assert entities(path) == []


def test_regions_linked_as_parts_are_one_span(tmp_path: Path) -> None:
    content = [region("x", "rain", "CONTENT"), region("y", "fell", "CONTENT"), chosen("x", "directness", "indirect")]
    links = [relation("x", "y", "part"), relation("y", "s", "source")]
    path = export(tmp_path, annotations=[version(*content, region("s", "Moss", "SOURCE"), *links)])
    (one,) = read_label_studio(path)
    assert one.item is not None, one.problems
    (item,) = one.item.gold.attributions
    assert (item.source, item.content) == ((tuple(make.at(TEXT, "Moss")),), ((10, 14), (15, 19)))


ORG = region("a", "Moss", "ORG")
OUTSIDE = {**ORG, "value": {**ORG["value"], "end": 99}}
CIRCLE = [region("a", "Moss", "ORG"), region("b", "rain", "ORG"), relation("a", "b", "part")]


@pytest.mark.parametrize(
    ("results", "place", "code"),
    [
        pytest.param([region("a", "Moss", "RIVER")], "region a", "label-unknown", id="label"),
        pytest.param([OUTSIDE], "region a", "span-outside", id="outside"),
        pytest.param([{**ORG, "value": {**ORG["value"], "text": "Ross"}}], "region a", "words-differ", id="text"),
        pytest.param([ORG, chosen("a", "colour", "red")], "region a", "value-unknown", id="attribute"),
        pytest.param([chosen("b", "polarity", "positive")], "region b", "mark-missing", id="lost region"),
        pytest.param([ORG, relation("a", "a", "knows")], "region a", "label-unknown", id="relation"),
        pytest.param([ORG, {**ORG, "type": "rectangle"}], "region a", "line-unreadable", id="result"),
        pytest.param([region("a", "Moss", "TIME")], "region a", "value-missing", id="time without value"),
        pytest.param(
            [ORG, region("b", "rain", "LAW"), relation("a", "b", "part")], "region b", "link-unfit", id="alien part"
        ),
        pytest.param(CIRCLE, "region a", "span-in-parts", id="name in parts"),
    ],
)
def test_problem_names_task_and_region(tmp_path: Path, results: list[Any], place: str, code: str) -> None:
    (one,) = read_label_studio(export(tmp_path, annotations=[version(*results)]))
    assert (one.item, [(found.place, found.code) for found in one.problems]) == (
        None,
        [(f"task 1 (rain), {place}", code)],
    )


def test_parts_linked_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    (one,) = read_label_studio(export(tmp_path, annotations=[version(*CIRCLE, relation("b", "a", "part"))]))
    assert one.item is not None


@pytest.mark.parametrize("name", ["../rain", "a/b", "a:b"])
def test_name_that_is_no_file_name_is_told(tmp_path: Path, name: str) -> None:
    (one,) = read_label_studio(export(tmp_path, data={"text": TEXT, "name": name}))
    assert [(found.place, found.code) for found in one.problems] == [(f"task 1 ({name})", "field-value")]


def test_second_task_of_a_name_is_told(tmp_path: Path) -> None:
    path = export(tmp_path)
    (made,) = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([made, made]), encoding="utf-8")
    first, second = read_label_studio(path)
    assert (first.problems, [(found.place, found.code) for found in second.problems]) == (
        (),
        [("task 2 (rain)", "name-twice")],
    )


@pytest.mark.parametrize("content", ["{", '[{"text": "JSON-MIN"}]'])
def test_other_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "export.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_label_studio(tmp_path / "export.json")
    assert caught.value.code == "bad-json"
