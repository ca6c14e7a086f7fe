"""Times that are rendered are read back, at the precision of their words, and every interval holds what it should."""

import re
from datetime import date, timedelta
from re import _constants, _parser  # type: ignore[attr-defined]  # the only way to see how a pattern repeats

import pytest
from flat_parse import BLANK, flat_doc
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotations import GIVEN, TIMES, Publication, Time
from claimx.labels import Anchor, PublishedFrom
from claimx.rules.grammar import Pattern, fold
from claimx.rules.load import load_data, load_rules
from claimx.rules.numerals import numerals
from claimx.stages.times import make_times
from claimx.stages.times.rules import TimeRule
from claimx.stages.times.values import bounds
from claimx.stages.times.words import SlotWords, TimeWords

STAGE = make_times(BLANK, "times", published=None)
DAY_FIRST = make_times(BLANK, "times", published=None, date_order="DMY")
MONTH_FIRST = make_times(BLANK, "times", published=None, date_order="MDY")
DAYS = st.dates(date(1931, 1, 1), date(2029, 12, 31))
PATIENT = settings(deadline=None)  # a pattern is compiled when it is first needed
ORDINALS = ("first", "second", "third", "fourth")


def read(text: str, published: date = date(2025, 10, 31), stage=STAGE) -> list[Time]:
    doc = flat_doc(text)
    GIVEN.write(doc, [Publication(published.isoformat(), PublishedFrom.INPUT)])
    return list(TIMES.read(stage(doc)))


def only(text: str, published: date = date(2025, 10, 31), stage=STAGE) -> tuple[str, str]:
    """The words and the value of the one time in a text."""
    (time,) = read(text, published, stage)
    return time.span.text, time.value


def ordinal(number: int) -> str:
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


DAY_FORMS = {
    "month first": lambda day: f"{day:%B} {day.day}, {day.year}",
    "month first, no comma": lambda day: f"{day:%B} {day.day} {day.year}",
    "month first, ordinal": lambda day: f"{day:%B} {ordinal(day.day)}, {day.year}",
    "abbreviated": lambda day: f"{day:%b} {day.day}, {day.year}",
    "weekday, month first": lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    "short weekday": lambda day: f"{day:%a}, {day:%b} {day.day}, {day.year}",
    "day first": lambda day: f"{day.day} {day:%B} {day.year}",
    "day first, ordinal": lambda day: f"{ordinal(day.day)} {day:%B} {day.year}",
    "day of month of year": lambda day: f"{ordinal(day.day)} of {day:%B} of {day.year}",
    "weekday, day first": lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    "ISO": lambda day: f"{day:%Y-%m-%d}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "year first, slashes": lambda day: f"{day:%Y/%m/%d}",
}


@PATIENT
@given(DAYS, st.sampled_from(sorted(DAY_FORMS)))
def test_day_is_read_back_in_every_form(day: date, form: str) -> None:
    text = DAY_FORMS[form](day)
    assert only(f"It rained on {text} there.") == (text, day.isoformat())


@PATIENT
@given(DAYS)
def test_figures_are_read_in_the_order_that_is_set(day: date) -> None:
    assert only(f"Permit of {day:%d/%m/%Y} here.", stage=DAY_FIRST)[1] == day.isoformat()
    assert only(f"Permit of {day:%m/%d/%Y} here.", stage=MONTH_FIRST)[1] == day.isoformat()


@PATIENT
@given(DAYS)
def test_figures_without_an_order_tell_a_day_only_where_they_are_clear(day: date) -> None:
    clear = day.day > 12 or day.day == day.month
    assert only(f"Permit of {day:%d/%m/%Y} here.")[1] == (day.isoformat() if clear else f"{day.year}")


PERIOD_FORMS = {
    "month": lambda day: (f"{day:%B} {day.year}", f"{day:%Y-%m}"),
    "month of year": lambda day: (f"{day:%B} of {day.year}", f"{day:%Y-%m}"),
    "early month": lambda day: (f"early {day:%B} {day.year}", f"{day:%Y-%m}"),
    "late year": lambda day: (f"late {day.year}", f"{day.year}"),
    "quarter": lambda day: (
        f"the {ORDINALS[(day.month - 1) // 3]} quarter of {day.year}",
        f"{day.year}-Q{(day.month + 2) // 3}",
    ),
    "short quarter": lambda day: (f"Q{(day.month + 2) // 3} {day.year}", f"{day.year}-Q{(day.month + 2) // 3}"),
    "joined quarter": lambda day: (
        f"{(day.month + 2) // 3}Q{day.year % 100:02d}",
        f"{day.year}-Q{(day.month + 2) // 3}",
    ),
    "half": lambda day: (
        f"the {ORDINALS[(day.month - 1) // 6]} half of {day.year}",
        f"{day.year}-H{(day.month + 5) // 6}",
    ),
    "decade": lambda day: (f"the {day.year // 10}0s", f"{day.year // 10}X"),
}


