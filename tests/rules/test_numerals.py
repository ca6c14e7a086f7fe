"""Numbers in digits and words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.rules.numerals import numerals

READ = {
    "1.2 million": "1200000",
    "twenty-five": "25",
    "half a million": "500000",
    "a dozen": "12",
    "half a dozen": "6",
    "3,50,000": "350000",
    "two hundred and fifty": "250",
    "two and a half million": "2500000",
    "1.2 lakh crore": "1200000000000",
    "three million two hundred thousand": "3200000",
    "9 1/2": "9.5",
    "6½": "6.5",
    "5bn": "5000000000",
}


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_number_is_matched_whole_and_read(text: str, value: str) -> None:
    found = re.match(numerals().slot(short=True).regex, text)
    assert found is not None
    assert (found[0], numerals().read(text)) == (text, Decimal(value))


@given(st.integers(0, 10**12))
def test_grouped_digits_are_read_back(number: int) -> None:
    assert numerals().read(f"{number:,}") == number


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    numerals().read(text)
