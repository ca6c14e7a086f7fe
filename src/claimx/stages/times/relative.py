"""Read times counted from publication or from a time told before."""

import re
from datetime import date
from decimal import Decimal

from claimx.labels import Anchor, TimeType
from claimx.stages.times.absolute import dated, month_of, read_day, with_part, years_back
from claimx.stages.times.scene import Reading, Scene, nearest
from claimx.stages.times.values import (
    OPEN,
    UNKNOWN_YEAR,
    bounds,
    day_value,
    is_within,
    length_value,
    quarter_value,
    week_value,
)
from claimx.stages.times.words import Filled

UTC = "Z"
HALF_OF_PART = {"MO": "AM", "AF": "PM", "EV": "PM", "NI": "PM"}
REACH = {"D": 1, "WE": 2, "W": 7, "M": 31, "Q": 92, "Y": 366}  # days in a period, at most
NEAR_MONTHS = range(-6, 7)
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
    if "week" in filled.texts:
        monday = moved(scene.day, 1 - scene.day.isoweekday() + 7 * (filled.integer("shift") or 0))
        return with_part(day_value(moved(monday, number - 1)), filled, Anchor.PUBLISHED)
    if "text_pointer" in filled.texts:
        return _weekday_in_text(number, filled.integer("text_pointer"), scene, scene.day)
    return with_part(day_value(_weekday(number, filled.integer("pointer"), scene, scene.day)), filled, Anchor.PUBLISHED)


def _weekday_in_text(number: int, shift: int | None, scene: Scene, day: date) -> Reading:
    """Read "the previous Friday": counted from the day told before."""
    base = told(scene, "D")
    return dated(day_value(_weekday(number, shift, scene, base or day)), Anchor.TEXT if base else Anchor.PUBLISHED)


