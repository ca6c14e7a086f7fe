"""Read times counted from publication or from a time told before."""

import re
from datetime import date
from decimal import Decimal

from claimx.labels import Anchor, TimeType
from claimx.stages.times.absolute import complete, dated, month_of, quarters_back, with_part
from claimx.stages.times.scene import Lean, Reading, Scene
from claimx.stages.times.values import UNKNOWN_YEAR, bounds, day_value, length_value, quarter_value, week_value
from claimx.stages.times.words import Filled

FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9000, 1, 1)


def moved(day: date, days: int) -> date:
    """Return a day some days away, kept inside the calendar."""
    ordinal = min(max(day.toordinal() + days, FIRST_DAY.toordinal()), LAST_DAY.toordinal())
    return date.fromordinal(ordinal)


def read_weekday(filled: Filled, scene: Scene) -> Reading | None:
    """Read a weekday: the nearest one on the side the verb looks to; the day of publication counts."""
    number = filled.integer("weekday")
    if number is None:
        return _this_part(filled, scene)
    if scene.day is None:
        return with_part(f"{UNKNOWN_YEAR}-WXX-{number}", filled, Anchor.NONE)
    shift = filled.integer("pointer") if "pointer" in filled.texts else filled.integer("shift")
    week = filled.get("period") == "W"
    if week:
        monday = moved(scene.day, -scene.day.isoweekday() + 1 + 7 * (shift or 0))
        return with_part(day_value(moved(monday, number - 1)), filled, Anchor.PUBLISHED)
    return with_part(day_value(_weekday(number, shift, scene, scene.day)), filled, Anchor.PUBLISHED)


def _weekday(number: int, shift: int | None, scene: Scene, day: date) -> date:
    ahead = (number - day.isoweekday()) % 7
    if shift == -1:
        return moved(day, ahead - 7)
    if shift == 1:
        return moved(day, ahead or 7)
    looks_ahead = scene.lean() is Lean.FUTURE or shift == 0
    return moved(day, ahead if looks_ahead or not ahead else ahead - 7)


def _this_part(filled: Filled, scene: Scene) -> Reading | None:
    """Read "this morning", "last night"."""
    shift = filled.integer("pointer") or 0
    day = f"{UNKNOWN_YEAR}-XX-XX" if scene.day is None else day_value(moved(scene.day, shift))
    return with_part(day, filled, scene.anchor)


def read_deictic(filled: Filled, scene: Scene) -> Reading | None:
    """Read yesterday, today, tomorrow."""
    shift = filled.integer("deictic") or 0
    if scene.day is None:
        return (
            with_part(f"{UNKNOWN_YEAR}-XX-XX", filled, Anchor.NONE)
            if shift or filled.get("part")
            else dated("PRESENT_REF", Anchor.NONE)
        )
    return with_part(day_value(moved(scene.day, shift)), filled, Anchor.PUBLISHED)


def read_night(filled: Filled, scene: Scene) -> Reading | None:
    """Read tonight, last night, overnight."""
    shift = 0 if filled.whole == "tonight" else -1
    day = f"{UNKNOWN_YEAR}-XX-XX" if scene.day is None else day_value(moved(scene.day, shift))
    return Reading(TimeType.TIME, f"{day}TNI", scene.anchor)


def read_clock(filled: Filled, scene: Scene) -> Reading | None:
    """Read an hour on the day that is named with it, else on the day of publication."""
    clock = filled.get("noon") or _hours(filled)
    if clock is None:
        return None
    day, anchor = _day_of_clock(filled, scene)
    return Reading(TimeType.TIME, f"{day}T{clock}{'Z' if filled.get('zone') == 'Z' else ''}", anchor)


def _hours(filled: Filled) -> str | None:
    text = filled.texts.get("clock") or filled.texts.get("military_hour") or filled.texts.get("hour") or ""
    digits = [int(part) for part in re.findall(r"\d+", text)]
    if "military_hour" in filled.texts and len(digits) == 1:
        digits = list(divmod(digits[0], 100))
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    half = filled.get("meridiem")
    if (half and hour > 12) or hour > 24:
        return None
    hour = hour % 12 + (12 if half == "PM" else 0) if half else hour
    return f"{hour:02d}:{minute:02d}"


def _day_of_clock(filled: Filled, scene: Scene) -> tuple[str, Anchor]:
    month, day = filled.integer("month"), filled.integer("day")
    if month and day:
        year = filled.get("year")
        value = complete(f"-{month:02d}-{day:02d}", year, scene, scene.lean())
        return value or f"{UNKNOWN_YEAR}-XX-XX", Anchor.NONE if year else scene.anchor
    if scene.day is None:
        return f"{UNKNOWN_YEAR}-XX-XX", Anchor.NONE
    weekday = filled.integer("weekday")
    found = _weekday(weekday, None, scene, scene.day) if weekday else moved(scene.day, filled.integer("deictic") or 0)
    return day_value(found), Anchor.PUBLISHED


def read_shifted(filled: Filled, scene: Scene) -> Reading | None:
    """Read last week, this month, next year."""
    shift, period = filled.integer("shift"), filled.get("period")
    if shift is None or period is None:
        return _next_in_text(filled, scene)
    if scene.day is None:
        return _shifted_without_day(shift, period)
    value = shifted(scene.day, shift, period)
    return None if value is None else dated(value, Anchor.PUBLISHED)


