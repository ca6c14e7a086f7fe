"""The network: its random field, its rounded weights, and that padding changes nothing."""

from itertools import pairwise, product
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from claimx.stages.attributions.tagger.reading import Quoted
from claimx.stages.attributions.tagger.tags import TAGS
from claimx.stages.attributions.tagger.wordpieces import Shape

torch = pytest.importorskip("torch", reason="fits a network: pip install 'claimx[tagger-training]'")
from safetensors.torch import save_file  # noqa: E402, where PyTorch is

SEED = 5
NEVER = -1e4  # what is added to the scores of attention to padding
CLOSE = {"atol": 1e-5, "rtol": 1e-5}


@pytest.fixture
def made(network: ModuleType) -> "torch.nn.Module":
    """A network with random weights that reads, and does not learn."""
    torch.manual_seed(SEED)
    one = network.Network()
    with torch.no_grad():
        for name in ("places", "shapes", "quoted", "moves", "begin", "end", "link_bias"):
            getattr(one, name).normal_()
    return one.eval()


def unlikeliness(made: "torch.nn.Module", scores: "torch.Tensor", tags: tuple[int, ...]) -> float:
    """Return how unlikely tags are among all sequences of as many, each tried."""

    def value(tags: tuple[int, ...]) -> float:
        moved = sum(float(made.moves[before, tag]) for before, tag in pairwise(tags))
        own = sum(float(scores[number, tag]) for number, tag in enumerate(tags))
        return own + moved + float(made.begin[tags[0]] + made.end[tags[-1]])

    with torch.no_grad():
        values = np.array([value(one) for one in product(range(TAGS), repeat=len(tags))])
        return float(np.logaddexp.reduce(values)) - value(tags)


@pytest.mark.parametrize("tags", [(0,), (6,), (1, 2), (0, 6), (5, 6, 0), (3, 1, 4)], ids=str)
def test_surprise_is_that_of_all_sequences_tried(made: "torch.nn.Module", tags: tuple[int, ...]) -> None:
    scores = torch.randn(1, len(tags), TAGS)
    found = made.surprise(scores, torch.tensor([tags]), torch.ones(1, len(tags), dtype=torch.bool))
    assert found.item() == pytest.approx(unlikeliness(made, scores[0], tags) / len(tags), abs=1e-4)


def test_surprise_leaves_out_padding(made: "torch.nn.Module") -> None:
    scores = torch.randn(2, 3, TAGS)
    is_word = torch.tensor([[True, True, True], [True, True, False]])
    found = made.surprise(scores, torch.tensor([[5, 6, 0], [1, 3, 0]]), is_word)
    whole = unlikeliness(made, scores[0], (5, 6, 0)) + unlikeliness(made, scores[1, :2], (1, 3))
    assert found.item() == pytest.approx(whole / 5, abs=1e-4)


def test_surprise_is_small_where_scores_are_clear(network: ModuleType) -> None:
    tags = torch.tensor([[1, 2, 3, 5]])
    scores = 50 * torch.nn.functional.one_hot(tags, TAGS).float()
    assert network.Network().surprise(scores, tags, torch.ones(1, 4, dtype=torch.bool)).item() == pytest.approx(0)


