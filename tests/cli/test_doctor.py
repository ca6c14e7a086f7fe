import json

import pytest
from typer.testing import CliRunner

from claimx.cli import app


def doctor(*arguments):
    result = CliRunner().invoke(app, ["doctor", "--json", *map(str, arguments)])
    return result.exit_code, {finding["name"]: finding for finding in json.loads(result.stdout)}


def test_everything_is_there(tmp_path):
    code, findings = doctor("-o", tmp_path / "new" / "out")
    assert code == 0
    assert list(findings) == ["versions", "extras", "rules", "weights", "disk", "lock", "memory", "model", "extraction"]
    assert findings["model"]["said"].startswith("en_core_web_md 3.7.1")
    assert str(tmp_path) in findings["disk"]["said"]
    assert not (tmp_path / "new").exists()


def test_what_is_wrong_is_told_and_exit_is_1(tmp_path):
    code, findings = doctor("-o", tmp_path, "--model", "gone")
    assert code == 1
    assert {name for name, finding in findings.items() if finding["state"] == "failed"} == {"model", "extraction"}
    assert findings["model"]["said"].startswith("unknown model 'gone'")


@pytest.mark.parametrize("word", ["versions", "model", "extraction"])
def test_findings_are_lines_for_people(word):
    result = CliRunner().invoke(app, ["doctor"])
    assert any(line.split()[:2] == ["ok", word] for line in result.stdout.splitlines())
