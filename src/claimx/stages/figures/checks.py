"""Whether a number measures something where it stands; each check answers one question."""

import re
from collections.abc import Callable
from decimal import Decimal

from spacy.tokens import Token

from claimx.stages.figures.case import Case
from claimx.stages.figures.directions import moves
from claimx.stages.figures.labelling import is_no_label

PLURAL = frozenset({"NNS", "NNPS"})
RAISED = frozenset({"JJR", "RBR", "JJS", "RBS"})
HIGHEST = frozenset({"JJS", "RBS"})
MEASURED = frozenset({"percent", "currency", "unit", "sign"})
DASH = re.compile("[-–]")
PLAIN = re.compile(r"\d{1,2}$")
SMALL = 10
ANAPHORIC = 3
SCORE = 100


def is_range(case: Case) -> bool:
    """Whether two numbers span a range: rising, of one unit, and neither a score nor the two ends of a move."""
    low, high = case.filled.low_end(), case.filled.high()
    if low is None or high is None or low >= high or not _is_of_one_unit(case):
        return False
    if " and " in case.span.text.lower() and not case.follows("range_openers"):
        return False
    return not (case.precedes("score_words") or _is_score(case, high) or _is_move(case))


def _is_of_one_unit(case: Case) -> bool:
    """Whether the low end has no unit of its own, or that of the high end: no "0.2 points to 4.1%"."""
    own = {slot: case.filled.get(f"{slot}2") for slot in MEASURED if f"{slot}2" in case.filled.texts}
    return all(case.filled.get(slot) in (None, unit) for slot, unit in own.items())


def _is_score(case: Case, high: Decimal) -> bool:
    """Whether two small numbers joined by a dash are the result of a match: nothing counted follows."""
    if not MEASURED.isdisjoint(case.filled.texts) or DASH.search(case.span.text) is None:
        return False
    return high < SCORE and (case.noun is None or case.noun.tag_ not in PLURAL)


def _is_move(case: Case) -> bool:
    """Whether something moved from the one number to the other: "rose from $45 to $75" tells two levels."""
    if case.before is None or not case.follows("leaving"):
        return False
    return moves(case.before.head, case.words) is not None


def is_currency_sign(case: Case) -> bool:
    """Whether letters before a number are a currency: whole, in capitals, and no single letter before a bare number."""
    if case.start and case.text[case.start - 1].isalpha():
        return False
    if case.filled.texts["sign"] in case.words["risky_signs"]:
        return case.first.text[:1].isupper() and PLAIN.match(case.filled.texts["amount"]) is None
    return not case.first.is_alpha or not case.first.is_lower


def is_currency_word(case: Case) -> bool:
    """Whether a currency's name is no verb ("won") and no other thing ("marks", "real")."""
    named = case.filled.texts["currency"]
    risky = named in case.words["risky_currencies"]
    if "article" in case.filled.texts:
        return named[-1].isalpha() and not risky
    return not risky or (case.last.pos_ == "NOUN" and named == case.last.lower_)


def is_measure(case: Case) -> bool:
    """Whether a unit is one: no verb, no initial, no "5m" of people or pounds, no "5G" network."""
    last, unit = case.last, case.filled.texts.get("unit", "")
    if last.pos_ == "VERB" and last.is_alpha:
        return False
    if len(unit) != 1 or not unit.isalpha():
        return True
    written = case.last.text[case.end - 1 - case.last.idx]
    if not case.digits or written not in case.words["one_letter_units"]:
        return False
    return (
        written not in case.words["scale_letters"]
        or not {" ", ","}.isdisjoint(case.text[case.start : case.end])
        or _is_metres(case)
    )


def _is_metres(case: Case) -> bool:
    return case.precedes("metre_words")


def is_rate(case: Case) -> bool:
    """Whether "a year" belongs to the amount before it, and not to "a year earlier"."""
    return case.after is None or not (
        case.after.lower_ in case.words["rate_breakers"] or case.after.tag_ in RAISED or case.text[case.end] == "-"
    )


def is_share(case: Case) -> bool:
    """Whether a fraction is of something: before "of" or a determiner, or by it something moved."""
    bare = case.is_single and case.is_sharing("bare_fractions")
    if not bare and (_is_moved_by(case) or _is_hyphenated(case)):
        return True
    if case.after is None or (bare and not case.is_sharing("bare_shares")):
        return False
    if bare:
        return case.precedes("share_determiners") and not case.follows("half_of_a_match")
    return case.precedes("share_links") or (not case.is_single and case.precedes("share_nouns"))


def _is_hyphenated(case: Case) -> bool:
    """Whether a hyphen makes two words a fraction: "one-fifth", but not the end of "four-and-a-half"."""
    return "-" in case.span.text and not case.is_sharing("articles")


def _is_moved_by(case: Case) -> bool:
    before = case.before
    if before is None:
        return False
    mover: Token = before.head if case.follows("moving_by") else before
    return moves(mover, case.words) is not None


def is_one_in(case: Case) -> bool:
    """Whether a small number in a larger one is a share: "one in five", no "three in 2019"."""
    low, high = case.filled.value(), case.filled.high()
    if low is None or high is None or not 0 < low < high:
        return False
    return high <= 1000 or high % 1000 == 0


def is_multiple(case: Case) -> bool:
    """Whether "three times" multiplies what follows, and does not tell how often."""
    return case.precedes("multiplied") or (case.after is not None and case.after.tag_ in RAISED)


def is_superlative(case: Case) -> bool:
    """Whether an ordinal tells a place in an order: "second-largest"."""
    doc, end = case.span.doc, case.span.end
    following = doc[end : end + 2]
    word = next((token for token in following if not token.is_punct), None)
    return word is not None and word.tag_ in HIGHEST


def is_vague_count(case: Case) -> bool:
    """Whether hundreds and thousands count things."""
    return not case.follows("definite") or case.precedes("share_links") or case.after is None


def is_counting(case: Case) -> bool:
    """Whether the number counts: no pronoun "one", no "the two", no "at one point"."""
    value, noun = case.filled.value(), case.noun
    if value is None or (case.is_single and case.is_sharing("lone_articles")):
        return False
    if noun is not None and noun.lemma_.lower() in case.words["time_nouns"] and not case.digits:
        return False
    if value <= ANAPHORIC and noun is not None and _is_anaphoric(case, noun):
        return False
    if case.is_single and case.is_sharing("pronouns"):
        return not case.follows("singling") and noun is not None and _is_counted_once(case, noun)
    return noun is not None or value > SMALL or case.digits


def _is_counted_once(case: Case, noun: Token) -> bool:
    return (
        case.first.dep_ == "nummod" and noun.i > case.first.i and noun.lemma_.lower() not in case.words["pronoun_nouns"]
    )


def _is_anaphoric(case: Case, noun: Token) -> bool:
    return case.follows("anaphoric") and noun.i > case.span.start


CHECKS: dict[str, Callable[[Case], bool]] = {
    check.__name__: check
    for check in (
        is_range,
        is_currency_sign,
        is_currency_word,
        is_measure,
        is_rate,
        is_share,
        is_one_in,
        is_multiple,
        is_superlative,
        is_vague_count,
        is_no_label,
        is_counting,
    )
}
