"""Weights of the scorer: plain numbers by decision, template and value, read from JSON and checked."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import ModelError

LEAST_WEIGHT = 0.03  # what is nearer to zero is not written: it would be half of the file, and decide nothing


class Decision(StrEnum):
    """What the scorer decides, in this order."""

    CUE = "cue"
    CONTENT = "content"
    SOURCE = "source"
    CONTENT_EXTENT = "content_extent"
    CUE_EXTENT = "cue_extent"
    SOURCE_EXTENT = "source_extent"
    HOLDS = "holds"


class WeightsFile(BaseModel):
    """The file of weights: `heads` lists lemmas by part of speech, `threshold` is the least confidence to keep."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(ge=1, le=1)
    fitted_on: str
    threshold: float = Field(ge=0, le=1)
    heads: Mapping[str, tuple[str, ...]]
    decisions: Mapping[Decision, Mapping[str, Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each feature of each decision, and the words that may be cues."""

    features: Mapping[Decision, Mapping[str, float]]
    heads: Mapping[str, frozenset[str]]
    threshold: float

    def score(self, decision: Decision, told: Iterable[str]) -> float:
        """Return the sum of the weights of features; one without a weight counts nothing."""
        weight = self.features[decision].get
        return sum([weight(name, 0.0) for name in told])


def read_weights(path: Path) -> Weights:
    """Return the weights of a file that `claimx train attribution` wrote."""
    try:
        file = WeightsFile.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ModelError(f"cannot read attribution weights {path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ModelError(
            f"attribution weights {path}: {where}: {first['msg']}; make them with `claimx train attribution`"
        ) from error
    missing = [decision.value for decision in Decision if decision not in file.decisions]
    if missing:
        raise ModelError(f"attribution weights {path} lack {', '.join(missing)}; fit them again")
    heads: dict[str, set[str]] = {}
    for pos, lemmas in file.heads.items():
        for lemma in lemmas:
            heads.setdefault(lemma, set()).add(pos)
    return Weights(
        features={decision: _flat(templates) for decision, templates in file.decisions.items()},
        heads={lemma: frozenset(kinds) for lemma, kinds in heads.items()},
        threshold=file.threshold,
    )


def write_weights(path: Path, weights: Weights, *, fitted_on: str) -> None:
    """Write weights as JSON, sorted and rounded, without those near zero."""
    decisions: dict[Decision, dict[str, dict[str, float]]] = {}
    for decision, features in weights.features.items():
        templates = decisions.setdefault(decision, {})
        for name, weight in sorted(features.items()):
            if abs(weight) >= LEAST_WEIGHT:
                template, mark, value = name.partition("=")
                templates.setdefault(template if mark else "", {})[value if mark else name] = round(weight, 2)
    heads: dict[str, list[str]] = {}
    for lemma, kinds in sorted(weights.heads.items()):
        for pos in sorted(kinds):
            heads.setdefault(pos, []).append(lemma)
    content = {"format": 1, "fitted_on": fitted_on, "threshold": weights.threshold, "heads": heads}
    text = json.dumps({**content, "decisions": decisions}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def _flat(templates: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {
        f"{template}={value}" if template else value: weight
        for template, values in templates.items()
        for value, weight in values.items()
    }