def shifted(day: date, shift: int, period: str) -> str | None:
    """Return the period some steps away from the one that holds the day."""
    if period == "W":
        return week_value(moved(day, 7 * shift))
    if period == "WE":
        return week_value(moved(day, 7 * shift)) + "-WE"
    if period == "M":
        return month_of(day, shift)
    if period == "Q":
        return quarter_value(day.year, (day.month + 2) // 3 + shift)
    if period == "DE":
        return f"{day.year // 10 + shift}X"
    if period == "CE":
        return f"{day.year // 100 + shift}"
    return f"{day.year + shift:04d}" if period == "Y" else None


def _shifted_without_day(shift: int, period: str) -> Reading | None:
    known = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": UNKNOWN_YEAR}
    return dated(known[period], Anchor.NONE) if period in known else None


def _next_in_text(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the following year": counted from the time told before."""
    period = filled.whole.split()[-1][0].upper()
    shift = -1 if "previous" in filled.whole else 1
    day = bounds(scene.previous)[0] if scene.previous else None
    base, anchor = (day, Anchor.TEXT) if day else (scene.day, scene.anchor)
    if base is None:
        return _shifted_without_day(shift, period)
    value = shifted(base, shift, period)
    return None if value is None else dated(value, anchor)


def read_weekend(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the weekend"."""
    if scene.day is None:
        return dated("XXXX-WXX-WE", Anchor.NONE)
    ahead = scene.lean() is Lean.FUTURE or scene.day.isoweekday() >= 6
    return dated(week_value(scene.day if ahead else moved(scene.day, -7)) + "-WE", Anchor.PUBLISHED)


def read_own(filled: Filled, scene: Scene) -> Reading | None:
    """Read "that year", "the same day", "later in the week": the period of the time told before, or of publication."""
    words = filled.whole.replace("-", " ").split()
    period = next((word for word in reversed(words) if word in OWN_PERIODS), "year")
    told = bounds(scene.previous)[0] if scene.previous and {"that", "same"} & set(words) else None
    base, anchor = (told, Anchor.TEXT) if told else (scene.day, scene.anchor)
    if base is None:
        return _shifted_without_day(0, OWN_PERIODS[period]) if period != "day" else dated("XXXX-XX-XX", Anchor.NONE)
    if period == "day":
        return dated(day_value(base), anchor)
    value = shifted(base, 0, OWN_PERIODS[period])
    return None if value is None else dated(value, anchor)


OWN_PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def read_distance(filled: Filled, scene: Scene) -> Reading | None:
    """Read "two years ago", "a week later": as coarse as the unit."""
    unit, direction = filled.get("unit") or filled.get("units"), filled.get("direction") or "NOW-"
    amount = _amount(filled)
    sign = 1 if direction.endswith("+") else -1
    if unit is None:
        return None
    if amount is None:
        return dated("PAST_REF" if sign < 0 else "FUTURE_REF", scene.anchor)
    if unit.startswith("T") and direction.startswith("THEN"):
        return Reading(TimeType.DURATION, length_value(amount, unit), Anchor.NONE)
    if scene.quarter and unit == "1Y" and sign < 0 and scene.quarter[0].isdigit():
        return dated(quarters_back(scene.quarter, int(amount)), Anchor.TEXT)
    told = bounds(scene.previous)[0] if direction.startswith("THEN") and scene.previous else None
    base, anchor = (told, Anchor.TEXT) if told else (scene.day, scene.anchor)
    return None if base is None else _away(base, sign * amount, unit, anchor)


def _amount(filled: Filled) -> Decimal | None:
    if "few" in filled.texts:
        few = filled.get("few") or ""
        return Decimal(few) if few.isdigit() else None
    if "units" in filled.texts:
        return None
    amount = filled.number("number")
    half = (
        Decimal("0.5")
        if "and a half" in filled.whole.replace("-", " ") and amount is not None and amount == int(amount)
        else 0
    )
    return Decimal(1) if amount is None else amount + half


def _away(base: date, amount: Decimal, unit: str, anchor: Anchor) -> Reading | None:
    count = re.match(r"T?(\d+)", unit)
    if abs(amount) > 9999 or count is None:
        return None
    steps, letter = int(amount * int(count[1])), unit.removeprefix("T")[-1]
    if unit.startswith("T"):
        return dated(day_value(moved(base, steps // 24 if letter == "H" and steps % 24 == 0 else 0)), anchor)
    if letter == "D":
        return dated(day_value(moved(base, steps)), anchor)
    if letter == "W":
        return dated(week_value(moved(base, 7 * steps)), anchor)
    if letter == "M":
        return dated(month_of(base, steps), anchor) if abs(steps) < 12000 else None
    year = base.year + steps
    return dated(f"{year:04d}", anchor) if 0 < year < 9999 else None


def read_same_quarter(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the quarter", the one that the report is about, and "the year-earlier quarter"."""
    if scene.quarter is None:
        return None
    words = filled.whole.replace("-", " ")
    if filled.get("year"):
        return dated(f"{filled.get('year')}{scene.quarter[4:]}", Anchor.TEXT)
    before = any(
        mark in words
        for mark in (
            "ago",
            "earlier",
            "year before",
            "last year",
            "previous year",
            "same",
            "corresponding",
            "comparable",
        )
    )
    known = scene.quarter[0].isdigit()
    return dated(quarters_back(scene.quarter, 1) if before and known else scene.quarter, Anchor.TEXT)
