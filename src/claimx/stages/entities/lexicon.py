"""The rule data of the stage: which forms belong to one country or organisation, and which words tell."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from claimx.labels import EntityType
from claimx.rules.load import load_data, load_words

Form = tuple[str, ...]


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
        words=load_words("entity_words") | load_words("titles") | load_words("agreement") | _place_heads(),
    )


def _place_heads() -> dict[str, frozenset[str]]:
    return {"place_heads": load_words("name_words")["place_heads"]}


def plain_words(text: str) -> Form:
    """Return the words of a name without case, accents, hyphens and a leading article."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    words = text.casefold().replace("-", " ").replace("’", "'").replace("'s ", "s ").replace(",", " ").split()
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)
