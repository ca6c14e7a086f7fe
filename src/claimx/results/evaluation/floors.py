"""The lowest F1 that each measure may have, for checks that run by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from claimx.errors import InputError
from claimx.results.evaluation.checked import read_checked
from claimx.results.evaluation.counts import NO_COUNT
from claimx.results.evaluation.measures import Measure
from claimx.results.evaluation.report import Report

Floor = Annotated[float, Field(strict=True, ge=0, le=1)]
Floors = Mapping[Measure, float]
# {measure: floor}, or {name of a set: {measure: floor}}.
FloorFile = dict[str, Floor | dict[str, Floor]]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure whose F1 is below its floor."""

    measure: Measure
    f1: float
    floor: float


def read_floors(place: str) -> Floors:
    """Return the floors of FILE, or of one set in it: `FILE:NAME`."""
    path, name = _path_and_name(place)
    read = read_checked(path, TypeAdapter(FloorFile), what="floor file", code="bad-floor")
    floors = _chosen(read, path, name)
    unknown = [measure for measure in floors if measure not in list(Measure)]
    if unknown:
        raise InputError(
            f"floor file {path}: unknown measure {unknown[0]!r}; the measures are those of the table", code="bad-floor"
        )
    return {Measure(measure): floor for measure, floor in floors.items()}


def below(floors: Floors, report: Report) -> tuple[Shortfall, ...]:
    """Return the measures below their floors; one that gold has nothing for counts as 0."""
    reached = {measure: report.measures.get(measure, NO_COUNT).f1 for measure in floors}
    return tuple(Shortfall(m, reached[m], floor) for m, floor in floors.items() if reached[m] < floor)


def _path_and_name(place: str) -> tuple[Path, str | None]:
    path, colon, name = place.rpartition(":")
    return (Path(path), name) if colon and not Path(place).exists() else (Path(place), None)


def _chosen(read: FloorFile, path: Path, name: str | None) -> Mapping[str, float]:
    sets = {key: value for key, value in read.items() if isinstance(value, dict)}
    if name is not None and name not in sets:
        raise InputError(f"floor file {path} has no set {name!r}; its sets: {_listed(sets)}", code="bad-floor")
    if name is None and sets:
        raise InputError(f"floor file {path} has several sets: {_listed(sets)}; name one: FILE:NAME", code="bad-floor")
    floors = {key: value for key, value in read.items() if not isinstance(value, dict)} if name is None else sets[name]
    if not floors:
        raise InputError(f"floor file {path} sets no floor: expected {{measure: lowest F1}}", code="bad-floor")
    return floors


def _listed(sets: Mapping[str, object]) -> str:
    return ", ".join(sets) or "none"
