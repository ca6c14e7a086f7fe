import subprocess
import sys
from importlib.metadata import version

import pytest
from typer.testing import CliRunner

from claimx.cli import app


def claimx(*arguments):
    return CliRunner().invoke(app, arguments)


def test_version_is_the_package_version():
    assert claimx("--version").stdout == f"claimx {version('claimx')}\n"


def test_help_names_every_command():
    shown = claimx("--help").stdout
    assert [name for name in ("extract", "show", "schema") if f" {name} " not in shown] == []


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", "news", "--colour"], ["translate"], ["show"]])
def test_wrong_usage_exits_2(arguments):
    assert claimx(*arguments).exit_code == 2


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["schema"], ["extract", "gone"]])
def test_light_commands_load_no_model(arguments):
    code = (
        "import sys; from claimx.cli import main; sys.argv[0] = 'claimx'\n"
        "try: main()\n"
        "finally: assert not {'spacy', 'dateparser', 'yaml'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert "AssertionError" not in done.stderr
