"""Whether a number is part of a name, a code, an address, a list or an age, and measures nothing."""

import re

from spacy.tokens import Token

from claimx.stages.figures.case import Case

LETTER = re.compile(r"[^\W\d_]")
CODE_BEFORE = re.compile(r"(?<![^\W_])[A-Z]{2,} ?[-–]$")
JOINTS = "-–:.+"
JOINTS_AFTER = "-–:/+"
GLUE = "/#@_$"
PLURAL = frozenset({"NNS", "NNPS"})
SINGULAR = frozenset({"NN", "NNP"})
AGE_REACH = 5
BRACKET_REACH = 12
WICKETS = 10
YEAR_DIGITS = 4
YEARS = range(1900, 2100)
NAMING = frozenset({"PROPN", "NOUN"})


def is_no_label(case: Case) -> bool:
    """Whether the number is no part of a name, a phone number, an address, a list or an age."""
    return not any(is_label(case) for is_label in LABELS)


def _is_age(case: Case) -> bool:
    """Whether a word of ages stands before the number ("aged between 34 and 40"), or it tells how old one is."""
    joints = case.words["age_joints"]
    for token in reversed(case.span.doc[max(case.span.start - AGE_REACH, 0) : case.span.start]):
        if token.lower_ in case.words["age_words"]:
            return True
        if token.lower_ not in joints and not token.is_digit:
            break
    return case.is_single and _is_said_of_person(case)


def _is_said_of_person(case: Case) -> bool:
    """Whether the number alone is said of a person: "he was 93", "then 27,"."""
    before, after = case.before, case.after
    if before is None or after is None or case.noun is not None or not case.digits or not after.is_punct:
        return False
    if before.lower_ in case.words["age_times"]:
        return before.i > 0 and (before.nbor(-1).is_punct or before.nbor(-1).pos_ == "PROPN")
    subjects = (child.lower_ for child in before.lefts if child.dep_ == "nsubj")
    return before.lemma_ == "be" and any(subject in case.words["persons"] for subject in subjects)


def _is_kind_of_thing(case: Case) -> bool:
    """Whether number and noun name a kind together and count nothing: "two-way", "4K screen", "zero tolerance"."""
    noun, after = case.noun, case.after
    if after is not None and after.text == "-" and after.i + 1 < len(after.doc):
        return after.nbor().lower_ in case.words["numbered_kinds"]
    if case.text[case.start : case.end] in case.words["screens"]:
        return True
    if noun is None or noun.tag_ in PLURAL:
        return False
    if case.filled.value() == 0:
        return True
    return case.digits and case.text[case.end - 1] == "k" and noun.i == case.span.end


def _is_innings(case: Case) -> bool:
    """Whether the number is the score of an innings: "278 for 8", "84 all out"."""
    doc, end = case.span.doc, case.span.end
    following = doc[end : end + 2]
    if following.text.lower() in case.words["score_ends"]:
        return True
    if case.noun is not None or not case.span.text.isdigit():
        return False
    if case.precedes("for_wickets"):
        return _is_wickets(following[-1])
    return (
        case.follows("for_wickets")
        and _is_wickets(case.first)
        and case.first.nbor(-1).i > 0
        and case.first.nbor(-2).is_digit
    )


def _is_wickets(token: Token) -> bool:
    return token.is_digit and int(token.text) < WICKETS


def _is_year(case: Case) -> bool:
    """Whether four digits that count nothing can be a year: "over 2023"."""
    text = case.span.text
    return case.noun is None and len(text) == YEAR_DIGITS and text.isdigit() and int(text) in YEARS


def _is_glued(case: Case) -> bool:
    """Whether letters or further digits are joined to the number: F-35, 5G, 555-1234, 3-2."""
    text, start, end = case.text, case.start, case.end
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if LETTER.match(after) or (before and (before[-1].isalnum() or before[-1] in GLUE)):
        return True
    if case.digits and before[-1:] in ("-", "–") and _is_coded(case):
        return True
    if len(before) == 2 and before[-1] in JOINTS and before[0].isalnum():
        return text[max(start - 4, 0) : start] not in case.words["glued_prefixes"]
    return (len(after) == 2 and after[0] in JOINTS_AFTER and after[1].isdigit()) or after[:1] in ("@", "_")


def _is_coded(case: Case) -> bool:
    """Whether capitals and a dash stand before the number: COVID-19."""
    near = case.span.doc[max(case.span.start - 3, 0) : case.span.start + 1]
    return CODE_BEFORE.search(near.text[: case.start - near.start_char]) is not None


def _is_dialled(case: Case) -> bool:
    """Whether the digits are a code or stand in a row of groups, as of a phone number."""
    digits = case.span.text
    if not digits.isdigit():
        return False
    if len(digits) > 1 and digits[0] == "0":
        return True
    near = [token for token in (case.before, case.after) if token is not None and token.text.isdigit()]
    return len(near) == 2 or any(token.text[0] == "0" and len(token) > 1 for token in near)


def _is_named(case: Case) -> bool:
    """Whether the number belongs to a name or follows a word that labels: Boeing 737, Section 4."""
    if not case.digits or case.before is None:
        return False
    before, first = case.before, case.first
    if (
        first.ent_iob_ == "I"
        and first.ent_type_ == before.ent_type_
        and first.ent_type_.lower() in case.words["naming_labels"]
    ):
        return True
    if case.follows("label_words"):
        head = first.head
        return first.dep_ != "nummod" or head.i < first.i or not before.is_lower or head.tag_ in SINGULAR
    return first.text.isdigit() and _is_version(case, before)


def _is_version(case: Case, before: Token) -> bool:
    """Whether a plain number stands inside a name: Planet 9, S P 500, 11 Pro, 787 Dreamliner."""
    noun, after = case.noun, case.after
    if len(before) == 1 and before.is_upper and before.pos_ in NAMING:
        return True
    if noun is not None and noun.tag_ in PLURAL:
        return False
    if after is not None and after.is_title and after.pos_ in NAMING and noun in (None, after):
        return True
    return before.pos_ in NAMING and not before.is_lower and (noun is None or noun.tag_ == "NN")


def _is_numbering(case: Case) -> bool:
    """Whether the number opens a list item or stands alone on its line, or tells an age beside a name."""
    if not case.digits:
        return False
    before, after = case.before, case.after
    line_start = before is None or "\n" in before.text or "\n" in before.whitespace_
    alone = after is None or after.text[:1] in ".)\n" or "\n" in after.text
    return (line_start and alone) or _closes_bracket(case) or _is_age_in_commas(case)


def _closes_bracket(case: Case) -> bool:
    """Whether a bracket closes behind the number that none has opened: "1) a desk"."""
    after = case.after
    if not case.is_single or after is None or after.text not in case.words["closing_brackets"]:
        return False
    near = case.span.doc[max(case.span.start - BRACKET_REACH, 0) : case.span.start]
    return not any(token.text in case.words["opening_brackets"] for token in near)


def _is_age_in_commas(case: Case) -> bool:
    before, after = case.before, case.after
    if before is None or after is None or before.text not in ",(" or after.text[0] not in ",.)―–—-":
        return False
    if case.span.start <= 1:
        return False
    bearer = case.span.doc[case.span.start - 2]
    return bearer.pos_ == "PROPN" or bearer.lower_ in case.words["kin"]


LABELS = (_is_age, _is_glued, _is_dialled, _is_named, _is_numbering, _is_kind_of_thing, _is_year, _is_innings)
