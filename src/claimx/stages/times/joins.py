"""Join drafts that are one time: the two ends of a range, and an hour with its day."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Span

from claimx.labels import Anchor, TimeType
from claimx.rules.grammar import fold
from claimx.stages.times.checks import Words
from claimx.stages.times.readings import READINGS
from claimx.stages.times.rules import TimeRule
from claimx.stages.times.scene import Lean, Reading, Scene
from claimx.stages.times.values import bounds, day_value
from claimx.stages.times.words import Filled

RANGES = frozenset({"day", "slashed", "month", "year", "weekday", "clock", "quarter", "iso"})
DAYS = frozenset({"day", "day_of_month", "weekday", "weekdays", "slashed", "deictic", "iso", "night", "holiday"})
YEAR_SLOTS = ("year", "spelled_year", "shift", "period")
DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX|WXX)-(?:\d\d|XX|\d)")
Scenes = Callable[[Span], Scene]


@dataclass(frozen=True, slots=True)
class Draft:
    """A time whose words are found, but not read yet; `upto` is the other end of a range, `on` the day of an hour."""

    rule: TimeRule
    span: Span
    filled: Filled
    upto: "Draft | None" = None
    on: "Draft | None" = None


def joined(drafts: Iterable[Draft], words: Words) -> list[Draft]:
    """Join "July–August 2025", "between May and June", "from 9am to 5pm on Friday"; drop what shares a token."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and (both := _range(kept[-1], draft, words) or _moment(kept[-1], draft, words)):
            kept[-1] = both
        elif not kept or draft.span.start >= kept[-1].span.end:
            kept.append(draft)
    return kept


def _joint(first: Draft, second: Draft) -> str:
    """The folded words between two drafts."""
    if not first.span.end <= second.span.start <= first.span.end + 3:
        return "\n"
    return fold(first.span.doc[first.span.end : second.span.start].text).strip(" ")


def _range(first: Draft, second: Draft, words: Words) -> Draft | None:
    if first.upto or first.rule.reads != second.rule.reads or first.rule.reads not in RANGES:
        return None
    doc, joint = first.span.doc, _joint(first, second)
    before = doc[first.span.start - 1].lower_ if first.span.start else ""
    paired = before in words["pair_openers"] and joint in words["paired_joints"]
    if not (paired or joint in words["range_joints"]):
        return None
    start = first.span.start - (paired or before in words["range_openers"])
    return Draft(second.rule, doc[start : second.span.end], first.filled, upto=second, on=first.on or second.on)


def _moment(first: Draft, second: Draft, words: Words) -> Draft | None:
    """Join "1100 GMT on Friday", "9 September 2026, 07:40"."""
    if _is_clock(first) and _is_day(second):
        clock, day, joints = first, second, words["clock_then_day"]
    elif _is_day(first) and _is_clock(second):
        clock, day, joints = second, first, words["day_then_clock"]
    else:
        return None
    if _joint(first, second) not in joints:
        return None
    return replace(clock, span=first.span.doc[first.span.start : second.span.end], on=day)


def _is_clock(draft: Draft) -> bool:
    return draft.rule.reads == "clock" and draft.on is None


def _is_day(draft: Draft) -> bool:
    return draft.rule.reads in DAYS and draft.upto is None


def read_draft(draft: Draft, scene: Scene, words: Words) -> Reading | None:
    """Return what a draft means, joined or not."""
    reading = _read_range(draft, draft.upto, scene) if draft.upto else READINGS[draft.rule.reads](draft.filled, scene)
    if reading is None or draft.on is None:
        return reading
    day = READINGS[draft.on.rule.reads](draft.on.filled, scene)
    return reading if day is None else _placed(reading, day, draft, words)


def _placed(clock: Reading, day: Reading, draft: Draft, words: Words) -> Reading:
    """Return the hour on its day; "7:30 on Friday night" is in the evening."""
    found, part = DAY.match(day.value), day.value.partition("T")[2]
    late = part in words["late_parts"] and "meridiem" not in draft.filled.texts
    ends = [_afternoon(end.partition("T")[2]) if late else end.partition("T")[2] for end in clock.value.split("/")]
    date_part = found[0] if found else "XXXX-XX-XX"
    kind = day.type if day.type is TimeType.SET else TimeType.TIME
    return Reading(kind, "/".join(f"{date_part}T{end}" for end in ends), day.anchor)


def _afternoon(clock: str) -> str:
    hour = int(clock[:2])
    return f"{hour + 12:02d}{clock[2:]}" if hour < 12 else clock


def _read_range(draft: Draft, upto: Draft, scene: Scene) -> Reading | None:
    read = READINGS[draft.rule.reads]
    end = read(upto.filled, scene)
    told = any(slot in draft.filled.texts for slot in YEAR_SLOTS)
    lent = {} if told else {slot: text for slot, text in upto.filled.texts.items() if slot in YEAR_SLOTS}
    start = read(replace(draft.filled, texts=draft.filled.texts | lent), scene)
    if start is None or end is None:
        return None
    if draft.rule.reads == "weekday" and scene.lean() is Lean.HABIT:
        return _habitual(draft, upto)
    low, high = _in_order(start.value, end.value, draft, scene)
    return Reading(end.type, f"{low}/{high}", end.anchor if end.anchor is not Anchor.NONE else start.anchor)


def _habitual(draft: Draft, upto: Draft) -> Reading:
    """Return "She works Monday to Friday" without a week."""
    low, high = (f"XXXX-WXX-{one.filled.integer('weekday')}" for one in (draft, upto))
    return Reading(TimeType.SET, f"{low}/{high}", Anchor.NONE)


def _in_order(low: str, high: str, draft: Draft, scene: Scene) -> tuple[str, str]:
    """Return both ends of a range, moved by a week or a year where the first would lie after the last."""
    if low <= high or not (low[0].isdigit() and high[0].isdigit()):
        return low, high
    if draft.rule.reads == "weekday" and scene.day is not None:
        first, last = (bounds(value)[0] or scene.day for value in (low, high))
        return _weekdays_in_order(first, last, scene.day)
    if low[:4] == high[:4] and draft.rule.reads in ("day", "month"):
        return f"{int(low[:4]) - 1:04d}{low[4:]}", high
    return high, low


def _weekdays_in_order(first: date, last: date, day: date) -> tuple[str, str]:
    """Take "Thursday to Monday" from the same week on: back if both are past, else ahead."""
    if last < day and first <= day:
        first -= timedelta(7)
    else:
        last += timedelta(7)
    return day_value(first), day_value(last)
