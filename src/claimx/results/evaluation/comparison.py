"""One article: its gold and predicted items, paired layer by layer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from claimx.labels import EntityType
from claimx.results.evaluation.matching import Pairing, overlap, pair
from claimx.results.evaluation.view import (
    Attribution,
    Claim,
    Entity,
    Figure,
    Layer,
    Mention,
    Passage,
    Section,
    Time,
    View,
)

# Finer types of places that other annotation schemes have; here a place is a place.
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
CORE_TYPES: Final = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.PLACE})

TOUCHES: Final = 0.01
COVERS_HALF: Final = 0.5

TypedMention = tuple[Mention, str]


class HasPassage(Protocol):
    """An item that lies somewhere in the text."""

    @property
    def passage(self) -> Passage:
        """Where it lies."""


Located = TypeVar("Located", bound=HasPassage)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What gold and prediction of one article have in common, and what not; text and sections are the document's."""

    text: str
    sections: tuple[Section, ...]
    gold_mentions: frozenset[TypedMention]
    predicted_mentions: frozenset[TypedMention]
    entities: Pairing[Entity]
    figures: Pairing[Figure]
    times: Pairing[Time]
    attributions: Pairing[Attribution]
    claims: Pairing[Claim]
    layers: frozenset[Layer]


def compare(gold: View, predicted: View) -> Comparison:
    """Pair what gold says of an article with what was predicted."""
    predicted = predicted.only(gold.layers)
    gold_entities = _core(gold.entities)
    predicted_entities = [entity for entity in _core(predicted.entities) if entity.mentions]
    return Comparison(
        text=predicted.text,
        sections=predicted.sections,
        gold_mentions=_typed_mentions(gold_entities),
        predicted_mentions=_typed_mentions(predicted_entities),
        entities=pair(gold_entities, predicted_entities, similarity=_common_mentions, floor=COVERS_HALF),
        figures=_pair_passages(gold.figures, predicted.figures, floor=TOUCHES),
        times=_pair_passages(gold.times, predicted.times, floor=TOUCHES),
        attributions=_pair_passages(gold.attributions, predicted.attributions, floor=COVERS_HALF),
        claims=_pair_passages(gold.claims, predicted.claims, floor=COVERS_HALF),
        layers=gold.layers,
    )


def _core(entities: Sequence[Entity]) -> list[Entity]:
    folded = (replace(entity, type=_folded(entity.type)) for entity in entities)
    return [entity for entity in folded if entity.type in CORE_TYPES]


def _folded(entity_type: str) -> str:
    return EntityType.PLACE if entity_type in PLACES else entity_type


def _typed_mentions(entities: Sequence[Entity]) -> frozenset[TypedMention]:
    return frozenset((mention, entity.type) for entity in entities for mention in entity.mentions)


def _common_mentions(gold: Entity, predicted: Entity) -> float:
    return overlap(gold.mentions, predicted.mentions) if gold.type == predicted.type else 0.0


def _pair_passages(gold: Sequence[Located], predicted: Sequence[Located], *, floor: float) -> Pairing[Located]:
    return pair(gold, predicted, similarity=lambda g, p: overlap(g.passage.words, p.passage.words), floor=floor)
