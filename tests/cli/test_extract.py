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
from claimx.cli import extract as command
from claimx.engines.local import LocalEngine
from claimx.errors import ArticleError, ModelError
from claimx.readers.kinds import KNOWN
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
    """An empty working folder, and a pipeline that needs no model, in this very process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "start", lambda settings, workers: LocalEngine(settings))
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
        f"  news/photo.jpg: claimx reads {KNOWN}",
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
        pytest.param(["news/a.jpg"], f"claimx: nothing to read in news/a.jpg: claimx reads {KNOWN}", id="type"),
        pytest.param(["*.html"], f"claimx: no article in *.html: claimx reads {KNOWN}", id="pattern"),
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
    (folder / "news/a.jpg").write_text("")
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
    assert sorted(path.name for path in folder.iterdir()) == [".out.jsonl.lock", "news"]


def test_interrupt_is_one_line_and_exit_130(folder):
    fill(folder, a="stop")
    result = claimx("news", "-o", "out")
    assert (result.code, result.err) == (130, ["claimx: interrupted"])


def test_file_names_do_not_steer_the_terminal(folder):
    fill(folder, a="Rain fell.")
    (folder / "news" / "\x1b[2Jb.txt").write_bytes(bytes(range(1, 9)) * 9)
    told = claimx("news", "-o", "out").err
    assert "  news/[2Jb.txt: no text: 72 control characters; convert it to text first" in told


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise")
def test_closed_pipe_ends_quietly(folder):
    (folder / "feed.jsonl").write_text("".join(f'{{"text": "Rain fell {n} times."}}\n' for n in range(3)))
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


def test_dry_run_lists_inputs_and_writes_nothing(folder):
    fill(folder, a="Rain fell.")
    (folder / "news/photo.jpg").write_text("")
    result = claimx("news", "-o", "out", "--dry-run")
    assert (result.code, result.out) == (0, "news/a.txt\ttext/plain\nnews/photo.jpg\tskipped: unsupported-type\n")
    assert not (folder / "out").exists()


def test_same_text_is_extracted_once(folder):
    fill(folder, a="Rain fell.", b=" Rain  fell.\n")
    assert claimx("news", "-o", "out").code == 0
    lines = manifest(folder / "out/manifest.jsonl")
    assert [(line["status"], line["code"], line["duplicate_of"]) for line in lines] == [
        ("ok", None, None),
        ("skipped", "duplicate", "a.txt"),
    ]


def test_foreign_article_is_skipped_unless_asked_for(folder):
    german = "Der Rat hat die neue Brücke am Montag nicht gebaut, und die Stadt wird sie auch im Mai nicht bauen."
    fill(folder, a=german)
    claimx("news", "-o", "out")
    (line,) = manifest(folder / "out/manifest.jsonl")
    assert (line["status"], line["code"], line["language"]) == ("skipped", "not-english", "de")
    claimx("news", "-o", "all", "--any-language")
    assert [line["status"] for line in manifest(folder / "all/manifest.jsonl")] == ["ok"]


def test_guessed_encoding_is_told_in_the_manifest(folder):
    fill(folder)
    (folder / "news" / "a.txt").write_bytes(b"Pe\xf1a said on Monday that the rain was over.")
    claimx("news", "-o", "out")
    assert [line["warnings"] for line in manifest(folder / "out/manifest.jsonl")] == [["encoding-guessed"]]


def test_field_names_the_column_to_read(folder):
    (folder / "feed.csv").write_text("body,day\nRain fell.,2025-10-31\n")
    assert claimx("feed.csv", "-o", "out.jsonl", "--field", "text=body", "--field", "published=day").code == 0
    (line,) = (folder / "out.jsonl").read_text().splitlines()
    assert json.loads(line)["metadata"]["published"] == "2025-10-31"


def test_repair_mends_the_text(folder):
    fill(folder, a="Peña said the oﬀer was Â£5 â€” no more.".replace("Peña", "PeÃ±a"))
    claimx("news", "-o", "out.jsonl", "--repair")
    assert json.loads((folder / "out.jsonl").read_text())["text"] == "Peña said the offer was £5 — no more."


def test_page_that_is_nested_too_deep_is_partial(folder):
    (folder / "deep.html").write_text("<html><body>" + "<div>" * 600 + "<p>The ferry sank on Monday evening.</p>")
    claimx("deep.html", "-o", "out")
    (line,) = manifest(folder / "out/manifest.jsonl")
    assert (line["status"], line["code"], line["warnings"]) == (
        "partial",
        "html-too-deep",
        ["html-too-deep", "simple-extraction"],
    )


@pytest.mark.parametrize(
    ("option", "line"),
    [
        ("text", "claimx: --field: 'text' maps nothing; write it as text=body"),
        (
            "body=text",
            "claimx: --field: an article has no 'body'; it has text, id, title, published, url, publisher, author, "
            "language",
        ),
    ],
)
def test_wrong_field_is_one_line_and_exit_2(folder, option, line):
    fill(folder, a="Rain fell.")
    result = claimx("news", "--field", option)
    assert (result.code, result.err) == (2, [line])
