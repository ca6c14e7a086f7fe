"""Claims: what all have in common, and what each type adds."""

from typing import Annotated, Literal

from pydantic import Field

from claimx.labels import Certainty, ClaimType, Direction, EventCode, Polarity, SectionKind
from claimx.schema.parts import (
    AttributionId,
    ClaimId,
    Confidence,
    EntityId,
    FigureId,
    Record,
    Text,
    TextSpan,
    TimeId,
)


class Argument(TextSpan):
    """A participant of a claim."""

    entity: EntityId | None
    owner: EntityId | None = None


class Predicate(TextSpan):
    """The words that assert."""

    lemma: Text


class ClaimBase(Record):
    """The fields that every claim has, whatever its type."""

    id: ClaimId
    span: Annotated[tuple[TextSpan, ...], Field(min_length=1)]
    subject: Argument | None
    predicate: Predicate | None
    object: Argument | None
    attribution: AttributionId | None
    sources: tuple[Text, ...]
    polarity: Polarity
    certainty: Certainty
    certainty_cue: TextSpan | None
    figures: tuple[FigureId, ...]
    times: tuple[TimeId, ...]
    places: tuple[EntityId, ...]
    section: SectionKind
    repeats: ClaimId | None = None
    confidence: Confidence
    rule: Text


class Commitment(ClaimBase):
    """Someone undertakes, offers, threatens, plans, demands or intends something."""

    type: Literal[ClaimType.COMMITMENT]
    agent: Argument | None
    action: TextSpan | None = None


class Prediction(ClaimBase):
    """Something is expected, scheduled, forecast or possible later."""

    type: Literal[ClaimType.PREDICTION]


class Causal(ClaimBase):
    """One thing brings about, prevents, or is the reason of another."""

    type: Literal[ClaimType.CAUSAL]
    cause: TextSpan | None
    effect: TextSpan | None


class Trend(ClaimBase):
    """A quantity or state changes over time."""

    type: Literal[ClaimType.TREND]
    direction: Direction | None
    figure: FigureId | None = None


class Quantity(ClaimBase):
    """A figure holds of something."""

    type: Literal[ClaimType.QUANTITY]
    figure: FigureId | None
    of: TextSpan | None = None


class Evaluation(ClaimBase):
    """A judgement, opinion or assessment that no record could settle."""

    type: Literal[ClaimType.EVALUATION]


class Event(ClaimBase):
    """Something happened or was done; `event_type` is a PLOVER code where one fits."""

    type: Literal[ClaimType.EVENT]
    event_type: EventCode | None
    participants: tuple[Argument, ...] = ()


class State(ClaimBase):
    """Anything else that is or was the case."""

    type: Literal[ClaimType.STATE]


Claim = Annotated[
    Commitment | Prediction | Causal | Trend | Quantity | Evaluation | Event | State, Field(discriminator="type")
]