ROWS = {
    "random": lambda: torch.randn(6, 50),
    "small": lambda: torch.randn(6, 50) * 1e-4,
    "one that is far larger": lambda: torch.cat([torch.randn(6, 49), torch.full((6, 1), -40.0)], 1),
    "zero": lambda: torch.zeros(2, 5),
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_rounded_weights_are_multiples_of_a_step(network: ModuleType, rows: object) -> None:
    weights = rows()
    step = weights.abs().amax(1, keepdim=True).clamp_min(1e-9) / network.STEPS_OF_WEIGHT
    multiples = network.rounded(weights) / step
    assert (multiples - multiples.round()).abs().max().item() == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_rounded_weights_are_at_most_so_many_steps(network: ModuleType, rows: object) -> None:
    weights = rows()
    step = weights.abs().amax(1, keepdim=True).clamp_min(1e-9) / network.STEPS_OF_WEIGHT
    assert (network.rounded(weights) / step).abs().max().item() <= network.STEPS_OF_WEIGHT + 1e-3


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_rounded_weights_are_half_a_step_away_at_most(network: ModuleType, rows: object) -> None:
    weights = rows()
    step = weights.abs().amax(1, keepdim=True).clamp_min(1e-9) / network.STEPS_OF_WEIGHT
    assert ((network.rounded(weights) - weights).abs() / step).max().item() <= 0.5 + 1e-3


def test_weights_rounded_once_stay_so(network: ModuleType) -> None:
    once = network.rounded(torch.randn(6, 50))
    assert torch.allclose(network.rounded(once), once, **CLOSE)


def test_gradient_passes_as_if_nothing_were_rounded(network: ModuleType) -> None:
    weights, factors = torch.randn(4, 9, requires_grad=True), torch.randn(4, 9)
    (network.rounded(weights) * factors).sum().backward()
    assert torch.equal(weights.grad, factors)


@pytest.mark.parametrize("rounded", [False, True])
def test_gradient_reaches_each_weight(network: ModuleType, made: "torch.nn.Module", rounded: bool) -> None:
    made.linear = network.Linear(rounded=rounded)
    scores, anchors, members = made.heads(made.encode(*window(made, 5), None))
    loss = made.surprise(scores, torch.tensor([[0, 1, 3, 5, 6]]), torch.ones(1, 5, dtype=torch.bool))
    (loss + made.links(anchors[:, 2], members).pow(2).sum()).backward()
    # Added to all keys alike, the bias of keys changes no share of attention.
    without = [name for name, weight in made.named_parameters() if weight.grad is None or not weight.grad.any()]
    assert [name for name in without if not name.endswith("key.bias")] == []


def window(made: "torch.nn.Module", pieces: int) -> tuple["torch.Tensor", ...]:
    """Return vectors, shapes and quotation states of a window of random pieces."""
    width = made.places.shape[1]
    shapes, quoted = (torch.randint(len(kind), (1, pieces)) for kind in (Shape, Quoted))
    return torch.randn(1, pieces, width), shapes, quoted


def filled_up(values: "torch.Tensor", pieces: int) -> "torch.Tensor":
    more = torch.ones(1, pieces - values.shape[1], *values.shape[2:], dtype=values.dtype)
    return torch.cat([values, more], 1)


@pytest.mark.parametrize("length", [1, 3, 11])
def test_padding_does_not_change_a_window(made: "torch.nn.Module", length: int) -> None:
    short, long = window(made, length), window(made, 12)
    side_by_side = [torch.cat([filled_up(one, 12), other]) for one, other in zip(short, long, strict=True)]
    mask = torch.zeros(2, 1, 1, 12)
    mask[0, ..., length:] = NEVER
    with torch.inference_mode():
        alone, found = made.encode(*short, None), made.encode(*side_by_side, mask)
    assert torch.allclose(found[:1, :length], alone, **CLOSE)


def test_links_are_scaled_products_of_each_half(network: ModuleType, made: "torch.nn.Module") -> None:
    anchors, members = torch.randn(2, 2 * network.LINK), torch.randn(2, 4, 2 * network.LINK)
    halves = slice(0, network.LINK), slice(network.LINK, 2 * network.LINK)
    products = torch.stack([torch.einsum("lw,low->lo", anchors[:, half], members[..., half]) for half in halves], -1)
    expected = products / network.LINK**0.5 + made.link_bias
    assert torch.allclose(made.links(anchors, members), expected, **CLOSE)


HERE = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "joined",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm",
}


@pytest.fixture
def start(network: ModuleType, tmp_path: Path) -> dict[str, "torch.Tensor"]:
    """The tensors of an encoder under the names that BERT has for them; they lie in `start.safetensors` as well."""
    sizes = network.Network().state_dict()
    found = {
        "embeddings.position_embeddings.weight": torch.randn(network.LONGEST, network.WIDTH),
        "embeddings.token_type_embeddings.weight": torch.randn(2, network.WIDTH),
        "embeddings.LayerNorm.weight": torch.randn(network.WIDTH),
        "embeddings.LayerNorm.bias": torch.randn(network.WIDTH),
    }
    for layer, (theirs, ours), kind in product(range(network.LAYERS), HERE.items(), ("weight", "bias")):
        found[f"encoder.layer.{layer}.{theirs}.{kind}"] = torch.randn(sizes[f"layers.{layer}.{ours}.{kind}"].shape)
    save_file(found, tmp_path / "start.safetensors")
    return found


def test_start_has_the_weights_of_the_encoder(
    network: ModuleType, start: dict[str, "torch.Tensor"], tmp_path: Path
) -> None:
    state = network.start_network(tmp_path / "start.safetensors").state_dict()
    differing = [
        theirs
        for layer, (theirs, ours), kind in product(range(network.LAYERS), HERE.items(), ("weight", "bias"))
        if not torch.equal(state[f"layers.{layer}.{ours}.{kind}"], start[f"encoder.layer.{layer}.{theirs}.{kind}"])
    ]
    assert differing == []


def test_start_has_the_vector_of_the_first_segment_in_its_places(
    network: ModuleType, start: dict[str, "torch.Tensor"], tmp_path: Path
) -> None:
    made = network.start_network(tmp_path / "start.safetensors")
    segment = start["embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(made.places, start["embeddings.position_embeddings.weight"] + segment)
