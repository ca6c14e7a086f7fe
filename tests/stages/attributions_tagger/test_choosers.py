"""The names and files that a chooser can be asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flat_parse import flat_doc

from claimx.annotations import QUOTATIONS
from claimx.errors import ModelError
from claimx.labels import Chooser
from claimx.rules.load import load_words
from claimx.shipped import shipped_weights
from claimx.stages.attributions import choosers, load_cues
from claimx.stages.attributions.choice import Text, choose, text_of
from claimx.stages.attributions.choosers import SCORERS, TAGGERS, Choosers
from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.frames import Frame


@pytest.fixture(scope="module")
def made() -> Choosers:
    return Choosers(load_cues(), load_words("source_words")["media"], dict.fromkeys(Frame, 0.5))


@pytest.fixture(scope="module")
def blank(made: Choosers) -> Text:
    """A text without words."""
    doc = flat_doc("")
    QUOTATIONS.write(doc, [])
    return text_of(doc, made.cues, Quotes(doc, []), [], load_words("source_words"))


def refusal(ask: Callable[[str | None], object], name: str | None) -> ModelError:
    with pytest.raises(ModelError) as raised:
        ask(name)
    return raised.value


def test_each_chooser_but_the_rules_has_a_scorer() -> None:
    assert set(SCORERS) | {Chooser.RULES} == set(Chooser)


def test_weights_of_each_name_come_with_claimx() -> None:
    assert [name for name in {*SCORERS.values(), *TAGGERS.values()} if shipped_weights(name) is None] == []


@pytest.mark.parametrize("name", [None, *Chooser], ids=str)
def test_each_name_chooses(made: Choosers, blank: Text, name: str | None) -> None:
    assert made.chooser(name)(blank) == []


def test_file_of_a_tagger_chooses(made: Choosers, blank: Text) -> None:
    assert made.chooser(str(shipped_weights("tagger-open")))(blank) == []


def test_rules_are_the_lexicon_alone(made: Choosers) -> None:
    assert made.chooser("rules") is choose


def test_rules_are_the_default_where_no_weights_ship(made: Choosers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosers, "shipped_weights", lambda name: None)
    assert made.chooser(None) is choose


@pytest.mark.parametrize("name", ["linear", "open", "tagger", "tagger-polnear"])
def test_name_without_weights_is_refused(made: Choosers, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(choosers, "shipped_weights", lambda name: None)
    assert str(refusal(made.chooser, name)).endswith("come with this claimx; install it again, or take 'rules'")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("gone.onnx", "cannot read {path} as ONNX", id="tagger"),
        pytest.param("gone.json", "cannot read attribution weights {path}", id="weights"),
        pytest.param("tagged", "cannot read attribution weights {path}", id="no chooser's name"),
    ],
)
def test_missing_file_is_refused_by_name(made: Choosers, tmp_path: Path, name: str, problem: str) -> None:
    path = tmp_path / name
    (line,) = str(refusal(made.chooser, str(path))).splitlines()
    assert line.split(": ")[0] == problem.format(path=path)


def test_weights_of_a_scorer_are_no_tagger(made: Choosers, tmp_path: Path) -> None:
    path = tmp_path / "weights.onnx"
    path.write_bytes(b'{"format": 1}')
    (line,) = str(refusal(made.chooser, str(path))).splitlines()
    assert line.split(": ")[0] == f"cannot read {path} as ONNX"
