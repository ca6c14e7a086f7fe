"""Whether a number measures something where it stands; each check answers one question."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Span, Token

from claimx.stages.figures.ages import states_an_age
from claimx.stages.figures.counts import counted_noun
from claimx.stages.figures.words import Filled, scaled_like

Words = dict[str, frozenset[str]]
GLUED = re.compile(r"[^\W\d_]")
PLURAL = frozenset({"NNS", "NNPS"})
NAME_TYPES = frozenset({"PRODUCT", "LAW", "EVENT", "FAC", "WORK_OF_ART"})
SMALL = 10
ANAPHORIC = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A match under examination."""

    span: Span
    filled: Filled
    words: Words
    text: str
    start: int
    end: int

    @property
    def before(self) -> Token | None:
        """The token before the match."""
        return self.span.doc[self.span.start - 1] if self.span.start else None

    @property
    def after(self) -> Token | None:
        """The token after the match."""
        return self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None

    @property
    def digits(self) -> bool:
        """Whether the number is written in digits."""
        return any(char.isdigit() for char in self.span.text)


def is_range(case: Case) -> bool:
    """Whether two numbers span a range: rising, with "and" only after between, with a dash only outside of scores."""
    low, high = case.filled.value(), case.filled.high()
    if low is None or high is None or scaled_like(low, high) >= high:
        return False
    if " and " in case.span.text.lower() and not _between(case):
        return False
    following = case.after
    if following is not None and following.lower_ in case.words["score_words"]:
        return False
    return not _is_score(case, high)


def _is_score(case: Case, high: Decimal) -> bool:
    """Whether two small numbers joined by a dash are the result of a match: nothing counted follows."""
    if not {"percent", "currency", "unit", "sign"}.isdisjoint(case.filled.texts) or not re.search(
        "[-–]", case.span.text
    ):
        return False
    noun = counted_noun(case.span)
    return high < 100 and (noun is None or noun.tag_ not in PLURAL)


def _between(case: Case) -> bool:
    return case.before is not None and case.before.lower_ == "between"


def is_currency_sign(case: Case) -> bool:
    """Whether letters before a number are a currency: in capitals, or followed by a mark."""
    first = case.span[0]
    return not first.is_alpha or not first.is_lower


def is_currency_word(case: Case) -> bool:
    """Whether a currency's name is no verb ("won") and no other thing ("marks", "real")."""
    last = case.span[-1]
    return last.lower_ not in case.words["risky_currencies"] or (last.pos_ == "NOUN" and last.lower_ == "won")


def is_measure(case: Case) -> bool:
    """Whether a unit is one: no verb, no initial, no "5m" of people or pounds."""
    last, unit = case.span[-1], case.filled.texts.get("unit", "")
    if last.pos_ == "VERB":
        return False
    if unit == "m":
        following = case.after.lower_ if case.after is not None else ""
        apart = " " in case.text[case.start : case.end]
        return case.digits and (apart or following in case.words["metre_words"])
    return len(unit) > 1 or case.digits


def is_share(case: Case) -> bool:
    """Whether a fraction is of something: before "of", or a determiner after half."""
    if case.after is None:
        return False
    first = case.span[0].lower_
    if len(case.span) == 1 and first == "third":
        return False
    if first == "half" and len(case.span) == 1:
        return case.after.lower_ in case.words["share_determiners"] and (
            case.before is None or case.before.lower_ not in case.words["half_of_a_match"]
        )
    return case.after.lower_ == "of" or (len(case.span) > 1 and case.after.lower_ in case.words["share_nouns"])


def is_one_in(case: Case) -> bool:
    """Whether a small number in a larger one is a share: "one in five", no "three in 2019"."""
    low, high = case.filled.value(), case.filled.high()
    if low is None or high is None or not 0 < low < high:
        return False
    return high <= 1000 or high % 1000 == 0


def is_vague_count(case: Case) -> bool:
    """Whether hundreds and thousands count things."""
    return not (
        case.before is not None and case.before.lower_ == "the" and case.after is not None and case.after.lower_ != "of"
    )


