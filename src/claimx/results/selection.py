"""Which claims somebody wants: by holder, type, words, time of publication and how sure they are."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypedDict, Unpack

from claimx.errors import InputError
from claimx.labels import Certainty, ClaimType, Polarity
from claimx.results.records import ClaimRecord

WORD = re.compile(r"\w+")
Test = Callable[[ClaimRecord], bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """The tests that a claim has to pass; an empty selection takes every claim."""

    tests: tuple[Test, ...]

    def takes(self, record: ClaimRecord) -> bool:
        """Whether a claim passes all tests."""
        return all(test(record) for test in self.tests)


class Filters(TypedDict, total=False):
    """What a claim must be like; a claim has to pass every filter that is given.

    `holder`: words of the name of one of the holders, whatever their case. `type`, `polarity`, `certainty`: a label or
    several. `about`: beginnings of words that stand in the claim or in the name of its subject or object. `since` and
    `until`: first and last day of publication, as 2025-10-31; articles without a date are left out then.
    """

    holder: str | None
    type: str | Iterable[str] | None
    about: str | None
    since: str | date | None
    until: str | date | None
    polarity: str | None
    certainty: str | Iterable[str] | None
    min_confidence: float


def select(**filters: Unpack[Filters]) -> Selection:
    """Return the selection that the filters make; InputError names a filter, label or date that can't be."""
    unknown = filters.keys() - MAKERS.keys()
    if unknown:
        problem = f"no such filter: {', '.join(sorted(unknown))}; choose from {', '.join(MAKERS)}"
        raise InputError(problem, code="unknown-filter")
    given = {name: value for name, value in filters.items() if value is not None}
    return Selection(tuple(MAKERS[name](value) for name, value in given.items()))


def _held_by(holder: str) -> Test:
    wanted = _words(holder)
    return lambda record: any(wanted <= _words(name) for name in record.holders)


def _about(words: str) -> Test:
    beginnings = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in words.split()]

    def is_about(record: ClaimRecord) -> bool:
        where = " ".join(filter(None, (record.text, record.subject_name, record.object_name)))
        return all(beginning.search(where) for beginning in beginnings)

    return is_about


@lru_cache(maxsize=10_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(name.casefold()))


def _labelled(kind: type[StrEnum], name: str) -> Callable[[str | Iterable[str]], Test]:
    def make(wanted: str | Iterable[str]) -> Test:
        try:
            labels = frozenset(map(kind, [wanted] if isinstance(wanted, str) else wanted))
        except ValueError as error:
            problem = f"{name}: {error}; choose from {', '.join(kind)}"
            raise InputError(problem, code="unknown-label") from error
        return lambda record: getattr(record, name) in labels

    return make


def _since(day: str | date) -> Test:
    first = _day("since", day)
    return lambda record: record.published is not None and record.published[:10] >= first


def _until(day: str | date) -> Test:
    last = _day("until", day)
    return lambda record: record.published is not None and record.published[:10] <= last


def _at_least(share: float) -> Test:
    return lambda record: record.confidence >= share


def _day(name: str, day: str | date) -> str:
    if isinstance(day, datetime):
        return day.date().isoformat()
    if isinstance(day, date):
        return day.isoformat()
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise InputError(f"{name}: {day!r} is no date; write it as 2025-10-31", code="bad-date") from error


MAKERS: Final[dict[str, Callable[[Any], Test]]] = {
    "holder": _held_by,
    "type": _labelled(ClaimType, "type"),
    "about": _about,
    "since": _since,
    "until": _until,
    "polarity": _labelled(Polarity, "polarity"),
    "certainty": _labelled(Certainty, "certainty"),
    "min_confidence": _at_least,
}
