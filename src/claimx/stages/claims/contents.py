"""Finder of what a source is said to hold without a clause: "the deal as a triumph", "a fall of 3%"."""

from spacy.tokens import Token

from claimx.stages.claims.scene import Scene
from claimx.stages.claims.units import Opening


def verbless_content(token: Token, scene: Scene) -> Opening | None:
    """'called [the deal a triumph]': a reported phrase, from its first head on."""
    record = scene.statements.get(token.i)
    if record is None:
        return None
    part = next((part for part in record.content if part.start <= token.i < part.end), record.content[0])
    return Opening(token, (part.start, part.end), token.head)
