"""Fits: the same for the same seed, and the same when begun again after a stop."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from claimx.errors import InputError
from claimx.training.tagger import examples as examples_module
from claimx.training.tagger.examples import Example, batches

torch = pytest.importorskip("torch", reason="fits a network: pip install 'claimx[tagger-training]'")
from safetensors.torch import save_file  # noqa: E402, where PyTorch is

from claimx.training.tagger import fit as module  # noqa: E402
from claimx.training.tagger.fit import Plan, fit, keep_share, loss_of, read_weights, write_weights  # noqa: E402

pytestmark = pytest.mark.usefixtures("torch_as_before")

Fit = Callable[..., "torch.nn.Module"]

PLAN = Plan(3, 1, 1, "made-up texts")
TEXTS = [
    "<source>The mayor</source> <cue>said</cue> <content>that the bridge was safe</content>.\nRain fell.",
    "“<content>The ferry was safe</content>,” <source>Okafor</source> <cue>said</cue>. The union left.",
    "Rain fell on the bridge. The mayor left.",
]


@pytest.fixture(scope="module")
def examples(example: Callable[[str], Example]) -> list[Example]:
    return [example(marked) for marked in TEXTS]


@pytest.fixture
def fresh(network: ModuleType, pieces: list[str]) -> Fit:
    """Return the network that fits begin with."""

    def make() -> "torch.nn.Module":
        torch.manual_seed(3)
        made = network.Network()
        made.words = torch.randn(len(pieces), network.WIDTH)
        return made

    return make


@pytest.fixture
def fitted(fresh: Fit, examples: list[Example], tmp_path: Path) -> Fit:
    """Fit a new network; with `stop`, drop the fit after so many epochs."""

    def fit_one(name: str, plan: Plan = PLAN, stop: int | None = None) -> "torch.nn.Module":
        made = fresh()
        lines = fit(made, examples, plan, tmp_path / name)
        for _ in range(plan.epochs if stop is None else stop):
            next(lines, None)
        lines.close()
        return made

    return fit_one


def differing(one: "torch.nn.Module", other: "torch.nn.Module") -> list[str]:
    """Return the names of the tensors that are not the very same."""
    others = other.state_dict()
    return [name for name, value in one.state_dict().items() if not torch.equal(value, others[name])]


def test_two_fits_with_one_seed_are_the_same(fitted: Fit) -> None:
    assert differing(fitted("one"), fitted("other")) == []


def test_fits_with_two_seeds_differ(fitted: Fit) -> None:
    assert differing(fitted("one"), fitted("other", Plan(3, 2, 1, "made-up texts"))) != []


@pytest.mark.parametrize("stop", [1, 2])
def test_fit_begun_again_after_a_stop_is_the_unbroken_one(fitted: Fit, stop: int) -> None:
    fitted("stopped", stop=stop)
    torch.manual_seed(99)
    assert differing(fitted("stopped"), fitted("unbroken")) == []


def test_fit_that_is_done_goes_no_further(fitted: Fit, fresh: Fit, examples: list[Example], tmp_path: Path) -> None:
    done, again = fitted("done"), fresh()
    assert (list(fit(again, examples, PLAN, tmp_path / "done")), differing(done, again)) == ([], [])


def test_fit_tells_of_each_epoch(fresh: Fit, examples: list[Example], tmp_path: Path) -> None:
    lines = [re.sub(r"\d+\.\d{4}, \d+ s", "L, S", line) for line in fit(fresh(), examples, PLAN, tmp_path / "fit")]
    assert lines == [f"epoch {number} of 3: loss L, S" for number in (1, 2, 3)]


def test_only_the_checkpoint_is_left(fitted: Fit, tmp_path: Path) -> None:
    fitted("fit.checkpoint")
    assert [path.name for path in tmp_path.iterdir()] == ["fit.checkpoint"]


def test_fitting_lowers_the_loss(fitted: Fit, fresh: Fit, examples: list[Example]) -> None:
    (batch,) = batches(examples, module.PIECES, np.random.default_rng(0))
    before, after = (loss_of(made.eval(), batch).item() for made in (fresh(), fitted("fit")))
    assert after < before


def test_table_of_words_stays_as_it_is(fitted: Fit, fresh: Fit) -> None:
    assert torch.equal(fitted("fit").words, fresh().words)


def test_last_epoch_is_fitted_to_rounded_weights(fitted: Fit) -> None:
    assert [fitted(str(stop), stop=stop).linear.rounded for stop in (1, 2, 3)] == [False, False, True]


def test_padding_does_not_change_the_loss(
    fresh: Fit, example: Callable[[str], Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples_module, "SHARE_MASKED", 0)
    made = fresh().eval()
    texts = [example("rain fell"), example("the mayor said that the bridge was safe")]
    (both,) = batches(texts, module.PIECES, np.random.default_rng(0))
    alone = [batches([one], module.PIECES, np.random.default_rng(0))[0] for one in texts]
    losses = [(loss_of(made, batch).item(), int(batch.is_word.sum())) for batch in (both, *alone)]
    (whole, words), *parts = losses
    assert whole * words == pytest.approx(sum(loss * own for loss, own in parts), rel=1e-4)


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        pytest.param(Plan(4, 1, 1, "made-up texts"), "4 epochs, seed 1, made-up texts", id="epochs"),
        pytest.param(Plan(3, 2, 1, "made-up texts"), "3 epochs, seed 2, made-up texts", id="seed"),
        pytest.param(Plan(3, 1, 1, "other texts"), "3 epochs, seed 1, other texts", id="data"),
    ],
)
def test_checkpoint_of_another_plan_is_refused(fitted: Fit, tmp_path: Path, plan: Plan, told: str) -> None:
    fitted("fit", stop=1)
    with pytest.raises(InputError) as raised:
        fitted("fit", plan)
    assert str(raised.value) == (
        f"the checkpoint {tmp_path / 'fit'} is of 3 epochs, seed 1, made-up texts, not of {told}; "
        "remove it to begin anew"
    )


def test_number_of_threads_may_change(fitted: Fit) -> None:
    fitted("fit", stop=1)
    assert fitted("fit", Plan(3, 1, 2, "made-up texts")).linear.rounded


def test_broken_checkpoint_is_refused(fitted: Fit, tmp_path: Path) -> None:
    (tmp_path / "fit").write_bytes(b"no tensors")
    with pytest.raises(InputError, match=r"cannot read the checkpoint .*fit: .*; remove it to begin anew"):
        fitted("fit")


def test_tensors_of_something_else_are_refused(fitted: Fit, tmp_path: Path) -> None:
    save_file({"weights": torch.zeros(2)}, tmp_path / "fit")
    with pytest.raises(InputError, match=r"the checkpoint .*fit is of something else, not of 3 epochs, seed 1"):
        fitted("fit")


def test_share_of_what_was_before_is_kept(network: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARE_OF_START", 0.25)
    one = network.Network()
    before = {name: torch.full_like(value, 4.0) for name, value in one.state_dict().items()}
    one.load_state_dict({name: torch.full_like(value, 8.0) for name, value in before.items()})
    keep_share(one, before)
    assert {float(number) for value in one.state_dict().values() for number in value.unique()} == {7.0}


def test_weights_come_back_as_they_were_written(network: ModuleType, tmp_path: Path) -> None:
    written, read = network.Network(), network.Network()
    write_weights(written, tmp_path / "weights.safetensors", "told")
    read_weights(read, tmp_path / "weights.safetensors")
    pairs = zip(written.state_dict().values(), read.state_dict().values(), strict=True)
    assert all(torch.equal(one, other) for one, other in pairs)


def test_fit_from_other_weights_goes_at_a_lower_rate() -> None:
    plan = Plan(1, 1, 1, "18 texts")
    assert (plan.share_of_rate, replace(plan, start="afc3c38d").share_of_rate) == (1.0, module.SHARE_OF_LATER_FIT)
