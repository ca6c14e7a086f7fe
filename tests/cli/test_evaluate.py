"""`claimx evaluate` as a user calls it."""

import json
from pathlib import Path

import made_documents as make
import pytest
from typer.testing import CliRunner

from claimx.cli.app import app

TEXT = "The quarry closed in May."
CLAIM = {"type": "event", "source": None, "polarity": "positive", "certainty": "certain", "figures": [], "times": []}
GOLD = {
    "document": {},
    "entities": [],
    "figures": [],
    "times": [{"span": [18, 24], "value": "2025-05"}],
    "attributions": [],
    "claims": [{"span": [[0, 24]], **CLAIM}],
}


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """A gold folder and an output folder of one article, whose time claimx has wrong and whose claim it lacks."""
    gold, out = tmp_path / "gold", tmp_path / "out"
    for folder in (gold, out):
        folder.mkdir()
    document = make.document(TEXT, name="quarry", times=[make.time(TEXT, "in May", "2026-05")])
    (gold / "quarry.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (out / "quarry-1.json").write_text(document.model_dump_json(), encoding="utf-8")
    return [str(gold), str(out)]


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["evaluate", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_evaluate_prints_a_plain_table_where_nobody_watches(folders: list[str]) -> None:
    code, table, _ = run(*folders)
    row = table.splitlines()[9].removeprefix("claims (span IoU >= 0.5)").split()
    assert (code, row) == (0, ["0.000", "0.000", "0.000", "1"])


def test_evaluate_prints_json(folders: list[str]) -> None:
    code, written, _ = run(*folders, "--json")
    assert (code, json.loads(written)["measures"]["times found"]["f1"]) == (0, 1.0)


MISTAKES = [
    ["article", "layer", "kind", "offsets", "words", "gold", "predicted", "rule", "context"],
    ["quarry", "times", "wrong value", "18-24", "in May", "2025-05", "2026-05", "", TEXT],
    ["quarry", "claims", "missed", "0-24", "The quarry closed in May", "event of the article", "", "", TEXT],
]


def test_evaluate_lists_errors_on_standard_output(folders: list[str]) -> None:
    code, written, _ = run(*folders, "--errors", "-")
    listed = written.split("\n\n")[1]
    assert (code, [line.split("\t") for line in listed.splitlines()]) == (0, MISTAKES)


def test_evaluate_writes_errors_to_a_file(folders: list[str], tmp_path: Path) -> None:
    file = tmp_path / "errors.tsv"
    code, _, said = run(*folders, "--errors", str(file))
    assert (code, said) == (0, f"2 mistakes written to {file}\n")
    assert [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()] == MISTAKES


def test_evaluate_shows_no_control_characters_of_an_article(folders: list[str]) -> None:
    text = TEXT + "\x1b[2J"
    document = make.document(text, name="quarry", times=[make.time(text, "in May", "2026-05")])
    Path(folders[1], "quarry-1.json").write_text(document.model_dump_json(), encoding="utf-8")
    _, written, _ = run(*folders, "--errors", "-")
    assert ("\x1b" in written, "May.[2J" in written) == (False, True)


def test_evaluate_refuses_json_and_errors_in_one_stream(folders: list[str]) -> None:
    code, written, said = run(*folders, "--json", "--errors", "-")
    assert (code, written, said) == (
        2,
        "",
        "claimx: --json and --errors - both write to standard output; name a file\n",
    )


def test_evaluate_refuses_a_place_for_errors_that_is_a_folder(folders: list[str]) -> None:
    code, _, said = run(*folders, "--errors", folders[1])
    assert (code, said.count("\n"), f"can't write {folders[1]}" in said) == (2, 1, True)


def test_evaluate_names_gold_without_document(folders: list[str]) -> None:
    (Path(folders[0]) / "tunnel.json").write_text(json.dumps(GOLD), encoding="utf-8")
    code, _, errors = run(*folders)
    assert (code, errors) == (0, "gold without a document, counted as missed: tunnel\n")


def test_evaluate_refuses_a_folder_without_gold(folders: list[str]) -> None:
    Path(folders[0], "quarry.json").unlink()
    code, written, errors = run(*folders)
    assert (code, written, errors.count("\n"), "holds no gold" in errors) == (2, "", 1, True)


def test_evaluate_prints_break_downs_and_confusion_as_asked(folders: list[str]) -> None:
    code, written, _ = run(*folders, "--by", "type", "--by", "section", "--confusion")
    heads = [table.splitlines()[0].split("  ")[0] for table in written.split("\n\n")]
    assert (code, heads) == (0, ["measure", "by type", "by section", "gold \\ predicted"])


def test_evaluate_prints_all_break_downs(folders: list[str]) -> None:
    code, written, _ = run(*folders, "--by", "all", "--by", "cue")
    heads = [table.splitlines()[0].split("  ")[0] for table in written.split("\n\n")]
    assert (code, heads) == (0, ["measure", "by type", "by directness", "by cue", "by section"])


def test_evaluate_refuses_a_break_down_that_there_is_not(folders: list[str]) -> None:
    code, written, errors = run(*folders, "--by", "weather")
    assert (code, written, "'weather'" in errors) == (2, "", True)


@pytest.fixture
def baseline(folders: list[str], tmp_path: Path) -> Path:
    """What `--json` printed before the time and the claim were lost."""
    start, end = 0, 24
    words = [{"start": start, "end": end, "text": TEXT[start:end]}]
    times, claims = [make.time(TEXT, "in May", "2025-05")], [make.claim(words, "event")]
    better, file = tmp_path / "better.jsonl", tmp_path / "baseline.json"
    document = make.document(TEXT, name="quarry", times=times, claims=claims)
    better.write_text(document.model_dump_json(), encoding="utf-8")
    file.write_text(run(folders[0], str(better), "--json")[1], encoding="utf-8")
    return file


def test_evaluate_fails_where_a_measure_fell(folders: list[str], baseline: Path) -> None:
    code, written, errors = run(*folders, "--against", str(baseline))
    _, table, better, worse = written.split("\n\n")
    assert (code, table.splitlines()[6].split()[-3:]) == (1, ["1.000", "0.000", "-1.000"])
    assert (better, worse.splitlines()) == (
        "better: mistakes that are gone (0)",
        ["worse: new mistakes (2)", "  quarry | times | wrong value | 18-24", "  quarry | claims | missed | 0-24"],
    )
    assert errors.splitlines()[0] == "fell by more than 0.005: times with the right value, from 1.0000 to 0.0000"


def test_evaluate_accepts_what_fell_within_the_tolerance(folders: list[str], baseline: Path) -> None:
    code, _, errors = run(*folders, "--against", str(baseline), "--tolerance", "1")
    assert (code, errors) == (0, "")


def test_evaluate_puts_the_changes_into_json(folders: list[str], baseline: Path) -> None:
    code, written, _ = run(*folders, "--against", str(baseline), "--json")
    assert (code, json.loads(written)["against"]["measures"]["times found"]) == (
        1,
        {"old": 1.0, "new": 1.0, "difference": 0.0},
    )


def test_evaluate_refuses_a_baseline_that_is_none(folders: list[str]) -> None:
    code, written, errors = run(*folders, "--against", str(Path(folders[0], "quarry.json")))
    assert (code, written, errors.count("\n"), errors.startswith("claimx: baseline ")) == (2, "", 1, True)


def test_evaluate_fails_below_a_floor(folders: list[str], tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"quarries": {"times found": 1.0, "times with the right value": 0.5}}', encoding="utf-8")
    code, _, errors = run(*folders, "--floor", f"{floors}:quarries")
    assert (code, errors) == (1, "below its floor: times with the right value, 0.0000 and not 0.5\n")


def test_evaluate_refuses_floors_of_an_unknown_measure(folders: list[str], tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"times lost": 1.0}', encoding="utf-8")
    code, written, errors = run(*folders, "--floor", str(floors))
    assert (code, written, errors.count("\n"), "unknown measure 'times lost'" in errors) == (2, "", 1, True)
