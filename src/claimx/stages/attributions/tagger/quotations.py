"""Quotations as the tagger reads them."""

from collections.abc import Iterable

from claimx.annotations import Quotation
from claimx.stages.attributions.tagger.reading import QuotedRange


def quoted_ranges(quotations: Iterable[Quotation]) -> list[QuotedRange]:
    """Return quotations by their characters."""
    return [
        QuotedRange(one.span.start_char, one.inner.start_char, one.inner.end_char, one.span.end_char)
        for one in quotations
    ]
