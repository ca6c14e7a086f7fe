"""The rule data of the stage: which forms belong to one country or organisation, and which words tell."""

import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from claimx.labels import EntityType
from claimx.rules.load import load_data, load_rules, load_words
from claimx.rules.model import Rule

Form = tuple[str, ...]
REMEMBERED = 4096  # names whose words are kept: a name comes back many times in an article


class SeatRole(StrEnum):
    """The part of a seat of government in its sentence that rules can name."""

    ACTOR = "actor"
    ADDRESSEE = "addressee"
    POSSESSOR = "possessor"
    PARTNER = "partner"


class SeatRule(Rule):
    """A part by which a seat stands for its country, beside one of the `words`; `says` is how the output names it."""

    role: SeatRole
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class EntityLexicon:
    """Everything the stage knows beside the article."""

    countries: Mapping[str, str]
    seats: Mapping[str, str]
    known: Mapping[str, str]
    country_forms: frozenset[Form]
    demonyms: Mapping[str, str]
    known_forms: frozenset[Form]
    words: Mapping[str, frozenset[str]]
    seat_rules: tuple[SeatRule, ...]

    def country_of(self, word: str) -> str:
        """Return Peru for "peruvian" and "peru"; any other word as it is, in lower case."""
        word = word.lower()
        return (
            self.demonyms.get(word) or self.countries.get(word.capitalize()) or self.countries.get(word.upper()) or word
        )


def read_lexicon() -> EntityLexicon:
    """Read the shipped lists."""
    countries = load_data("countries", dict[str, dict[str, tuple[str, ...]]])
    known = load_data("gazetteer", dict[EntityType, dict[str, tuple[str, ...]]])
    usual = {form: name for names in known.values() for name, forms in names.items() for form in (name, *forms)}
    return EntityLexicon(
        countries={form: name for name, facts in countries.items() for form in (name, *facts.get("forms", ()))},
        seats={seat: name for name, facts in countries.items() for seat in facts.get("seats", ())},
        country_forms=frozenset(plain_words(name) for name in countries),
        demonyms={word.lower(): name for name, facts in countries.items() for word in facts.get("demonyms", ())},
        known=usual,
        known_forms=frozenset(plain_words(form) for form in usual),
        words=load_words("entity_words") | load_words("titles") | load_words("agreement") | _name_words(),
        seat_rules=load_rules("seats", SeatRule),
    )


def _name_words() -> dict[str, frozenset[str]]:
    """Return the lists that this stage shares with that of names."""
    words = load_words("name_words")
    return {name: words[name] for name in ("place_heads", "nickname_marks")} | {"definite_article": words["definite"]}


@cache
def _definite() -> frozenset[str]:
    return load_words("name_words")["definite"]


@lru_cache(maxsize=REMEMBERED)
def plain_words(text: str) -> Form:
    """Return the words of a name without case, accents, hyphens and a leading article."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    words = text.casefold().replace("-", " ").replace("’", "'").replace("'s ", "s ").replace(",", " ").split()
    return tuple(words[1:] if len(words) > 1 and words[0] in _definite() else words)


def without_marks(form: Form, marks: Set[str]) -> Form:
    """Return the words of a name without the signs around a nickname: James 'Jim' Harrow."""
    if all(word.isalnum() for word in form):
        return form
    signs = "".join(marks)
    bare = (word.strip(signs) for word in form)
    return tuple(word for word in bare if word) or form
