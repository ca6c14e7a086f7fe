"""The whole way from marked texts to a file, with a start of one layer."""

import json
import re
from itertools import product
from pathlib import Path

import pytest
from made_up_corpus import texts, write
from typer.testing import CliRunner

from claimx.cli.app import app
from claimx.shipped import shipped_weights
from claimx.stages.attributions.tagger.encoder import Encoder

torch = pytest.importorskip("torch", reason="fits a network: pip install 'claimx[tagger-training]'")
from safetensors.torch import save_file  # noqa: E402, where PyTorch is

from claimx.training.tagger import fit, network  # noqa: E402
from claimx.training.tagger import run as module  # noqa: E402

pytestmark = pytest.mark.usefixtures("torch_as_before")

FEW = {"LAYERS": 1, "INNER": 48}  # as wide as the table of words
DENSE = {
    "attention.self.query": (network.WIDTH, network.WIDTH),
    "attention.self.key": (network.WIDTH, network.WIDTH),
    "attention.self.value": (network.WIDTH, network.WIDTH),
    "attention.output.dense": (network.WIDTH, network.WIDTH),
    "intermediate.dense": (FEW["INNER"], network.WIDTH),
    "output.dense": (network.WIDTH, FEW["INNER"]),
}
NORMS = ("encoder.layer.0.attention.output.LayerNorm", "encoder.layer.0.output.LayerNorm", "embeddings.LayerNorm")
EPOCHS = 2


