"""What a rule did to a Doc, as the marks that its examples are written in."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from spacy.tokens import Doc, Span

from claimx import annotations as found
from claimx.rules.marks import Mark

Rendered = Iterator[tuple[str, Mark]]


def rendered(doc: Doc) -> Rendered:
    """Yield (rule id, mark) for every annotation that carries a rule id."""
    for layer, render in LAYERS:
        for record in layer.read(doc):
            for mark in render(record):
                for rule_id in record.rule_id.split("+"):
                    yield rule_id, mark
    for entity in found.ENTITIES.read(doc):
        for mention in entity.mentions:
            if mention.rule_id is not None:
                yield mention.rule_id, _mark("mention", mention.span, name=entity.name)


def _mark(tag: str, span: Span, **attributes: object) -> Mark:
    pairs = tuple(sorted((name, _written(value)) for name, value in attributes.items() if value is not None))
    return Mark(span.start_char, span.end_char, tag, pairs)


def _written(value: object) -> str:
    """A label or a number as examples write it: 2.5 billion is "2500000000"."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _figure(figure: found.Figure) -> Iterator[Mark]:
    names = ("kind", "value", "high", "unit", "modifier", "change")
    yield _mark("figure", figure.span, **{name: getattr(figure, name) for name in names})
    if figure.of is not None:
        yield _mark("of", figure.of)


def _time(time: found.Time) -> Iterator[Mark]:
    yield _mark("time", time.span, value=time.value, type=time.type, anchor=time.anchor)


def _attribution(attribution: found.Attribution) -> Iterator[Mark]:
    if attribution.source is not None:
        yield _mark("source", attribution.source.span)
    if attribution.cue is not None:
        yield _mark("cue", attribution.cue.span, cue_class=attribution.cue.cue_class)
    for part in attribution.content:
        yield _mark("content", part, polarity=attribution.polarity, directness=attribution.directness)


def _claim(claim: found.Claim) -> Iterator[Mark]:
    own = {name: getattr(claim, name) for name in ("type", "polarity", "certainty")}
    detail = {name: getattr(claim.detail, name) for name in ("direction", "event_type")}
    for span in claim.spans:
        yield _mark("claim", span, **own, **detail)


LAYERS: tuple[tuple[found.Layer, Callable], ...] = (
    (found.SECTIONS, lambda section: [_mark("section", section.span, kind=section.kind)]),
    (found.QUOTATIONS, lambda quotation: [_mark("quotation", quotation.span)]),
    (found.NAMES, lambda name: [_mark("name", name.span, type=name.type)]),
    (found.TIMES, _time),
    (found.FIGURES, _figure),
    (found.ATTRIBUTIONS, _attribution),
    (found.CLAIMS, _claim),
)
