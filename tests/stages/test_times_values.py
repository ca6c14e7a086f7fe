"""TIMEX3 values: what they cover, and reading back what is rendered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from flat_parse import BLANK, flat_doc
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.annotations import GIVEN, TIMES, Publication
from claimx.errors import LayerError
from claimx.labels import PublishedFrom
from claimx.stages.times import make_times
from claimx.stages.times.scene import Lean, nearest
from claimx.stages.times.values import bounds, length_value, month_value, quarter_value, week_value

STAGE = make_times(BLANK, "times", published=None)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMS = ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%A, %B %d, %Y", "the %d of %B %Y")


def read(text: str) -> Doc:
    doc = flat_doc(text)
    GIVEN.write(doc, [Publication("2025-10-31", PublishedFrom.INPUT)])
    return STAGE(doc)


@given(DAYS, st.sampled_from(FORMS))
def test_rendered_day_is_read_back(day: date, form: str) -> None:
    assert [found.value for found in TIMES.read(read(f"It rained on {day.strftime(form)}."))] == [day.isoformat()]


@given(DAYS)
def test_rendered_month_is_read_back(day: date) -> None:
    doc = read(f"It rained in {day.strftime('%B %Y')}.")
    assert [(found.value, found.earliest, found.latest) for found in TIMES.read(doc)] == [
        (day.strftime("%Y-%m"), *bounds(day.strftime("%Y-%m")))
    ]


@given(DAYS)
def test_every_value_of_a_day_covers_it(day: date) -> None:
    quarter = (day.month + 2) // 3
    for value in (
        day.isoformat(),
        day.strftime("%Y-%m"),
        f"{day.year:04d}",
        week_value(day),
        quarter_value(day.year, quarter),
    ):
        first, last = bounds(value)
        assert first is not None
        assert last is not None
        assert first <= day <= last


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_span_slices(text: str) -> None:
    for found in TIMES.read(read(text)):
        assert text[found.span.start_char : found.span.end_char] == found.span.text
        assert (found.earliest, found.latest) == bounds(found.value)


@given(
    st.lists(
        st.sampled_from(
            ["the", "last", "12", "May", "of", "–", "year", "2024", "ago", "third", "quarter", "'", "a", "two"]
        ),
        max_size=25,
    )
)
def test_piles_of_time_words_are_read(words: list[str]) -> None:
    for found in TIMES.read(read(" ".join(words))):
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [(Decimal(3), "1Y", "P3Y"), (Decimal(2), "10Y", "P20Y"), (Decimal("1.5"), "T1H", "PT1.5H"), (None, "1W", "PXW")],
)
def test_length_has_its_value(amount: Decimal | None, unit: str, value: str) -> None:
    assert length_value(amount, unit) == value


@pytest.mark.parametrize(("month", "value"), [(13, "2026-01"), (0, "2024-12"), (7, "2025-07")])
def test_months_run_over_the_year(month: int, value: str) -> None:
    assert month_value(2025, month) == value


@pytest.mark.parametrize("value", ["PAST_REF", "P3Y", "XXXX-02", "2025-02-30", ""])
def test_value_without_days_is_open(value: str) -> None:
    assert bounds(value) == (None, None)


@pytest.mark.parametrize(
    ("lean", "value"),
    [(Lean.PAST, "2024-11"), (Lean.FUTURE, "2025-11"), (Lean.LAST, "2024-11"), (Lean.NEXT, "2025-11")],
)
def test_lean_chooses_the_year(lean: Lean, value: str) -> None:
    assert nearest(["2024-11", "2025-11", "2026-11"], date(2025, 9, 1) + timedelta(9), lean) == value


def test_doc_without_a_parse_is_refused() -> None:
    with pytest.raises(LayerError, match="stage 'claimx_times' needs a dependency parse"):
        STAGE(BLANK("The bridge reopened yesterday."))
