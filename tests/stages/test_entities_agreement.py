"""Pronouns and descriptions against the coreference of annotated Wikinews (MEANTIME), where a copy lies at hand."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from conftest import SHARED
from spacy.tokens import Doc

from claimx.annotations import ENTITIES, Entity, Mention
from claimx.labels import MentionKind

MEANTIME = SHARED / "bench" / "data" / "meantime" / "dev.jsonl"
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "himself", "itself"})

# (precision, recall): of what is found, and of the annotated pronouns of entities that the text names
FLOORS = {MentionKind.PRONOUN: (0.85, 0.52), MentionKind.NOMINAL: (0.80, 0.10)}

Gold = Mapping[str, Any]


@pytest.mark.skipif(not MEANTIME.exists(), reason="needs the annotated texts beside the checkout")
def test_mentions_agree_with_annotated_news(read: Callable[..., Doc]) -> None:
    counts: Counter[tuple[MentionKind, str]] = Counter()
    for line in MEANTIME.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        gold = [mention for mention in article["mentions"] if mention.get("cluster")]
        counts.update(_judged(read(article["text"], article["dct"]), gold))
        counts.update((_kind(mention), "gold") for mention in _of_named(gold) if _kind(mention) is not None)
    for kind, floors in FLOORS.items():
        right, wrong = counts[kind, "right"], counts[kind, "wrong"]
        assert right / (right + wrong) >= floors[0]
        assert right / counts[kind, "gold"] >= floors[1]


def _judged(doc: Doc, gold: list[Gold]) -> Iterator[tuple[MentionKind, str]]:
    """Yield for each mention within the annotated part whether it is in the cluster of its entity's names."""
    end = max((mention["end"] for mention in gold), default=0)
    for entity in ENTITIES.read(doc):
        clusters = {mention["cluster"] for mention in gold for name in _names(entity) if _same(mention, name)}
        for mention in entity.mentions:
            if mention.kind is not MentionKind.NAME and mention.span.start_char < end:
                hits = {other["cluster"] for other in gold if _same(other, mention)}
                yield mention.kind, "right" if hits & clusters else "wrong"


def _names(entity: Entity) -> list[Mention]:
    return [mention for mention in entity.mentions if mention.kind is MentionKind.NAME]


def _same(gold: Gold, mention: Mention) -> bool:
    """Whether two spans are the same but for an article or title in front and a possessive ending."""
    start, end = mention.span.start_char, mention.span.end_char
    return gold["end"] - end in (0, 1, 2, 3) and (gold["start"] <= start < gold["end"]) and start - gold["start"] <= 5


def _of_named(gold: list[Gold]) -> list[Gold]:
    named = {mention["cluster"] for mention in gold if (mention["syntactic"] or "").endswith("NAM")}
    return [mention for mention in gold if mention["cluster"] in named]


def _kind(gold: Gold) -> MentionKind | None:
    words = gold["text"].lower().split()
    if words[0] in PRONOUNS and len(words) == 1:
        return MentionKind.PRONOUN
    is_nominal = words[0] in ("the", "this") and len(words) in (2, 3) and gold["text"][4:5].islower()
    return MentionKind.NOMINAL if is_nominal else None
