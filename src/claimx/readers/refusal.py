"""An input, or a part of one, that gives no article."""

from dataclasses import dataclass

from claimx.errors import InputError
from claimx.labels import Status


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not read, and why: `code` is a stable word, `reason` is for people."""

    id: str
    uri: str
    status: Status
    code: str
    reason: str
    sha256: str | None = None

    @classmethod
    def of(cls, error: InputError, id: str, *, uri: str, sha256: str | None = None) -> "Refusal":
        """Return the refusal that an error stands for."""
        return cls(id, uri, Status.FAILED, error.code, str(error), sha256)
