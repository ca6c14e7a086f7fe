"""What the command line needs of an engine."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from claimx.runner import Ended, Numbered
from claimx.schema import Provenance


class Engine(Protocol):
    """A place to run extraction in; entered, it is ready to start, and left, nothing of it remains."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def provenance(self) -> Provenance:
        """Return what makes the documents: versions, rules, configuration."""
        ...

    def run(self, items: Iterable[Numbered]) -> Iterator[Ended]:
        """Yield one outcome per item under the item's number, as they come."""
        ...
