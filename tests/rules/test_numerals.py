"""Numbers in digits and words."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_forms import GROUPED, spelled

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
    "a quarter of a million": "250000",
    "three quarters of a million": "750000",
    "a hundred and fifty thousand": "150000",
    "one hundred and five million": "105000000",
    "3 and a half": "3.5",
    "40 000": "40000",
    "3 dozen": "36",
}


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_number_is_matched_whole_and_read(text: str, value: str) -> None:
    found = re.match(numerals().slot(short=True).regex, text)
    assert found is not None
    assert (found[0], numerals().read(text)) == (text, Decimal(value))


@pytest.mark.parametrize("text", ["one hundred and two hundred", "one million and two million", "18 777s"])
def test_two_numbers_are_not_read_as_one(text: str) -> None:
    found = re.match(numerals().slot().regex, text)
    assert found is not None
    assert found[0] == text.split(" and ")[0].split(" 777")[0]


@given(st.integers(0, 10**9 - 1))
def test_spelled_number_is_matched_whole_and_read_back(number: int) -> None:
    text = spelled(number)
    found = re.match(numerals().slot().regex, text)
    assert found is not None
    assert (found[0], numerals().read(text)) == (text, number)


@given(st.integers(1, 10**12), st.sampled_from(GROUPED))
def test_grouped_digits_are_read_back(number: int, group: Callable[[int], str]) -> None:
    assert numerals().read(group(number)) == number


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    numerals().read(text)
