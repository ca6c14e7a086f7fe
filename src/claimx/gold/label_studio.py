"""Marks as Label Studio tasks: `tasks.json` with a prediction for each article, and the configuration of the project.

A span in parts becomes regions that are linked as parts of the first one, which alone has the attributes.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from claimx import schema
from claimx.gold.colours import COLOURS
from claimx.gold.draft import Item, draft
from claimx.gold.marks import (
    VOCABULARIES,
    Attribute,
    Label,
    LinkLabel,
    Mark,
    mark,
    users_of,
)
from claimx.gold.model import Gold
from claimx.gold.utf16 import Utf16
from claimx.results.files import write_whole

TASKS_FILE: Final = "tasks.json"
CONFIG_FILE: Final = "labels.xml"
LABELS: Final = "label"
TEXT: Final = "text"
MADE_BY: Final = "claimx"
# Without it the tool would shorten blanks, and count other offsets.
STYLE: Final = ".htx-text { white-space: pre-wrap; }"

Json = dict[str, object]


def write_label_studio(folder: Path, items: Iterable[Item]) -> None:
    """Write one file of tasks and the labelling configuration into a folder."""
    tasks = [task(item.name, item.gold, item.text) for item in items]
    content = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / TASKS_FILE, content.encode("utf-8"))
    write_whole(folder / CONFIG_FILE, configuration().encode("utf-8"))


def task(name: str, gold: Gold | schema.Document, text: str) -> Json:
    """Return the task of one article: its text, and its marks as a prediction."""
    made = draft(gold, name=name) if isinstance(gold, schema.Document) else gold
    about = made.document.model_dump(mode="json", exclude_none=True)
    result = list(_result(made, text))
    return {
        "data": {TEXT: text, "name": name, "document": about},
        "predictions": [{"model_version": MADE_BY, "result": result}],
    }


def configuration() -> str:
    """Return the labelling configuration: labels, relations, and what a region of each label is asked for."""
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Style").text = STYLE
    relations = ElementTree.SubElement(view, "Relations")
    for link in LinkLabel:
        ElementTree.SubElement(relations, "Relation", value=link)
    labels = ElementTree.SubElement(view, "Labels", name=LABELS, toName=TEXT)
    for label in Label:
        ElementTree.SubElement(labels, "Label", value=label, background=COLOURS[label])
    ElementTree.SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="symbol")
    for attribute in Attribute:
        _control(view, attribute)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _control(view: ElementTree.Element, attribute: Attribute) -> None:
    """Add a heading and the choices or the line of text for an attribute; they show for its labels only."""
    shown = {"visibleWhen": "region-selected", "whenTagName": LABELS, "whenLabelValue": ",".join(users_of(attribute))}
    part = ElementTree.SubElement(view, "View", shown)
    ElementTree.SubElement(part, "Header", value=attribute.replace("_", " "), size="5")
    about = {"name": attribute, "toName": TEXT, "perRegion": "true"}
    if attribute not in VOCABULARIES:
        ElementTree.SubElement(part, "TextArea", {**about, "editable": "true", "maxSubmissions": "1", "rows": "1"})
        return
    choices = ElementTree.SubElement(part, "Choices", {**about, "choice": "single-radio", "showInline": "true"})
    for word in VOCABULARIES[attribute]:
        ElementTree.SubElement(choices, "Choice", value=word)


def _result(gold: Gold, text: str) -> Iterator[Json]:
    offsets = Utf16(text)
    marking = mark(gold)
    for one in marking.marks:
        yield from _regions(one, text, offsets)
    for link in marking.links:
        yield _relation(link.start, link.end, link.label)


def _regions(one: Mark, text: str, offsets: Utf16) -> Iterator[Json]:
    ids = [one.id, *(f"{one.id}/{number}" for number in range(2, len(one.ranges) + 1))]
    values: list[Json] = []
    for id_, (start, end) in zip(ids, one.ranges, strict=True):
        first, last = offsets.to_units((start, end))
        values.append({"start": first, "end": last})
        yield _part(id_, LABELS, "labels", {**values[-1], "text": text[start:end], "labels": [one.label]})
    for attribute, value in one.attributes.items():
        if attribute in VOCABULARIES:
            yield _part(one.id, attribute, "choices", {**values[0], "choices": [value]})
        else:
            yield _part(one.id, attribute, "textarea", {**values[0], "text": [value]})
    for id_ in ids[1:]:
        yield _relation(one.id, id_, LinkLabel.PART)


def _part(id_: str, name: str, type_: str, value: Json) -> Json:
    return {"id": id_, "from_name": name, "to_name": TEXT, "type": type_, "value": value}


def _relation(start: str, end: str, label: LinkLabel) -> Json:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}
