"""Keep found spans from lying over each other."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from spacy.tokens import Span


class Spanned(Protocol):
    """Anything found in a text."""

    @property
    def span(self) -> Span:
        """Where it was found."""


Found = TypeVar("Found", bound=Spanned)


def apart(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what shares no token with what came before it, in text order."""
    end = 0
    for each in found:
        if each.span.start >= end:
            end = each.span.end
            yield each
