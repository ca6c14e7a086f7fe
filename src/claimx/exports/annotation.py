"""Drafts for annotation tools: documents as gold to be corrected in brat or Label Studio, for `claimx gold import`."""

from collections.abc import Iterable
from pathlib import Path

from claimx.exports.names import NamedOnce
from claimx.gold import brat, label_studio
from claimx.gold.draft import draft_item
from claimx.results.records import Raw
from claimx.schema import Document


def write_brat(documents: Iterable[Raw], folder: Path) -> None:
    """Write `NAME.txt` and `NAME.ann` for each article, and the settings of brat, into a folder."""
    names = NamedOnce()
    for raw in documents:
        item = draft_item(Document.model_validate(raw), name=names.of(raw["id"]))
        brat.write_brat(folder, item.name, item.gold, item.text)


def write_label_studio(documents: Iterable[Raw], folder: Path) -> None:
    """Write `tasks.json`, a task with a prediction for each article, and the labelling configuration into a folder."""
    names = NamedOnce()
    drafts = (draft_item(Document.model_validate(raw), name=names.of(raw["id"])) for raw in documents)
    label_studio.write_label_studio(folder, drafts)
