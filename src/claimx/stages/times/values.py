"""TIMEX3 values (ISO 8601 and its TimeML extensions): build them, and tell which days they cover."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

Bounds = tuple[date | None, date | None]
OPEN: Bounds = (None, None)
UNKNOWN_YEAR = "XXXX"
CLOCK = re.compile(r"T[^/]*$")


def day_value(day: date) -> str:
    """Return the value of a day."""
    return day.isoformat()


def week_value(day: date) -> str:
    """Return the value of the ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """Return the value of a month, counting on over the year's end."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def quarter_value(year: int, quarter: int) -> str:
    """Return the value of a quarter, counting on over the year's end."""
    return f"{year + (quarter - 1) // 4:04d}-Q{(quarter - 1) % 4 + 1}"


def length_value(amount: Decimal | None, unit: str) -> str:
    """Return the value of a duration; `unit` as in the word list ("10Y", "T1M"), `amount` None if it is not told."""
    found = re.fullmatch(r"(T?)(\d+)([A-Z])", unit)
    if found is None:
        return "PXX"
    clock, size, letter = found.groups()
    if amount is None:
        return f"P{clock}X{'C' if size == '100' else letter}"
    return f"P{clock}{plain(amount * int(size))}{letter}"


def plain(amount: Decimal) -> str:
    """Return a decimal without exponent and without needless zeros."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def bounds(value: str) -> Bounds:
    """Return the first and the last day that a value can denote, None where it is open."""
    if "/" in value:
        low, high = value.split("/", 1)
        return bounds(low)[0], bounds(high)[1]
    dated = CLOCK.sub("", value)
    for shape, covered in SHAPES:
        found = shape.fullmatch(dated)
        if found:
            try:
                return covered(*(int(group) for group in found.groups() if group is not None))
            except ValueError:
                return OPEN
    return OPEN


def _fiscal(year: int) -> Bounds:
    """A fiscal year may begin in the year before and end in the year after: it depends on who counts."""
    return date(year - 1, 1, 1), date(year + 1, 12, 31)


def is_within(value: str, days: int) -> bool:
    """Whether a value covers no more than so many days."""
    first, last = bounds(value)
    return first is not None and last is not None and (last - first).days < days


def _days(year: int, month: int, day: int) -> Bounds:
    return date(year, month, day), date(year, month, day)


def _months(year: int, first: int, last: int) -> Bounds:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _week(year: int, week: int) -> Bounds:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(6)


def _weekend(year: int, week: int) -> Bounds:
    saturday = date.fromisocalendar(year, week, 6)
    return saturday, saturday + timedelta(1)


def _years(first: int, count: int) -> Bounds:
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def _winter(year: int) -> Bounds:
    """A winter may have begun in the year before or end in the year after."""
    return date(year - 1, 12, 1), date(year + 1, 3, 31)


SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = tuple(
    (re.compile(shape), covered)
    for shape, covered in (
        (r"(\d{4})-(\d\d)-(\d\d)", _days),
        (r"(\d{4})-(\d\d)(?:-XX)?", lambda year, month: _months(year, month, month)),
        (r"(\d{4})(?:-XX(?:-XX)?)?", lambda year: _years(year, 1)),
        (r"(\d{4})-W(\d\d)", _week),
        (r"(\d{4})-W(\d\d)-WE", _weekend),
        (r"(\d{4})-Q([1-4])", lambda year, quarter: _months(year, 3 * quarter - 2, 3 * quarter)),
        (r"(\d{4})-H([12])", lambda year, half: _months(year, 6 * half - 5, 6 * half)),
        (r"(\d{4})-WI", _winter),
        (r"(\d{4})-WXX(?:-WE)?", lambda year: _years(year, 1)),
        (r"FY(\d{4})", _fiscal),
        (r"(\d{4})-(?:SP|SU|FA)", lambda year: _years(year, 1)),  # which months: not the same on both hemispheres
        (r"(\d{3})X?", lambda decade: _years(decade * 10, 10)),
        (r"(\d\d)(?:XX)?", lambda century: _years(century * 100, 100)),
    )
)
