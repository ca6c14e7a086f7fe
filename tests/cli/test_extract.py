import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import made_documents
import pytest
from typer.testing import CliRunner

from claimx import pipeline
from claimx.article import Article
from claimx.cli import app
from claimx.errors import ArticleError, ModelError
from claimx.schema import Document


class FakeExtractor:
    """Finds one claim in each text: all of it."""

    provenance = made_documents.document("").provenance

    def extract(self, articles: Sequence[Article]) -> list[Document]:
        return [self.document(article) for article in articles]

    def document(self, article: Article) -> Document:
        if not article.text:
            raise ArticleError("no text", code="empty-text")
        if "poison" in article.text:
            raise KeyError("lemma")
        if "stop" in article.text:
            raise KeyboardInterrupt
        claims = [made_documents.claim([made_documents.span(article.text, article.text)], "state")]
        document = made_documents.document(article.text, name=article.id, claims=claims)
        dated = {"published": article.metadata.published, "published_from": article.metadata.published_from}
        return Document.model_validate(document.model_dump() | {"metadata": document.metadata.model_dump() | dated})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working folder, and a pipeline that needs no model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "build", lambda settings: FakeExtractor())
    return tmp_path


def fill(folder, **texts):
    (folder / "news").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "news" / f"{name}.txt").write_text(text)


