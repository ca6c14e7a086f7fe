"""Is everything there that a run needs? One question each, asked without changing anything."""

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

import psutil

from claimx import pipeline
from claimx.article import Article
from claimx.errors import ClaimxError
from claimx.models import load_pipeline
from claimx.results.write import running_on
from claimx.rules.load import pack_hash
from claimx.settings import Settings, Workers
from claimx.shipped import shipped_weights

LIBRARIES = ("claimx", "spacy", "pydantic", "trafilatura", "dateparser")
EXTRAS = {
    "duckdb": "duckdb",
    "pandas": "pandas",
    "parquet": "pyarrow",
    "pdf": "pypdfium2",
    "tagger": "onnxruntime",
    "warc": "warcio",
}
SAMPLE = "Mayor Ana Ruiz said on Monday that the council would spend $5 million on the bridge."
GIGABYTE = 10**9
LEAST_FREE = GIGABYTE


class State(StrEnum):
    """How a question was answered; only `failed` keeps a run from working."""

    OK = "ok"
    NOTE = "note"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question."""

    name: str
    state: State
    said: str


def examine(settings: Settings, output: Path) -> Iterator[Finding]:
    """Yield a finding for each question, the quick ones first."""
    yield Finding("versions", State.OK, _versions())
    yield Finding("extras", State.NOTE, _extras())
    yield _asked("rules", lambda: f"readable, pack {pack_hash()[:12]}")
    yield _asked("weights", lambda: _weights(settings))
    yield _disk(output)
    yield _lock(output)
    yield _memory(Workers())
    yield _asked("model", lambda: _model(settings))
    yield _asked("extraction", lambda: _extraction(settings))


def _asked(name: str, answer: Callable[[], str]) -> Finding:
    try:
        return Finding(name, State.OK, answer())
    except ClaimxError as error:
        return Finding(name, State.FAILED, str(error))


def _versions() -> str:
    libraries = (f"{name} {version(name)}" for name in LIBRARIES)
    return f"Python {platform.python_version()} on {platform.system()}; {', '.join(libraries)}"


def _extras() -> str:
    told = (f"{extra}: {_of(package)}" for extra, package in EXTRAS.items())
    return ", ".join(told)


def _of(package: str) -> str:
    try:
        return version(package) if find_spec(package) is not None else "not installed"
    except PackageNotFoundError:
        return "not installed"


def _weights(settings: Settings) -> str:
    chosen = settings.attribution
    if chosen is not None:
        return f"attributions by {chosen}"
    return "as shipped" if shipped_weights("attribution") is not None else "none shipped: rules choose attributions"


def _disk(output: Path) -> Finding:
    folder = next(place for place in (output, *output.absolute().parents) if place.is_dir())
    free = shutil.disk_usage(folder).free
    told = f"{free / GIGABYTE:.1f} GB free in {folder}"
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"claimx")
    except OSError as error:
        return Finding("disk", State.FAILED, f"can't write in {folder}: {error.strerror}; choose another -o")
    return Finding("disk", State.OK if free >= LEAST_FREE else State.NOTE, told)


def _lock(output: Path) -> Finding:
    holder = running_on(output)
    if holder is None:
        return Finding("lock", State.OK, f"no run writes to {output}")
    return Finding("lock", State.NOTE, f"a run writes to {output}: {holder}")


def _memory(workers: Workers) -> Finding:
    free = psutil.virtual_memory().available
    enough = free >= workers.megabytes * 1_000_000
    told = f"{free / GIGABYTE:.1f} GB free; a worker may take {workers.megabytes:,} MB"
    return Finding("memory", State.OK if enough else State.NOTE, told)


def _model(settings: Settings) -> str:
    model = load_pipeline(settings.model)
    return f"{model.name} {model.version}, its files checked"


def _extraction(settings: Settings) -> str:
    start = perf_counter()
    (document,) = pipeline.build(settings).extract([Article("sample", SAMPLE, "sample", "0" * 64)])
    seconds = perf_counter() - start
    if not document.claims:
        raise ClaimxError("no claim was found in a sample sentence; install claimx again")
    return f"{len(document.claims)} claim found in a sample sentence, in {seconds:.1f} s with the start"
