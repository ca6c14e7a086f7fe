"""Figures: reading back what is rendered, and texts of any shape."""

import time
from decimal import Decimal

import pytest
from flat_parse import BLANK, flat_doc
from hypothesis import given
from hypothesis import strategies as st

from claimx.annotations import FIGURES
from claimx.stages.figures import make_figures
from claimx.stages.figures.words import scaled_like, share

STAGE = make_figures(BLANK, "figures")


@given(st.integers(1, 10**12))
def test_rendered_amount_is_read_back(amount: int) -> None:
    (figure,) = FIGURES.read(STAGE(flat_doc(f"It cost ${amount:,} in all.")))
    assert (figure.value, figure.unit) == (Decimal(amount), "USD")


@given(st.decimals(0, 1000, places=2))
def test_rendered_percent_is_read_back(share_of_vote: Decimal) -> None:
    (figure,) = FIGURES.read(STAGE(flat_doc(f"They won {share_of_vote} percent of it.")))
    assert (figure.value, figure.unit) == (share_of_vote, "%")


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


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_piles_of_figure_words_are_read(words: list[str]) -> None:
    ends = [0]
    for figure in FIGURES.read(STAGE(flat_doc(" ".join(words)))):
        assert figure.span.start >= ends[-1]
        ends.append(figure.span.end)


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1,000", "one hundred ", "million ", "$ ", "half a ", "12 to ", "two and a half ", "1/2 "]
)
def test_long_piles_take_linear_time(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    started = time.perf_counter()
    list(STAGE.finder.grammar.scan(text, lambda rule, found: None))
    assert time.perf_counter() - started < 2.0


@pytest.mark.parametrize(
    ("low", "high", "scaled"), [(3, 4_000_000, 3_000_000), (5, 7, 5), (20, 3000, 20), (1500, 4_000_000, 1500)]
)
def test_low_end_takes_the_scale_of_the_high_end(low: int, high: int, scaled: int) -> None:
    assert scaled_like(Decimal(low), Decimal(high)) == scaled


def test_share_is_rounded() -> None:
    assert (share("2/3"), share("1/4"), share("3")) == (Decimal("0.666667"), Decimal("0.25"), Decimal(3))
