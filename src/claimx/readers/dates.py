"""Publication dates as pages and feeds write them; what could be read in two ways is not read."""

import re
from datetime import date, datetime
from functools import cache

from claimx.rules.load import load_data
from claimx.rules.model import Lexicon

ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.I,
)
PACKED = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?")
SLASHED = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)")
IN_URL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<joint>[/_-]?)(?P<month>\d{2}|(?<=[/_-])\d|[a-z]{3}(?=[/_-]))(?P=joint)(?P<day>\d{2}|(?<=[/_-])\d)(?!\d)"
)
WORDED = r"(?P<month>{months})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
DAY_FIRST = r"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>{months})[a-z]*\.?,?[\s-]+(?P<year>\d{{4}})"
LONGEST = 80
FIRST_YEAR = 1900


def moment(text: str) -> str | None:
    """Return the date, or date and time, that a text starts with, as ISO 8601; None if it is none."""
    stripped = text.strip()[:LONGEST]
    found = ISO.match(stripped)
    if found:
        return _iso(found)
    for pattern in (PACKED, SLASHED):
        if found := pattern.match(stripped):
            return _day(found)
    return day_in(stripped)


def day_in(text: str) -> str | None:
    """Return the first date with day, month and year in words that a short text holds."""
    short = text[:LONGEST]
    if iso := ISO.search(short):
        return _iso(iso)
    found = [match for pattern in _worded() if (match := pattern.search(short))]
    return _day(min(found, key=lambda match: match.start())) if found else None


def day_of_url(url: str) -> str | None:
    """Return the full date that a web address holds."""
    path = url.partition("://")[2].partition("?")[0].partition("/")[2].lower()
    return next((day for found in IN_URL.finditer(path) if (day := _day(found))), None)


def _iso(found: re.Match[str]) -> str | None:
    """Return a written moment in full form: "2025-10-31T8:05+0530" is "2025-10-31T08:05+05:30"."""
    day, time, zone = found["day"], found["time"], (found["zone"] or "").upper()
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    written = f"{day}T{time.zfill(5) if time.count(':') == 1 else time.rjust(8, '0')}{zone}" if time else day
    for form in (written, day):
        try:
            datetime.fromisoformat(form)
        except ValueError:
            continue
        return form
    return None


def _day(found: re.Match[str]) -> str | None:
    month = found["month"]
    try:
        number = int(month) if month.isdecimal() else _months()[month.lower()[:3]]
        day = date(int(found["year"]), number, int(found["day"]))
    except (ValueError, KeyError):
        return None
    return day.isoformat() if day.year >= FIRST_YEAR else None


@cache
def _months() -> dict[str, int]:
    entries = load_data("page_metadata", dict[str, Lexicon])["months"].entries
    return {name: number for number, name in enumerate(entries, start=1)}


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    months = "|".join(_months())
    return tuple(re.compile(r"\b" + form.format(months=months), re.I) for form in (WORDED, DAY_FIRST))
