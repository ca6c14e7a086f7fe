"""What inputs are called, and those that give no article."""

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
    language: str | None = None
    duplicate_of: str | None = None

    @classmethod
    def of(cls, error: InputError, id: str, *, uri: str, sha256: str | None = None) -> "Refusal":
        """Return the refusal that an error stands for."""
        return cls(id, uri, Status.FAILED, error.code, str(error), sha256)


@dataclass(frozen=True, slots=True)
class Item:
    """An input, or a part of one: `id` names it in the run, `uri` tells the user where it is."""

    id: str
    uri: str

    def part(self, number: int) -> "Item":
        """Return what the line, row or record of this number is called."""
        return Item(f"{self.id}:{number}", f"{self.uri}:{number}")

    def refused(self, error: InputError, sha256: str | None = None) -> Refusal:
        """Return the refusal of this input for an error."""
        return Refusal.of(error, self.id, uri=self.uri, sha256=sha256)
