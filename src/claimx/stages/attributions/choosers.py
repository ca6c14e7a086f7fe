"""What chooses attributions: the lexicon alone, a linear scorer, or the tagger with a scorer beside it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from claimx.errors import ModelError
from claimx.labels import Chooser
from claimx.shipped import shipped_weights
from claimx.stages.attributions.choice import Chosen, Text, choose
from claimx.stages.attributions.cues import Cues
from claimx.stages.attributions.frames import Frame
from claimx.stages.attributions.scorer import Scorer
from claimx.stages.attributions.tagger.encoder import Encoder
from claimx.stages.attributions.tagger.tagger import Tagger
from claimx.stages.attributions.tagging import tag
from claimx.stages.attributions.weighing import weigh
from claimx.stages.attributions.weights import read_weights

Choose = Callable[[Text], list[Chosen]]

# The weights that come with claimx, by their names in the manifest: those of the scorer, and those of the tagger.
SCORERS: Final[Mapping[str, str]] = {
    Chooser.LINEAR: "attribution",
    Chooser.OPEN: "attribution-open",
    Chooser.TAGGER: "attribution-open",
    Chooser.TAGGER_POLNEAR: "attribution",
}
TAGGERS: Final[Mapping[str, str]] = {Chooser.TAGGER: "tagger-open", Chooser.TAGGER_POLNEAR: "tagger-polnear"}
WORDS: Final = "tagger-words"
TAGGER_FILE: Final = ".onnx"


class Choosers:
    """Build choosers over a cue lexicon; `media` are words for what people say things in, `confidences` of frames."""

    def __init__(self, cues: Cues, media: frozenset[str], confidences: Mapping[Frame, float]) -> None:
        self.cues = cues
        self.media = media
        self.confidences = confidences

    def chooser(self, name: str | None) -> Choose:
        """Return the chooser of a name, or of a file of weights; None is linear if weights ship, else the rules."""
        if name is None:
            name = Chooser.LINEAR if shipped_weights(SCORERS[Chooser.LINEAR]) is not None else Chooser.RULES
        if name == Chooser.RULES:
            return choose
        if name in TAGGERS or name.endswith(TAGGER_FILE):
            return self._tagging(name)
        scorer = self._scorer(_shipped(SCORERS[name]) if name in SCORERS else Path(name))
        return lambda text: weigh(text, scorer, self.confidences)

    def _tagging(self, name: str) -> Choose:
        """Return the tagger of a name, or of a file, with the scorer that was fitted on the same."""
        weights = _shipped(TAGGERS[name]) if name in TAGGERS else Path(name)
        tagger = Tagger(Encoder(_shipped(WORDS), weights))
        scorer = self._scorer(_shipped(SCORERS.get(name, SCORERS[Chooser.TAGGER])))
        return lambda text: tag(text, tagger, scorer, self.confidences)

    def _scorer(self, weights: Path) -> Scorer:
        return Scorer(read_weights(weights), self.cues, self.media)


def _shipped(weights: str) -> Path:
    path = shipped_weights(weights)
    if path is None:
        raise ModelError(f"no weights {weights!r} come with this claimx; install it again, or take 'rules'")
    return path
