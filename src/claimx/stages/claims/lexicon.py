"""The word lists and tables of the stage, read once."""

from dataclasses import dataclass

from claimx.labels import Direction
from claimx.rules.load import load_data, load_rules, load_words
from claimx.stages.claims.certainty import CertaintyRule
from claimx.stages.claims.scene import Words
from claimx.stages.claims.types import TypeRule
from claimx.stages.claims.units import UnitRule


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rules, word lists, and tables that give a value: the verb of an event noun, the code of an event's verb."""

    units: tuple[UnitRule, ...]
    types: tuple[TypeRule, ...]
    certainties: tuple[CertaintyRule, ...]
    words: Words
    event_nouns: dict[str, str]
    event_codes: dict[str, str]
    directions: dict[str, Direction]


def load_lexicon() -> Lexicon:
    """Read the shipped rules and words of the stage."""
    nouns = load_data("event_nouns", dict[str, str])
    codes = load_data("event_types", dict[str, tuple[str, ...]])
    directions = {
        word: way for way, words in load_data("trend_words", dict[Direction, tuple[str, ...]]).items() for word in words
    }
    words = load_words("claim_words") | {"event_nouns": frozenset(nouns)}
    return Lexicon(
        units=load_rules("claim_units", UnitRule),
        types=load_rules("claim_types", TypeRule),
        certainties=load_rules("certainty", CertaintyRule),
        words=words,
        event_nouns=nouns,
        event_codes={word: code for code, verbs in codes.items() for word in verbs},
        directions=directions,
    )
