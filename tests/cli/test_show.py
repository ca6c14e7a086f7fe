import made_documents
import pytest
from typer.testing import CliRunner

from claimx import pipeline
from claimx.cli import app
from claimx.errors import ArticleError

TEXT = "Ada Moss said the fee might rise by 5 in July.\x1b[2J [bold]Rain fell[/bold] \u202eagain."
CONTENT = made_documents.span(TEXT, "the fee might rise by 5 in July")
DOCUMENT = made_documents.document(
    TEXT,
    name="fee.txt",
    entities=[made_documents.entity(TEXT, "Ada Moss", "PERSON")],
    figures=[made_documents.figure(TEXT, "5", 5)],
    times=[made_documents.time(TEXT, "July", "2025-07")],
    attributions=[made_documents.attribution([CONTENT], made_documents.span(TEXT, "Ada Moss"), entity="e1")],
    claims=[
        made_documents.claim(
            [CONTENT],
            "prediction",
            attribution="a1",
            sources=("e1",),
            certainty="possible",
            figures=("f1",),
            times=("t1",),
        ),
        made_documents.claim([made_documents.span(TEXT, "\x1b[2J [bold]Rain fell[/bold] \u202eagain")], "event"),
    ],
)
SHOWN = """\
fee.txt
fee.txt · no date · 2 claims

  c1 Ada Moss · prediction · possible
     the fee might rise by 5 in July
     figures: 5 = 5
     times: July = 2025-07

  c2 the article · event
     [2J [bold]Rain fell[/bold] again
"""


@pytest.fixture
def claims(tmp_path):
    path = tmp_path / "fee.json"
    path.write_text(DOCUMENT.model_dump_json())
    return path


def claimx(*arguments):
    result = CliRunner().invoke(app, ["show", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_claims_are_shown_in_text_order_as_plain_text(claims):
    result = claimx(claims)
    assert (result.exit_code, result.stdout) == (0, SHOWN)


def test_why_names_the_rules(claims):
    shown = claimx(claims, "--why").stdout
    assert "     why claim: made.by.hand\n     why confidence: 1\n     why attribution: made.by.hand\n" in shown


def test_claims_less_sure_than_asked_for_are_left_out(tmp_path):
    path = tmp_path / "fee.json"
    path.write_text(DOCUMENT.model_dump_json().replace('"confidence":1.0', '"confidence":0.5'))
    assert claimx(path, "--min-confidence", "0.6").stdout == "fee.txt\nfee.txt · no date · 0 claims\n"


def test_document_is_chosen_by_id(tmp_path):
    path = tmp_path / "claims.jsonl"
    other = made_documents.document("Nothing.", name="other.txt")
    path.write_text(f"{DOCUMENT.model_dump_json()}\n{other.model_dump_json()}\n")
    assert claimx(path, "--id", "other.txt").stdout == "other.txt\nother.txt · no date · 0 claims\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(
            [], "{path} holds several documents: choose one with --id, such as fee.txt, other.txt", id="no id"
        ),
        pytest.param(["--id", "x"], "{path} has no document 'x'; it has fee.txt, other.txt", id="wrong id"),
    ],
)
def test_one_document_must_be_meant(tmp_path, arguments, line):
    path = tmp_path / "claims.jsonl"
    other = made_documents.document("Nothing.", name="other.txt")
    path.write_text(f"{DOCUMENT.model_dump_json()}\n{other.model_dump_json()}\n")
    result = claimx(path, *arguments)
    assert (result.exit_code, result.stderr) == (2, f"claimx: {line.format(path=path)}\n")


def test_missing_file_is_one_line_and_exit_2():
    result = claimx("gone.json")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


class FakeExtractor:
    provenance = DOCUMENT.provenance

    def extract(self, articles):
        if not articles[0].text:
            raise ArticleError("no text", code="empty-text")
        return [DOCUMENT]


def test_article_is_extracted_now(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "build", lambda settings: FakeExtractor())
    (tmp_path / "fee.txt").write_text("Any text.")
    assert claimx(tmp_path / "fee.txt").stdout == SHOWN


def test_article_without_text_is_one_line_and_exit_2(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "build", lambda settings: FakeExtractor())
    path = tmp_path / "fee.txt"
    path.write_text("")
    result = claimx(path)
    assert (result.exit_code, result.stderr) == (2, f"claimx: {path}: no text\n")
