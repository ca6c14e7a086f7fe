"""The output contract, version 1.1: one `Document` per article.

Everything that leaves claimx passes through these models, and everything that comes back too. Offsets are half-open
ranges of Unicode code points over `Document.text`; unknown is null. `Document` checks what single fields can't:
spans slice to their text, references resolve, ids are dense and in text order.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimx.labels import (
    Anchor,
    Certainty,
    ClaimType,
    CueClass,
    Direction,
    Directness,
    EncodingFrom,
    EntityType,
    EventCode,
    FigureKind,
    MentionKind,
    Modifier,
    Polarity,
    PublishedFrom,
    SectionKind,
    SourceKind,
    TimeType,
)

SCHEMA_VERSION: Final = "1.1"
# Documents of these versions lack only fields that have a default here.
READABLE_VERSIONS: Final = frozenset({"1.0"})
SCHEMA_ID: Final = f"urn:claimx:schema:document:{SCHEMA_VERSION}"
SCHEMA_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

EntityId = Annotated[str, Field(pattern=r"^e[1-9][0-9]*$")]
FigureId = Annotated[str, Field(pattern=r"^f[1-9][0-9]*$")]
TimeId = Annotated[str, Field(pattern=r"^t[1-9][0-9]*$")]
AttributionId = Annotated[str, Field(pattern=r"^a[1-9][0-9]*$")]
ClaimId = Annotated[str, Field(pattern=r"^c[1-9][0-9]*$")]
Text = Annotated[str, Field(min_length=1)]
Number = int | float
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
IsoDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
IsoMoment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}([T ].+)?$")]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """A part of the contract: frozen, without unknown fields, with finite numbers only."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
    )


class TextSpan(Record):
    """Half-open character range `[start, end)` of the article's text, and the text there."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: Text

    @model_validator(mode="after")
    def _length_agrees(self) -> "TextSpan":
        if self.end - self.start != len(self.text):
            raise ValueError(f"span [{self.start}, {self.end}) does not fit text {self.text!r}")
        return self


class Origin(Record):
    """The input: where it lay, its bytes' hash, what it is; the encoding of its bytes since version 1.1."""

    uri: Text
    sha256: Sha256
    media_type: Text
    encoding: Text | None = None
    encoding_from: EncodingFrom | None = None


class Metadata(Record):
    """What is known about the article as a publication."""

    title: Text | None
    published: IsoMoment | None
    published_from: PublishedFrom | None
    dateline: Text | None
    publisher: Text | None
    author: Text | None
    url: Text | None
    language: Text | None


class Section(TextSpan):
    """A part of the text and what it is."""

    kind: SectionKind


class Mention(TextSpan):
    """One reference to an entity."""

    kind: MentionKind
    rule: Text | None = None
    resolution: Text | None = None


class Entity(Record):
    """Someone or something the article names; `name` is the fullest name there."""

    id: EntityId
    type: EntityType
    name: Text
    description: Text | None
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]


class Figure(Record):
    """A number that measures something; `value` is null for "billions of dollars"."""

    id: FigureId
    span: TextSpan
    kind: FigureKind
    value: Number | None
    high: Number | None
    unit: Text | None
    modifier: Modifier | None
    change: Direction | None
    of: TextSpan | None


class Time(Record):
    """A TIMEX3 time; `earliest` and `latest` bound it, null where open."""

    id: TimeId
    span: TextSpan
    type: TimeType
    value: Text
    earliest: IsoDay | None
    latest: IsoDay | None
    anchor: Anchor


class Source(Record):
    """Who holds the content of an attribution."""

    span: TextSpan
    entity: EntityId | None
    kind: SourceKind
    resolution: Text | None


class Cue(TextSpan):
    """The words that link source and content."""

    lemma: Text
    cue_class: Annotated[CueClass, Field(alias="class")]


class Attribution(Record):
    """A content and its source (terms of PARC 3 and PolNeAR)."""

    id: AttributionId
    source: Source | None
    cue: Cue | None
    content: Annotated[tuple[TextSpan, ...], Field(min_length=1)]
    directness: Directness
    parent: AttributionId | None
    polarity: Polarity
    confidence: Confidence
    rule: Text


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


class Pipeline(Record):
    """The spaCy pipeline that read the text."""

    name: Text
    version: Text


class Provenance(Record):
    """What made the document, so that the same input gives the same bytes again."""

    claimx: Text
    pipeline: Pipeline
    rules: Sha256
    configuration: Sha256


