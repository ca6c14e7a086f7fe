"""`claimx gold` as a user calls it."""

import json
from pathlib import Path

import made_annotation as make
import made_documents
import pytest
from typer.testing import CliRunner

from claimx import pipeline
from claimx.cli.app import app
from claimx.errors import ArticleError
from claimx.gold.brat import write_brat
from claimx.gold.draft import Item
from claimx.gold.label_studio import write_label_studio
from claimx.gold.model import read_gold, write_gold

DOCUMENT = made_documents.document("Rain fell.", name="rain.txt", uri="rain.txt")
OTHER = made_documents.document("Snow fell.", name="snow.txt", uri="snow.txt")


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["gold", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text(f"{DOCUMENT.model_dump_json()}\n{OTHER.model_dump_json()}\n", encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of gold and its text."""
    folder = tmp_path / "gold"
    write_gold(folder / "quarry.json", make.gold())
    (folder / "quarry.txt").write_bytes(make.TEXT.encode())
    return folder


class FakeExtractor:
    provenance = DOCUMENT.provenance

    def extract(self, articles):
        if not articles[0].text:
            raise ArticleError("no text", code="empty-text")
        return [DOCUMENT]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_writes_a_draft_of_each_document(documents: Path, tmp_path: Path) -> None:
    code, _, told = run("new", documents, "-o", tmp_path / "gold")
    assert (code, told.count("draft written to"), names(tmp_path / "gold")) == (
        0,
        2,
        ["rain.json", "rain.txt", "snow.json", "snow.txt"],
    )


def test_new_reads_an_article_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build", lambda settings: FakeExtractor())
    (tmp_path / "rain.txt").write_text("Rain fell.", encoding="utf-8")
    code, _, _ = run("new", tmp_path / "rain.txt", "-o", tmp_path / "made" / "wet.json")
    assert (code, names(tmp_path / "made")) == (0, ["wet.json", "wet.txt"])


def test_new_tells_of_an_article_without_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build", lambda settings: FakeExtractor())
    (tmp_path / "rain.txt").write_text("", encoding="utf-8")
    code, _, told = run("new", tmp_path / "rain.txt", "-o", tmp_path / "gold")
    assert (code, told) == (1, f"no draft: {tmp_path / 'rain.txt'}: no text\n")


def test_new_overwrites_only_by_force(documents: Path, tmp_path: Path) -> None:
    run("new", documents, "-o", tmp_path / "gold")
    codes = [run("new", documents, "-o", tmp_path / "gold", *more)[0] for more in ([], ["--force"])]
    assert codes == [2, 0]


def test_new_puts_one_article_into_one_file(documents: Path, tmp_path: Path) -> None:
    code, _, told = run("new", documents, "-o", tmp_path / "one.json")
    assert (code, told.count("\n"), "folder with -o" in told) == (2, 1, True)


def test_check_is_silent_on_good_gold(gold: Path) -> None:
    assert run("check", gold) == (0, "", "1 gold file, 0 problems\n")


def test_check_finds_texts_elsewhere(gold: Path, tmp_path: Path) -> None:
    (gold / "quarry.txt").rename(tmp_path / "quarry.txt")
    assert run("check", gold, "--texts", tmp_path)[0] == 0


def test_check_prints_problems_and_exits_1(gold: Path) -> None:
    fields = make.fields()
    fields["claims"][0]["figures"] = [41]
    (gold / "quarry.json").write_text(json.dumps(fields), encoding="utf-8")
    line = (
        f"{gold / 'quarry.json'}: claims[0].figures: figures-differ: "
        "[41] are not the figures inside of the span, [40]; copy those, or mend a figure or the span\n"
    )
    assert run("check", gold) == (1, line, "1 gold file, 1 problem\n")


def test_check_of_a_missing_folder_is_one_line_and_exit_2(tmp_path: Path) -> None:
    code, _, told = run("check", tmp_path / "gone")
    assert (code, told.count("\n")) == (2, 1)


def test_agree_prints_a_table(gold: Path) -> None:
    code, table, _ = run("agree", gold, gold)
    rows = {line[:20].strip(): line.split()[-3:] for line in table.splitlines()}
    assert (code, rows["claims, exact"]) == (0, ["F1", "1.000", "3/3"])


def test_agree_prints_json(gold: Path) -> None:
    code, told, _ = run("agree", gold, gold, "--json")
    assert (code, json.loads(told)["articles"]) == (0, ["quarry"])


def test_agree_names_what_it_can_not_compare(gold: Path, tmp_path: Path) -> None:
    write_gold(tmp_path / "other" / "quarry.json", make.gold())
    write_gold(gold / "tunnel.json", make.gold())
    code, _, told = run("agree", gold, tmp_path / "other")
    assert (code, told) == (0, f"only in {gold}, not compared: tunnel\n")


def test_import_brings_brat_back(tmp_path: Path) -> None:
    write_brat(tmp_path / "brat", "quarry", make.gold(), make.TEXT)
    code, problems, told = run("import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "back")
    assert (code, problems, told) == (0, "", "1 gold file, 0 problems\n")
    assert read_gold(tmp_path / "back" / "quarry.json") == make.gold()


def test_import_brings_label_studio_back(tmp_path: Path) -> None:
    write_label_studio(tmp_path, [Item("quarry", make.gold(), make.TEXT)])
    code, _, _ = run("import", tmp_path / "tasks.json", "--from", "label-studio", "-o", tmp_path / "back")
    assert (code, read_gold(tmp_path / "back" / "quarry.json")) == (0, make.gold())


def test_import_writes_nothing_of_an_article_with_problems(tmp_path: Path) -> None:
    write_brat(tmp_path / "brat", "quarry", make.gold(), make.TEXT)
    (tmp_path / "brat" / "quarry.ann").write_text("T1\tRIVER 0 6\tQuarry\n", encoding="utf-8")
    code, problems, told = run("import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "back")
    assert (code, problems.count("label-unknown"), told) == (1, 1, "0 gold files, 1 problem\n")
    assert not (tmp_path / "back").exists()


def test_import_checks_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "rain.ann").write_text("T1\tORG 1 4\tain\n", encoding="utf-8")
    code, problems, told = run("import", tmp_path, "--from", "brat", "-o", tmp_path / "back")
    assert (code, "span-in-word" in problems, told) == (1, True, "1 gold file, 1 problem\n")


def test_import_overwrites_only_by_force(tmp_path: Path) -> None:
    write_brat(tmp_path / "brat", "quarry", make.gold(), make.TEXT)
    command = ("import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "back")
    assert [run(*command, *more)[0] for more in ([], [], ["--force"])] == [0, 2, 0]
