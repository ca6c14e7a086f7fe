"""Small gold for tests, made by naming words of its text; no offset is counted by hand."""

import hashlib
from typing import Any

from claimx.gold.model import Gold
from claimx.gold.texts import FoundText

TEXT = (
    "Quarry deal signed\n\n"
    "The Tarn Union said on Monday that 40 drivers had left. Ada Moss, who leads it, "
    "said: “We will not sign.” The fee rose\nby 6% in May, and the quarry, closed since 2019, reopened. 🚚 Moss left.\n"
)


def at(text: str, words: str, nth: int = 0) -> list[int]:
    """The range of the words, of their first place unless told otherwise."""
    start = text.index(words)
    for _ in range(nth):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def found(text: str = TEXT) -> FoundText:
    """The text as it would be read from a file."""
    return FoundText(text, hashlib.sha256(text.encode()).hexdigest())


def fields() -> dict[str, Any]:
    """Gold of TEXT that breaks no rule, as the file has it; a new one each time, for tests to change."""
    stance = {"polarity": "positive", "certainty": "certain"}
    return {
        "document": {
            "id": "quarry",
            "title": "Quarry deal signed",
            "published": "2026-06-05",
            "dateline": None,
            "text_sha256": found().sha256,
        },
        "entities": [
            {"name": "Ada Moss", "type": "PERSON", "mentions": [at(TEXT, "Ada Moss"), at(TEXT, "Moss", 1)]},
            {
                "name": "Tarn Union",
                "type": "ORG",
                "mentions": [at(TEXT, "Tarn Union")],
                "note": "a union | or two",
            },
        ],
        "figures": [
            {"span": at(TEXT, "40"), "kind": "count", "value": 40, "unit": "driver", "modifier": None},
            {"span": at(TEXT, "6%"), "kind": "percent", "value": 6.0, "unit": "%", "modifier": None},
        ],
        "times": [
            {"span": at(TEXT, "Monday"), "value": "2026-06-01"},
            {"span": at(TEXT, "May"), "value": "2026-05"},
            {"span": at(TEXT, "since 2019"), "value": "2019"},
        ],
        "attributions": [
            {
                "source": [at(TEXT, "The Tarn Union")],
                "source_name": "Tarn Union",
                "cue": [at(TEXT, "said on")],
                "content": [at(TEXT, "that 40 drivers had left")],
                "kind": "indirect",
            },
            {
                "source": None,
                "source_name": "Ada Moss",
                "cue": [at(TEXT, "said:")],
                "content": [at(TEXT, "We will not sign.")],
                "kind": "direct",
            },
        ],
        "claims": [
            {
                "span": [at(TEXT, "40 drivers had left")],
                "type": "event",
                "source": "Tarn Union",
                **stance,
                "subject": "40 drivers",
                "predicate": "leave",
                "object": None,
                "figures": [40],
                "times": [],
            },
            {
                "span": [at(TEXT, "The fee rose\nby 6% in May")],
                "type": "trend",
                "source": None,
                **stance,
                "subject": "The fee",
                "predicate": "rise",
                "object": None,
                "figures": [6.0],
                "times": ["2026-05"],
                "note": "is it the fee of the deal?",
            },
            {
                "span": [at(TEXT, "the quarry"), at(TEXT, "reopened")],
                "type": "event",
                "source": None,
                **stance,
                "subject": "the quarry",
                "predicate": "reopen",
                "object": None,
                "figures": [],
                "times": [],
            },
        ],
    }


def gold() -> Gold:
    """Gold of TEXT that breaks no rule."""
    return Gold.model_validate(fields())
