"""`claimx train tagger` where packages or texts are missing."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimx.cli.app import app
from claimx.training import tagger

NEEDS = "fits a network: pip install 'claimx[tagger-training]'"
MODULES = ("run", "fit", "export", "network")


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["train", "tagger", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps({"text": "Rain fell.", "attributions": []}), encoding="utf-8")
    return path


@pytest.fixture
def _unloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the modules that need PyTorch, should an earlier test have loaded them."""
    for name in MODULES:
        monkeypatch.delitem(sys.modules, f"{tagger.__name__}.{name}", raising=False)
        monkeypatch.delattr(tagger, name, raising=False)


@pytest.mark.usefixtures("_unloaded")
def test_missing_torch_is_told_with_its_cure(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert run(data, "-o", tmp_path / "tagger.onnx") == (
        2,
        "",
        "claimx: fitting a tagger needs torch: pip install 'claimx[tagger-training]'\n",
    )


@pytest.mark.usefixtures("_unloaded")
def test_nothing_is_written_without_torch(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    run(data, "-o", tmp_path / "tagger.onnx")
    assert [path.name for path in tmp_path.iterdir()] == [data.name]


def test_texts_without_attributions_are_refused(data: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason=NEEDS)
    assert run(data, "-o", tmp_path / "tagger.onnx") == (
        2,
        "",
        f"claimx: {data}: no attribution is marked, so there is nothing to learn\n",
    )


def test_missing_texts_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason=NEEDS)
    code, printed, errors = run(tmp_path / "gone.jsonl", "-o", tmp_path / "tagger.onnx")
    assert (code, printed, errors.splitlines()[0].split(": ")[:2]) == (
        2,
        "",
        ["claimx", f"cannot read {tmp_path / 'gone.jsonl'}"],
    )


@pytest.mark.parametrize("option", ["--epochs", "--threads"])
def test_nothing_of_an_option_is_refused(data: Path, tmp_path: Path, option: str) -> None:
    code, printed, errors = run(data, "-o", tmp_path / "tagger.onnx", option, 0)
    assert (code, printed, option in errors) == (2, "", True)
