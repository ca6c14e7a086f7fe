"""Figures: reading back what is rendered, and texts of any shape."""

from decimal import Decimal

import pytest
from flat_parse import BLANK, flat_doc
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotations import FIGURES
from claimx.stages.figures import make_figures
from claimx.stages.figures.words import share

STAGE = make_figures(BLANK, "figures")


@settings(deadline=None)
@given(st.integers(1, 10**12))
def test_rendered_amount_is_read_back(amount: int) -> None:
    (figure,) = FIGURES.read(STAGE(flat_doc(f"It cost ${amount:,} in all.")))
    assert (figure.value, figure.unit) == (Decimal(amount), "USD")


@settings(deadline=None)
@given(st.decimals(0, 1000, places=2))
def test_rendered_percent_is_read_back(share_of_vote: Decimal) -> None:
    (figure,) = FIGURES.read(STAGE(flat_doc(f"They won {share_of_vote} percent of it.")))
    assert (figure.value, figure.unit) == (share_of_vote, "%")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_and_every_span_slices(text: str) -> None:
    for figure in FIGURES.read(STAGE(flat_doc(text))):
        assert text[figure.span.start_char : figure.span.end_char] == figure.span.text


WORDS = [
    "12",
    "$",
    "million",
    "to",
    "-",
    "%",
    "of",
    "a",
    "half",
    "two",
    "and",
    "km",
    "hundred",
    "in",
    "1/2",
    "billions",
    "3,50,000",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_piles_of_figure_words_are_read(words: list[str]) -> None:
    ends = [0]
    for figure in FIGURES.read(STAGE(flat_doc(" ".join(words)))):
        assert figure.span.start >= ends[-1]
        ends.append(figure.span.end)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$3 to $4 million", 3_000_000, 4_000_000),
        ("$5-7", 5, 7),
        ("$1 to $1,500", 1, 1500),
        ("$700,000 to $1.2 million", 700_000, 1_200_000),
        ("$20-30k", 20_000, 30_000),
        ("$3m to $4m", 3_000_000, 4_000_000),
    ],
)
def test_low_end_takes_the_scale_word_of_the_high_end(text: str, low: int, high: int) -> None:
    (figure,) = FIGURES.read(STAGE(flat_doc(f"It cost {text} in all.")))
    assert (figure.value, figure.high) == (low, high)


def test_share_is_rounded() -> None:
    assert (share("2/3"), share("1/4"), share("3")) == (Decimal("0.666667"), Decimal("0.25"), Decimal(3))
