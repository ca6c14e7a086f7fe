"""What annotation tools know: marked words with attributes, and links between them. Gold becomes that, loss-free."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from claimx.gold.model import Gold, GoldAttribution, GoldClaim, GoldFigure, GoldTime, Number, Ranges
from claimx.labels import Certainty, ClaimType, Directness, EntityType, FigureKind, Modifier, Polarity


class Label(StrEnum):
    """What a mark marks: an entity's name by its type, or a part of another layer."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    WORK = "WORK"
    LAW = "LAW"
    FIGURE = "FIGURE"
    TIME = "TIME"
    SOURCE = "SOURCE"
    CUE = "CUE"
    CONTENT = "CONTENT"
    CLAIM = "CLAIM"


class Attribute(StrEnum):
    """What a mark can have: one word of a vocabulary, or free text."""

    NAME = "name"
    FIGURE_KIND = "figure_kind"
    VALUE = "value"
    UNIT = "unit"
    MODIFIER = "modifier"
    DIRECTNESS = "directness"
    SOURCE_NAME = "source_name"
    CLAIM_TYPE = "claim_type"
    HOLDER = "holder"
    POLARITY = "polarity"
    CERTAINTY = "certainty"
    SUBJECT = "subject"
    PREDICATE = "predicate"
    OBJECT = "object"
    NOTE = "note"


class LinkLabel(StrEnum):
    """What a link from a content says of the mark it leads to; `PART` leads to a further piece of the same span."""

    SOURCE = "source"
    CUE = "cue"
    PART = "part"


