import json

import export_samples
import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.results.write import to_json


@pytest.fixture
def documents(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"".join(to_json(document) for document in export_samples.DOCUMENTS))
    return path


def query(*arguments):
    result = CliRunner().invoke(app, ["query", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_table_has_numbers_to_the_right(documents):
    sql = "SELECT id, confidence, 100 AS hundred FROM claims WHERE document LIKE '=%' ORDER BY number"
    assert query(documents, sql)[1] == (
        "id  confidence  hundred\n"
        "c1           1      100\n"
        "c2        0.75      100\n"
        "c3           1      100\n"
    )  # fmt: skip


def test_csv_has_no_formula(documents):
    sql = "SELECT text, start_offset FROM claims WHERE id = 'c1' ORDER BY text"
    assert query(documents, sql, "--as", "csv")[1] == "text,start_offset\n'=SUM(A1) was on the wall,14\nRain fell,0\n"


def test_json_is_a_list_of_objects(documents):
    sql = "SELECT holder, figure FROM claims WHERE id = 'c2'"
    assert json.loads(query(documents, sql, "--as", "json")[1]) == [{"holder": "Ana Holt", "figure": None}]


def test_words_cannot_steer_the_terminal(documents):
    assert query(documents, "SELECT char(27) || '[2J' || char(10) || 'x' AS words")[1] == "words\n[2J x\n"


def test_no_rows_leave_the_header(documents):
    assert query(documents, "SELECT id FROM claims WHERE id = 'none'")[1] == "id\n"


def test_without_sql_the_tables_are_listed(documents):
    code, out, _ = query(documents)
    assert code == 0
    assert "claim_figures(document, claim, figure)" in out.splitlines()


def test_wrong_sql_is_one_line_and_exit_2(documents):
    code, out, err = query(documents, "SELECT speaker FROM claims")
    assert (code, out) == (2, "")
    assert err == "claimx: the SQL was refused: no such column: speaker; 'claimx query PATH' lists tables and columns\n"


def test_missing_path_is_one_line_and_exit_2(tmp_path):
    code, _, err = query(tmp_path / "gone", "SELECT 1")
    assert (code, err.count("\n")) == (2, 1)
