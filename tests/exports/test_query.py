import os
import sys

import pytest
from export_samples import second

from claimx.errors import InputError
from claimx.exports import Answer, Engine, query
from claimx.results.write import to_json

BOTH = pytest.mark.parametrize("engine", list(Engine))
HOLDERS = "SELECT holder, count(*) AS claims FROM claims GROUP BY holder ORDER BY holder NULLS FIRST"


@BOTH
def test_question_is_answered(documents, engine):
    assert query(documents, HOLDERS, engine) == Answer(["holder", "claims"], [(None, 2), ("Ana Holt", 2)])


@BOTH
def test_words_come_back_as_they_are(documents, engine):
    assert query(documents, "SELECT id FROM documents ORDER BY id", engine).rows == [("=news/1",), ("weather",)]


@BOTH
def test_new_documents_are_seen(documents, engine):
    query(documents, HOLDERS, engine)
    extra = second().model_copy(update={"id": "more"})
    documents.write_bytes(documents.read_bytes() + to_json(extra))
    assert query(documents, "SELECT count(*) FROM documents", engine).rows == [(3,)]


@BOTH
def test_index_is_kept_between_questions(documents, engine, monkeypatch):
    query(documents, HOLDERS, engine)
    monkeypatch.setattr("claimx.results.load.Documents.feed", lambda *_: pytest.fail("read again"))
    assert query(documents, "SELECT count(*) FROM claims", engine).rows == [(4,)]


@BOTH
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM claims",
        "DROP TABLE claims",
        "ATTACH 'other.db' AS other",
        "PRAGMA journal_mode = WAL",
        "SELEC",
        "SELECT * FROM nothing",
        "VACUUM INTO 'other.db'",
        "",
    ],
)
def test_what_is_no_question_is_refused(documents, engine, sql, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"the SQL (was refused|is empty)"):
        query(documents, sql, engine)
    assert not (tmp_path / "other.db").exists()


def test_files_of_the_machine_are_out_of_reach(documents, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(InputError, match="the SQL was refused"):
        query(documents, f"SELECT * FROM read_csv('{tmp_path}/secret.csv')", Engine.DUCKDB)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written_is_asked_all_the_same(documents, tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert query(documents, "SELECT count(*) FROM claims").rows == [(4,)]
    finally:
        tmp_path.chmod(0o700)


def test_index_that_cannot_be_kept_is_thrown_away(documents, monkeypatch):
    documents.with_name(f".{documents.name}.query.sqlite").mkdir()
    assert query(documents, "SELECT count(*) FROM claims").rows == [(4,)]


def test_missing_duckdb_is_named(documents, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InputError, match=r"pip install 'claimx\[duckdb\]'"):
        query(documents, HOLDERS, Engine.DUCKDB)