def claimx(*arguments, stdin=None):
    result = CliRunner().invoke(app, ["extract", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return SimpleNamespace(code=result.exit_code, out=result.stdout, err=result.stderr.splitlines())


def manifest(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_folder_ends_in_documents_and_exit_0(folder):
    fill(folder, a="Rain fell.", b="Wind rose.")
    result = claimx("news", "-o", "out")
    assert (result.code, result.out) == (0, "")
    assert len(result.err) == 1
    assert result.err[0].startswith("2 documents, 2 claims in ")
    assert result.err[0].endswith(" s -> out")
    assert [(line["id"], line["status"]) for line in manifest(folder / "out/manifest.jsonl")] == [
        ("a.txt", "ok"),
        ("b.txt", "ok"),
    ]


def test_output_is_a_folder_claims_by_default(folder):
    fill(folder, a="Rain fell.")
    assert claimx("news/a.txt").code == 0
    assert (folder / "claims/manifest.jsonl").exists()


def test_failures_are_summed_up_and_exit_is_1(folder):
    fill(folder, a="Rain fell.", b="poison", c="", README="Not news.")
    (folder / "news/photo.jpg").write_text("")
    (folder / "news/feed.jsonl").write_text('{"text": "Wind rose."}\n{\n')
    result = claimx("news", "-o", "out")
    assert result.code == 1
    assert result.err[1:] == [
        "skipped: 1 empty-text, 1 unsupported-type",
        "  news/c.txt: no text",
        "  news/photo.jpg: claimx reads .txt and .jsonl files",
        "failed: 1 bad-json, 1 internal-error",
        "  " + next(line for line in result.err if "news/b.txt" in line).strip(),
        "  news/feed.jsonl:2: no valid JSON: EOF while parsing an object at line 1 column 1",
        "each input has a line in out/manifest.jsonl",
    ]
    assert [(line["id"], line["code"]) for line in manifest(folder / "out/manifest.jsonl")] == [
        ("README.txt", "ignored"),
        ("a.txt", None),
        ("b.txt", "internal-error"),
        ("c.txt", "empty-text"),
        ("feed.jsonl:1", None),
        ("feed.jsonl:2", "bad-json"),
        ("photo.jpg", "unsupported-type"),
    ]


def test_many_failures_do_not_fill_the_screen(folder):
    fill(folder, a="Rain fell.")
    (folder / "news/feed.jsonl").write_text("{\n" * 100)
    result = claimx("news", "-o", "out")
    assert (result.code, len(result.err)) == (1, 9)
    assert "  and 95 more" in result.err


def test_skipped_inputs_are_no_failure(folder):
    fill(folder, a="Rain fell.", b="")
    assert claimx("news", "-o", "out").code == 0


def test_option_dates_articles_without_date(folder):
    (folder / "feed.jsonl").write_text('{"text": "One."}\n{"text": "Two.", "published": "2025-01-02"}\n')
    claimx("feed.jsonl", "-o", "out.jsonl", "--published", "2025-10-31")
    documents = [json.loads(line)["metadata"] for line in (folder / "out.jsonl").read_text().splitlines()]
    assert [(metadata["published"], metadata["published_from"]) for metadata in documents] == [
        ("2025-10-31", "option"),
        ("2025-01-02", "input"),
    ]


def test_standard_input_to_standard_output(folder):
    result = claimx("-", "-o", "-", stdin="Rain fell.\n")
    assert result.code == 0
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["stdin"]


def test_failures_are_told_at_once_where_there_is_no_manifest(folder):
    result = claimx("-", "-o", "-", stdin='{"text": "One."}\n{\n')
    assert result.code == 1
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["stdin:1"]
    assert result.err[0] == "-:2: no valid JSON: EOF while parsing an object at line 1 column 1"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(["gone"], "claimx: no such file or folder: gone; check the path", id="missing input"),
        pytest.param(
            ["news/a.pdf"], "claimx: nothing to read in news/a.pdf: claimx reads .txt and .jsonl files", id="type"
        ),
        pytest.param(["*.html"], "claimx: no article in *.html: claimx reads .txt and .jsonl files", id="pattern"),
        pytest.param(
            ["news", "--published", "31.10.2025"],
            "claimx: --published: '31.10.2025' is no date; write it as 2025-10-31",
            id="date",
        ),
        pytest.param(
            ["news", "-o", "news/out"],
            "claimx: output news/out and input news lie one in the other: give an output place apart",
            id="overlap",
        ),
        pytest.param(
            ["news", "-o", "notes"],
            "claimx: notes is a file; give a folder, a file name that ends in .jsonl, or -",
            id="output is a file",
        ),
    ],
)
def test_refusal_is_one_line_and_exit_2_before_anything_is_loaded(folder, monkeypatch, arguments, line):
    fill(folder, a="Rain fell.")
    (folder / "news/a.pdf").write_text("")
    (folder / "notes").write_text("")
    monkeypatch.setattr(pipeline, "build", lambda settings: pytest.fail("the model was loaded"))
    result = claimx(*arguments)
    assert (result.code, result.err, result.out) == (2, [line], "")
    assert sorted(path.name for path in folder.iterdir()) == ["news", "notes"]


def test_unfit_model_is_one_line_and_exit_2(folder, monkeypatch):
    def refuse(settings):
        raise ModelError(f"unknown model {settings.model!r}")

    fill(folder, a="Rain fell.")
    monkeypatch.setattr(pipeline, "build", refuse)
    result = claimx("news", "-o", "out.jsonl", "--model", "xx")
    assert (result.code, result.err) == (2, ["claimx: unknown model 'xx'"])
    assert [path.name for path in folder.iterdir()] == ["news"]


def test_interrupt_is_one_line_and_exit_130(folder):
    fill(folder, a="stop")
    result = claimx("news", "-o", "out")
    assert (result.code, result.err) == (130, ["claimx: interrupted"])


def test_file_names_do_not_steer_the_terminal(folder):
    fill(folder, a="Rain fell.")
    (folder / "news" / "\x1b[2Jb.txt").write_bytes(b"\xff")
    assert "  news/[2Jb.txt: not UTF-8: byte 0 is 0xff; convert it to UTF-8 first" in claimx("news", "-o", "out").err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise")
def test_closed_pipe_ends_quietly(folder):
    (folder / "feed.jsonl").write_text('{"text": "Rain fell."}\n' * 3)
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from test_extract import FakeExtractor, pipeline\n"
        "from claimx.cli import main; pipeline.build = lambda settings: FakeExtractor(); main()"
    )
    reading, writing = os.pipe()
    os.close(reading)
    here = Path(__file__).parent
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(here.parent), *sys.path])}
    arguments = [sys.executable, "-c", code, str(here), "extract", "feed.jsonl", "-o", "-"]
    done = subprocess.run(arguments, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
