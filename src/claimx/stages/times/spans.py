"""Read periods that are named by their length and their end: "the three months to June"."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from claimx.labels import Anchor, TimeType
from claimx.stages.times.absolute import dated, month_of, read_day, read_month, read_year
from claimx.stages.times.scene import Reading, Scene
from claimx.stages.times.values import UNKNOWN_YEAR, bounds, day_value, length_value
from claimx.stages.times.words import Filled

IN_MONTHS = {"M": 1, "Y": 12}
IN_DAYS = {"D": 1, "W": 7}
DAY_ALONE = re.compile(rf"{UNKNOWN_YEAR}-\d\d-\d\d")
LEAP_DAY = "-02-29"
MONTH_ALONE = re.compile(r"XXXX-(\d\d)")


def read_ended(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the three months to June", "the quarter ended Sept. 30", "the year to March"."""
    unit = re.fullmatch(r"(\d+)([DWMY])", filled.get("unit") or "")
    count = filled.number("number") or filled.integer("few_number") or 1
    end = _end(filled, scene)
    if unit is None or end is None or count != int(count) or not 0 < count < 1000:
        return None
    steps, last = int(count) * int(unit[1]), bounds(end.value)[1]
    if last is None:
        unplaced = _days_without_year(end.value, steps * IN_DAYS.get(unit[2], 0))
        return (
            unplaced
            or _without_year(end.value, steps * IN_MONTHS.get(unit[2], 0))
            or Reading(TimeType.DURATION, length_value(Decimal(count), unit[0]), Anchor.NONE)
        )
    if unit[2] in IN_DAYS:
        first = last - timedelta(steps * IN_DAYS[unit[2]] - 1)
        return dated(f"{day_value(first)}/{day_value(last)}", end.anchor)
    value = _months(last, steps * IN_MONTHS[unit[2]], whole=count == 1)
    return None if value is None else dated(value, end.anchor)


def _end(filled: Filled, scene: Scene) -> Reading | None:
    if "day" in filled.texts:
        return read_day(filled, scene)
    return read_month(filled, scene) if "month" in filled.texts else read_year(filled, scene)


def _without_year(end: str, months: int) -> Reading | None:
    """Return the months alone where the text does not tell the year."""
    found = MONTH_ALONE.match(end)
    if found is None or not 0 < months <= 12:
        return None
    first = (int(found[1]) - months) % 12 + 1
    return dated(f"{UNKNOWN_YEAR}-{first:02d}/{UNKNOWN_YEAR}-{int(found[1]):02d}", Anchor.NONE)


def _days_without_year(end: str, days: int) -> Reading | None:
    """Return the days up to a day of which the text does not tell the year, if they are the same in leap years."""
    if not days or DAY_ALONE.fullmatch(end) is None:
        return None
    lasts = [date(year, int(end[5:7]), int(end[8:])) for year in (2000, 2001) if end[4:] != LEAP_DAY]
    firsts = {f"{last - timedelta(days - 1):%m-%d}" for last in lasts}
    return dated(f"{UNKNOWN_YEAR}-{firsts.pop()}/{end}", Anchor.NONE) if len(firsts) == 1 else None


def _months(last: date, months: int, *, whole: bool) -> str | None:
    """Return so many months up to a day; a quarter or a year that is one of the calendar is written as such."""
    if months >= 12 * last.year:
        return None
    if last.day != monthrange(last.year, last.month)[1]:
        return f"{_days_back(last, months)}/{day_value(last)}"
    first, end = month_of(last, 1 - months), month_of(last, 0)
    if whole and months == 12 and last.month == 12:
        return f"{last.year:04d}"
    if whole and months == 3 and last.month % 3 == 0:
        return f"{last.year:04d}-Q{last.month // 3}"
    return end if months == 1 else f"{first}/{end}"


def _days_back(last: date, months: int) -> str:
    """Return the day after the same day so many months before."""
    year, month = (int(part) for part in month_of(last, -months).split("-"))
    same = _day_in(year, month, last.day)
    return day_value(same + timedelta(1))


def _day_in(year: int, month: int, day: int) -> date:
    """Return a day of a month, the last one where the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def read_months_of_year(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the first nine months of 2025"."""
    count = filled.number("number")
    year = filled.integer("year") or (scene.day.year + (filled.integer("shift") or 0) if scene.day else None)
    if count is None or count != int(count) or not 0 < count <= 12:
        return None
    first, last = (1, int(count)) if filled.get("year_side") == "START" else (13 - int(count), 12)
    shown = UNKNOWN_YEAR if year is None else f"{year:04d}"
    anchor = Anchor.NONE if filled.get("year") else scene.anchor
    return dated(f"{shown}-{first:02d}/{shown}-{last:02d}", anchor)
