"""The program that writes the gazetteer."""

from pathlib import Path
from types import ModuleType

import pytest
from scripts import load_script


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load_script("gazetteer", folder="tools")


def test_shipped_gazetteer_is_what_the_lists_say(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = script.WRITTEN.read_text(encoding="utf-8")
    monkeypatch.setattr(script, "WRITTEN", tmp_path / "gazetteer.yaml")
    script.main()
    assert script.WRITTEN.read_text(encoding="utf-8") == shipped


@pytest.mark.parametrize("name", ["regions", "first_level", "cities", "organisations"])
def test_every_list_states_its_source(script: ModuleType, name: str) -> None:
    assert any(line.startswith("Source: ") for line in script.read_list(name).heading)


def test_form_of_two_names_is_refused(script: ModuleType) -> None:
    lists = [script.FactList("PLACE", (), {"Tarn": ("TN",)}), script.FactList("ORG", (), {"Tarn News": ("TN",)})]
    with pytest.raises(SystemExit, match="'TN' of 'Tarn News' stands for 'Tarn' too"):
        script.check(lists)