@PATIENT
@given(DAYS, st.sampled_from(sorted(PERIOD_FORMS)))
def test_period_is_read_back_and_holds_its_day(day: date, form: str) -> None:
    text, value = PERIOD_FORMS[form](day)
    (time,) = read(f"Sales rose in {text} there.")
    assert (time.span.text, time.value) == (text, value)
    assert time.earliest is not None
    assert time.latest is not None
    assert time.earliest <= day <= time.latest


@PATIENT
@given(DAYS, st.integers(1, 27))
def test_range_of_days_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(length)
    text = f"from {first:%B} {first.day}, {first.year} to {last:%B} {last.day}, {last.year}"
    assert only(f"It rained {text} there.") == (text, f"{first}/{last}")


@PATIENT
@given(DAYS, st.integers(1, 11))
def test_months_up_to_a_month_are_read_back(day: date, months: int) -> None:
    month = day.year * 12 + day.month - 1
    first = month - months + 1
    low, high = (f"{at // 12:04d}-{at % 12 + 1:02d}" for at in (first, month))
    text = f"the {months} months to {day:%B} {day.year}"
    assert only(f"Sales rose in {text} there.") == (text, high if months == 1 else f"{low}/{high}")


UNITS = {"day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y", "hour": "PT{}H", "minute": "PT{}M"}


@PATIENT
@given(st.integers(2, 400), st.sampled_from(sorted(UNITS)))
def test_length_is_read_back(count: int, unit: str) -> None:
    assert only(f"It took {count} {unit}s there.") == (f"{count} {unit}s", UNITS[unit].format(count))
    assert only(f"They held a {count}-{unit} fair.")[1] == UNITS[unit].format(count)


@PATIENT
@given(DAYS, st.integers(0, 23), st.integers(0, 59))
def test_hour_and_day_are_one_time_in_both_orders(day: date, hour: int, minute: int) -> None:
    clock, words = f"{hour:02d}:{minute:02d}", f"{day.day} {day:%B} {day.year}"
    value = f"{day}T{clock}"
    assert only(f"It closed on {words}, {clock} there.") == (f"{words}, {clock}", value)
    assert only(f"It closed at {clock} on {words} there.") == (f"{clock} on {words}", value)


@PATIENT
@given(DAYS, DAYS)
def test_bare_weekday_lies_in_the_week_up_to_publication(published: date, day: date) -> None:
    (time,) = read(f"It rained on {day:%A} there.", published)
    assert time.anchor is Anchor.PUBLISHED
    assert time.earliest == time.latest
    assert time.earliest is not None
    assert published - timedelta(6) <= time.earliest <= published
    assert time.earliest.weekday() == day.weekday()


BACK = {"days": (1, 1), "weeks": (7, 7), "months": (30.44, 28), "years": (365.25, 365)}


@PATIENT
@given(DAYS, st.integers(2, 50), st.sampled_from(sorted(BACK)))
def test_time_ago_holds_the_day_and_is_as_coarse_as_its_unit(published: date, count: int, unit: str) -> None:
    (time,) = read(f"It rained {count} {unit} ago there.", published)
    length, least = BACK[unit]
    then = published - timedelta(round(count * length))
    assert time.earliest is not None
    assert time.latest is not None
    assert (time.latest - time.earliest).days + 1 >= least
    assert time.earliest - timedelta(31) <= then <= time.latest + timedelta(31)
    if unit in ("days", "weeks"):
        assert time.earliest <= then <= time.latest


SHIFTED = {"this week": 0, "last week": -7, "next week": 7}


@PATIENT
@given(DAYS, st.sampled_from(sorted(SHIFTED)))
def test_week_is_a_whole_one_and_holds_its_day(published: date, words: str) -> None:
    (time,) = read(f"It rained {words} there.", published)
    assert (time.span.text, time.anchor) == (words, Anchor.PUBLISHED)
    assert time.earliest is not None
    assert time.latest == time.earliest + timedelta(6)
    assert time.earliest <= published + timedelta(SHIFTED[words]) <= time.latest


