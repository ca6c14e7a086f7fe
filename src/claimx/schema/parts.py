"""What documents consist of, but for claims: spans, metadata, sections, entities, figures, times, attributions."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimx.labels import (
    Anchor,
    CueClass,
    Direction,
    Directness,
    EncodingFrom,
    EntityType,
    FigureKind,
    MentionKind,
    Modifier,
    Polarity,
    PublishedFrom,
    SectionKind,
    SourceKind,
    TimeType,
)

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
