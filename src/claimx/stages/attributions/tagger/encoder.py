"""The fitted network, run by ONNX Runtime: one window at a time, on one thread, so that a text reads the same anywhere.

The weights have eight bits, and what is multiplied with them is brought to eight bits window by window: with two
windows in one call, each would change what the other reads.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import ModelError
from claimx.stages.attributions.tagger.reading import CLS, SEP, Quoted, Reading, Window
from claimx.stages.attributions.tagger.tags import Chain, Floats
from claimx.stages.attributions.tagger.wordpieces import Shape, WordPieces

INPUTS: Final = ("vectors", "shapes", "quoted")
OUTPUTS: Final = ("tags", "anchors", "members")
VOCABULARY: Final = "claimx.vocabulary"
METADATA: Final = "claimx.tagger"
MISSING: Final = "attributions by the tagger need ONNX Runtime: pip install 'claimx[tagger]'"


class Fitted(BaseModel):
    """What a file of a tagger holds beside the graph."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    moves: tuple[tuple[float, ...], ...]
    begin: tuple[float, ...]
    end: tuple[float, ...]
    link_bias: tuple[float, float]
    fitted_on: str


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network makes of words: scores of their tags, and what they bring to links as cues and as members."""

    tags: Floats
    anchors: Floats
    members: Floats


class Encoder:
    """A fitted network with its vocabulary."""

    def __init__(self, words: Path, tagger: Path) -> None:
        self._words, self._tagger = _session(words), _session(tagger)
        self.vocabulary = WordPieces(json.loads(_property(self._words, words, VOCABULARY)))
        try:
            self.fitted = Fitted.model_validate_json(_property(self._tagger, tagger, METADATA))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise ModelError(f"{tagger} is not as expected: {field}: {first['msg']}") from error
        self.chain = Chain(
            np.array(self.fitted.moves, dtype=np.float32),
            np.array(self.fitted.begin, dtype=np.float32),
            np.array(self.fitted.end, dtype=np.float32),
        )

    def scores(self, reading: Reading, window: Window) -> Scores:
        """Return the scores of the words of a window."""
        own = slice(window.start, window.end)
        pieces = np.concatenate([[CLS], reading.pieces[own], [SEP]])[None]
        shapes = np.concatenate([[Shape.MARK], reading.shapes[own], [Shape.MARK]])[None]
        quoted = np.concatenate([[Quoted.OUTSIDE], reading.quoted[own], [Quoted.OUTSIDE]])[None]
        (vectors,) = self._words.run(None, {"pieces": pieces})
        found = self._tagger.run(list(OUTPUTS), dict(zip(INPUTS, (vectors, shapes, quoted), strict=True)))
        first = reading.first_piece[window.first_word : window.last_word] - window.start + 1
        return Scores(*(values[0][first] for values in found))


def _session(path: Path) -> Any:
    """Return a file of ONNX as a session of one thread."""
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(MISSING, code="extra-missing") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"cannot read {path} as ONNX: {error}") from error


def _property(session: Any, path: Path, name: str) -> str:
    found: dict[str, str] = session.get_modelmeta().custom_metadata_map
    if name not in found:
        raise ModelError(f"{path} is no file of a tagger of claimx: it holds no {name!r}")
    return found[name]
