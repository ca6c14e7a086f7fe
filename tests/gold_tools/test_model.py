"""The gold file in full."""

import json
from pathlib import Path

import made_annotation as make
import pytest

from claimx.errors import InputError
from claimx.gold.model import Gold, gold_files, read_gold, to_json, write_gold
from claimx.results.evaluation import gold as evaluation

GOLD = Path(__file__).parents[1] / "gold"


@pytest.mark.parametrize("path", gold_files(GOLD), ids=lambda path: path.stem)
def test_gold_is_written_as_it_was_read(path: Path) -> None:
    assert to_json(read_gold(path)) == path.read_text(encoding="utf-8")


def test_gold_with_notes_is_written_as_it_was_read(tmp_path: Path) -> None:
    write_gold(tmp_path / "quarry.json", make.gold())
    assert json.loads((tmp_path / "quarry.json").read_text(encoding="utf-8")) == make.fields()


def test_gold_is_read_by_evaluation_too(tmp_path: Path) -> None:
    write_gold(tmp_path / "quarry.json", make.gold())
    assert evaluation.read_gold(tmp_path / "quarry.json").claims[0].source == "Tarn Union"


def test_fields_that_may_be_null_may_be_left_out() -> None:
    fields = make.fields()
    del fields["claims"][0]["object"], fields["attributions"][1]["source"], fields["document"]["dateline"]
    assert Gold.model_validate(fields) == make.gold()


def test_values_inside_of_ranges_come_in_text_order() -> None:
    gold = make.gold()
    everything = [(0, len(make.TEXT))]
    assert (gold.figures_in(everything), gold.times_in(everything)) == ((40, 6.0), ("2026-06-01", "2026-05", "2019"))


def test_unfit_gold_is_refused_with_the_field(tmp_path: Path) -> None:
    fields = make.fields()
    fields["claims"][2]["type"] = "rumour"
    (tmp_path / "quarry.json").write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\[2\]\.type") as caught:
        read_gold(tmp_path / "quarry.json")
    assert caught.value.code == "bad-gold"


@pytest.mark.parametrize(("name", "code"), [("gone", "path-missing"), ("empty", "no-gold")])
def test_folder_without_gold_is_refused(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        gold_files(tmp_path / name)
    assert caught.value.code == code
