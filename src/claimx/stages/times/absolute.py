"""Read calendar times: days, months, years, quarters, seasons, decades."""

import re
from datetime import date, timedelta

from claimx.labels import Anchor, DateOrder, TimeType
from claimx.stages.times.scene import Lean, Reading, Scene, nearest
from claimx.stages.times.values import (
    UNKNOWN_YEAR,
    bounds,
    day_value,
    month_value,
)
from claimx.stages.times.words import Filled

HUNDRED = 100


def dated(value: str, anchor: Anchor) -> Reading:
    """Return a DATE."""
    return Reading(TimeType.DATE, value, anchor)


def year_of(filled: Filled, scene: Scene) -> tuple[str | None, Anchor]:
    """Return the year that the words tell themselves, and by which anchor."""
    if filled.get("year"):
        return filled.get("year"), Anchor.NONE
    short = filled.integer("short_year") or filled.integer("year_suffix")
    if short is not None:
        return full_year(short), Anchor.NONE
    if filled.get("spelled_year"):
        return spelled_year(filled.texts["spelled_year"], filled), Anchor.NONE
    if "own_year" in filled.texts:
        return (scene.known.previous or UNKNOWN_YEAR)[:4], Anchor.TEXT
    shift = filled.integer("shift")
    if shift is not None and filled.get("period") == "Y":
        return (UNKNOWN_YEAR if scene.day is None else f"{scene.day.year + shift:04d}"), scene.anchor
    return None, scene.anchor


def full_year(short: int) -> str:
    """Return the year that two digits stand for."""
    return str(short + (1900 if short > 30 else 2000))


def spelled_year(text: str, filled: Filled) -> str | None:
    """Return "nineteen ninety-six" as 1996, "two thousand one" as 2001."""
    read = filled.words.numerals.read
    whole, (first, _, rest) = read(text), text.partition(" ")
    if whole is not None and whole >= 10 * HUNDRED:
        return str(int(whole))
    century, year = read(first), read(rest.removeprefix("o ")) if rest else None
    return None if century is None or year is None else str(int(century) * HUNDRED + int(year))


def read_day(filled: Filled, scene: Scene) -> Reading | None:
    """Read month and day, with or without year."""
    month, day = filled.integer("month"), filled.integer("day") or filled.integer("day_word")
    year, anchor = year_of(filled, scene)
    if month is None or day is None or day > 31:
        return None
    value = complete(f"-{month:02d}-{day:02d}", year, scene, _shift_lean(filled, scene))
    return None if value is None else with_part(value, filled, anchor)


def with_part(value: str, filled: Filled, anchor: Anchor) -> Reading:
    """Return a day, or the named part of it."""
    part = filled.get("part") or filled.get("part2")
    return Reading(TimeType.TIME, f"{value}T{part}", anchor) if part else dated(value, anchor)


def complete(rest: str, year: str | None, scene: Scene, lean: Lean) -> str | None:
    """Put the year in front of the rest of a value: as told, or the nearest; None if there is no such day."""
    if year is not None or scene.day is None:
        value = f"{year or UNKNOWN_YEAR}{rest}"
        return value if value.startswith(UNKNOWN_YEAR) or bounds(value) != (None, None) else None
    if lean is Lean.ALWAYS:
        return f"{UNKNOWN_YEAR}{rest}"
    candidates = [value for year in _years_around(scene.day) if bounds(value := f"{year:04d}{rest}") != (None, None)]
    return nearest(candidates, scene.day, lean) if candidates else None


def _shift_lean(filled: Filled, scene: Scene) -> Lean:
    shift = filled.integer("shift")
    if shift is None or filled.get("period"):
        return scene.lean()
    return {-1: Lean.LAST, 1: Lean.NEXT}.get(shift, Lean.OPEN)


