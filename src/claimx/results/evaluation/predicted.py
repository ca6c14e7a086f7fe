"""The view of a claimx document."""

from collections.abc import Mapping

from claimx import schema
from claimx.labels import MentionKind, SectionKind
from claimx.results.evaluation.view import (
    UNNAMED,
    Attribution,
    Claim,
    Entity,
    Figure,
    Passage,
    Time,
    View,
    passage,
)


def view_of_document(document: schema.Document) -> View:
    """Return what evaluation sees of a document; claims of the headline are left out, as gold has none there."""
    text, holders = document.text, _holders(document)
    return View(
        entities=tuple(_entity(entity) for entity in document.entities),
        figures=tuple(Figure(_passage(text, item.span), item.value) for item in document.figures),
        times=tuple(Time(_passage(text, item.span), item.value) for item in document.times),
        attributions=tuple(_attribution(text, item, holders) for item in document.attributions),
        claims=tuple(
            _claim(document, item, holders) for item in document.claims if item.section is not SectionKind.HEADLINE
        ),
    )


def _passage(text: str, *spans: schema.TextSpan) -> Passage:
    return passage(((span.start, span.end) for span in spans), text)


def _entity(entity: schema.Entity) -> Entity:
    named = (mention for mention in entity.mentions if mention.kind is MentionKind.NAME)
    return Entity(entity.type, frozenset((mention.start, mention.end) for mention in named))


def _holders(document: schema.Document) -> Mapping[str, str]:
    """Name the source of each attribution: its entity, or else its own words."""
    names = {entity.id: entity.name for entity in document.entities}
    return {item.id: _holder(item.source, names) for item in document.attributions}


def _holder(source: schema.Source | None, names: Mapping[str, str]) -> str:
    if source is None:
        return UNNAMED
    return source.span.text if source.entity is None else names[source.entity]


def _attribution(text: str, item: schema.Attribution, holders: Mapping[str, str]) -> Attribution:
    resolved = item.source is not None and item.source.entity is not None
    return Attribution(_passage(text, *item.content), holders[item.id], resolved)


def _claim(document: schema.Document, claim: schema.Claim, holders: Mapping[str, str]) -> Claim:
    figures = {figure.id: figure.value for figure in document.figures}
    times = {time.id: time.value for time in document.times}
    return Claim(
        passage=_passage(document.text, *claim.span),
        type=claim.type,
        source=None if claim.attribution is None else holders[claim.attribution],
        polarity=claim.polarity,
        certainty=claim.certainty,
        figures=tuple(figures[identifier] for identifier in claim.figures),
        times=tuple(times[identifier] for identifier in claim.times),
    )
