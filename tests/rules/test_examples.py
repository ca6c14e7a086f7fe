"""Every rule of every lexicon file finds its examples and leaves its counter-examples alone."""

from collections.abc import Callable, Iterator

import pytest
import yaml
from rendering import rendered
from spacy.tokens import Doc

from claimx.rules.load import LEXICON
from claimx.rules.marks import Mark, parse_marked

# A figure's or claim's example need not mark these; where it does, they must agree.
OPTIONAL_TAGS = {"of"}


# What weights decide is no rule's doing: test_scored_examples looks at what is proposed to them.
SCORED = "scored_"


def _rules() -> Iterator[dict]:
    for file in sorted(LEXICON.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml") and not file.name.startswith(SCORED):
            data = yaml.safe_load(file.read_text(encoding="utf-8"))
            yield from (item for item in data if isinstance(data, list) and "id" in item)


RULES = list(_rules())
EXAMPLES = [
    pytest.param(rule["id"], example, id=f"{rule['id']}+{n}")
    for rule in RULES
    for n, example in enumerate(rule["examples"])
]
COUNTER_EXAMPLES = [
    pytest.param(rule["id"], example, id=f"{rule['id']}-{n}")
    for rule in RULES
    for n, example in enumerate(rule.get("counter_examples", ()))
]


def found_by(rule_id: str, doc: Doc) -> list[Mark]:
    return sorted({mark for found_id, mark in rendered(doc) if found_id == rule_id})


@pytest.mark.parametrize(("rule_id", "marked"), EXAMPLES)
def test_rule_finds_its_example(read: Callable[..., Doc], rule_id: str, marked: str) -> None:
    text, expected = parse_marked(marked)
    tags = {mark.tag for mark in expected}
    found = [mark for mark in found_by(rule_id, read(text)) if mark.tag in tags or mark.tag not in OPTIONAL_TAGS]
    assert _as_asked(found, expected) == list(expected)


@pytest.mark.parametrize(("rule_id", "sentence"), COUNTER_EXAMPLES)
def test_rule_leaves_its_counter_example(read: Callable[..., Doc], rule_id: str, sentence: str) -> None:
    assert found_by(rule_id, read(sentence)) == []


def test_rules_have_ids_of_their_own() -> None:
    ids = [rule["id"] for rule in RULES]
    assert len(ids) == len(set(ids))


def _as_asked(found: list[Mark], expected: tuple[Mark, ...]) -> list[Mark]:
    """The found marks with only those attributes that the example's mark at the same place has."""
    asked = {(mark.start, mark.end, mark.tag): {name for name, _ in mark.attributes} for mark in expected}
    return sorted(
        Mark(mark.start, mark.end, mark.tag, tuple(pair for pair in mark.attributes if pair[0] in wanted))
        for mark in found
        for wanted in [asked.get((mark.start, mark.end, mark.tag), set())]
    )
