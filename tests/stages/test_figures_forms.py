"""Figures: a value rendered in any form that news uses is read back."""

from decimal import Decimal

import pytest
from flat_parse import BLANK, flat_doc
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from number_forms import GROUPED, LETTERS, SCALES, abbreviated, scaled, spelled

from claimx.annotations import FIGURES, Figure
from claimx.labels import FigureKind
from claimx.rules.load import load_data, load_words
from claimx.stages.figures import make_figures
from claimx.stages.figures.words import SlotWords

STAGE = make_figures(BLANK, "figures")
FORMS = settings(deadline=None, max_examples=50)  # the patterns are compiled when first needed
WORDS = load_data("figure_words", dict[str, SlotWords])
RISKY = load_words("figure_context")["risky_currencies"]
GROUPS = st.sampled_from(GROUPED)
WHOLE = st.integers(100, 10**9)
SMALL = st.decimals("1.5", 999, places=1)


def only_figure(text: str) -> Figure:
    (figure,) = FIGURES.read(STAGE(flat_doc(text)))
    return figure


@FORMS
@given(st.sampled_from(sorted(WORDS["sign"].entries.items())), WHOLE, GROUPS)
def test_amount_behind_a_sign_or_code_is_read_back(sign: tuple[str, str], number: int, group: type) -> None:
    figure = only_figure(f"It cost {sign[0].upper()} {group(number)} in all.")
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.MONEY, number, sign[1])


@FORMS
@given(st.sampled_from(sorted(WORDS["currency"].entries.items())), WHOLE, GROUPS)
def test_amount_before_a_currency_is_read_back(name: tuple[str, str], number: int, group: type) -> None:
    assume(name[0] not in RISKY)  # these need a parse to be told from other words
    figure = only_figure(f"It cost {group(number)} {name[0]} in all.")
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.MONEY, number, name[1])


@FORMS
@given(SMALL, st.sampled_from(sorted(SCALES)), st.sampled_from(["US$", "£", "Rs ", "Tk ", "Sh", "COP$", "R"]))
def test_scaled_amount_is_read_back(number: Decimal, scale: str, sign: str) -> None:
    text, value = scaled(number, scale)
    figure = only_figure(f"It cost {sign}{text} in all.")
    assert (figure.value, figure.unit) == (value, WORDS["sign"].entries[sign.strip().lower()])


@FORMS
@given(SMALL, st.sampled_from(sorted(LETTERS)))
def test_abbreviated_amount_is_read_back(number: Decimal, letter: str) -> None:
    text, value = abbreviated(number, letter)
    assert only_figure(f"It cost ${text} in all.").value == value


@FORMS
@given(st.sampled_from(sorted(WORDS["percent"].entries.items())), st.decimals(0, 1000, places=2))
def test_percent_is_read_back(word: tuple[str, str], number: Decimal) -> None:
    figure = only_figure(f"They won {number} {word[0]} of it.")
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.PERCENT, number, word[1])


@FORMS
@given(st.sampled_from(sorted(entry for entry in WORDS["unit"].entries.items() if len(entry[0]) > 1)), WHOLE, GROUPS)
def test_quantity_is_read_back(unit: tuple[str, str], number: int, group: type) -> None:
    figure = only_figure(f"It has {group(number)} {unit[0]} in all.")
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.QUANTITY, number, unit[1])


@FORMS
@given(st.integers(11, 10**9 - 1))
def test_spelled_number_is_read_back(number: int) -> None:
    assert only_figure(f"It has {spelled(number)} percent of it.").value == number


@FORMS
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["to ", "–", "-", "- "]), GROUPS)
def test_range_is_read_back(low: int, more: int, joint: str, group: type) -> None:
    space = " " if joint == "to " else ""
    figure = only_figure(f"It cost ${group(low)}{space}{joint}{group(low + more)} in all.")
    assert (figure.high, figure.unit) == (low + more, "USD")


@FORMS
@given(st.integers(1, 10**6), st.integers(1, 10**6), GROUPS)
def test_range_between_two_counts_is_read_back(low: int, more: int, group: type) -> None:
    figure = only_figure(f"They lost between {group(low)} and {group(low + more)} percent of it.")
    assert (figure.value, figure.high) == (low, low + more)


@FORMS
@given(SMALL, st.sampled_from(sorted(WORDS["base"].entries.items())), st.sampled_from(["a", "per", "each"]))
def test_price_by_the_piece_is_read_back(number: Decimal, base: tuple[str, str], per: str) -> None:
    figure = only_figure(f"It costs €{number} {per} {base[0]} in all.")
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.QUANTITY, number, f"EUR per {base[1]}")


@pytest.mark.parametrize("word", sorted(WORDS["fraction"].entries))
def test_fraction_of_something_is_read_back(word: str) -> None:
    if word == "third":
        return  # an ordinal by itself
    part, _, whole = WORDS["fraction"].entries[word].partition("/")
    value = only_figure(f"About {word} of it sank.").value
    assert value is not None
    assert abs(value - Decimal(part) / Decimal(whole)) < Decimal("0.000001")
