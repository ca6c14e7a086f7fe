"""What a TIMEX3 value looks like."""

import re
from typing import Final

DAY = r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?"
WEEK = r"(?:\d{4}|XXXX)-W(?:0[1-9]|[1-4]\d|5[0-3]|XX)(?:-(?:[1-7]|WE))?"
PART_OF_YEAR = r"(?:\d{4}|XXXX)-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)"
DECADE = r"\d{2}[\dX]X|\d{2,3}"
HOUR = r"T(?:\d{2}(?::\d{2}(?::\d{2})?)?Z?|MO|MI|AF|EV|NI|DT)"
POINT = rf"(?:FY)?(?:{PART_OF_YEAR}|{WEEK}|{DAY}|{DECADE})(?:{HOUR})?"
AMOUNT = r"(?:\d{1,9}(?:\.\d{1,9})?|X)"
LENGTH = rf"P(?=.)(?:{AMOUNT}(?:DE|CE|Y|M|WE|W|D|Q|H))*(?:T(?:{AMOUNT}[HMS]|MO|AF|EV|NI)+)?"
REFERENCE = r"(?:PAST|PRESENT|FUTURE)_REF"
TIMEX3: Final = re.compile(rf"{POINT}(?:/{POINT})?|{LENGTH}|{HOUR}|{REFERENCE}")


def is_timex3(value: str) -> bool:
    """Whether a value is in the notation of TIMEX3: a point or range of time, a length, or a reference."""
    return TIMEX3.fullmatch(value) is not None
