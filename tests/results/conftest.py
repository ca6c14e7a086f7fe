"""What the tests of evaluation share."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import made_gold
import pytest


@pytest.fixture
def write_gold(tmp_path: Path) -> Callable[..., Path]:
    """Write gold, with the fields that a test changes, to a folder of its own."""
    return partial(made_gold.write_gold, tmp_path / "gold")