def read_month(filled: Filled, scene: Scene) -> Reading | None:
    """Read a month, with or without year."""
    year, anchor = year_of(filled, scene)
    month, shift = filled.integer("month"), filled.integer("shift")
    if month is None:
        return None
    if year is None and shift is not None and scene.day is not None:
        year = _shifted_year(month, shift, scene.day)
    value = complete(f"-{month:02d}", year, scene, _shift_lean(filled, scene))
    return None if value is None else dated(value, anchor)


def _shifted_year(month: int, shift: int, day: date) -> str | None:
    """Return the year of "this May" and "last May"; what ended a month ago would be "last month", not "last May"."""
    if shift == 0:
        return f"{day.year:04d}"
    if shift == -1 and (day.month - month) % 12 <= 1:
        return f"{day.year - (1 if month <= day.month else 2):04d}"
    return None


def read_year(filled: Filled, scene: Scene) -> Reading | None:
    """Read a year in digits or words."""
    year, anchor = year_of(filled, scene)
    return None if year is None else dated(year, anchor)


def read_fiscal(filled: Filled, scene: Scene) -> Reading | None:
    """Read "fiscal 2024" and "FY25"; "fiscal 2025-26" tells both calendar years that the fiscal year lies in."""
    digits = filled.get("year") or (filled.get("fiscal_short") or "").strip("'")
    first = int(digits) if len(digits) == 4 else int(full_year(int(digits)))
    second = filled.get("short_year")
    if second is None:
        return dated(f"FY{first}", Anchor.NONE)
    return dated(f"{first}/{first + 1}", Anchor.NONE) if (first + 1) % HUNDRED == int(second) else None


def read_iso(filled: Filled, scene: Scene) -> Reading | None:
    """Read an ISO date or date-time."""
    text = filled.texts["iso"].upper().replace(" ", "T")
    if bounds(text[:10]) == (None, None):
        return None
    return Reading(TimeType.TIME, text[:16], Anchor.NONE) if "T" in text else dated(text, Anchor.NONE)


def read_slashed(filled: Filled, scene: Scene) -> Reading | None:
    """Read figures between slashes or dots: only a number over twelve, or a known order, tells day from month."""
    first, second, last = (int(number) for number in re.split(r"[/.]", filled.texts["slashed"]))
    year = last if last > 99 else last + (1900 if last > 50 else 2000)
    order = DateOrder.DMY if "." in filled.texts["slashed"] else told_order(first, second) or scene.known.order
    if order is None and first != second:
        return dated(f"{year}", Anchor.NONE)
    month, day = (second, first) if order is DateOrder.DMY else (first, second)
    value = f"{year}-{month:02d}-{day:02d}"
    return dated(value, Anchor.NONE) if bounds(value) != (None, None) else None


def told_order(first: int, second: int) -> DateOrder | None:
    """Return the order that two figures of a date tell themselves."""
    if first > 12:
        return DateOrder.DMY
    return DateOrder.MDY if second > 12 else None


def read_holiday(filled: Filled, scene: Scene) -> Reading | None:
    """Read a holiday with a fixed date."""
    year, anchor = year_of(filled, scene)
    holiday, lean = filled.get("holiday") or "", _shift_lean(filled, scene)
    if "/" in holiday:
        value = _moving_holiday(holiday, year, scene, lean)
    else:
        value = complete(f"-{holiday}", year, scene, lean)
    return None if value is None else dated(value, anchor)


def _moving_holiday(holiday: str, year: str | None, scene: Scene, lean: Lean) -> str | None:
    """Read "11/4/4": the fourth Thursday (weekday 4) of November."""
    month, nth, weekday = (int(part) for part in holiday.split("/"))
    if year is None and scene.day is None:
        return f"{UNKNOWN_YEAR}-{month:02d}"
    around = [int(year)] if year and year.isdigit() else _years_around(scene.day)
    first = [date(one, month, 1) for one in around]
    days = [day_value(day + timedelta((weekday - day.isoweekday()) % 7 + 7 * (nth - 1))) for day in first]
    return nearest(days, scene.day, lean) if scene.day else days[0]


