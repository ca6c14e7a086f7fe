"""Small documents for tests, made by naming words of their text; no offset is counted by hand."""

import hashlib
from collections.abc import Mapping, Sequence

from claimx import schema
from claimx.labels import Directness, FigureKind, MentionKind, SourceKind, TimeType

NO_HASH = "0" * 64
Fields = Mapping[str, object]


def span(text: str, words: str) -> dict[str, object]:
    """The span of the first place where the text has these words."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def entity(text: str, words: str, type_: str, *others: Fields) -> Fields:
    named = {**span(text, words), "kind": MentionKind.NAME}
    return {"type": type_, "name": words, "description": None, "mentions": [named, *others]}


def figure(text: str, words: str, value: float | None) -> Fields:
    unset = dict.fromkeys(("high", "unit", "modifier", "change", "of"))
    return {"span": span(text, words), "kind": FigureKind.COUNT, "value": value, **unset}


def time(text: str, words: str, value: str) -> Fields:
    unset = dict.fromkeys(("earliest", "latest"))
    return {"span": span(text, words), "type": TimeType.DATE, "value": value, "anchor": "none", **unset}


def attribution(content: Sequence[Fields], source: Fields | None, *, entity: str | None = None) -> Fields:
    holder = source and {"span": source, "entity": entity, "kind": SourceKind.PERSON, "resolution": None}
    return {
        "source": holder,
        "cue": None,
        "content": content,
        "directness": Directness.INDIRECT,
        "parent": None,
        "polarity": "positive",
        "confidence": 1.0,
        "rule": "made.by.hand",
    }


def claim(words: Sequence[Fields], type_: str, **fields: object) -> Fields:
    own = {
        "commitment": {"agent": None},
        "causal": {"cause": None, "effect": None},
        "trend": {"direction": None},
        "quantity": {"figure": None},
        "event": {"event_type": None},
    }
    return {
        "span": words,
        "type": type_,
        **own.get(type_, {}),
        **dict.fromkeys(("subject", "predicate", "object", "attribution", "certainty_cue")),
        **dict.fromkeys(("sources", "figures", "times", "places"), ()),
        "polarity": "positive",
        "certainty": "certain",
        "section": "body",
        "confidence": 1.0,
        "rule": "made.by.hand",
        **fields,
    }


def document(text: str, *, name: str = "article", uri: str | None = None, **parts: Sequence[Fields]) -> schema.Document:
    """A document with these parts, which are given in text order and get their ids here."""
    layers = ("entities", "figures", "times", "attributions", "claims")
    numbered = {
        layer: [{"id": f"{layer[0]}{number}", **item} for number, item in enumerate(parts.get(layer, ()), start=1)]
        for layer in layers
    }
    return schema.Document.model_validate(
        {
            "schema_version": schema.SCHEMA_VERSION,
            "id": name,
            "source": {
                "uri": uri or f"{name}.txt",
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "media_type": "text/plain",
            },
            "metadata": dict.fromkeys(schema.Metadata.model_fields),
            "text": text,
            "sections": parts.get("sections", ()),
            **numbered,
            "provenance": {
                "claimx": "0",
                "pipeline": {"name": "none", "version": "0"},
                "rules": NO_HASH,
                "configuration": NO_HASH,
            },
        }
    )
