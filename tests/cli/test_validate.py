import json

import made_documents
import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.results.write import to_json


@pytest.fixture
def folder(tmp_path):
    document = made_documents.document("Rain fell.", name="a")
    (tmp_path / "a.json").write_bytes(to_json(document))
    return tmp_path


def validate(*arguments):
    result = CliRunner().invoke(app, ["validate", *map(str, arguments)])
    return result.exit_code, result.stdout.splitlines()


def test_documents_that_keep_to_the_contract_are_counted(folder):
    assert validate(folder) == (0, ["1 valid documents, 0 claims, 0 problems"])


def test_each_problem_has_its_place(folder):
    record = json.loads((folder / "a.json").read_text())
    (folder / "b.json").write_text(json.dumps(record))
    (folder / "c.json").write_text(json.dumps(record | {"text": 7}))
    (folder / "d.json").write_text("{")
    told = {"id": "e", "source": "e", "status": "ok", "output": "e.json"}
    unset = dict.fromkeys(("sha256", "code", "reason", "claims"))
    (folder / "manifest.jsonl").write_text(json.dumps(told | unset) + "\n")
    code, lines = validate(folder)
    assert code == 1
    assert lines[0] == f"{folder}/b.json: document 'a' stands in {folder}/a.json too"
    assert lines[1].startswith(f"{folder}/c.json: no claimx document: text: ")
    assert lines[2].startswith(f"{folder}/d.json: no claimx document: ")
    assert lines[3] == f"{folder}/manifest.jsonl: names e.json, which is not there; extract it again"
    assert lines[4:] == ["2 valid documents, 0 claims, 4 problems"]


def test_counts_and_problems_as_json(folder):
    code, lines = validate(folder, "--json")
    assert (code, json.loads("".join(lines))) == (0, {"documents": 1, "claims": 0, "problems": []})


def test_missing_path_is_one_line_and_exit_2(tmp_path):
    assert validate(tmp_path / "gone") == (2, [])
