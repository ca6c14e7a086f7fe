"""Tell ages from amounts: "34 years old", "a 34-year-old", "at the age of 34"."""

from collections.abc import Mapping

from spacy.tokens import Span, Token

REACH = 5
Words = Mapping[str, frozenset[str]]


def states_an_age(number: Span, words: Words) -> bool:
    """Whether the words around a number make it somebody's age."""
    doc = number.doc
    before = [token.lower_ for token in doc[max(number.start - 2, 0) : number.start]]
    if len(before) == 2 and before[0] in words["age_words"] and before[1] in words["age_links"]:
        return True
    after = [token for token in doc[number.end : number.end + REACH] if token.lower_ not in words["hyphens"]]
    return len(after) > 1 and _is_time_noun(after[0], words) and after[1].lower_ in words["age_endings"]


def _is_time_noun(token: Token, words: Words) -> bool:
    return token.lower_ in words["time_nouns"] or token.lemma_.lower() in words["time_nouns"]
