"""How sure it is that a unit is a claim: the share of its rule, and what tells against it."""

from collections.abc import Sequence
from math import exp, log

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Span

from claimx.stages.claims.scene import Scene
from claimx.stages.claims.units import Unit

# A unit of so few words is often what the parse left over.
FEW_WORDS = 3
DIGITS = 3


class Weights(BaseModel):
    """What `benchmarks/claim_confidence.py` fits to annotated articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    because: str
    intercept: float
    share: float
    few_words: float
    each_gap: float


def confidence_of(unit: Unit, spans: Sequence[Span], scene: Scene, weights: Weights) -> float:
    """Return the share of such units that annotators would make a claim of."""
    words = sum(sum(scene.tokens.is_word[span.start : span.end]) for span in spans)
    share = unit.rule.confidence
    features = (1.0, log(share / (1 - share)), float(words <= FEW_WORDS), len(spans) - 1.0)
    return round(sureness((weights.intercept, weights.share, weights.few_words, weights.each_gap), features), DIGITS)


def sureness(weights: Sequence[float], features: Sequence[float]) -> float:
    """Return the probability that a logistic regression gives."""
    return 1 / (1 + exp(-sum(weight * feature for weight, feature in zip(weights, features, strict=True))))
