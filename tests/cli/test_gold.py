"""`claimx gold` as a user calls it."""

import json
from pathlib import Path

import made_documents
import made_gold as make
import pytest
from typer.testing import CliRunner

from claimx import pipeline
from claimx.cli.app import app
from claimx.errors import ArticleError
from claimx.gold.model import write_gold

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
