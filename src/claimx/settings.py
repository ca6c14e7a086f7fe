"""What a user can choose, read once by the command line and passed down."""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from claimx.errors import InputError
from claimx.labels import DateOrder

ARTICLE_FIELDS = ("text", "id", "title", "published", "url", "publisher", "author", "language")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}([T ].+)?")


def iso_date(text: str, *, where: str) -> str:
    """Return an ISO 8601 date or date-time unchanged; refuse anything else."""
    stripped = text.strip()
    try:
        if not ISO_DATE.fullmatch(stripped):
            raise ValueError(stripped)
        date.fromisoformat(stripped) if len(stripped) == 10 else datetime.fromisoformat(stripped)
    except ValueError as error:
        raise InputError(f"{where}: {text!r} is no date; write it as 2025-10-31", code="bad-date") from error
    return stripped


class Limits(BaseModel):
    """How much is read of one input: bytes after unpacking, levels of nested elements, characters and claims."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file_bytes: int = 50_000_000
    html_bytes: int = 5_000_000
    html_depth: int = 500
    line_bytes: int = 10_000_000
    text_characters: int = 1_000_000
    claims: int = 10_000


class Reading(BaseModel):
    """How inputs become articles.

    `fields` names, for a field of an article, the field of the input that holds it; `repair` lets the text be changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: tuple[tuple[str, str], ...] = ()
    repair: bool = False
    english_only: bool = True
    limits: Limits = Limits()

    @field_validator("fields")
    @classmethod
    def _fields_are_known(cls, value: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        for name, _ in value:
            if name not in ARTICLE_FIELDS:
                raise InputError(
                    f"--field: an article has no {name!r}; it has {', '.join(ARTICLE_FIELDS)}", code="bad-option"
                )
        return tuple(sorted(dict(value).items()))

    def name_of(self, field: str) -> str:
        """Return what the input calls a field of the article."""
        return dict(self.fields).get(field, field)


class Workers(BaseModel):
    """Who does the work, and what one article may cost; nothing here changes an output.

    `jobs` is how many worker processes there may be, None for one per core; `seconds` is the time that an article may
    take, to which every 10,000 characters add one; `megabytes` is the memory that a worker may hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    jobs: int | None = Field(default=None, ge=1)
    seconds: float = Field(default=30, gt=0)
    megabytes: int = Field(default=2_000, gt=0)


class Settings(BaseModel):
    """The configuration of a run; everything that can change an output is in `fingerprint`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str | None = None
    attribution: str | None = None
    published: str | None = None
    date_order: DateOrder | None = None
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    reading: Reading = Reading()
    batch_size: int = 32

    @field_validator("published")
    @classmethod
    def _published_is_a_date(cls, value: str | None) -> str | None:
        return None if value is None else iso_date(value, where="--published")

    def fingerprint(self) -> str:
        """The SHA-256 of what can change an output."""
        chosen = self.model_dump(exclude={"batch_size"})
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()


def with_limits(given: Iterable[tuple[str, str]], *, jobs: int | None) -> tuple[Limits, Workers]:
    """Return the limits of reading and of work, those that are given by name in place of the usual ones."""
    limits: dict[str, str] = {}
    workers: dict[str, str | int | None] = {"jobs": jobs}
    for name, number in given:
        if name in Limits.model_fields:
            limits[name] = number
        elif name in Workers.model_fields and name != "jobs":
            workers[name] = number
        else:
            known = ", ".join([*Limits.model_fields, *(field for field in Workers.model_fields if field != "jobs")])
            raise InputError(f"--limit: there is no limit {name!r}; there are {known}", code="bad-option")
    try:
        return Limits.model_validate(limits), Workers.model_validate(workers)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"--limit: {first['loc'][0]}: {first['msg']}", code="bad-option") from error
