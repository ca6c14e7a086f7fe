"""The program that counts how often rules are right, on a made-up article."""

import json
from pathlib import Path
from types import ModuleType

import pytest
from scripts import load_script

from claimx.pipeline import Extractor

TEXT = "The mayor said the bridge was closed. The council said nothing of it. According to the port, a ferry sank."


def ranges(*parts: str) -> list[list[int]]:
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load_script("rule_shares")


def test_shares_count_proposals_and_right_ones(script: ModuleType, extractor: Extractor, tmp_path: Path) -> None:
    marked = {
        "id": "a",
        "text": TEXT,
        "attributions": [{"content": ranges("the bridge was closed")}],
        "claims": [{"span": ranges("the bridge was closed")}, {"span": ranges("a ferry sank")}],
    }
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps(marked) + "\n", encoding="utf-8")
    proposed, right = script.shares(extractor, script.read_lines(path))
    rules = ("attribution.clause", "attribution.according", "unit.content.clause")
    assert [(proposed[rule], right[rule]) for rule in rules] == [(1, 1), (1, 0), (2, 2)]


def test_table_has_plain_and_smoothed_shares(script: ModuleType) -> None:
    lines = list(script.table(script.Counter({"unit.a": 4}), script.Counter({"unit.a": 3})))
    assert lines[1].split() == ["unit.a", "4", "3", "0.75", "0.67"]
