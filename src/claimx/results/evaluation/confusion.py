"""Which types of claims are taken for which."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from claimx.labels import ClaimType
from claimx.results.evaluation.comparison import Comparison

# Gold and predicted type; None in the first place for an invented claim, in the second for a missed one.
Cell = tuple[ClaimType | None, ClaimType | None]

MISSED: Final = "missed"
INVENTED: Final = "invented"


def confuse(comparisons: Iterable[Comparison]) -> Mapping[Cell, int]:
    """Count the claims of every pair of gold and predicted type, over all articles."""
    cells: Counter[Cell] = Counter()
    for comparison in comparisons:
        claims = comparison.claims
        cells.update((gold.type, predicted.type) for gold, predicted in claims.pairs)
        cells.update((claim.type, None) for claim in claims.missed)
        cells.update((None, claim.type) for claim in claims.invented)
    return cells
