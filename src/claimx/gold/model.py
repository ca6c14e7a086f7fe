"""The gold file in full: standoff annotations over an untouched text, one file for each article."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import InputError
from claimx.labels import Certainty, ClaimType, Directness, EntityType, FigureKind, Modifier, Polarity
from claimx.results.evaluation.view import Layer, Range
from claimx.results.files import write_whole

Ranges = tuple[Range, ...]
Words = Annotated[str, Field(min_length=1)]
Number = int | float


def _is_type_of_gold(value: EntityType) -> EntityType:
    if value is EntityType.GROUP:
        raise ValueError("the guidelines have no entities of type GROUP: nationalities and the like are not marked")
    return value


class GoldRecord(BaseModel):
    """A part of a gold file; fields that may be null may be left out, and `note` is the annotator's own."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class GoldDocument(GoldRecord):
    """Which article was annotated; `text_sha256` is the hash of the bytes of `NAME.txt`.

    `layers` are those that were annotated; without it, all were.
    """

    id: Words | None = None
    title: Words | None = None
    published: Words | None = None
    dateline: Words | None = None
    text_sha256: Words | None = None
    layers: tuple[Layer, ...] | None = None
    note: Words | None = None


class GoldEntity(GoldRecord):
    """A thing in the world, its fullest name, and each place where it is named."""

    name: Words
    type: Annotated[EntityType, AfterValidator(_is_type_of_gold)]
    mentions: Ranges
    note: Words | None = None


class GoldFigure(GoldRecord):
    """A number that measures something; `value` is null for a vague amount."""

    span: Range
    kind: FigureKind
    value: Number | None
    unit: Words | None = None
    modifier: Modifier | None = None
    note: Words | None = None


class GoldTime(GoldRecord):
    """A date, period or duration with its TIMEX3 value."""

    span: Range
    value: Words
    note: Words | None = None


class GoldAttribution(GoldRecord):
    """Source, cue and content; `source_name` is null for a source that has no name."""

    source: Ranges | None = None
    source_name: Words | None = None
    cue: Ranges | None = None
    content: Ranges
    kind: Directness
    note: Words | None = None


class GoldClaim(GoldRecord):
    """An assertion; `figures` and `times` are the values of those inside its span, in text order."""

    span: Ranges
    type: ClaimType
    source: Words | None = None
    polarity: Polarity
    certainty: Certainty
    subject: Words | None = None
    predicate: Words | None = None
    object: Words | None = None
    figures: tuple[Number | None, ...] = ()
    times: tuple[Words, ...] = ()
    note: Words | None = None


class Gold(GoldRecord):
    """The gold of one article, its five layers independent of each other."""

    document: GoldDocument
    entities: tuple[GoldEntity, ...]
    figures: tuple[GoldFigure, ...]
    times: tuple[GoldTime, ...]
    attributions: tuple[GoldAttribution, ...]
    claims: tuple[GoldClaim, ...]

    def figures_in(self, ranges: Sequence[Range]) -> tuple[Number | None, ...]:
        """Return the values of the figures that lie inside one of the ranges, in text order."""
        return figure_values(self.figures, ranges)

    def times_in(self, ranges: Sequence[Range]) -> tuple[str, ...]:
        """Return the values of the times that lie inside one of the ranges, in text order."""
        return time_values(self.times, ranges)


OPTIONAL: Final = frozenset({"note", "layers"})


def figure_values(figures: Iterable[GoldFigure], ranges: Sequence[Range]) -> tuple[Number | None, ...]:
    """Return the values of the figures that lie inside one of the ranges, in text order."""
    return tuple(one.value for one in sorted(figures, key=lambda one: one.span) if _is_inside(one.span, ranges))


def time_values(times: Iterable[GoldTime], ranges: Sequence[Range]) -> tuple[str, ...]:
    """Return the values of the times that lie inside one of the ranges, in text order."""
    return tuple(one.value for one in sorted(times, key=lambda one: one.span) if _is_inside(one.span, ranges))


def _is_inside(span: Range, ranges: Sequence[Range]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)


def read_gold(path: Path) -> Gold:
    """Return the gold of one file, or say which field is not as the format has it."""
    try:
        return Gold.model_validate_json(path.read_bytes())
    except OSError as error:
        raise unreadable_gold(path, error) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = place_of(first["loc"]) or "the file"
        raise InputError(
            f"gold {path}: {where}: {first['msg']}; 'claimx gold check' lists all that is wrong", code="bad-gold"
        ) from error


def unreadable_gold(path: Path, error: OSError) -> InputError:
    """Return the error that says which gold file can't be read, and why."""
    return InputError(f"cannot read gold {path}: {error.strerror}; check path and rights", code="bad-gold")


def gold_files(path: Path) -> list[Path]:
    """Return the gold files of a folder in order of their names, or the one file that was given."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(f"no such file or folder: {path}; gold is a folder of NAME.json files", code="path-missing")
    paths = sorted(path.glob("*.json"))
    if not paths:
        raise InputError(f"{path} holds no gold: expected a NAME.json file for each article", code="no-gold")
    return paths


def to_json(gold: Gold) -> str:
    """Return the file's text: always the same for the same gold, notes and layers only where there are any."""
    return json.dumps(_without_empty_notes(gold.model_dump(mode="json")), indent=1, ensure_ascii=False) + "\n"


def write_gold(path: Path, gold: Gold) -> None:
    """Write a gold file, whole or not at all."""
    write_whole(path, to_json(gold).encode("utf-8"))


def place_of(steps: Iterable[int | str]) -> str:
    """Return where in the file something stands: `claims[3].span`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def _without_empty_notes(value: object) -> object:
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if key not in OPTIONAL or item is not None}
        return {key: _without_empty_notes(item) for key, item in kept.items()}
    return [_without_empty_notes(item) for item in value] if isinstance(value, list) else value