def _years_around(day: date | None) -> range:
    return range(max(day.year - 1, 1), min(day.year + 2, 9999)) if day else range(0)


def read_quarter(filled: Filled, scene: Scene) -> Reading | None:
    """Read a numbered quarter."""
    number = filled.integer("ordinal")
    if "digit_quarter" in filled.texts:
        number = int(filled.texts["digit_quarter"].strip("q'"))
    year, anchor = year_of(filled, scene)
    if number is None:
        return None
    if year is None and {"year_before", "year_back"} & set(filled.texts):
        base = complete(f"-Q{number}", None, scene, Lean.PAST)
        year = f"{int(base[:4]) - 1:04d}" if base and base[0].isdigit() else None
    value = complete(f"-Q{number}", year, scene, scene.lean())
    return None if value is None else dated(value, anchor)


def read_half(filled: Filled, scene: Scene) -> Reading | None:
    """Read a half of a year."""
    half = filled.get("half") or filled.texts.get("digit_half", "").strip("h'")
    year, anchor = year_of(filled, scene)
    if filled.get("period") not in (None, "Y") or not half:
        return None
    value = complete(f"-H{half}", year, scene, scene.lean())
    return None if value is None else dated(value, anchor)


def read_season(filled: Filled, scene: Scene) -> Reading | None:
    """Read a season: last and next count from the season now."""
    year, anchor = year_of(filled, scene)
    code, shift = filled.get("season"), filled.integer("shift")
    if year is None and scene.day is not None:
        year = str(_season_year(code or "", shift, scene, scene.day))
    return dated(f"{year or UNKNOWN_YEAR}-{code}", anchor)


SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season_year(code: str, shift: int | None, scene: Scene, day: date) -> int:
    """Return the year of a season: this one, the last or the next, or the nearest on the side the verb looks to."""
    begun, ended = day.month >= SEASON_STARTS[code], day.month >= SEASON_STARTS[code] + 3
    if shift == 0:
        return day.year
    if shift == 1:
        return day.year + begun
    if shift is None and scene.lean().is_ahead:
        return day.year + ended
    return day.year if ended or (begun and shift is None) else day.year - 1


def read_decade(filled: Filled, scene: Scene) -> Reading | None:
    """Read a decade in digits or words."""
    if filled.get("decade_word"):
        return dated(filled.get("decade_word") or "", Anchor.NONE)
    digits = re.sub(r"\D", "", filled.texts["decade"])
    century = "" if len(digits) == 4 else "20" if digits in ("00", "10", "20") else "19"
    return dated(f"{century}{digits}"[:3] + "X", Anchor.NONE)


def read_century(filled: Filled, scene: Scene) -> Reading | None:
    """Read a century, which TIMEX3 writes as the first two digits of its years."""
    number = filled.integer("nth_digits") or filled.integer("nth")
    return None if number is None else dated(f"{number - 1:02d}", Anchor.NONE)


def read_short_range(filled: Filled, scene: Scene) -> Reading | None:
    """Read "2024-25"."""
    first, last = filled.texts["year"], filled.texts["short_year"]
    if int(last) <= int(first[2:]):
        return None
    return dated(f"{first}/{first[:2]}{last}", Anchor.NONE)


def read_day_range(filled: Filled, scene: Scene) -> Reading | None:
    """Read "November 5-7"."""
    first, last = filled.integer("day"), filled.integer("day2")
    low = read_day(filled, scene)
    if low is None or first is None or last is None or last <= first:
        return None
    high = f"{low.value[:-2]}{last:02d}"
    if low.value[0].isdigit() and bounds(high) == (None, None):
        return None
    return dated(f"{low.value}/{high}", low.anchor)


def years_back(period: str, years: int) -> str:
    """Return the same quarter, or the same months, some years before."""
    return re.sub(r"\d{4}(?=-)", lambda year: f"{max(int(year[0]) - years, 1):04d}", period)


def month_of(day: date, shift: int) -> str:
    """Return the month some months away."""
    return month_value(day.year, day.month + shift)
