import subprocess
import sys

import made_documents
import pytest

import claimx
from claimx.errors import OutputError
from claimx.results.load import holds_documents

TEXT = "Rain fell. Wind rose."
CLAIMS = [made_documents.claim([made_documents.span(TEXT, words)], "event") for words in ("Rain fell", "Wind rose")]
ONE = made_documents.document(TEXT, name="one", claims=CLAIMS)
TWO = made_documents.document("Nothing happened.", name="two")


def record(document):
    return document.model_dump_json() + "\n"


@pytest.fixture
def folder(tmp_path):
    """What a run leaves in a folder."""
    (tmp_path / "b.json").write_text(record(ONE))
    (tmp_path / "c.json").write_text(record(TWO))
    for name in ("manifest.jsonl", "run.json", "claims.run.json", "claims.manifest.jsonl"):
        (tmp_path / name).write_text("{}")
    return tmp_path


def test_folder_gives_its_documents_by_file_name(folder):
    documents = claimx.load(folder)
    assert list(documents) == [ONE, TWO]
    assert list(documents) == [ONE, TWO]
    assert len(documents) == 2


def test_jsonl_file_gives_a_document_per_line(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(record(TWO) + "\n" + record(ONE))
    assert list(claimx.load(str(path))) == [TWO, ONE]
    assert len(claimx.load(path)) == 2


def test_json_file_gives_one_document(folder):
    assert list(claimx.load(folder / "b.json")) == [ONE]


def test_claims_come_with_their_document(folder):
    assert [(claim.document, claim.id) for claim in claimx.load(folder).claims()] == [
        ("one", "c1"),
        ("one", "c2"),
    ]


def test_run_that_gave_no_document_is_empty(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    assert list(claimx.load(tmp_path)) == []


def test_broken_line_is_named_after_those_before_it_were_read(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(record(ONE) + record(TWO).replace('"schema_version":"1.1"', '"schema_version":"0.1"'))
    documents = iter(claimx.load(path))
    assert next(documents) == ONE
    with pytest.raises(
        OutputError, match=r"claims\.jsonl:2: no claimx document: schema_version: Input should be '1\.1'"
    ):
        next(documents)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b'{"text": "Rain fell."}', "schema_version: Field required", id="raw article"),
        pytest.param(record(ONE)[:-40].encode(), "Invalid JSON", id="cut off"),
        pytest.param(
            record(ONE).replace("Rain fell. Wind", "Snow fell. Wind").encode(), "is not what the text has", id="edited"
        ),
        pytest.param(b"\xff\xfe", "Invalid JSON", id="no text"),
        pytest.param(b"", "Invalid JSON", id="empty"),
    ],
)
def test_broken_file_is_named(tmp_path, content, problem):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(OutputError) as caught:
        list(claimx.load(path))
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)


def test_missing_path_is_refused_at_once(tmp_path):
    with pytest.raises(OutputError, match="no such file or folder"):
        claimx.load(tmp_path / "gone")


def test_folder_of_something_else_is_refused(tmp_path):
    with pytest.raises(OutputError, match="holds no documents"):
        list(claimx.load(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "holds"),
    [
        ("a.json", record(ONE), True),
        ("a.json", ONE.model_dump_json(indent=2), True),
        ("a.jsonl", record(ONE) + record(TWO), True),
        ("a.json", '{"text": "Rain fell."}', False),
        ("a.txt", record(ONE), False),
    ],
)
def test_documents_are_told_from_articles(tmp_path, name, content, holds):
    (tmp_path / name).write_text(content)
    assert holds_documents(tmp_path / name) is holds


def test_folder_of_documents_is_told_from_one_of_articles(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("news")
    (other / "a.txt").write_text("Rain fell.")
    assert (holds_documents(folder), holds_documents(other)) == (True, False)


@pytest.mark.parametrize(
    "work",
    [
        "import claimx",
        "import claimx; list(claimx.load({path!r}).claims())",
        "from claimx.results.show import view; import claimx; list(map(view, claimx.load({path!r})))",
        "import claimx.readers, claimx.results.write",
        "import claimx.gold.draft, claimx.gold.check, claimx.gold.agree, claimx.gold.brat_reading",
        "import claimx.gold.label_studio, claimx.gold.label_studio_reading",
    ],
)
def test_reading_claims_loads_no_model(folder, work):
    code = (
        work.format(path=str(folder)) + "; import sys; assert not {'spacy', 'dateparser', 'typer'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
