"""Tell which way a word says that a quantity moves."""

from collections.abc import Mapping

from spacy.tokens import Token

from claimx.labels import Direction

NOMINAL = frozenset({"NOUN", "PROPN"})


def moves(token: Token, words: Mapping[str, frozenset[str]]) -> Direction | None:
    """Return which way this verb, adverb or noun moves a quantity, None for all other words."""
    kind = "nouns" if token.pos_ in NOMINAL else "verbs"
    for word in (token.lower_, token.lemma_.lower()):
        if word in words[f"up_{kind}"]:
            return Direction.UP
        if word in words[f"down_{kind}"]:
            return Direction.DOWN
    return None
