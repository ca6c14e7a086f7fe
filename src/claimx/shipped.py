"""The data files of `models/` that come with claimx: where they lie, and the manifest that they are checked against."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from claimx.errors import ModelError

Shape = TypeVar("Shape")

MODELS_IN_PACKAGE = Path(__file__).with_name("models")
MODELS_IN_CHECKOUT = Path(__file__).parents[2] / "models"


class KnownModel(BaseModel):
    """What `models/manifest.json` says of one pipeline: where it comes from and the SHA-256 of its files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    package: str
    requirement: str
    folder: str
    files: Mapping[str, str]
    not_compared: tuple[str, ...]


class KnownWeights(BaseModel):
    """What `models/manifest.json` says of the weights of one stage: their file beside it and its SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    sha256: str


class Manifest(BaseModel):
    """What `models/manifest.json` says: of each pipeline known by name, and of the weights of each stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pipelines: Mapping[str, KnownModel]
    weights: Mapping[str, KnownWeights]


@cache
def read_manifest() -> Manifest:
    """Return the shipped manifest."""
    return read_shipped("manifest.json", TypeAdapter(Manifest))


def shipped_weights(stage: str) -> Path | None:
    """Return the file of a stage's weights, None where none come with claimx; refuse one that has been changed."""
    known = read_manifest().weights.get(stage)
    path = _folder() / known.file if known is not None else None
    if known is None or path is None or not path.is_file():
        return None
    if sha256_of(path) != known.sha256:
        raise ModelError(f"weights {path} have been changed; install claimx again, or name a file of your own")
    return path


def read_shipped(name: str, shape: TypeAdapter[Shape]) -> Shape:
    """Return a JSON file of `models/`, checked against a type."""
    path = _folder() / name
    try:
        return shape.validate_json(path.read_bytes())
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}; install claimx again") from error
    except ValidationError as error:
        raise ModelError(f"{path} is not as expected: {error}") from error


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder() -> Path:
    return MODELS_IN_PACKAGE if MODELS_IN_PACKAGE.is_dir() else MODELS_IN_CHECKOUT
