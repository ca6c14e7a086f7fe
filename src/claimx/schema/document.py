"""The document: all layers of an article, and the checks that single fields can't make."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, Literal, get_args

from pydantic import model_validator

from claimx.schema.claims import Argument, Claim, ClaimBase, Commitment, Event, Quantity, Trend
from claimx.schema.parts import (
    Attribution,
    Entity,
    Figure,
    Metadata,
    Origin,
    Record,
    Section,
    Sha256,
    Text,
    TextSpan,
    Time,
)

SCHEMA_VERSION: Final = "1.1"
# Documents of these versions lack only fields that have a default here.
READABLE_VERSIONS: Final = frozenset({"1.0"})


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
