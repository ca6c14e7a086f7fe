"""From the layers of a Doc to the output contract: the only module that knows both."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypedDict, TypeVar

from pydantic import TypeAdapter
from spacy.tokens import Doc, Span

from claimx import annotations as found
from claimx import schema
from claimx.article import Article
from claimx.clean_copy import moved_ends
from claimx.labels import ClaimType, SectionKind

Item = TypeVar("Item")
CLAIM: TypeAdapter[schema.Claim] = TypeAdapter(schema.Claim)


class _Range(TypedDict):
    start: int
    end: int
    text: str


def to_document(
    article: Article, doc: Doc, provenance: schema.Provenance, *, min_confidence: float = 0.0
) -> schema.Document:
    """Return the document of an article, without claims less sure than asked for.

    `doc` may hold a cleaned copy of the article's text of equal length.
    """
    return _Writer(article, doc, min_confidence).document(provenance)


class _Writer:
    """Number the annotations of one Doc and write them down over the article's own text."""

    def __init__(self, article: Article, doc: Doc, min_confidence: float) -> None:
        self.article = article
        self.doc = doc
        self.moved_ends = moved_ends(article.text)
        self.entities = _ordered(found.ENTITIES.read(doc), lambda entity: entity.mentions[0].span)
        self.figures = _ordered(found.FIGURES.read(doc), lambda figure: figure.span)
        self.times = _ordered(found.TIMES.read(doc), lambda time: time.span)
        self.attributions = _ordered(found.ATTRIBUTIONS.read(doc), lambda attribution: attribution.content[0])
        sure = [claim for claim in found.CLAIMS.read(doc) if claim.confidence >= min_confidence]
        self.claims = _ordered(sure, lambda claim: claim.spans[0])
        self.ids: dict[object, str] = {}
        for prefix, items in (
            ("e", self.entities),
            ("f", self.figures),
            ("t", self.times),
            ("a", self.attributions),
            ("c", self.claims),
        ):
            self.ids |= {item: f"{prefix}{number}" for number, item in enumerate(items, start=1)}

    def document(self, provenance: schema.Provenance) -> schema.Document:
        sections = _ordered(found.SECTIONS.read(self.doc), lambda section: section.span)
        return schema.Document(
            schema_version=schema.SCHEMA_VERSION,
            id=self.article.id,
            source=self.origin(),
            metadata=self.metadata(sections),
            text=self.article.text,
            sections=tuple(schema.Section(kind=section.kind, **self.range(section.span)) for section in sections),
            entities=tuple(map(self.entity, self.entities)),
            figures=tuple(map(self.figure, self.figures)),
            times=tuple(map(self.time, self.times)),
            attributions=tuple(map(self.attribution, self.attributions)),
            claims=tuple(map(self.claim, self.claims)),
            provenance=provenance,
        )

    def origin(self) -> schema.Origin:
        read = self.article
        return schema.Origin(
            uri=read.uri,
            sha256=read.sha256,
            media_type=read.media_type,
            encoding=read.encoding,
            encoding_from=read.encoding_from,
        )

    def metadata(self, sections: Sequence[found.Section]) -> schema.Metadata:
        given = self.article.metadata
        publication = next(iter(found.PUBLICATION.read(self.doc)), None)
        headline = next((s for s in sections if s.kind is SectionKind.HEADLINE), None)
        dateline = next((s for s in sections if s.kind is SectionKind.DATELINE), None)
        return schema.Metadata(
            title=given.title or (self.range(headline.span)["text"].splitlines()[0].strip() if headline else None),
            published=publication.value if publication else None,
            published_from=publication.origin if publication else None,
            dateline=self.place_words(dateline) if dateline else None,
            publisher=given.publisher,
            author=given.author,
            url=given.url,
            language=given.language,
        )

    def place_words(self, dateline: found.Section) -> str:
        """The words of a dateline before agency and date; all of it where nothing stands before them."""
        span, words = dateline.span, self.range(dateline.span)["text"]
        dates = [
            time.span.start_char - span.start_char for time in self.times if span.start <= time.span.start < span.end
        ]
        place = words[: min(dates, default=len(words))].partition("(")[0].rstrip(" ,:_-–—")
        return place or words

    def entity(self, entity: found.Entity) -> schema.Entity:
        mentions = sorted(entity.mentions, key=lambda mention: (mention.span.start, mention.span.end))
        return schema.Entity(
            id=self.ids[entity],
            type=entity.type,
            name=entity.name,
            description=entity.description,
            mentions=tuple(map(self.mention, mentions)),
        )

    def mention(self, mention: found.Mention) -> schema.Mention:
        return schema.Mention(
            kind=mention.kind, rule=mention.rule_id, resolution=mention.resolution, **self.range(mention.span)
        )

    def figure(self, figure: found.Figure) -> schema.Figure:
        return schema.Figure(
            id=self.ids[figure],
            span=self.text_span(figure.span),
            kind=figure.kind,
            value=_number(figure.value),
            high=_number(figure.high),
            unit=figure.unit,
            modifier=figure.modifier,
            change=figure.change,
            of=self.text_span(figure.of) if figure.of is not None else None,
        )

    def time(self, time: found.Time) -> schema.Time:
        return schema.Time(
            id=self.ids[time],
            span=self.text_span(time.span),
            type=time.type,
            value=time.value,
            earliest=time.earliest.isoformat() if time.earliest else None,
            latest=time.latest.isoformat() if time.latest else None,
            anchor=time.anchor,
        )

    def attribution(self, attribution: found.Attribution) -> schema.Attribution:
        source, cue = attribution.source, attribution.cue
        return schema.Attribution(
            id=self.ids[attribution],
            source=self.source(source) if source else None,
            # "class" is the contract's word and Python's too, so it can't be a keyword argument
            cue=schema.Cue(lemma=cue.lemma, **{"class": cue.cue_class}, **self.range(cue.span)) if cue else None,
            content=tuple(map(self.text_span, attribution.content)),
            directness=attribution.directness,
            parent=self.ids[attribution.parent] if attribution.parent else None,
            polarity=attribution.polarity,
            confidence=attribution.confidence,
            rule=attribution.rule_id,
        )

    def source(self, source: found.Source) -> schema.Source:
        return schema.Source(
            span=self.text_span(source.span),
            entity=self.ids[source.entity] if source.entity else None,
            kind=source.kind,
            resolution=source.resolution,
        )

    def claim(self, claim: found.Claim) -> schema.Claim:
        fields: dict[str, Any] = {
            "id": self.ids[claim],
            "type": claim.type,
            "span": tuple(map(self.text_span, claim.spans)),
            "subject": self.argument(claim.subject),
            "predicate": self.predicate(claim.predicate),
            "object": self.argument(claim.object),
            "attribution": self.ids[claim.attribution] if claim.attribution else None,
            "sources": self.holders(claim.attribution),
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "certainty_cue": self.optional_span(claim.certainty_cue),
            "figures": tuple(self.ids[figure] for figure in claim.figures),
            "times": tuple(self.ids[time] for time in claim.times),
            "places": tuple(self.ids[place] for place in claim.places),
            "section": claim.section,
            # The claim it repeats may not be sure enough to be written.
            "repeats": self.ids.get(claim.repeats),
            "confidence": claim.confidence,
            "rule": claim.rule_id,
        }
        return CLAIM.validate_python(fields | self.detail(claim))

    def detail(self, claim: found.Claim) -> dict[str, Any]:
        """The fields that only the claim's type has."""
        detail = claim.detail
        match claim.type:
            case ClaimType.COMMITMENT:
                return {"agent": self.argument(detail.agent), "action": self.optional_span(detail.action)}
            case ClaimType.CAUSAL:
                return {"cause": self.optional_span(detail.cause), "effect": self.optional_span(detail.effect)}
            case ClaimType.TREND:
                return {"direction": detail.direction, "figure": self.id_of(detail.figure)}
            case ClaimType.QUANTITY:
                return {"figure": self.id_of(detail.figure), "of": self.optional_span(detail.of)}
            case ClaimType.EVENT:
                parties = tuple(map(self.argument, detail.participants))
                return {"event_type": detail.event_type, "participants": parties}
            case _:
                return {}

    def holders(self, attribution: found.Attribution | None) -> tuple[str, ...]:
        """The chain of sources, outermost first, each once in a row; an unnamed source has no link in it."""
        chain: list[str] = []
        while attribution is not None:
            source = attribution.source
            if source is not None:
                holder = self.ids[source.entity] if source.entity else self.range(source.span)["text"]
                chain += [holder] if chain[-1:] != [holder] else []
            attribution = attribution.parent
        return tuple(reversed(chain))

    def argument(self, argument: found.Argument | None) -> schema.Argument | None:
        if argument is None:
            return None
        entity, owner = self.id_of(argument.entity), self.id_of(argument.owner)
        return schema.Argument(entity=entity, owner=owner, **self.range(argument.span))

    def predicate(self, predicate: found.Predicate | None) -> schema.Predicate | None:
        return schema.Predicate(lemma=predicate.lemma, **self.range(predicate.span)) if predicate else None

    def id_of(self, item: object | None) -> str | None:
        return None if item is None else self.ids[item]

    def optional_span(self, span: Span | None) -> schema.TextSpan | None:
        return None if span is None else self.text_span(span)

    def text_span(self, span: Span) -> schema.TextSpan:
        return schema.TextSpan(**self.range(span))

    def range(self, span: Span) -> _Range:
        start, end = span.start_char, self.moved_ends.get(span.end_char, span.end_char)
        return _Range(start=start, end=end, text=self.article.text[start:end])


def _ordered(items: Sequence[Item], span_of: Callable[[Item], Span]) -> list[Item]:
    return sorted(items, key=lambda item: (span_of(item).start_char, span_of(item).end_char))


def _number(value: Decimal | None) -> int | float | None:
    """A finite JSON number: whole where the value is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
