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
    Mention,
    Passage,
    Section,
    Time,
    View,
    passage,
)


def view_of_document(document: schema.Document) -> View:
    """Return what evaluation sees of a document; claims of the headline are left out, as gold has none there."""
    text, holders = document.text, _holders(document)
    return View(
        text=text,
        sections=tuple(Section((item.start, item.end), item.kind) for item in document.sections),
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
    mentions = frozenset(Mention((mention.start, mention.end), mention.text, mention.rule) for mention in named)
    return Entity(entity.type, entity.name, mentions)


def _holders(document: schema.Document) -> Mapping[str, str]:
    """Name the source of each attribution: its entity, or else its own words."""
    names = {entity.id: entity.name for entity in document.entities}
    return {item.id: _holder(item.source, names) for item in document.attributions}


def _holder(source: schema.Source | None, names: Mapping[str, str]) -> str:
    if source is None:
        return UNNAMED
    return source.span.text if source.entity is None else names[source.entity]


def _attribution(text: str, item: schema.Attribution, holders: Mapping[str, str]) -> Attribution:
    return Attribution(
        passage=_passage(text, *item.content),
        source=holders[item.id],
        resolved=item.source is not None and item.source.entity is not None,
        directness=item.directness,
        cue_class=None if item.cue is None else item.cue.cue_class,
        rule=item.rule,
    )


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
        rule=claim.rule,
    )
