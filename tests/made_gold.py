"""Made-up gold of a short text, and a document that has some of it wrong."""

import hashlib
import json
from pathlib import Path

import made_documents as make

from claimx.schema import Document

TEXT = (
    "Mayor Ana Brill said the bridge will reopen in May. The repair cost 12 million euros, the city of Norrby said. "
    "She was glad. Officials denied that tolls rose 5%."
)
BRIDGE, REPAIR, TOLLS = "the bridge will reopen in May", "The repair cost 12 million euros", "tolls rose 5%"


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold_claim(words: str, type_: str, source: str | None, **fields: object) -> dict[str, object]:
    plain = {"polarity": "positive", "certainty": "certain", "figures": [], "times": []}
    return {"span": [at(words)], "type": type_, "source": source, **plain, **fields}


GOLD: dict[str, object] = {
    "document": {"id": "bridge", "published": None, "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest()},
    "entities": [
        {"name": "Ana Brill", "type": "PERSON", "mentions": [at("Ana Brill")]},
        {"name": "Norrby", "type": "GPE", "mentions": [at("Norrby")]},
        {"name": "Norrby Bridge Fair", "type": "EVENT", "mentions": []},
    ],
    "figures": [{"span": at("12 million euros"), "value": 12_000_000}, {"span": at("5%"), "value": 5}],
    "times": [{"span": at("in May"), "value": "2026-05"}],
    "attributions": [
        {"source_name": "Ana Brill", "content": [at(BRIDGE)]},
        {"source_name": "Norrby", "content": [at(REPAIR)]},
        {"source_name": None, "content": [at(TOLLS)]},
    ],
    "claims": [
        gold_claim(BRIDGE, "prediction", "Ana Brill", times=["2026-05"]),
        gold_claim(REPAIR, "quantity", "Norrby", figures=[12_000_000]),
        gold_claim(TOLLS, "trend", "Officials", figures=[5], polarity="negative"),
    ],
}


def predicted(**changes: str) -> Document:
    """A document with a place taken for a company, 6 for 5, one wrong speaker, and no word of the denial."""
    bridge, repair = [make.span(TEXT, BRIDGE)], [make.span(TEXT, REPAIR)]
    brill = make.span(TEXT, "Ana Brill")
    return make.document(
        TEXT,
        **{"name": "bridge", **changes},
        entities=[
            make.entity(TEXT, "Ana Brill", "PERSON", {**make.span(TEXT, "She"), "kind": "pronoun"}),
            make.entity(TEXT, "Norrby", "ORG"),
        ],
        figures=[make.figure(TEXT, "12 million", 12_000_000), make.figure(TEXT, "5%", 6)],
        times=[make.time(TEXT, "in May", "2026-05")],
        attributions=[
            make.attribution(bridge, brill, entity="e1"),
            make.attribution(repair, brill, entity="e1"),
        ],
        claims=[
            make.claim(bridge, "prediction", attribution="a1", times=["t1"]),
            make.claim(repair, "state", attribution="a2", figures=["f1"]),
        ],
    )


def write_gold(folder: Path, name: str = "bridge", **changes: object) -> Path:
    """Write the gold of one article, with the fields that a test changes, and return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps({**GOLD, **changes}), encoding="utf-8")
    return folder