def is_no_label(case: Case) -> bool:
    """Whether the number is no part of a name, a phone number, an address, a list or an age."""
    near = case.span.doc[max(case.span.start - 3, 0) : case.span.start]
    if any(
        token.lower_ in case.words["age_words"]
        for token in near
        if token.i == case.span.start - 1 or near[-1].lower_ in ("to", "and", "-", "–")
    ):
        return False
    return not (states_an_age(case.span, case.words) or _is_glued(case) or _is_named(case) or _is_numbering(case))


def _is_glued(case: Case) -> bool:
    """Whether letters or further digits are joined to the number: F-35, 5G, 555-1234, 3-2."""
    text, start, end = case.text, case.start, case.end
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if GLUED.match(after) or (before and (before[-1].isalnum() or before[-1] in "/#@_")):
        return True
    if case.digits and re.search(r"[A-Z]{2,} ?[-–]$", text[max(start - 12, 0) : start]):
        return True
    if len(before) == 2 and before[-1] in "-–:." and before[0].isalnum():
        return True
    return (len(after) == 2 and after[0] in "-–:/" and after[1].isdigit()) or after[:1] in ("@", "_")


def _is_named(case: Case) -> bool:
    """Whether the number belongs to a name or follows a word that labels: Boeing 737, Section 4."""
    if not case.digits or case.before is None:
        return False
    before, first = case.before, case.span[0]
    if first.ent_type_ in NAME_TYPES and first.ent_iob_ == "I" and first.ent_type_ == before.ent_type_:
        return True
    if before.lower_ in case.words["label_words"]:
        return first.dep_ != "nummod" or first.head.i < first.i or not before.is_lower
    return first.text.isdigit() and _is_version(case, before)


def _is_version(case: Case, before: Token) -> bool:
    """Whether a plain number stands inside a name: Planet 9, S P 500, 11 Pro, 787 Dreamliner."""
    noun, after = counted_noun(case.span), case.after
    if noun is not None and noun.tag_ in PLURAL:
        return False
    if len(before) == 1 and before.is_upper:
        return True
    if after is not None and after.is_title and after.pos_ in ("PROPN", "NOUN") and noun in (None, after):
        return True
    return before.pos_ in ("PROPN", "NOUN") and not before.is_lower and (noun is None or noun.tag_ == "NN")


def _is_numbering(case: Case) -> bool:
    """Whether the number opens a list item or stands alone on its line, or tells an age beside a name."""
    line_start = case.before is None or "\n" in case.before.text or "\n" in case.before.whitespace_
    alone = case.after is None or case.after.text[:1] in ".)\n" or "\n" in case.after.text
    if line_start and alone and case.digits:
        return True
    in_commas = (
        case.before is not None
        and case.before.text in ",("
        and case.after is not None
        and case.after.text[0] in ",.)―–—-"
    )
    return in_commas and case.digits and case.span.start > 1 and case.span.doc[case.span.start - 2].pos_ == "PROPN"


def is_counting(case: Case) -> bool:
    """Whether the number counts: no pronoun "one", no "the two", no "at one point"."""
    noun = counted_noun(case.span)
    first = case.span[0]
    value = case.filled.value()
    if value is None or (first.lower_ in ("a", "an", "half") and len(case.span) == 1):
        return False
    if noun is not None and noun.lemma_.lower() in case.words["time_nouns"] and not case.digits:
        return False
    if first.lower_ == "one" and len(case.span) == 1:
        return (
            noun is not None
            and first.dep_ == "nummod"
            and noun.i > first.i
            and noun.lemma_.lower() not in case.words["pronoun_nouns"]
        )
    if value <= SMALL and not case.digits:
        return noun is not None and not (value <= ANAPHORIC and _is_anaphoric(case, noun))
    return True


def _is_anaphoric(case: Case, noun: Token) -> bool:
    return case.before is not None and case.before.lower_ in case.words["anaphoric"] and noun.i > case.span.start


CHECKS: dict[str, Callable[[Case], bool]] = {
    check.__name__: check
    for check in (
        is_range,
        is_currency_sign,
        is_currency_word,
        is_measure,
        is_share,
        is_one_in,
        is_vague_count,
        is_no_label,
        is_counting,
    )
}
