"""How the inputs of a run ended."""

from collections import Counter
from dataclasses import dataclass, field

from claimx.labels import Status
from claimx.schema import Document


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one input ended: with a document, or with a stable code and a reason why there is none."""

    id: str
    uri: str
    sha256: str | None
    status: Status
    code: str | None = None
    reason: str | None = None
    document: Document | None = None
    warnings: tuple[str, ...] = ()
    language: str | None = None
    duplicate_of: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts over the outcomes of a run, and the first that were passed over or failed.

    Inputs with a code in `quiet` are counted, but not kept: no one expects a document of them.
    """

    by_status: Counter[Status] = field(default_factory=Counter)
    by_code: Counter[tuple[Status, str]] = field(default_factory=Counter)
    claims: int = 0
    first: dict[Status, list[Outcome]] = field(default_factory=lambda: {Status.SKIPPED: [], Status.FAILED: []})
    quiet: frozenset[str] = frozenset({"ignored"})
    kept: int = 5

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.by_status[outcome.status] += 1
        if outcome.code is not None:
            self.by_code[outcome.status, outcome.code] += 1
        if outcome.document is not None:
            self.claims += len(outcome.document.claims)
        first = self.first.get(outcome.status)
        if first is not None and outcome.code not in self.quiet and len(first) < self.kept:
            first.append(outcome)

    @property
    def inputs(self) -> int:
        """How many inputs have ended, whichever way."""
        return self.by_status.total()
