"""What a run leaves beside its documents: a line per input, and one account of the whole."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from claimx.labels import RunState, Status
from claimx.results.outcome import Outcome, Tally
from claimx.schema import Provenance
from claimx.settings import Settings


class ManifestLine(BaseModel):
    """What became of one input."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    sha256: str | None
    status: Status
    code: str | None
    reason: str | None
    output: str | None
    claims: int | None
    warnings: tuple[str, ...] = ()
    language: str | None = None
    duplicate_of: str | None = None
    key: str | None = None

    @classmethod
    def of(cls, outcome: Outcome, output: str | None, key: str) -> "ManifestLine":
        """Return the line of an outcome whose document went to the file `output`, made as `key` stands for."""
        return cls(
            id=outcome.id,
            source=outcome.uri,
            sha256=outcome.sha256,
            status=outcome.status,
            code=outcome.code,
            reason=outcome.reason,
            output=output,
            claims=None if outcome.record is None else outcome.record.claims,
            warnings=outcome.warnings,
            language=outcome.language,
            duplicate_of=outcome.duplicate_of,
            key=key,
        )


class Counts(BaseModel):
    """How many inputs ended how, and how many claims they gave."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: int
    ok: int
    partial: int
    skipped: int
    failed: int
    claims: int

    @classmethod
    def of(cls, tally: Tally) -> "Counts":
        """Return the counts of a tally."""
        ended = {status.value: tally.by_status[status] for status in Status}
        return cls(inputs=tally.inputs, claims=tally.claims, **ended)


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; `force` does everything again, `prune` removes documents whose inputs are gone."""

    inputs: tuple[str, ...]
    output: str
    settings: Settings
    force: bool = False
    prune: bool = False


class Run(BaseModel):
    """What a run is or was: who runs it, versions, what was asked for, counts and timings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: RunState
    process: int
    host: str

    provenance: Provenance
    python: str
    inputs: tuple[str, ...]
    output: str
    configuration: Settings
    counts: Counts
    codes: dict[str, int]
    started: str
    loading_seconds: float
    total_seconds: float
