"""What tests of fitting a tagger share: a vocabulary, marked texts in pieces, and a network that fits in a blink."""

import string
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from claimx.rules.marks import Mark, parse_marked
from claimx.stages.attributions.tagger.wordpieces import WordPieces
from claimx.training.annotated import MarkedAttribution, MarkedText
from claimx.training.tagger.examples import Example, examples_of

SPECIAL = ["[PAD]", *(f"[unused{number}]" for number in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = [*string.ascii_lowercase, *string.digits]
WORDS = ["the", "mayor", "said", "bridge", "was", "safe", "ferry", "union", "okafor", "that", "rain", "fell"]
TINY = {"LAYERS": 2, "WIDTH": 32, "HEADS": 4, "INNER": 48, "LINK": 8}
NEEDS = "fits a network: pip install 'claimx[tagger-training]'"


@pytest.fixture(scope="session")
def pieces() -> list[str]:
    marks = [*string.punctuation, *"“”‘’…—"]
    return [*SPECIAL, *LETTERS, *(f"##{letter}" for letter in LETTERS), *marks, *WORDS]


@pytest.fixture(scope="session")
def vocabulary(pieces: list[str]) -> WordPieces:
    return WordPieces(pieces)


@pytest.fixture(scope="session")
def example(vocabulary: WordPieces) -> Callable[[str], Example]:
    """Return a marked text in pieces; `n` tells the marks of several attributions apart."""

    def example_of_marked(marked: str) -> Example:
        (found,) = examples_of([marked_text(marked)], vocabulary)
        return found

    return example_of_marked


def marked_text(marked: str) -> MarkedText:
    text, marks = parse_marked(marked)
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(dict(mark.attributes).get("n", ""), []).append(mark)
    return MarkedText(text=text, attributions=tuple(_attribution(group) for group in groups.values()))


def _attribution(marks: list[Mark]) -> MarkedAttribution:
    parts = {tag: tuple((m.start, m.end) for m in marks if m.tag == tag) for tag in ("source", "cue", "content")}
    return MarkedAttribution(**parts)


@pytest.fixture(scope="module")
def network() -> Iterator[ModuleType]:
    """The module of the network, with few and narrow layers."""
    pytest.importorskip("torch", reason=NEEDS)
    from claimx.training.tagger import export
    from claimx.training.tagger import network as module

    with pytest.MonkeyPatch.context() as patch:
        for name, value in TINY.items():
            patch.setattr(module, name, value)
        patch.setattr(export, "WIDTH", TINY["WIDTH"])
        yield module


@pytest.fixture
def torch_as_before() -> Iterator[None]:
    """Undo what a fit sets for the whole process."""
    torch = pytest.importorskip("torch", reason=NEEDS)
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(mode=False)
