"""What a user can choose, read once by the command line and passed down."""

import hashlib
import json
import re
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field, field_validator

from claimx.errors import InputError
from claimx.labels import DateOrder

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


class Settings(BaseModel):
    """The configuration of a run; everything that can change an output is in `fingerprint`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str | None = None
    attribution: str | None = None
    published: str | None = None
    date_order: DateOrder | None = None
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    batch_size: int = 32

    @field_validator("published")
    @classmethod
    def _published_is_a_date(cls, value: str | None) -> str | None:
        return None if value is None else iso_date(value, where="--published")

    def fingerprint(self) -> str:
        """The SHA-256 of what can change an output."""
        chosen = self.model_dump(exclude={"batch_size"})
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()
