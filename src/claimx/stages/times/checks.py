"""Whether the words of a time are one where they stand; each check answers one question."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimx.stages.times.scene import Lean, Scene
from claimx.stages.times.words import Filled

Words = dict[str, frozenset[str]]
VERBAL = frozenset({"VERB", "AUX"})
NEAR = 20
SPEED = 100
DATE_IN_FIGURES = re.compile(r"\d{1,4}[./-]\d\d?[./-]\d{1,4}")
YEARS = range(1900, 2100)
BARE_YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Case:
    """A match under examination: `core` is what the pattern found, `span` has the words in front that belong to it."""

    span: Span
    core: Span
    filled: Filled
    scene: Scene
    words: Words
    after_a_quarter: bool = False

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        return self.span.doc[self.span.start - 1].lower_ if self.span.start else ""

    @property
    def after(self) -> str:
        """The word after, in lower case."""
        return following.lower_ if (following := self.next_token()) is not None else ""

    def after_day_name(self) -> bool:
        """Whether a date or weekday stands right before."""
        if not self.span.start:
            return False
        before = self.span.doc[self.span.start - 1]
        return before.ent_type_ == "DATE" or DATE_IN_FIGURES.fullmatch(before.text) is not None

    def next_token(self) -> Token | None:
        """Return the token after the match."""
        return self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None


def is_definite(case: Case) -> bool:
    """Whether the article stands right in front."""
    return case.core.start > case.span.start and case.core[0].nbor(-1).lower_ in case.words["articles"]


def is_on_day(case: Case) -> bool:
    """Whether a word that days stand after opens the phrase."""
    return case.before in case.words["day_openers"]


def is_no_owner(case: Case) -> bool:
    """Whether the week is not the owner of what follows: "Monday of last week's fire"."""
    return case.after not in case.words["owner_endings"]


def is_no_title(case: Case) -> bool:
    """Whether no programme or paper is called so: "This Week", "USA TODAY"."""
    first, last = case.core[0], case.core[-1]
    if not first.text[0].isupper() or first.is_sent_start:
        return True
    return last.text[0].islower() if len(case.core) > 1 else first.nbor(-1).is_punct


def is_no_paper(case: Case) -> bool:
    """Whether no newspaper or school carries the weekday in its name."""
    following = case.next_token()
    return following is None or not (following.is_title and following.lower_ in case.words["paper_words"])


def is_clock(case: Case) -> bool:
    """Whether hours and minutes are no score and no record."""
    filled = case.filled.texts
    if "." in filled.get("clock", "") and "meridiem" not in filled:
        return False
    if {"meridiem", "noon", "zone", "part", "hour", "clock2"} & set(filled) or "hour_word" in filled:
        return (case.filled.integer("hour") or case.filled.integer("hour_word") or 1) > 0
    return ":" in filled.get("clock", "") and (
        case.span.start == 0 or case.before in case.words["clock_words"] or case.after_day_name()
    )


def is_month(case: Case) -> bool:
    """Whether a month's name is no verb and nobody's name."""
    token = case.span[-1]
    if not token.text[0].isupper() or token.ent_type_ == "PERSON":
        return False
    if token.lower_ not in case.words["risky_months"]:
        return True
    if any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.lefts):
        return False
    if case.before in case.words["articles"] and case.after in case.words["march_followers"]:
        return False
    return token.pos_ not in VERBAL and (case.before in case.words["calendar_words"] or token.ent_type_ == "DATE")


def is_year(case: Case) -> bool:
    """Whether four digits name a year and do not count, measure or number."""
    first = case.span[0]
    if "short_year" in case.filled.texts and case.filled.whole[0] != first.text[0].replace("’", "'").replace("‘", "'"):
        return False
    if case.after in case.words["counted_words"] - {"and"} or case.before in case.words["numbered_words"]:
        return _is_later_than(case)
    if first.ent_type_ == "DATE" or case.before in case.words["calendar_words"]:
        return True
    if case.filled.texts.get("short_year"):
        return False
    year = case.filled.integer("year") or 0
    if case.before in case.words["year_owners"] and year in YEARS:
        return True
    return first.ent_type_ not in ("CARDINAL", "MONEY", "QUANTITY", "PRODUCT") and year in BARE_YEARS


def _is_later_than(case: Case) -> bool:
    """Whether the year is a limit: "no later than 2030"."""
    at = case.span.start - 2
    return at >= 0 and case.span.doc[at].lower_ in case.words["later_or_earlier"]


def is_spelled_year(case: Case) -> bool:
    """Whether spelled numbers name a year: two parts, after a word that years stand after."""
    return " " in case.filled.whole.replace("-", " ") and case.before in case.words["calendar_words"]


def is_no_game(case: Case) -> bool:
    """Whether the quarter is none of a match."""
    near = case.span.doc[max(case.span.start - NEAR, 0) : case.span.end + NEAR]
    return not any(token.lower_ in case.words["game_words"] for token in near)


def follows_a_quarter(case: Case) -> bool:
    """Whether the report has named a quarter before."""
    return case.after_a_quarter


def is_season(case: Case) -> bool:
    """Whether "fall" and "spring" are seasons here: nouns, outside of names."""
    season = case.span[-1] if not case.filled.get("year") else case.span[0]
    if season.pos_ in VERBAL:
        return False
    if {"shift", "year", "spelled_year", "edge"} & set(case.filled.texts):
        return True
    following = case.next_token()
    if case.after == "-" and not season.whitespace_:
        return False
    in_name = season.is_title or (following is not None and following.is_title)
    return not in_name and (case.before in case.words["season_words"] or is_definite(case))


def is_this_time(case: Case) -> bool:
    """Whether last, past and next point at a period: no "at last week by week"."""
    return case.after != "by"


def is_no_comparison(case: Case) -> bool:
    """Whether "before" and "earlier" end the phrase and do not govern a noun."""
    if (case.filled.get("direction") or "").startswith("NOW"):
        return True
    if case.span[-1].lower_ in case.words["event_directions"]:
        return ends_a_phrase(case)
    return case.after not in case.words["governed_words"]


def ends_a_phrase(case: Case) -> bool:
    """Whether no noun or clause follows that the words govern."""
    following = case.next_token()
    return following is None or following.is_punct or following.is_space or following.pos_ in ("CCONJ", "ADP")


def is_no_calendar_period(case: Case) -> bool:
    """Whether a length from now is told, and not the last or next item of a list."""
    if case.after in case.words["list_words"]:
        return False
    back = case.filled.get("back_or_ahead") == "-1"
    return case.filled.get("unit") != "3M" and not (back and case.filled.get("unit") in ("1Y", "1W", "1M"))


def is_length(case: Case) -> bool:
    """Whether the unit measures time: no ordinal "second", no "quarter" of a whole, no reading time of a page."""
    unit = case.span[-1]
    if "unit_year" in case.filled.texts and case.after in case.words["year_parts"]:
        return False
    if case.after in case.words["skipped_after_length"] or (case.filled.get("unit") == "T1S" and unit.pos_ == "ADJ"):
        return False
    if case.filled.get("unit") != "3M":
        return True
    counted = " ".join(case.filled.whole.replace("-", " ").split())
    return (
        "number" in case.filled.texts
        and counted not in case.words["unit_fractions"]
        and case.after not in (case.words["part_openers"] | case.words["range_joints"])
    )


def is_amount(case: Case) -> bool:
    """Whether the number counts: in "the 1988 quarter" it is a year."""
    number = case.filled.texts.get("number", "")
    return not (len(number) == 4 and number.isdigit() and int(number) in YEARS and not _is_plural(case.span[-1]))


def _is_plural(unit: Token) -> bool:
    return unit.lower_.endswith("s")


def is_no_part(case: Case) -> bool:
    """Whether nothing follows that tells which week or year is meant."""
    return case.after not in case.words["part_openers"]


def is_business(case: Case) -> bool:
    """Whether the sentence speaks of sales and profits, and of no match."""
    near = {token.lower_ for token in case.span.sent}
    return bool(near & case.words["business_words"]) and not near & case.words["game_words"]


def is_ended_period(case: Case) -> bool:
    """Whether a length of days or more ends at a day, a month or a year."""
    unit, texts = case.filled.get("unit") or "", case.filled.texts
    is_counted = bool({"number", "few_number"} & set(texts))
    capital = "month" not in texts or any(token.lower_ == texts["month"] and token.is_title for token in case.core)
    return not unit.startswith("T") and capital and (is_counted or is_definite(case))


def looks_ahead(case: Case) -> bool:
    """Whether soon counts from now: "soon became" and "soon after" tell a past order."""
    if case.after in case.words["bound_words"]:
        return False
    return case.scene.lean() is not Lean.PAST


def follows_an_amount(case: Case) -> bool:
    """Whether "a year" stands after a number, or hangs from one: "$90,000 a year", "15 ferries a year"."""
    if not case.span.start:
        return False
    before = case.span.doc[case.span.start - 1]
    if before.text == ")" and before.i:
        before = before.nbor(-1)  # "12,000 shekels ($3,500) a month"
    if "per" in case.filled.texts:  # "barrels per day" is a unit of its own
        return before.like_num
    counted = any(child.dep_ == "nummod" for child in before.children)
    return (
        before.like_num
        or before.ent_type_ in ("MONEY", "QUANTITY", "CARDINAL")
        or counted
        or before.lower_ in case.words["counting_words"]
    )


def is_decade(case: Case) -> bool:
    """Whether "70s" is no age: "in his 70s"."""
    return case.before not in case.words["owners"]


def is_bare_plural(case: Case) -> bool:
    """Whether a plural unit alone tells how long something takes."""
    return case.before in case.words["length_words"] or case.after in case.words["length_followers"]


def is_habit(case: Case) -> bool:
    """Whether "daily" is no part of a name."""
    first = case.span[0]
    return first.pos_ != "NOUN" and not (first.text[0].isupper() and not first.is_sent_start)


def is_seldom(case: Case) -> bool:
    """Whether so many times a day is a habit: hundreds of times a minute is a speed, which measures."""
    return (case.filled.number("number2") or 0) < SPEED


def is_vague_time(case: Case) -> bool:
    """Whether a vague word is a time of its own."""
    token, following = case.span[0], case.next_token()
    if case.after in case.words["future_nouns"] or {case.before, case.after} & case.words["comparing_words"]:
        return False
    measures = following is not None and (following.like_num or following.lower_ in case.words["length_units"])
    if "past_nouns" in case.filled.texts and measures:
        return False
    return not (token.text[0].isupper() and not token.is_sent_start)


CHECKS: dict[str, Callable[[Case], bool]] = {
    check.__name__: check
    for check in (
        is_on_day,
        is_no_owner,
        is_no_title,
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
        is_seldom,
        is_vague_time,
        is_definite,
        is_amount,
        is_no_part,
        ends_a_phrase,
        is_business,
        is_ended_period,
        looks_ahead,
    )
}
