"""The page on using the stage alone shows what its example prints."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
SHOWN = re.compile(r"#### Times alone\n.*?```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def test_example_of_the_times_stage_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    found = SHOWN.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    exec(compile(found[1], "example", "exec"), {})
    assert capsys.readouterr().out == found[2]
