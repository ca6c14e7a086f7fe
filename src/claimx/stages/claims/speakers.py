"""Who is meant by "we" and "our" in a quotation, and whose something is."""

from dataclasses import replace

from spacy.tokens import Token

from claimx.annotations import Argument, Attribution, Entity
from claimx.labels import Directness
from claimx.stages.claims.grammar import child
from claimx.stages.claims.scene import Scene


def spoken(argument: Argument | None, holder: Attribution | None, scene: Scene) -> Argument | None:
    """Return an argument with the speaker behind its "we", and with the owner that "our" or a possessive names."""
    if argument is None:
        return None
    speaker = _speaker(holder)
    head = argument.span.root
    possessor = child(head, "poss")
    entity = argument.entity or _named(head, speaker, scene)
    owner = _named(possessor, speaker, scene) if possessor is not None else None
    if entity is argument.entity and owner is None:
        return argument
    return replace(argument, entity=entity, owner=owner)


def _named(token: Token, speaker: Entity | None, scene: Scene) -> Entity | None:
    """The speaker for a word of the first person, or else the entity that a word mentions."""
    if token.lower_ in scene.words["speaker_words"]:
        return speaker
    return scene.entities.get(token.i)


def _speaker(holder: Attribution | None) -> Entity | None:
    """Who speaks in so many words."""
    if holder is None or holder.source is None or holder.directness is Directness.INDIRECT:
        return None
    return holder.source.entity
