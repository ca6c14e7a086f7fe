"""What the stages leave on a Doc: frozen records in typed layers, each written once, by one stage.

Inside a layer every span is a spaCy `Span`; `serialise` alone turns them into character ranges.
Records compare by identity: two stages that mean the same annotation hold the same object.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar, cast

from spacy.tokens import Doc, Span

from claimx.errors import LayerError
from claimx.labels import (
    Anchor,
    Certainty,
    ClaimType,
    CueClass,
    Direction,
    Directness,
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

Record = TypeVar("Record")


class Layer(Generic[Record]):
    """A tuple of records on a Doc that one stage writes and later stages read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.field = f"claimx_{name}"
        self.attr = f"doc._.{self.field}"
        if not Doc.has_extension(self.field):
            Doc.set_extension(self.field, default=None)

    def write(self, doc: Doc, records: Iterable[Record]) -> None:
        """Store the records; refuse a second write."""
        if self.is_written(doc):
            raise LayerError(f"layer '{self.name}' is written twice; is the stage in the pipeline two times?")
        setattr(doc._, self.field, tuple(records))

    def read(self, doc: Doc) -> tuple[Record, ...]:
        """Return the records; refuse before the layer's stage has run."""
        if not self.is_written(doc):
            raise LayerError(
                f"layer '{self.name}' is not written yet; add the stage 'claimx_{self.name}' before this one"
            )
        return cast("tuple[Record, ...]", getattr(doc._, self.field))

    def read_if_written(self, doc: Doc) -> tuple[Record, ...]:
        """Return the records, or none where the layer's stage is not part of the pipeline."""
        return self.read(doc) if self.is_written(doc) else ()

    def is_written(self, doc: Doc) -> bool:
        """Whether the layer's stage has run on this Doc."""
        return getattr(doc._, self.field) is not None


def require_parse(doc: Doc, stage: str) -> None:
    """Refuse a Doc without a dependency parse: walking its tree would crash the interpreter (spaCy 3.8)."""
    if not doc.has_annotation("DEP"):
        raise LayerError(f"stage '{stage}' needs a dependency parse; add it after a component that parses")


@dataclass(frozen=True, slots=True, eq=False)
class Publication:
    """When the article was published (`value`: ISO 8601 date or date-time), and how we know it."""

    value: str
    origin: PublishedFrom

    @property
    def day(self) -> date:
        """The day of publication, on which relative times are anchored."""
        return date.fromisoformat(self.value[:10])


@dataclass(frozen=True, slots=True, eq=False)
class Publisher:
    """Who published the article and where it stands, as the input states it."""

    name: str | None
    url: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A run of lines of one kind; every token outside of white space lies in exactly one section."""

    span: Span
    kind: SectionKind
    rule_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Quotation:
    """Words in quotation marks: `span` with the marks, `inner` without.

    `continues` is true where the quotation goes on in the next paragraph (its closing mark is missing there).
    """

    span: Span
    inner: Span
    continues: bool
    rule_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A proper name in the text, trimmed of titles and possessives; `title` holds the words cut off in front."""

    span: Span
    type: EntityType
    title: Span | None
    rule_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A number that measures something; fields as in the output contract."""

    span: Span
    kind: FigureKind
    value: Decimal | None
    unit: str | None
    rule_id: str
    high: Decimal | None = None
    modifier: Modifier | None = None
    change: Direction | None = None
    of: Span | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Time:
    """A TIMEX3: `value` as in TimeML, `earliest` and `latest` the days it can't lie outside of."""

    span: Span
    type: TimeType
    value: str
    anchor: Anchor
    rule_id: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """The words by which the text refers to an entity once.

    A pronoun, a description and a seat of government that stands for its country have the rule that found them.
    `resolution` says in words how it was found. Words that refer to two entities are a mention of each.
    """

    span: Span
    kind: MentionKind
    rule_id: str | None = None
    resolution: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Someone or something that the article names; `mentions` in text order."""

    type: EntityType
    name: str
    description: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Who holds a content: the words, the entity behind them and how it was found (`resolution`)."""

    span: Span
    kind: SourceKind
    entity: Entity | None
    resolution: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """The words that link source and content."""

    span: Span
    lemma: str
    cue_class: CueClass


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """Who says, believes, wants or knows what, and by which words we know it (PARC 3, PolNeAR)."""

    source: Source | None
    cue: Cue | None
    content: tuple[Span, ...]
    directness: Directness
    polarity: Polarity
    confidence: float
    rule_id: str
    parent: "Attribution | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Argument:
    """The subject, object or other participant of a claim; `owner` is whose it is ("our bridge")."""

    span: Span
    entity: Entity | None
    owner: Entity | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """The words that assert, and their lemma (for a nominal event: the verb of the event noun)."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True, eq=False)
class Detail:
    """What only one type of claim has: agent and action of a commitment, cause and effect, and so on."""

    agent: Argument | None = None
    action: Span | None = None
    cause: Span | None = None
    effect: Span | None = None
    direction: Direction | None = None
    figure: Figure | None = None
    of: Span | None = None
    event_type: EventCode | None = None
    participants: tuple[Argument, ...] = ()


NO_DETAIL = Detail()


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """An assertion about the world that someone could check, dispute or act on.

    `detail` holds what only the claim's type knows; `repeats` is an earlier claim that says the same.
    """

    spans: tuple[Span, ...]
    type: ClaimType
    subject: Argument | None
    predicate: Predicate | None
    object: Argument | None
    attribution: Attribution | None
    polarity: Polarity
    certainty: Certainty
    certainty_cue: Span | None
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Entity, ...]
    section: SectionKind
    confidence: float
    rule_id: str
    detail: Detail = NO_DETAIL
    repeats: "Claim | None" = None


GIVEN: Layer[Publication] = Layer("given")
TITLE: Layer[str] = Layer("title")
PUBLISHER: Layer[Publisher] = Layer("publisher")
SECTIONS: Layer[Section] = Layer("sections")
QUOTATIONS: Layer[Quotation] = Layer("quotations")
NAMES: Layer[Name] = Layer("names")
TIMES: Layer[Time] = Layer("times")
PUBLICATION: Layer[Publication] = Layer("publication")
FIGURES: Layer[Figure] = Layer("figures")
FOLDED: Layer[str] = Layer("folded")  # the text as grammars read it; written by the first stage that asks for it
ENTITIES: Layer[Entity] = Layer("entities")
ATTRIBUTIONS: Layer[Attribution] = Layer("attributions")
CLAIMS: Layer[Claim] = Layer("claims")
