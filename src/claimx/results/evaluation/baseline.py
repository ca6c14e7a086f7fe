"""Compare a report with an earlier one, as `claimx evaluate --json` wrote it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from claimx.errors import InputError
from claimx.results.evaluation.checked import read_checked
from claimx.results.evaluation.measures import Measure
from claimx.results.evaluation.report import Report

# Two scores that differ by rounding only are the same.
ROUNDING: Final = 1e-9


class BaselineRecord(BaseModel):
    """A part of a baseline; fields that no comparison reads are free."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class BaselineScores(BaselineRecord):
    """The scores of one measure."""

    f1: Annotated[float, Field(ge=0, le=1)]


class Baseline(BaselineRecord):
    """An earlier report; its mistakes may have been left out to keep the file short."""

    articles: tuple[str, ...]
    gold: Mapping[str, int]
    measures: Mapping[str, BaselineScores]
    mistakes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The F1 of one measure, then and now."""

    measure: Measure
    old: float
    new: float

    @property
    def difference(self) -> float:
        """How much higher it is now."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Changes:
    """The scores of every measure, and the keys of mistakes that are gone and new; None if the baseline lists none."""

    scores: tuple[Change, ...]
    better: tuple[str, ...] | None
    worse: tuple[str, ...] | None

    def fallen(self, tolerance: float) -> tuple[Change, ...]:
        """Return the measures that fell by more than a tolerance."""
        return tuple(change for change in self.scores if -change.difference > tolerance + ROUNDING)


def read_baseline(path: Path) -> Baseline:
    """Return the report that `claimx evaluate --json` wrote to a file."""
    return read_checked(path, TypeAdapter(Baseline), what="baseline", code="bad-baseline")


def changes_since(baseline: Baseline, report: Report) -> Changes:
    """Compare a report with an earlier one over the same gold; another gold is refused."""
    _check_gold(baseline, report)
    mistakes = [mistake.key for mistake in report.mistakes]
    known = baseline.mistakes
    return Changes(
        scores=tuple(
            Change(measure, baseline.measures[measure].f1, count.f1) for measure, count in report.measures.items()
        ),
        better=None if known is None else _only_in(known, mistakes),
        worse=None if known is None else _only_in(mistakes, known),
    )


def _only_in(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple((Counter(some) - Counter(others)).elements())


def _check_gold(baseline: Baseline, report: Report) -> None:
    articles = sorted(set(baseline.articles) ^ set(report.articles))
    if articles:
        raise _unlike(f"only one of the two has article {articles[0]!r} ({len(articles)} such articles)")
    for layer, number in report.gold.items():
        if baseline.gold.get(layer) != number:
            raise _unlike(f"its gold has {baseline.gold.get(layer, 'no')} {layer}, and not {number}")
    measures = sorted(set(baseline.measures) ^ set(report.measures))
    if measures:
        raise _unlike(f"only one of the two has measure '{measures[0]}'")


def _unlike(difference: str) -> InputError:
    return InputError(
        f"the baseline is of other gold: {difference}; write it anew with 'claimx evaluate --json' over this gold",
        code="baseline-differs",
    )
