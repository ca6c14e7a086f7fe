"""How the inputs of a run ended."""

from bisect import insort
from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter

from claimx.labels import Status
from claimx.schema import Document


@dataclass(frozen=True, slots=True)
class Record:
    """A document as it is written, one line of JSON without its line break; and how many claims it has."""

    id: str
    json: bytes
    claims: int

    @classmethod
    def of(cls, document: Document) -> "Record":
        """Return the record of a document."""
        return cls(document.id, document.model_dump_json(by_alias=True).encode(), len(document.claims))

    def document(self) -> Document:
        """Return the document again."""
        return Document.model_validate_json(self.json)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one input ended: with a document, or with a stable code and a reason why there is none."""

    id: str
    uri: str
    sha256: str | None
    status: Status
    code: str | None = None
    reason: str | None = None
    record: Record | None = None
    warnings: tuple[str, ...] = ()
    language: str | None = None
    duplicate_of: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts over the outcomes of a run, and the first inputs that were passed over or failed, with their numbers.

    Inputs with a code in `quiet` are counted, but not kept: no one expects a document of them.
    """

    by_status: Counter[Status] = field(default_factory=Counter)
    by_code: Counter[tuple[Status, str]] = field(default_factory=Counter)
    claims: int = 0
    kept_from_before: int = 0
    first: dict[Status, list[tuple[int, Outcome]]] = field(
        default_factory=lambda: {Status.SKIPPED: [], Status.FAILED: []}
    )
    quiet: frozenset[str] = frozenset({"ignored"})
    kept: int = 5

    def add(self, number: int, outcome: Outcome) -> None:
        """Count the outcome of the input with a number."""
        self.by_status[outcome.status] += 1
        if outcome.code is not None:
            self.by_code[outcome.status, outcome.code] += 1
        if outcome.record is not None:
            self.claims += outcome.record.claims
        first = self.first.get(outcome.status)
        if first is not None and outcome.code not in self.quiet:
            insort(first, (number, outcome), key=itemgetter(0))
            del first[self.kept :]

    def keep(self, status: Status, code: str | None, claims: int) -> None:
        """Count an input that an earlier run has done."""
        self.by_status[status] += 1
        self.claims += claims
        self.kept_from_before += 1
        if code is not None:
            self.by_code[status, code] += 1

    @property
    def inputs(self) -> int:
        """How many inputs have ended, whichever way."""
        return self.by_status.total()