class Document(Record):
    """All that claimx found in one article."""

    schema_version: Literal["1.1"]
    id: Text
    source: Origin
    metadata: Metadata
    text: str
    sections: tuple[Section, ...]
    entities: tuple[Entity, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    provenance: Provenance

    @model_validator(mode="before")
    @classmethod
    def _earlier_versions_are_read(cls, data: object) -> object:
        """Read a document of an earlier minor version as one of this version that leaves the new fields empty."""
        if isinstance(data, dict) and data.get("schema_version") in READABLE_VERSIONS:
            return {**data, "schema_version": SCHEMA_VERSION}
        return data

    @model_validator(mode="after")
    def _parts_agree(self) -> "Document":
        for span in self.spans():
            if self.text[span.start : span.end] != span.text:
                raise ValueError(f"span [{span.start}, {span.end}) {span.text!r} is not what the text has there")
        for prefix, items in (
            ("e", self.entities),
            ("f", self.figures),
            ("t", self.times),
            ("a", self.attributions),
            ("c", self.claims),
        ):
            _ids_are_dense(prefix, items)
        self._references_resolve()
        return self

    def spans(self) -> Iterator[TextSpan]:
        """Yield every span of the document, whatever part it stands in."""
        yield from _spans_in((self.sections, self.entities, self.figures, self.times, self.attributions, self.claims))

    def _references_resolve(self) -> None:
        layers = (self.entities, self.figures, self.times, self.attributions, self.claims)
        known = {item.id for items in layers for item in items}
        for holder, reference in _references(self):
            if reference not in known:
                raise ValueError(f"{holder} refers to {reference!r}, which the document does not have")


def _spans_in(value: object) -> Iterator[TextSpan]:
    if isinstance(value, TextSpan):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans_in(item)
    elif isinstance(value, Record):
        for name in _fields_with_records(type(value)):
            yield from _spans_in(getattr(value, name))


@cache
def _fields_with_records(kind: type[Record]) -> tuple[str, ...]:
    """The fields that hold further parts; most hold ids, labels and numbers."""
    return tuple(name for name, field in kind.model_fields.items() if _holds_records(field.annotation))


def _holds_records(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(map(_holds_records, get_args(annotation)))


def _ids_are_dense(prefix: str, items: Iterable[Any]) -> None:
    starts = []
    for number, item in enumerate(items, start=1):
        if item.id != f"{prefix}{number}":
            raise ValueError(f"id {item.id!r} stands where '{prefix}{number}' belongs: ids are dense and in text order")
        starts.append(_first_start(item))
    if starts != sorted(starts):
        raise ValueError(f"items '{prefix}1', '{prefix}2' ... are not in text order")


def _first_start(item: object) -> int:
    match item:
        case Entity():
            return item.mentions[0].start
        case Attribution():
            return item.content[0].start
        case ClaimBase():
            return item.span[0].start
        case Figure() | Time():
            return item.span.start
        case _:
            raise TypeError(f"{type(item).__name__} has no place in the text")


def _references(document: Document) -> Iterator[tuple[str, str]]:
    for attribution in document.attributions:
        if attribution.source is not None and attribution.source.entity is not None:
            yield attribution.id, attribution.source.entity
        if attribution.parent is not None:
            yield attribution.id, attribution.parent
    for claim in document.claims:
        for reference in _references_of_claim(claim):
            yield claim.id, reference


def _references_of_claim(claim: ClaimBase) -> Iterator[str]:
    yield from (*claim.figures, *claim.times, *claim.places)
    single = [claim.attribution, claim.repeats, claim.figure if isinstance(claim, Quantity | Trend) else None]
    for argument in _arguments(claim):
        single += [argument.entity, argument.owner]
    yield from (reference for reference in single if reference is not None)


def _arguments(claim: ClaimBase) -> Iterator[Argument]:
    parties = claim.participants if isinstance(claim, Event) else ()
    agent = claim.agent if isinstance(claim, Commitment) else None
    yield from (argument for argument in (claim.subject, claim.object, agent, *parties) if argument is not None)


def json_schema() -> dict[str, Any]:
    """Return the published JSON Schema of a document (dialect 2020-12)."""
    return {"$schema": SCHEMA_DIALECT, "$id": SCHEMA_ID, **Document.model_json_schema(mode="serialization")}
