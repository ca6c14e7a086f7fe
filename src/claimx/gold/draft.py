"""A first version of gold from a document, for a person to correct."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claimx import schema
from claimx.errors import InputError
from claimx.gold.model import (
    Gold,
    GoldAttribution,
    GoldClaim,
    GoldDocument,
    GoldEntity,
    GoldFigure,
    GoldTime,
    Ranges,
    figure_values,
    time_values,
    write_gold,
)
from claimx.gold.texts import hash_of
from claimx.labels import EntityType, MentionKind, SectionKind, SourceKind
from claimx.results.evaluation.belonging import gold_name
from claimx.results.evaluation.view import Range
from claimx.results.files import write_whole

DAY_LENGTH: Final = len("2025-10-31")
WITHOUT_NAME: Final = frozenset({SourceKind.ANONYMOUS, SourceKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Item:
    """The gold of an article, the text it was made over, and the name of both files."""

    name: str
    gold: Gold
    text: str


def draft(document: schema.Document, *, name: str | None = None) -> Gold:
    """Return what gold would say if the document were right in everything, by the guidelines."""
    names = {entity.id: entity.name for entity in document.entities}
    figures = tuple(_figure(figure) for figure in document.figures)
    times = tuple(GoldTime(span=_range(time.span), value=time.value) for time in document.times)
    return Gold(
        document=_about(document, name or gold_name(document)),
        entities=tuple(_entities(document.entities)),
        figures=figures,
        times=times,
        attributions=tuple(
            _attribution(item, names) for item in document.attributions if _is_in_body(document, item.content[0])
        ),
        claims=tuple(
            _claim(claim, _holder(claim, document, names), figures=figures, times=times)
            for claim in document.claims
            if claim.section is SectionKind.BODY
        ),
    )


def draft_item(document: schema.Document, *, name: str | None = None) -> Item:
    """Return the draft with its text and name; without a name given, that of the article's file."""
    chosen = name or gold_name(document)
    return Item(chosen, draft(document, name=chosen), document.text)


def write_item(folder: Path, item: Item, *, force: bool = False) -> Path:
    """Write `NAME.json` and, unless it lies there already, `NAME.txt` beside it; return the path of the gold."""
    path, text = folder / f"{item.name}.json", folder / f"{item.name}.txt"
    content = item.text.encode("utf-8")
    is_here = text.is_file() and text.read_bytes() == content
    for taken in [path, *([] if is_here else [text])]:
        if taken.exists() and not force:
            raise InputError(
                f"{taken} exists already; give another -o, or --force to write it anew", code="path-exists"
            )
    if not is_here:
        write_whole(text, content)
    write_gold(path, item.gold)
    return path


def _about(document: schema.Document, name: str) -> GoldDocument:
    told = document.metadata
    return GoldDocument(
        id=name,
        title=told.title,
        published=told.published and told.published[:DAY_LENGTH],
        dateline=told.dateline,
        text_sha256=hash_of(document.text.encode("utf-8")),
    )


def _entities(entities: Iterable[schema.Entity]) -> Iterable[GoldEntity]:
    """Yield entities by what they are called; those of one name and type are one to an annotator."""
    mentions: dict[tuple[str, EntityType], list[Range]] = {}
    for entity in entities:
        named = [_range(mention) for mention in entity.mentions if mention.kind is MentionKind.NAME]
        if named and entity.type is not EntityType.GROUP:
            mentions.setdefault((entity.name, entity.type), []).extend(named)
    for (name, type_), ranges in mentions.items():
        yield GoldEntity(name=name, type=type_, mentions=tuple(sorted(set(ranges))))


def _figure(figure: schema.Figure) -> GoldFigure:
    return GoldFigure(
        span=_range(figure.span), kind=figure.kind, value=figure.value, unit=figure.unit, modifier=figure.modifier
    )


def _attribution(item: schema.Attribution, names: Mapping[str, str]) -> GoldAttribution:
    return GoldAttribution(
        source=None if item.source is None else (_range(item.source.span),),
        source_name=_name(item.source, names),
        cue=None if item.cue is None else (_range(item.cue),),
        content=_ranges(item.content),
        kind=item.directness,
    )


def _claim(
    claim: schema.Claim, holder: str | None, *, figures: Sequence[GoldFigure], times: Sequence[GoldTime]
) -> GoldClaim:
    span = _ranges(claim.span)
    return GoldClaim(
        span=span,
        type=claim.type,
        source=holder,
        polarity=claim.polarity,
        certainty=claim.certainty,
        subject=claim.subject and claim.subject.text,
        predicate=claim.predicate and claim.predicate.lemma,
        object=claim.object and claim.object.text,
        figures=figure_values(figures, span),
        times=time_values(times, span),
    )


def _name(source: schema.Source | None, names: Mapping[str, str]) -> str | None:
    if source is None or source.entity is None or source.kind in WITHOUT_NAME:
        return None
    return names[source.entity]


def _holder(claim: schema.Claim, document: schema.Document, names: Mapping[str, str]) -> str | None:
    """Return the name of who holds the claim, or the words for it."""
    sources = (item.source for item in document.attributions if item.id == claim.attribution)
    source = next(sources, None)
    return None if source is None else _name(source, names) or source.span.text


def _is_in_body(document: schema.Document, span: schema.TextSpan) -> bool:
    kinds = [section.kind for section in document.sections if section.start <= span.start < section.end]
    return all(kind is SectionKind.BODY for kind in kinds)


def _range(span: schema.TextSpan) -> Range:
    return span.start, span.end


def _ranges(spans: Sequence[schema.TextSpan]) -> Ranges:
    return tuple(_range(span) for span in spans)
