"""Read durations, habits and vague times."""

import re
from decimal import Decimal

from claimx.labels import Anchor, TimeType
from claimx.stages.times.absolute import dated
from claimx.stages.times.scene import Reading, Scene
from claimx.stages.times.values import length_value
from claimx.stages.times.words import Filled

HALF = Decimal("0.5")
PLURAL = "s"


def read_length(filled: Filled, scene: Scene) -> Reading | None:
    """Read a length of time."""
    unit = filled.get("unit") or filled.get("units") or filled.get("unit_year")
    if unit is None:
        return None
    low = _length(filled, "number", unit)
    if "unit2" in filled.texts:
        return _lasting(low + length_value(filled.number("number2"), filled.get("unit2") or unit).removeprefix("P"))
    if "number2" in filled.texts:
        return _lasting(f"{low}/{_length(filled, 'number2', unit)}")
    return _lasting(low)


def _lasting(value: str) -> Reading:
    return Reading(TimeType.DURATION, value, Anchor.NONE)


def _length(filled: Filled, slot: str, unit: str) -> str:
    words = filled.whole.replace("-", " ")
    amount = filled.number(slot)
    few = filled.get("few")
    if few is not None:
        amount = Decimal(few) if few.isdigit() else None
    elif amount is None and not _is_plural(filled):
        amount = Decimal(1)
    if amount is not None and slot == "number" and "half" in words and amount == int(amount):
        return _with_half(amount, words, unit)
    return length_value(amount, unit)


def _with_half(amount: Decimal, words: str, unit: str) -> str:
    """Return "a year and a half", "half an hour" in the next smaller unit where there is a whole one."""
    total = amount + HALF if "and a half" in words else HALF
    found = re.fullmatch(r"(T?)1([A-Z])", unit)
    smaller = {"Y": (12, "1M"), "TH": (60, "T1M"), "TM": (60, "T1S")}.get(found[1] + found[2]) if found else None
    if smaller is None or found is None:
        return length_value(total, unit)
    whole, part = int(total), length_value(HALF * smaller[0], smaller[1]).removeprefix("P")
    if not whole:
        return f"P{part}"
    return f"P{found[1]}{whole}{found[2]}" + part.removeprefix("T")


def _is_plural(filled: Filled) -> bool:
    word = filled.texts.get("unit") or filled.texts.get("units") or ""
    return word.endswith(PLURAL) and "number" not in filled.texts


def read_habit(filled: Filled, scene: Scene) -> Reading | None:
    """Read "every week", "each July", "twice a year"."""
    if filled.get("month"):
        return _habit(f"XXXX-{filled.integer('month'):02d}")
    if filled.get("season"):
        return _habit(f"XXXX-{filled.get('season')}")
    if filled.get("part"):
        return _habit(f"XXXX-XX-XXT{filled.get('part')}")
    amount = filled.number("number") if "times" not in filled.whole else None
    factor = 2 if "other" in filled.whole else 1
    return _habit(length_value((amount or Decimal(1)) * factor, filled.get("unit") or ""))


def _habit(value: str) -> Reading:
    return Reading(TimeType.SET, value, Anchor.NONE)


def read_often(filled: Filled, scene: Scene) -> Reading | None:
    """Read "daily", "annually"."""
    return _habit(filled.get("often") or "")


def read_weekdays(filled: Filled, scene: Scene) -> Reading | None:
    """Read "Tuesdays", "every Tuesday"."""
    return _habit(f"XXXX-WXX-{filled.get('weekdays') or filled.get('weekday')}")


def read_past(filled: Filled, scene: Scene) -> Reading | None:
    """Read "recently"."""
    return dated("PAST_REF", scene.anchor)


def read_present(filled: Filled, scene: Scene) -> Reading | None:
    """Read "currently"."""
    return dated("PRESENT_REF", scene.anchor)


def read_future(filled: Filled, scene: Scene) -> Reading | None:
    """Read "in the future"."""
    return dated("FUTURE_REF", scene.anchor)
