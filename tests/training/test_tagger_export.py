"""Files of a tagger against the network that they were written from."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from claimx.errors import ModelError
from claimx.stages.attributions.tagger.encoder import METADATA, VOCABULARY, Encoder, Fitted, Scores
from claimx.stages.attributions.tagger.reading import CLS, SEP, Quoted, QuotedRange, Reading, Window, read, windows
from claimx.stages.attributions.tagger.wordpieces import Shape

torch = pytest.importorskip("torch", reason="fits a network: pip install 'claimx[tagger-training]'")
onnx = pytest.importorskip("onnx", reason="writes a network: pip install 'claimx[tagger-training]'")

from claimx.training.tagger.export import (  # noqa: E402, where PyTorch is
    as_stored,
    graph_of,
    read_words,
    write_full,
    write_tagger,
    write_words,
)

FITTED_ON = "3 texts of made.jsonl; 1 epochs, seed 1"
TEXT = "“The bridge was safe,” Okafor said in May. The union said that the ferry fell. Rain fell.\n" * 12
QUOTED = [QuotedRange(0, 1, 21, 22)]
EXACT = 1e-4
NEARLY = 0.05  # of the largest score: what is multiplied has eight bits in a file


@dataclass(frozen=True)
class Stored:
    """A network, and the files that were written from it."""

    network: "torch.nn.Module"
    words: Path
    full: Path
    small: Path


@pytest.fixture(scope="module")
def stored(network: ModuleType, pieces: list[str], tmp_path_factory: pytest.TempPathFactory) -> Stored:
    torch.manual_seed(7)
    made = network.Network()
    with torch.no_grad():
        for name in ("places", "shapes", "quoted", "moves", "begin", "end", "link_bias"):
            getattr(made, name).normal_()
        made.tags.weight.mul_(20)  # scores that are as clear as those of a fitted network
    folder = tmp_path_factory.mktemp("tagger")
    paths = [folder / name for name in ("words.onnx", "full.onnx", "small.onnx")]
    write_words(paths[0], torch.randn(len(pieces), network.WIDTH).numpy(), pieces)
    write_full(paths[1], made, FITTED_ON)
    write_tagger(paths[2], made, FITTED_ON)
    return Stored(made, *paths)


def scores_of_file(words: Path, path: Path) -> list[Scores]:
    encoder = Encoder(words, path)
    reading = read(TEXT, QUOTED, encoder.vocabulary)
    return [encoder.scores(reading, window) for window in windows(reading)]


def scores_of_network(stored: Stored) -> list[Scores]:
    """Return the scores of the network with its weights rounded, by PyTorch."""
    rounded, vectors = as_stored(stored.network), read_words(stored.words)[0]
    reading = read(TEXT, QUOTED, Encoder(stored.words, stored.small).vocabulary)
    return [scores_of_window(rounded, vectors, reading, window) for window in windows(reading)]


def scores_of_window(made: "torch.nn.Module", vectors: np.ndarray, reading: Reading, window: Window) -> Scores:
    own = slice(window.start, window.end)
    sides = (vectors[[CLS]], vectors[[SEP]]), (Shape.MARK,) * 2, (Quoted.OUTSIDE,) * 2
    inner = vectors[reading.pieces[own]], reading.shapes[own], reading.quoted[own]
    of_pieces, shapes, quoted = (
        torch.from_numpy(np.concatenate([np.atleast_1d(first), values, np.atleast_1d(last)]))[None]
        for (first, last), values in zip(sides, inner, strict=True)
    )
    with torch.inference_mode():
        found = made.heads(made.encode(of_pieces, shapes, quoted, None))
    words = reading.first_piece[window.first_word : window.last_word] - window.start + 1
    return Scores(*(values[0].numpy()[words] for values in found))


def distance(some: list[Scores], others: list[Scores]) -> float:
    """Return the largest difference, as a share of the largest score."""
    shares = []
    for one, other in zip(some, others, strict=True):
        for name in ("tags", "anchors", "members"):
            own, its = getattr(one, name), getattr(other, name)
            shares.append(np.abs(own - its).max() / np.abs(its).max())
    return float(max(shares))


def best_tags(stored: Stored, scores: list[Scores]) -> list[list[int]]:
    chain = Encoder(stored.words, stored.small).chain
    return [chain.best(one.tags) for one in scores]


def test_text_has_several_windows(stored: Stored) -> None:
    assert len(scores_of_network(stored)) > 1


def test_graph_of_full_precision_scores_as_the_rounded_network(stored: Stored) -> None:
    assert distance(scores_of_file(stored.words, stored.full), scores_of_network(stored)) < EXACT


def test_stored_graph_scores_nearly_as_the_rounded_network(stored: Stored) -> None:
    assert distance(scores_of_file(stored.words, stored.small), scores_of_network(stored)) < NEARLY


@pytest.mark.parametrize("name", ["full", "small"])
def test_graph_gives_the_tags_of_the_rounded_network(stored: Stored, name: str) -> None:
    found, expected = scores_of_file(stored.words, getattr(stored, name)), scores_of_network(stored)
    assert best_tags(stored, found) == best_tags(stored, expected)


def test_stored_weights_of_the_encoder_are_the_rounded_ones(stored: Stored) -> None:
    found = {one.name: onnx.numpy_helper.to_array(one) for one in onnx.load(stored.small).graph.initializer}
    stems = [name.removesuffix("_quantized") for name in found if name.endswith("_quantized")]
    held = [found[f"{stem}_quantized"] * found[f"{stem}_scale"] for stem in stems]
    rounded = {
        name: weight.detach().numpy().T
        for name, weight in as_stored(stored.network).named_parameters()
        if name.startswith("layers.") and weight.dim() == 2
    }
    lost = [
        name
        for name, weight in rounded.items()
        if not any(weight.shape == one.shape and np.allclose(weight, one, atol=1e-6) for one in held)
    ]
    assert lost == []


def test_network_is_not_changed_by_writing(stored: Stored) -> None:
    before = {name: value.clone() for name, value in stored.network.state_dict().items()}
    graph_of(stored.network)
    assert [name for name, value in stored.network.state_dict().items() if not torch.equal(value, before[name])] == []


def test_files_written_twice_are_the_same(stored: Stored, tmp_path: Path) -> None:
    write_tagger(tmp_path / "again.onnx", stored.network, FITTED_ON)
    assert (tmp_path / "again.onnx").read_bytes() == stored.small.read_bytes()


def test_file_tells_chain_and_bias(stored: Stored) -> None:
    made = stored.network
    expected = Fitted(
        moves=tuple(map(tuple, made.moves.tolist())),
        begin=tuple(made.begin.tolist()),
        end=tuple(made.end.tolist()),
        link_bias=tuple(made.link_bias.tolist()),
        fitted_on=FITTED_ON,
    )
    assert [Encoder(stored.words, path).fitted for path in (stored.full, stored.small)] == [expected] * 2


def test_files_tell_nothing_of_where_they_were_written(stored: Stored) -> None:
    told = [
        (model.producer_name, model.producer_version, [one.key for one in model.metadata_props])
        for model in map(onnx.load, (stored.words, stored.small))
    ]
    assert told == [("claimx", "", [VOCABULARY]), ("claimx", "", [METADATA])]


def test_words_come_back_with_their_vocabulary(stored: Stored, pieces: list[str]) -> None:
    assert read_words(stored.words)[1] == pieces


def test_vectors_come_back_in_steps_of_their_row(tmp_path: Path, pieces: list[str]) -> None:
    vectors = np.random.default_rng(0).normal(size=(5, 32)).astype(np.float32) * [[1], [9], [0.01], [0], [1]]
    write_words(tmp_path / "words.onnx", vectors.astype(np.float32), pieces)
    steps = np.abs(vectors).max(1, keepdims=True) / 127
    assert (np.abs(read_words(tmp_path / "words.onnx")[0] - vectors) <= steps * 0.501 + 1e-9).all()


def test_words_written_again_are_the_same(stored: Stored, tmp_path: Path) -> None:
    write_words(tmp_path / "again.onnx", *read_words(stored.words))
    assert np.allclose(read_words(tmp_path / "again.onnx")[0], read_words(stored.words)[0], rtol=1e-6)


def test_vocabulary_may_have_any_letters(tmp_path: Path) -> None:
    vocabulary = ["[UNK]", "市", "“", "##é", "\u0301", '"', "\\"]
    write_words(tmp_path / "words.onnx", np.zeros((7, 32), np.float32), vocabulary)
    assert read_words(tmp_path / "words.onnx")[1] == vocabulary


def tell(path: Path, told: Callable[[dict[str, object]], object]) -> None:
    """Change what a file of a tagger tells beside its graph."""
    model = onnx.load(path)
    (own,) = model.metadata_props
    onnx.helper.set_model_props(model, {METADATA: json.dumps(told(json.loads(own.value)))})
    onnx.save(model, path)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(lambda own: {}, id="nothing"),
        pytest.param(lambda own: own | {"begin": "much"}, id="no numbers"),
        pytest.param(lambda own: own | {"version": 2}, id="more than is known"),
    ],
)
def test_file_that_tells_something_else_is_refused(
    stored: Stored, tmp_path: Path, told: Callable[[dict[str, object]], object]
) -> None:
    path = tmp_path / "other.onnx"
    path.write_bytes(stored.small.read_bytes())
    tell(path, told)
    with pytest.raises(ModelError, match=r"other\.onnx is not as expected: "):
        Encoder(stored.words, path)