@pytest.fixture(autouse=True)
def _few_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with one narrow layer of random weights."""
    for name, value in FEW.items():
        monkeypatch.setattr(network, name, value)
    torch.manual_seed(2)
    start = {
        "embeddings.position_embeddings.weight": torch.randn(network.LONGEST, network.WIDTH),
        "embeddings.token_type_embeddings.weight": torch.randn(2, network.WIDTH),
        **{f"{name}.weight": torch.ones(network.WIDTH) for name in NORMS},
        **{f"{name}.bias": torch.zeros(network.WIDTH) for name in NORMS},
    }
    for (name, shape), kind in product(DENSE.items(), ("weight", "bias")):
        size = shape if kind == "weight" else shape[:1]
        start[f"encoder.layer.0.{name}.{kind}"] = torch.randn(size) / network.WIDTH**0.5
    folder = tmp_path / "start"
    folder.mkdir()
    save_file(start, folder / "model.safetensors")
    monkeypatch.setattr(module, "start_folder", lambda: folder)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "made.jsonl", texts())


def train(data: Path, output: Path, *options: object) -> tuple[int, str, str]:
    arguments = ["train", "tagger", data, "-o", output, "--epochs", EPOCHS, "--threads", 1, *options]
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    return result.exit_code, result.stdout, result.stderr


def told(printed: str) -> list[str]:
    return [re.sub(r"\d+\.\d{4}, \d+ s", "L, S", line) for line in printed.splitlines()]


def test_fit_tells_of_its_epochs(data: Path, tmp_path: Path) -> None:
    code, printed, errors = train(data, tmp_path / "tagger.onnx")
    assert (code, told(printed), errors) == (0, ["epoch 1 of 2: loss L, S", "epoch 2 of 2: loss L, S"], "")


def test_fit_tells_how_it_does_on_texts_held_back(data: Path, tmp_path: Path) -> None:
    _, printed, _ = train(data, tmp_path / "tagger.onnx", "--dev", data)
    heading, *rows = printed.splitlines()[EPOCHS:]
    assert (heading.split()[:3], [re.split("  +", row)[:2] for row in rows]) == (
        ["texts", "marked", "found"],
        [["held back, full precision", "36"], ["held back, as stored", "36"]],
    )


def test_file_tells_what_it_was_fitted_on(data: Path, tmp_path: Path) -> None:
    train(data, tmp_path / "tagger.onnx")
    words = shipped_weights("tagger-words")
    assert words is not None
    fitted_on = Encoder(words, tmp_path / "tagger.onnx").fitted.fitted_on
    assert fitted_on == "18 texts of made.jsonl; 2 epochs, seed 1"


def test_file_alone_is_left(data: Path, tmp_path: Path) -> None:
    train(data, tmp_path / "out.onnx")
    assert [path.name for path in sorted(tmp_path.glob("out*"))] == ["out.onnx"]


def test_fit_stopped_and_begun_again_writes_the_file_of_an_unbroken_one(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches = fit.batches
    with monkeypatch.context() as patch:
        epochs = iter([batches, batches])  # one for the plan, one for the first epoch
        patch.setattr(fit, "batches", lambda *drawn: next(epochs, stop)(*drawn))
        code, _, errors = train(data, tmp_path / "stopped.onnx")
        assert (code, errors) == (130, "claimx: interrupted\n")
    _, printed, _ = train(data, tmp_path / "stopped.onnx")
    train(data, tmp_path / "unbroken.onnx")
    assert told(printed) == ["epoch 2 of 2: loss L, S"]
    assert (tmp_path / "stopped.onnx").read_bytes() == (tmp_path / "unbroken.onnx").read_bytes()


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_other_texts_are_not_gone_on_with(data: Path, tmp_path: Path) -> None:
    output = tmp_path / "tagger.onnx"
    next(module.fit_tagger([data], output, held_back=[], course=module.Course(EPOCHS, 1, 1)))
    data.write_text(json.dumps(texts()[0]), encoding="utf-8")
    code, _, errors = train(data, output)
    assert (code, errors.splitlines()[0].split(" is of ")[0]) == (
        2,
        f"claimx: the checkpoint {output.with_suffix('.checkpoint')}",
    )


def test_fit_goes_on_from_the_weights_of_another(data: Path, tmp_path: Path) -> None:
    weights = tmp_path / "weights.safetensors"
    _, first, _ = train(data, tmp_path / "first.onnx", "--weights", weights)
    _, second, _ = train(data, tmp_path / "second.onnx", "--start", weights)
    assert loss(first, -1) > loss(second, 0)
    words = shipped_weights("tagger-words")
    assert words is not None
    fitted_on = Encoder(words, tmp_path / "second.onnx").fitted.fitted_on
    assert re.fullmatch("18 texts of made.jsonl; 2 epochs, seed 1, from the weights [0-9a-f]{8}", fitted_on)


def loss(printed: str, line: int) -> float:
    return float(re.findall(r"loss (\d+\.\d+)", printed)[line])


def test_checkpoint_is_not_gone_on_with_from_other_weights(data: Path, tmp_path: Path) -> None:
    weights, output = tmp_path / "weights.safetensors", tmp_path / "tagger.onnx"
    train(data, tmp_path / "first.onnx", "--weights", weights)
    next(module.fit_tagger([data], output, held_back=[], course=module.Course(EPOCHS, 1, 1)))
    code, _, errors = train(data, output, "--start", weights)
    assert (code, " is of 2 epochs, seed 1, 18 texts" in errors) == (2, True)


@pytest.mark.parametrize("content", [None, b"no weights"], ids=["missing", "something else"])
def test_weights_that_are_none_are_refused(data: Path, tmp_path: Path, content: bytes | None) -> None:
    weights = tmp_path / "weights.safetensors"
    if content is not None:
        weights.write_bytes(content)
    code, printed, errors = train(data, tmp_path / "tagger.onnx", "--start", weights)
    assert (code, printed, errors.startswith(f"claimx: cannot read {weights}")) == (2, "", True)


def test_missing_start_is_told_with_its_cure(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(module, "START", "no_such_package")
    assert train(data, tmp_path / "tagger.onnx") == (
        2,
        "",
        "claimx: fitting a tagger needs no_such_package: pip install 'claimx[tagger-training]'\n",
    )