@PATIENT
@given(DAYS)
def test_same_day_and_next_day_count_from_the_day_told_before(day: date) -> None:
    told = f"It rained on {day.day} {day:%B} {day.year}."
    values = [(time.value, time.anchor) for time in read(f"{told} It froze the same day and thawed the next day.")]
    after = day + timedelta(1)
    assert values[1:] == [(day.isoformat(), Anchor.TEXT), (after.isoformat(), Anchor.TEXT)]


@PATIENT
@given(DAYS)
def test_next_day_is_open_where_only_a_year_is_told(day: date) -> None:
    assert [time.value for time in read(f"It rained in {day.year}. It froze the next day.")] == [
        f"{day.year}",
        "XXXX-XX-XX",
    ]


PILE = """the last next this 12 3 May June of to in – - year years month quarter week day 2024 ago earlier ended third
first half ' , a two and from between Tuesday Friday at 10:30 p.m. GMT on before same fiscal FY25 1990s summer every few
early end o'clock nine 14/10/2025 previous following"""
WORDS = st.lists(st.sampled_from(PILE.split()), max_size=30)


@PATIENT
@given(WORDS, st.booleans())
def test_piles_of_words_give_intervals_that_agree_with_their_values(words: list[str], dated: bool) -> None:
    doc = flat_doc(" ".join(words))
    if dated:
        GIVEN.write(doc, [Publication("2025-10-31", PublishedFrom.INPUT)])
    last = 0
    for time in TIMES.read(STAGE(doc)):
        assert (time.earliest, time.latest) == bounds(time.value)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        assert time.span.start >= last
        assert doc.text[time.span.start_char : time.span.end_char] == time.span.text
        last = time.span.end


UNPLACED = st.lists(st.sampled_from(["here", "It", "rained", "yesterday", "last week", "on Friday"]), min_size=1)


@PATIENT
@given(UNPLACED)
def test_without_publication_nothing_is_placed(words: list[str]) -> None:
    for time in TIMES.read(STAGE(flat_doc(" ".join(words)))):
        assert (time.earliest, time.latest, time.anchor) == (None, None, Anchor.NONE)


REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
GROUPS = (_constants.SUBPATTERN, _constants.ASSERT, _constants.ASSERT_NOT)


def slots() -> dict:
    return TimeWords(load_data("time_words", dict[str, SlotWords]), numerals()).slots()


def repeats_without_end(tree, inside: bool = False) -> bool:
    """Whether a repetition without end lies inside another one: only such can take more than linear time."""
    for operation, argument in tree:
        endless = operation in REPEATS and argument[1] is _constants.MAXREPEAT
        if endless and inside:
            return True
        if any(repeats_without_end(part, inside or endless) for part in parts_of(operation, argument)):
            return True
    return False


def parts_of(operation, argument) -> list:
    """The parts of a parsed expression that hold expressions themselves."""
    if operation is _constants.BRANCH:
        return list(argument[1])
    if operation is _constants.ATOMIC_GROUP:
        return [argument]
    return [argument[-1]] if operation in (*REPEATS, *GROUPS) else []


def test_repeats_without_end_are_seen() -> None:
    assert repeats_without_end(_parser.parse(r"(?:a|\d+ )*"))
    assert not repeats_without_end(_parser.parse(r"\d+(?:,\d{3}){1,4}[ -]{0,2}"))


def test_no_pattern_repeats_without_end_inside_a_repetition() -> None:
    known = slots()
    sources = [source for rule in load_rules("times", TimeRule) for source in rule.patterns]
    assert [source for source in sources if repeats_without_end(_parser.parse(Pattern(source, known).regex))] == []


@pytest.mark.parametrize(
    "piece",
    ["the ", "12 ", "May ", "early ", "two ", "one hundred ", "2024-", "'", "a ", "end of the ", "10:30 ", "12/"],
)
def test_matches_grow_as_the_text_does(piece: str) -> None:
    def tried(copies: int) -> int:
        matched: list[re.Match[str]] = []
        list(STAGE.finder.grammar.scan(fold(piece * copies), lambda rule, found: matched.append(found)))
        return sum(len(found[0]) for found in matched)

    assert tried(400) <= 2 * tried(200) + tried(50)
