"""The program that fits the weights of the names stage again, on two made-up articles."""

import json
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from scripts import load_script
from spacy.language import Language

from claimx.annotations import NAMES
from claimx.rules.load import load_data, load_rules
from claimx.stages.names.lexicon import Evidence, NameRule

ARTICLES = (
    (
        "Mayor Ana Ruiz met engineers in Peru on Monday. Ruiz said the Harbour Authority had closed two bridges.",
        (("Ana Ruiz", "Person"), ("Peru", "Location"), ("Ruiz", "Person"), ("the Harbour Authority", "Organization")),
    ),
    (
        "Many farmers believe in Margaret Hollis. The council of Aldermoor wrote to Margaret Hollis last week.",
        (
            ("Margaret Hollis", "Person"),
            ("Aldermoor", "Facility"),
            ("Margaret Hollis", "Person"),
            ("last week", "Date"),
        ),
    ),
)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load_script("name_evidence")


@pytest.fixture
def train(tmp_path: Path) -> Path:
    """The two articles in the form that the program reads."""
    path = tmp_path / "train.jsonl"
    path.write_text("".join(f"{json.dumps(as_row(*article))}\n" for article in ARTICLES), encoding="utf-8")
    return path


def as_row(text: str, marked: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """Find the marked names one behind the other."""
    entities, at = list[dict[str, object]](), 0
    for name, label in marked:
        start = text.index(name, at)
        at = start + len(name)
        entities.append({"start": start, "end": at, "label": label})
    return {"id": text[:8], "text": text, "entities": entities}


def test_one_round_prints_scores_and_lines_for_every_weight(
    script: ModuleType, train: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.main([str(train), "--rounds", "1", "--flat"])
    printed = capsys.readouterr().out
    evidence, names = printed.split("# name_evidence.yaml\n")[1].split("# names.yaml\n")
    assert printed.startswith("2 articles; F1 at the start ")
    assert list(yaml.safe_load(evidence)) == list(load_data("name_evidence", dict[str, Evidence]))
    assert [(rule["id"], rule["because"]) for rule in yaml.safe_load(names)] == [
        (rule.id, rule.because) for rule in load_rules("names", NameRule)
    ]


def test_lines_of_the_shipped_weights_are_those_of_the_lexicon(script: ModuleType, nlp: Language) -> None:
    shipped = script.weights_of(script.lexicon_for(nlp))
    evidence, names = script.yaml_lines(shipped).split("# names.yaml\n")
    assert yaml.safe_load(evidence) == {
        name: item.model_dump() for name, item in load_data("name_evidence", dict[str, Evidence]).items()
    }
    assert {rule["id"]: rule["weight"] for rule in yaml.safe_load(names)} == {
        rule.id: rule.weight for rule in load_rules("names", NameRule)
    }


def test_names_are_those_of_the_stage(script: ModuleType, nlp: Language, train: Path) -> None:
    lexicon = script.lexicon_for(nlp)
    seen = script.see(nlp, script.read_articles(train), lexicon)
    by_stage = [
        {
            script.trimmed((name.span.start_char, name.span.end_char, name.type), text)
            for name in NAMES.read(nlp(text))
            if name.type in script.SCORED
        }
        for text, _ in ARTICLES
    ]
    assert [script.names_in(article, lexicon) for article in seen] == by_stage


def test_search_mends_a_weight_that_is_too_large(script: ModuleType, nlp: Language, train: Path) -> None:
    lexicon = script.lexicon_for(nlp)
    spoilt = script.with_weights(lexicon, {**script.weights_of(lexicon), "locative": 64.0})
    seen = script.see(nlp, script.read_articles(train), lexicon)
    steps = list(script.search(seen, spoilt, rounds=1, factors=(0.0,)))
    assert [(step.round, step.name, step.weights[step.name]) for step in steps] == [(1, "locative", 0.0)]
    assert script.counts(seen, spoilt).f1 < steps[0].f1 == script.counts(seen, lexicon).f1


def test_weight_tries_multiples_other_than_what_it_is(script: ModuleType) -> None:
    assert script.tries(1.5, 3.0, (0.0, 0.5, 1.0, 2.0)) == [0.0, 1.5, 6.0]
    assert script.tries(-1.5, 0.0, (0.0, 0.5, 1.0)) == [-0.75, -1.5]
    assert script.tries(0.0, 0.0, (0.0, 0.5, 2.0)) == []


def test_bad_line_is_named(script: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_text('{"id": "a", "text": "Ana Ruiz left."}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"train\.jsonl:1: .*\n?entities"):
        script.read_articles(path)
