"""What the command line needs of an engine."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from claimx.article import Article
from claimx.readers import Refusal
from claimx.results.outcome import Outcome
from claimx.schema import Provenance


class Engine(Protocol):
    """A place to run extraction in, ready to start."""

    @property
    def provenance(self) -> Provenance:
        """Return what makes the documents: versions, rules, configuration."""
        ...

    def run(self, items: Iterable[Article | Refusal]) -> Iterator[Outcome]:
        """Yield one outcome per item, in order."""
        ...
