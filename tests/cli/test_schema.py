import json
from pathlib import Path

from typer.testing import CliRunner

from claimx.cli import app
from claimx.schema import json_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema.json"


def test_schema_is_printed_as_published():
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json_schema()
    assert result.stdout == PUBLISHED.read_text(encoding="utf-8"), "run: make docs"
