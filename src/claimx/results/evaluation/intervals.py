"""How far a score may be off by the choice of articles: percentile bootstrap over articles (Efron 1979)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimx.results.evaluation.counts import NO_COUNT, Count
from claimx.results.evaluation.measures import Measure

RESAMPLES: Final = 2000
SEED: Final = 75
TAILS: Final = (2.5, 97.5)
# With fewer articles there is next to nothing to draw from.
FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95 % of the F1 scores of resampled articles lie."""

    low: float
    high: float


def f1_intervals(articles: Sequence[Mapping[Measure, Count]]) -> Mapping[Measure, Interval]:
    """Return the interval of each measure, given the counts of each article; none where too few articles count."""
    measures = dict.fromkeys(measure for article in articles for measure in article)
    columns = {measure: _column(measure, articles) for measure in measures}
    drawn = _drawn(len(articles))
    return {m: _interval(drawn @ column) for m, column in columns.items() if _speaking(column) >= FEWEST}


def _drawn(articles: int) -> NDArray[np.int64]:
    """Draw as many articles as there are, with replacement; shape (resamples, articles): how often each was drawn."""
    # Numpy keeps the stream of RandomState for good; that of its newer generators may change with a version.
    dice = np.random.RandomState(SEED)
    return dice.multinomial(articles, [1 / max(articles, 1)] * articles, size=RESAMPLES).astype(np.int64)


def _column(measure: Measure, articles: Sequence[Mapping[Measure, Count]]) -> NDArray[np.int64]:
    """Return the counts of one measure; shape (articles, 2): right twice over, gold and predicted together."""
    counts = [article.get(measure, NO_COUNT) for article in articles]
    return np.array([(2 * count.right, count.gold + count.predicted) for count in counts], dtype=np.int64)


def _speaking(column: NDArray[np.int64]) -> int:
    """The number of articles that hold anything to count."""
    return int(np.count_nonzero(column[:, 1]))


def _interval(totals: NDArray[np.int64]) -> Interval:
    """Return the interval of F1, given its numerator and denominator in each resample; shape (resamples, 2)."""
    counted = totals[totals[:, 1] > 0]
    low, high = np.percentile(counted[:, 0] / counted[:, 1], TAILS)
    return Interval(float(low), float(high))
