"""Read durations, habits and vague times."""

from decimal import Decimal

from claimx.labels import Anchor, TimeType
from claimx.stages.times.absolute import dated
from claimx.stages.times.scene import Reading, Scene
from claimx.stages.times.values import length_value
from claimx.stages.times.words import Filled

HALF = Decimal("0.5")
PLURAL = "s"
SMALLER = {"1Y": (12, "1M"), "T1H": (60, "T1M"), "T1M": (60, "T1S")}  # units in which half of one is whole


def read_length(filled: Filled, scene: Scene) -> Reading | None:
    """Read a length of time."""
    unit = filled.get("unit") or filled.get("units") or filled.get("unit_year")
    if unit is None:
        return None
    low = _length(filled, unit)
    if "unit2" in filled.texts:
        return _lasting(low + length_value(filled.number("number2"), filled.get("unit2") or unit).removeprefix("P"))
    if "number2" in filled.texts:
        return _lasting(f"{low}/{length_value(filled.number('number2'), unit)}")
    return _lasting(low)


def _lasting(value: str) -> Reading:
    return Reading(TimeType.DURATION, value, Anchor.NONE)


def _length(filled: Filled, unit: str) -> str:
    if "share_of" in filled.texts:
        return _parted(Decimal(filled.get("share_of") or 0), unit)
    if "half_of" in filled.texts:
        return _parted(HALF, unit)
    few = filled.get("few")
    if few is not None:
        return length_value(Decimal(few) if few.isdigit() else None, unit)
    amount = filled.number("number")
    if amount is None:
        amount = None if _is_plural(filled) else Decimal(1)
    if amount is None or "." in filled.texts.get("number", ""):
        return length_value(amount, unit)
    return _parted(amount + (HALF if "and_half" in filled.texts and amount == int(amount) else 0), unit)


def _parted(amount: Decimal, unit: str) -> str:
    """Return "a year and a half" in years and months: whole units, and the rest in the next smaller one."""
    whole, rest = divmod(amount, 1)
    if not rest or unit not in SMALLER:
        return length_value(amount, unit)
    per_unit, smaller = SMALLER[unit]
    part = length_value(rest * per_unit, smaller)
    if not whole:
        return part
    return length_value(whole, unit) + part.removeprefix("PT" if unit.startswith("T") else "P")


def _is_plural(filled: Filled) -> bool:
    word = filled.texts.get("unit") or filled.texts.get("units") or ""
    return word.endswith(PLURAL) and "number" not in filled.texts


def read_habit(filled: Filled, scene: Scene) -> Reading | None:
    """Read "every week", "each July", "twice a year"."""
    if filled.get("month"):
        day = filled.integer("day")
        return _habit(f"XXXX-{filled.integer('month'):02d}" + (f"-{day:02d}" if day else ""))
    if filled.get("season"):
        return _habit(f"XXXX-{filled.get('season')}")
    if filled.get("part"):
        return _habit(f"XXXX-XX-XXT{filled.get('part')}")
    amount = filled.number("number") or Decimal(filled.get("other") or 1)
    return _habit(length_value(amount, filled.get("unit") or ""))


def _habit(value: str) -> Reading:
    return Reading(TimeType.SET, value, Anchor.NONE)


def read_often(filled: Filled, scene: Scene) -> Reading | None:
    """Read "daily", "annually"."""
    return _habit(filled.get("often") or "")


def read_weekdays(filled: Filled, scene: Scene) -> Reading | None:
    """Read "Tuesdays", "every Tuesday"."""
    part = filled.get("parts") or filled.get("part")
    return _habit(f"XXXX-WXX-{filled.get('weekdays') or filled.get('weekday')}" + (f"T{part}" if part else ""))


def read_past(filled: Filled, scene: Scene) -> Reading | None:
    """Read "recently"."""
    return dated("PAST_REF", scene.anchor)


def read_present(filled: Filled, scene: Scene) -> Reading | None:
    """Read "currently"."""
    return dated("PRESENT_REF", scene.anchor)


def read_future(filled: Filled, scene: Scene) -> Reading | None:
    """Read "in the future"."""
    return dated("FUTURE_REF", scene.anchor)
