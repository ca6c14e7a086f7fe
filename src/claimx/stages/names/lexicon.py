"""The rule data of the stage, read once and put in the shapes that look-ups want."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from claimx.labels import EntityType
from claimx.rules.load import load_data, load_rules, load_words
from claimx.rules.model import Rule
from claimx.stages.names.words import Key

COUNTRY = "name.gazetteer.country"
KNOWN = "name.gazetteer.known"

# The lists of name_words.yaml whose words tell a type: as the last word of a name, or written small beside one.
HEADS = {
    "place_heads": EntityType.PLACE,
    "org_heads": EntityType.ORG,
    "event_heads": EntityType.EVENT,
    "law_heads": EntityType.LAW,
    "work_heads": EntityType.WORK,
}
# The lists whose words stand before a place; their names are those of the evidence, too.
PLACE_WORDS = ("locative", "directional", "compass")
NOUNS = {
    "group_nouns": EntityType.GROUP,
    "place_nouns": EntityType.PLACE,
    "org_nouns": EntityType.ORG,
    "event_nouns": EntityType.EVENT,
}


class NameRule(Rule):
    """A way to find a name; `weight` is what one sighting says for its type."""

    weight: float = Field(ge=0)


class Evidence(BaseModel):
    """What speaks for a type beside the way a name was found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    because: str
    weight: float


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Everything the stage knows beside the article."""

    labels: Mapping[str, EntityType]
    words: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    heads: Mapping[str, EntityType]
    nouns: Mapping[str, EntityType]
    place_words: Mapping[str, str]
    gazetteer: Mapping[Key, tuple[EntityType, str]]
    demonyms: frozenset[str]
    given_names: frozenset[str]
    sighting_weights: Mapping[str, float]
    evidence_weights: Mapping[str, float]

    def is_title(self, word: str) -> bool:
        """Whether a lower-case word heads a title: Mr, Minister."""
        return word in self.titles


def read_lexicon(split: Callable[[str], Key]) -> NameLexicon:
    """Read the shipped lists and rules; `split` gives the tokens of a name."""
    words = load_words("name_words") | load_words("titles")
    countries = load_data("countries", dict[str, dict[str, tuple[str, ...]]])
    return NameLexicon(
        labels=load_data("ner_labels", dict[str, EntityType]),
        words=words,
        titles=words["honorifics"] | words["offices"],
        heads=_by_type(words, HEADS),
        nouns=_by_type(words, HEADS | NOUNS),
        place_words={word: name for name in PLACE_WORDS for word in sorted(words[name])},
        gazetteer=_gazetteer(countries, split),
        demonyms=words["peoples"] | {word for country in countries.values() for word in country.get("demonyms", ())},
        given_names=load_words("given_names")["given_names"],
        sighting_weights={rule.id: rule.weight for rule in load_rules("names", NameRule)},
        evidence_weights={name: item.weight for name, item in load_data("name_evidence", dict[str, Evidence]).items()},
    )


def _by_type(words: Mapping[str, frozenset[str]], lists: Mapping[str, EntityType]) -> Mapping[str, EntityType]:
    return {word: kind for name, kind in lists.items() for word in sorted(words[name])}


def _gazetteer(
    countries: Mapping[str, Mapping[str, Sequence[str]]], split: Callable[[str], Key]
) -> Mapping[Key, tuple[EntityType, str]]:
    known = load_data("gazetteer", dict[EntityType, dict[str, tuple[str, ...]]])
    found = {
        split(form): (kind, KNOWN)
        for kind, names in known.items()
        for name, forms in names.items()
        for form in (name, *forms)
    }
    for country in countries.values():
        found |= {split(seat): (EntityType.PLACE, KNOWN) for seat in country.get("seats", ())}
    for name, country in countries.items():
        found |= {split(form): (EntityType.PLACE, COUNTRY) for form in (name, *country.get("forms", ()))}
    return found
