"""Whether the words of a time are one where they stand; each check answers one question."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimx.stages.times.scene import Scene
from claimx.stages.times.words import Filled

Words = dict[str, frozenset[str]]
VERBAL = frozenset({"VERB", "AUX"})
NEAR = 20
YEARS = range(1900, 2100)
BARE_YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Case:
    """A match under examination."""

    span: Span
    filled: Filled
    scene: Scene
    words: Words

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        return self.span.doc[self.span.start - 1].lower_ if self.span.start else ""

    @property
    def after(self) -> str:
        """The word after, in lower case."""
        return following.lower_ if (following := self.next_token()) is not None else ""

    def next_token(self) -> Token | None:
        """Return the token after the match."""
        return self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None


def is_no_paper(case: Case) -> bool:
    """Whether no newspaper or school carries the weekday in its name."""
    following = case.next_token()
    return following is None or not (following.is_title and following.lower_ in case.words["paper_words"])


def is_clock(case: Case) -> bool:
    """Whether hours and minutes are no score and no record."""
    filled = case.filled.texts
    if "." in filled.get("clock", "") and "meridiem" not in filled:
        return False
    if {"meridiem", "noon", "zone", "weekday", "month"} & set(filled):
        return True
    return ":" in filled.get("clock", "") and (case.before in case.words["clock_words"] or case.span.start == 0)


def is_month(case: Case) -> bool:
    """Whether a month's name is no verb and nobody's name."""
    token = case.span[-1]
    if not token.text[0].isupper() or token.ent_type_ == "PERSON":
        return False
    if token.lower_ not in case.words["risky_months"]:
        return True
    if any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.lefts):
        return False
    return token.pos_ not in VERBAL and (case.before in case.words["calendar_words"] or token.ent_type_ == "DATE")


def is_year(case: Case) -> bool:
    """Whether four digits name a year and do not count, measure or number."""
    first = case.span[0]
    if "short_year" in case.filled.texts and case.filled.whole[0] != first.text[0].replace("’", "'").replace("‘", "'"):
        return False
    if case.after in case.words["counted_words"] - {"and"} or case.before in case.words["numbered_words"]:
        return False
    if first.ent_type_ == "DATE" or case.before in case.words["calendar_words"]:
        return True
    if case.filled.texts.get("short_year"):
        return False
    year = case.filled.integer("year") or 0
    if case.before in case.words["year_owners"] and year in YEARS:
        return True
    return first.ent_type_ not in ("CARDINAL", "MONEY", "QUANTITY", "PRODUCT") and year in BARE_YEARS


def is_spelled_year(case: Case) -> bool:
    """Whether spelled numbers name a year: two parts, after a word that years stand after."""
    return " " in case.filled.whole.replace("-", " ") and case.before in case.words["calendar_words"]


def is_no_game(case: Case) -> bool:
    """Whether the quarter is none of a match."""
    near = case.span.doc[max(case.span.start - NEAR, 0) : case.span.end + NEAR]
    return not any(token.lower_ in case.words["game_words"] for token in near)


def follows_a_quarter(case: Case) -> bool:
    """Whether the report has named a quarter before."""
    return case.scene.quarter is not None


def is_season(case: Case) -> bool:
    """Whether "fall" and "spring" are seasons here: nouns, outside of names."""
    season = case.span[-1] if not case.filled.get("year") else case.span[0]
    if season.pos_ in VERBAL:
        return False
    if {"shift", "year", "spelled_year", "edge"} & set(case.filled.texts):
        return True
    following = case.next_token()
    in_name = season.is_title or (following is not None and following.is_title)
    return not in_name and (case.before in case.words["season_words"] or case.span[0].lower_ == "the")


def is_this_time(case: Case) -> bool:
    """Whether last, past and next point at a period: no "at last week by week"."""
    return case.after != "by"


def is_no_comparison(case: Case) -> bool:
    """Whether "before" and "earlier" end the phrase and do not govern a noun."""
    if case.filled.get("direction") not in ("THEN-", "THEN+"):
        return True
    return case.after not in case.words["governed_words"]


def is_no_calendar_period(case: Case) -> bool:
    """Whether a length from now is told, and not the last or next item of a list."""
    if case.after in ("old", "of", "-"):
        return False
    alone = "number" not in case.filled.texts and "few" not in case.filled.texts
    back = case.filled.get("back_or_ahead") == "-1"
    return not (alone and (case.filled.get("unit") == "3M" or (back and case.filled.get("unit") in ("1Y", "1W", "1M"))))


def is_length(case: Case) -> bool:
    """Whether the unit measures time: no ordinal "second", no "quarter" of a whole, no reading time of a page."""
    unit = case.span[-1]
    if "unit_year" in case.filled.texts and case.after in case.words["year_parts"]:
        return False
    if case.after in ("read", "ago") or (unit.lower_ == "second" and unit.pos_ != "NOUN"):
        return False
    if unit.lower_ in ("quarter", "quarters"):
        return (
            "number" in case.filled.texts
            and case.after not in ("of", "to")
            and not case.filled.whole.startswith(("a ", "three quarters"))
        )
    return True


def follows_an_amount(case: Case) -> bool:
    """Whether "a year" stands after a number, or hangs from one: "$90,000 a year", "15 ferries a year"."""
    if not case.span.start:
        return False
    before = case.span.doc[case.span.start - 1]
    counted = any(child.dep_ == "nummod" for child in before.children)
    return (
        before.like_num
        or before.ent_type_ in ("MONEY", "QUANTITY", "CARDINAL")
        or counted
        or before.lower_ in ("once", "twice", "times")
    )


def is_decade(case: Case) -> bool:
    """Whether "70s" is no age: "in his 70s"."""
    return case.before not in case.words["owners"]


def is_bare_plural(case: Case) -> bool:
    """Whether a plural unit alone tells how long something takes."""
    return case.before in case.words["length_words"] or case.after in case.words["length_followers"]


def is_habit(case: Case) -> bool:
    """Whether "daily" is no part of a name."""
    return not (case.span[0].text[0].isupper() and not case.span[0].is_sent_start)


def is_vague_time(case: Case) -> bool:
    """Whether a vague word is a time of its own."""
    token = case.span[0]
    if (
        case.after in case.words["future_nouns"]
        or case.after == "-"
        or case.before == "most"
        or "as" in (case.before, case.after)
        or case.before == "how"
    ):
        return False
    following = case.next_token()
    if (
        case.filled.whole.endswith("past")
        and following is not None
        and (following.like_num or following.lower_ in case.words["length_units"])
    ):
        return False
    return not (token.text[0].isupper() and not token.is_sent_start)


CHECKS: dict[str, Callable[[Case], bool]] = {
    check.__name__: check
    for check in (
        is_no_paper,
        is_clock,
        is_month,
        is_year,
        is_spelled_year,
        is_no_game,
        follows_a_quarter,
        is_season,
        is_this_time,
        is_no_comparison,
        is_no_calendar_period,
        is_length,
        is_decade,
        follows_an_amount,
        is_bare_plural,
        is_habit,
        is_vague_time,
    )
}