ENTITY_LABELS: Final = tuple(Label(type_.value) for type_ in EntityType if type_ is not EntityType.GROUP)
VOCABULARIES: Final[Mapping[Attribute, type[StrEnum]]] = MappingProxyType(
    {
        Attribute.FIGURE_KIND: FigureKind,
        Attribute.MODIFIER: Modifier,
        Attribute.DIRECTNESS: Directness,
        Attribute.CLAIM_TYPE: ClaimType,
        Attribute.POLARITY: Polarity,
        Attribute.CERTAINTY: Certainty,
    }
)
CLAIM_ATTRIBUTES: Final = (
    Attribute.CLAIM_TYPE,
    Attribute.HOLDER,
    Attribute.POLARITY,
    Attribute.CERTAINTY,
    Attribute.SUBJECT,
    Attribute.PREDICATE,
    Attribute.OBJECT,
    Attribute.NOTE,
)
ATTRIBUTES: Final[Mapping[Label, tuple[Attribute, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(ENTITY_LABELS, (Attribute.NAME, Attribute.NOTE)),
        Label.FIGURE: (
            Attribute.FIGURE_KIND,
            Attribute.VALUE,
            Attribute.UNIT,
            Attribute.MODIFIER,
            Attribute.NOTE,
        ),
        Label.TIME: (Attribute.VALUE, Attribute.NOTE),
        Label.SOURCE: (),
        Label.CUE: (),
        Label.CONTENT: (Attribute.DIRECTNESS, Attribute.SOURCE_NAME, Attribute.NOTE),
        Label.CLAIM: CLAIM_ATTRIBUTES,
    }
)
LINKS: Final = MappingProxyType({LinkLabel.SOURCE: Label.SOURCE, LinkLabel.CUE: Label.CUE})


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words with a label; the ranges are in text order, attributes without a value are left out."""

    id: str
    label: Label
    ranges: Ranges
    attributes: Mapping[Attribute, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one mark to another."""

    start: str
    end: str
    label: LinkLabel


@dataclass(frozen=True, slots=True)
class Marking:
    """All marks and links of one article."""

    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def users_of(attribute: Attribute) -> list[Label]:
    """Return the labels whose marks can have an attribute."""
    return [label for label, attributes in ATTRIBUTES.items() if attribute in attributes]


def mark(gold: Gold) -> Marking:
    """Return gold as marks; a source or cue that several contents share is one mark."""
    sources = _Shared(Label.SOURCE, "s", [item.source for item in gold.attributions])
    cues = _Shared(Label.CUE, "q", [item.cue for item in gold.attributions])
    contents = [(f"x{number}", item) for number, item in enumerate(gold.attributions, start=1)]
    marks = (
        *_mentions(gold),
        *(_figure(f"f{number}", figure) for number, figure in enumerate(gold.figures, start=1)),
        *(_time(f"t{number}", time) for number, time in enumerate(gold.times, start=1)),
        *sources.marks(),
        *cues.marks(),
        *(_content(id_, item) for id_, item in contents),
        *(_claim(f"c{number}", claim) for number, claim in enumerate(gold.claims, start=1)),
    )
    links = (link for id_, item in contents for link in _links(id_, item, sources=sources, cues=cues))
    return Marking(marks, tuple(links))


class _Shared:
    """Marks of words that several attributions may have in common."""

    def __init__(self, label: Label, prefix: str, spans: Iterable[Ranges | None]) -> None:
        self._label = label
        distinct = dict.fromkeys(ranges for ranges in spans if ranges)
        self.ids = {ranges: f"{prefix}{number}" for number, ranges in enumerate(distinct, start=1)}

    def marks(self) -> Iterator[Mark]:
        return (Mark(id_, self._label, ranges) for ranges, id_ in self.ids.items())


def _links(id_: str, item: GoldAttribution, *, sources: _Shared, cues: _Shared) -> Iterator[Link]:
    if item.source:
        yield Link(id_, sources.ids[item.source], LinkLabel.SOURCE)
    if item.cue:
        yield Link(id_, cues.ids[item.cue], LinkLabel.CUE)


def _mentions(gold: Gold) -> Iterator[Mark]:
    """Yield the mentions of each entity; its note stands at the first."""
    for number, entity in enumerate(gold.entities, start=1):
        for at, mention in enumerate(entity.mentions):
            attributes = _given({Attribute.NAME: entity.name, Attribute.NOTE: None if at else entity.note})
            yield Mark(f"e{number}.{at + 1}", Label(entity.type.value), (mention,), attributes)


def _figure(id_: str, figure: GoldFigure) -> Mark:
    given = {
        Attribute.FIGURE_KIND: figure.kind,
        Attribute.VALUE: _written(figure.value),
        Attribute.UNIT: figure.unit,
        Attribute.MODIFIER: figure.modifier,
        Attribute.NOTE: figure.note,
    }
    return Mark(id_, Label.FIGURE, (figure.span,), _given(given))


def _time(id_: str, time: GoldTime) -> Mark:
    return Mark(id_, Label.TIME, (time.span,), _given({Attribute.VALUE: time.value, Attribute.NOTE: time.note}))


def _content(id_: str, item: GoldAttribution) -> Mark:
    given = {
        Attribute.DIRECTNESS: item.kind,
        Attribute.SOURCE_NAME: item.source_name,
        Attribute.NOTE: item.note,
    }
    return Mark(id_, Label.CONTENT, item.content, _given(given))


def _claim(id_: str, claim: GoldClaim) -> Mark:
    """Mark a claim; its figures and times are those marked inside of it."""
    values = (
        claim.type,
        claim.source,
        claim.polarity,
        claim.certainty,
        claim.subject,
        claim.predicate,
        claim.object,
        claim.note,
    )
    return Mark(id_, Label.CLAIM, claim.span, _given(dict(zip(CLAIM_ATTRIBUTES, values, strict=True))))


def _given(attributes: Mapping[Attribute, str | None]) -> Mapping[Attribute, str]:
    return {attribute: str(value) for attribute, value in attributes.items() if value is not None}


def _written(value: Number | None) -> str | None:
    return None if value is None else repr(value)


def sorted_ranges(ranges: Sequence[tuple[int, int]]) -> Ranges:
    """Return ranges in text order, each once."""
    return tuple(sorted(set(ranges)))
