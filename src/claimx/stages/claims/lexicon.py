"""The word lists and tables of the stage, read once."""

from dataclasses import dataclass

from claimx.labels import Direction
from claimx.rules.load import load_data, load_rules, load_words
from claimx.stages.claims.certainty import CertaintyRule
from claimx.stages.claims.confidence import Weights
from claimx.stages.claims.scene import Words
from claimx.stages.claims.types import EventRule, TypeRule
from claimx.stages.claims.units import UnitRule


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rules, word lists, and tables that give a value: the verb of an event noun, the way of a trend word."""

    units: tuple[UnitRule, ...]
    types: tuple[TypeRule, ...]
    certainties: tuple[CertaintyRule, ...]
    words: Words
    event_nouns: dict[str, str]
    events: tuple[EventRule, ...]
    directions: dict[str, Direction]
    weights: Weights


def load_lexicon() -> Lexicon:
    """Read the shipped rules and words of the stage."""
    nouns = load_data("event_nouns", dict[str, str])
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
        events=load_rules("event_types", EventRule),
        directions=directions,
        weights=load_data("claim_confidence", Weights),
    )
