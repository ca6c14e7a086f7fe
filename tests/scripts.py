"""Load a program that is no part of the package, for the tests of it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

REPOSITORY = Path(__file__).parents[1]


def load_script(name: str, folder: str = "benchmarks") -> ModuleType:
    """Return `FOLDER/NAME.py` as a module."""
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