def read_day_of_month(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the 18th", "Thursday the 18th": the nearest such day."""
    number, weekday = filled.integer("ordinal_day") or 0, filled.integer("weekday") or filled.integer("weekday_short")
    if scene.day is None:
        return dated(f"XXXX-XX-{number:02d}", Anchor.NONE)
    months = (month_of(scene.day, shift) for shift in NEAR_MONTHS)
    days = [value for month in months if bounds(value := f"{month}-{number:02d}") != OPEN]
    if weekday:
        days = [value for value in days if date.fromisoformat(value).isoweekday() == weekday]
    return dated(nearest(days, scene.day, scene.lean()), Anchor.PUBLISHED) if days else None


def read_next_part(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the next morning": of the day after the one told before."""
    base = told(scene, "D")
    day = f"{UNKNOWN_YEAR}-XX-XX" if base is None else day_value(moved(base, 1))
    return with_part(day, filled, Anchor.NONE if base is None else Anchor.TEXT)


def read_week_of(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the week of March 6"."""
    day = read_day(filled, scene)
    first = bounds(day.value)[0] if day else None
    return None if day is None or first is None else dated(week_value(first), day.anchor)


def _weekday(number: int, shift: int | None, scene: Scene, day: date) -> date:
    ahead = (number - day.isoweekday()) % 7
    if shift == -1:
        return moved(day, ahead - 7)
    if shift == 1:
        return moved(day, ahead or 7)
    looks_ahead = scene.lean().is_ahead or shift == 0
    return moved(day, ahead if looks_ahead or not ahead else ahead - 7)


def _this_part(filled: Filled, scene: Scene) -> Reading | None:
    """Read "this morning", "last night"."""
    shift = filled.integer("near") or 0
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
    shift = filled.integer("tonight") or 0
    day = f"{UNKNOWN_YEAR}-XX-XX" if scene.day is None else day_value(moved(scene.day, shift))
    return Reading(TimeType.TIME, f"{day}TNI", scene.anchor)


def read_clock(filled: Filled, scene: Scene) -> Reading | None:
    """Read an hour, or two that make a range, on the day that the sentence names, else on that of publication."""
    hours = [_hours(filled, end) for end in ("", "2") if end == "" or {"hour2", "clock2"} & set(filled.texts)]
    ends = [hour for hour in hours if hour]
    if len(ends) < len(hours):
        return None
    if "meridiem" in filled.texts and len(ends) > 1:
        ends = _rising(ends[0], ends[1])
    in_sentence = told(scene, "D") if scene.known.previous_at >= scene.span.sent.start else None
    base, anchor = (in_sentence, Anchor.TEXT) if in_sentence else (scene.day, scene.anchor)
    day = f"{UNKNOWN_YEAR}-XX-XX" if base is None else day_value(base)
    zone = UTC if filled.get("zone") == UTC else ""
    return Reading(TimeType.TIME, "/".join(f"{day}T{end}{zone}" for end in ends), anchor)


def _rising(first: str, last: str) -> list[str]:
    """Return both hours of "9.30-4.30pm": the first is before noon where it would come after the last."""
    return [f"{int(first[:2]) - 12:02d}{first[2:]}" if first > last and int(first[:2]) >= 12 else first, last]


def _hours(filled: Filled, end: str) -> str | None:
    if filled.get("noon"):
        return filled.get("noon")
    slots = ("clock", "military_hour", "hour", "hour_word")
    digits = next(re.findall(r"\d+", filled.get(slot + end) or "") for slot in slots if slot + end in filled.texts)
    if "military_hour" in filled.texts and len(digits) == 1:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minutes = int(digits[0]), "".join(f":{part}" for part in digits[1:]) or ":00"
    half = filled.get("meridiem") or HALF_OF_PART.get(filled.get("part") or "")
    if (half and hour > 12) or hour > 24:
        return None
    return f"{hour % 12 + (12 if half == 'PM' else 0) if half else hour:02d}{minutes}"


def read_shifted(filled: Filled, scene: Scene) -> Reading | None:
    """Read last week, this month, next year."""
    shift, period = filled.integer("shift") or 0, filled.get("period") or ""
    if scene.day is None:
        return unresolved(period)
    value = shifted(scene.day, shift, period)
    return None if value is None else dated(value, Anchor.PUBLISHED)


def shifted(day: date, shift: int, period: str) -> str | None:
    """Return the period some steps away from the one that holds the day."""
    if period == "D":
        return day_value(moved(day, shift))
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


def unresolved(period: str) -> Reading | None:
    """Return a period of which only the kind is known."""
    known = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": UNKNOWN_YEAR}
    return dated(known[period], Anchor.NONE) if period in known else None


def told(scene: Scene, period: str) -> date | None:
    """Return the first day of the time told before, if that is known as finely as the period asks."""
    previous = scene.known.previous
    return bounds(previous)[0] if previous and is_within(previous, REACH.get(period, 0)) else None


def read_next_in_text(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the following year", "the day before": counted from the time told before."""
    shift = filled.integer("text_pointer") or filled.integer("text_side") or 1
    period = filled.get("text_period") or filled.get("next_day") or ""
    base, anchor = told(scene, period), Anchor.TEXT
    if base is None and scene.known.previous is None and period != "D":
        base, anchor = scene.day, scene.anchor
    value = shifted(base, shift, period) if base else None
    return dated(value, anchor) if value else unresolved(period)


def read_weekend(filled: Filled, scene: Scene) -> Reading | None:
    """Read "the weekend"."""
    if scene.day is None:
        return dated("XXXX-WXX-WE", Anchor.NONE)
    ahead = scene.lean().is_ahead or scene.day.isoweekday() >= 6
    return dated(week_value(scene.day if ahead else moved(scene.day, -7)) + "-WE", Anchor.PUBLISHED)


def read_own(filled: Filled, scene: Scene) -> Reading | None:
    """Read "that year", "the same day", "later in the week": the period of the time told before, or of publication."""
    period = filled.get("own_period") or filled.get("current_period") or "Y"
    in_text = bool({"that", "same_as"} & set(filled.texts))
    base, anchor = (told(scene, period), Anchor.TEXT) if in_text else (scene.day, scene.anchor)
    value = shifted(base, 0, period) if base else None
    return dated(value, anchor) if value else unresolved(period)


def read_distance(filled: Filled, scene: Scene) -> Reading | None:
    """Read "two years ago", "a week later": as coarse as the unit."""
    unit, direction = filled.get("unit") or filled.get("units"), filled.get("direction") or "NOW-"
    amount, sign = _amount(filled), 1 if direction.endswith("+") else -1
    if unit is None:
        return None
    if amount is None:
        return dated("PAST_REF" if sign < 0 else "FUTURE_REF", scene.anchor)
    if scene.known.quarter and unit == "1Y" and sign < 0 and scene.known.quarter[0].isdigit():
        return dated(years_back(scene.known.quarter, int(amount)), Anchor.TEXT)
    base, anchor = scene.day, scene.anchor
    if direction.startswith("THEN") and (scene.known.previous or sign > 0):
        base, anchor = None if unit.startswith("T") else told(scene, unit[-1]), Anchor.TEXT
        if base is None:
            return Reading(TimeType.DURATION, length_value(amount, unit), Anchor.NONE)
    return unresolved(unit[-1]) if base is None else _away(base, sign * amount, unit, anchor)


def _amount(filled: Filled) -> Decimal | None:
    few = filled.get("few")
    if few is not None:
        return Decimal(few) if few.isdigit() else None
    if "units" in filled.texts:
        return None
    amount = filled.number("number") or Decimal(1)
    return amount + Decimal("0.5") if "and_half" in filled.texts and amount == int(amount) else amount


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
    quarter = scene.known.quarter
    if quarter is None:
        return None
    if filled.get("year"):
        years = int(quarter[:4]) - (filled.integer("year") or 0) if quarter[0].isdigit() else 0
        return dated(years_back(quarter, years), Anchor.TEXT)
    before = bool({"year_before", "year_back", "same"} & set(filled.texts))
    return dated(years_back(quarter, 1) if before and quarter[0].isdigit() else quarter, Anchor.TEXT)
