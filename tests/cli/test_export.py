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


def export(*arguments):
    result = CliRunner().invoke(app, ["export", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_export_tells_what_went_where(documents, tmp_path):
    target = tmp_path / "claims.db"
    assert export(documents, "--to", "sqlite", "-o", target) == (0, "", f"2 documents, 4 claims -> {target}\n")
    assert target.is_file()


def test_missing_path_is_one_line_and_exit_2(tmp_path):
    code, _, err = export(tmp_path / "gone", "--to", "csv", "-o", tmp_path / "out")
    assert (code, err.count("\n")) == (2, 1)


def test_unknown_format_is_refused_by_name(documents, tmp_path):
    code, _, err = export(documents, "--to", "excel", "-o", tmp_path / "out")
    assert code == 2
    assert "'excel' is not one of" in err
