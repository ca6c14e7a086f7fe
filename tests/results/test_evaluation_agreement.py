"""The scorer that lies beside a checkout and claimx say the same numbers."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import made_documents as make
import pytest
from gold_sets import SETS, SHARED, GoldSet, documents_of

from claimx.labels import Certainty, ClaimType, Polarity
from claimx.results.evaluation import as_json, evaluate
from claimx.schema import Document

SCORER = SHARED / "eval" / "score_gold.py"
PRESENT_SETS = [
    pytest.param(name, marks=pytest.mark.skipif(not gold_set.is_here, reason=f"{gold_set.gold} is not here"))
    for name, gold_set in SETS.items()
    if isinstance(gold_set, GoldSet)  # the other scorer knows no gold of some layers only
]

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason=f"{SCORER} is not on this machine")

Numbers = dict[str, dict[str, float]]


@pytest.mark.parametrize("name", PRESENT_SETS)
@pytest.mark.parametrize("seed", range(6))
def test_evaluators_agree_on_damaged_gold(tmp_path: Path, name: str, seed: int) -> None:
    dice, gold, corpus = random.Random(seed), SETS[name].gold, SETS[name].corpus
    documents = [Damaged(path, corpus, dice).document() for path in sorted(gold.glob("*.json"))]
    kept = documents[: len(documents) - seed % 3]
    assert numbers(gold, kept) == scorer_numbers(gold, kept, tmp_path)


@pytest.mark.parametrize("name", PRESENT_SETS)
def test_evaluators_agree_on_the_pipeline(tmp_path: Path, name: str) -> None:
    documents = documents_of(name)
    assert numbers(SETS[name].gold, documents) == scorer_numbers(SETS[name].gold, documents, tmp_path)


def numbers(gold: Path, documents: Sequence[Document]) -> tuple[list[str], Numbers]:
    return _rounded(as_json(evaluate(gold, documents)))


def scorer_numbers(gold: Path, documents: Sequence[Document], folder: Path) -> tuple[list[str], Numbers]:
    for document in documents:
        (folder / f"{document.id}.json").write_text(document.model_dump_json(), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(folder), "--json"]
    return _rounded(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _rounded(written: str) -> tuple[list[str], Numbers]:
    read = json.loads(written)
    rounded = {
        measure: {score: round(scores[score], 4) for score in ("precision", "recall", "f1", "gold")}
        for measure, scores in read["measures"].items()
    }
    return read["missing"], rounded


class Damaged:
    """A document made from gold: items lost, spans shifted, values and labels changed, by the fall of the dice."""

    def __init__(self, path: Path, corpus: Path, dice: random.Random) -> None:
        self.name = path.stem
        self.gold = json.loads(path.read_text(encoding="utf-8"))
        self.text = (corpus / f"{path.stem}.txt").read_text(encoding="utf-8")
        self.dice = dice

    def document(self) -> Document:
        entities = self._sorted("mentions", self._entities())
        figures = self._sorted("span", (self._figure(item) for item in self._kept("figures")))
        times = self._sorted("span", (self._time(item) for item in self._kept("times")))
        attributions = self._sorted(
            "content", (self._attribution(a, len(entities)) for a in self._kept("attributions"))
        )
        ids = [
            [f"{letter}{n}" for n in range(1, len(items) + 1)]
            for letter, items in (("f", figures), ("t", times), ("a", attributions))
        ]
        claims = self._sorted("span", (self._claim(item, *ids) for item in self._kept("claims")))
        parts = {"entities": entities, "figures": figures, "times": times, "attributions": attributions}
        return make.document(self.text, name=self.name, **parts, claims=claims)

    def _kept(self, layer: str) -> Iterator[dict]:
        for item in self.gold[layer]:
            yield from [item] * self.dice.choices((0, 1, 2), (2, 7, 1))[0]

    def _sorted(self, key: str, items: Iterator[dict]) -> list[dict]:
        def start(item: dict) -> int:
            first = item[key]
            return (first if isinstance(first, dict) else first[0])["start"]

        return sorted(items, key=start)

    def _span(self, start: int, end: int) -> dict:
        if self.dice.random() < 0.4:
            start = min(max(0, start + self.dice.randint(-30, 30)), len(self.text) - 1)
            end = min(len(self.text), max(start + 1, end + self.dice.randint(-30, 30)))
        return {"start": start, "end": end, "text": self.text[start:end]}

    def _spans(self, ranges: list[list[int]]) -> list[dict]:
        return [self._span(*range_) for range_ in ranges]

    def _entities(self) -> Iterator[dict]:
        for item in self._kept("entities"):
            kinds = self.dice.choices(("name", "pronoun"), (8, 1), k=len(item["mentions"]))
            mentions = [{**span, "kind": kind} for span, kind in zip(self._spans(item["mentions"]), kinds, strict=True)]
            type_ = self.dice.choice((item["type"], item["type"], "ORG"))
            if mentions:
                yield {"type": type_, "name": item["name"], "description": None, "mentions": mentions}

    def _figure(self, item: dict) -> dict:
        value = self.dice.choice((item["value"], item["value"], 7, None))
        return {**make.figure(self.text, "", value), "span": self._span(*item["span"])}

    def _time(self, item: dict) -> dict:
        value = self.dice.choice((item["value"], item["value"], "PAST_REF"))
        return {**make.time(self.text, "", value), "span": self._span(*item["span"])}

    def _attribution(self, item: dict, entities: int) -> dict:
        words = self._span(*item["source"][0]) if item["source"] else None
        source = self.dice.choice((words, words, None))
        entity = self.dice.choice((None, f"e{self.dice.randint(1, entities)}"))
        return make.attribution(self._spans(item["content"]), source, entity=entity)

    def _claim(self, item: dict, figures: list[str], times: list[str], attributions: list[str]) -> dict:
        dice = self.dice
        return make.claim(
            self._spans(item["span"]),
            dice.choice((item["type"], item["type"], *ClaimType)),
            attribution=dice.choice((None, *attributions)),
            polarity=dice.choice((item["polarity"], *Polarity)),
            certainty=dice.choice((item["certainty"], item["certainty"], *Certainty)),
            figures=dice.sample(figures, min(len(figures), dice.choice((0, 0, 1)))),
            times=dice.sample(times, min(len(times), dice.choice((0, 0, 1)))),
            section=dice.choices(("body", "headline"), (8, 1))[0],
        )
