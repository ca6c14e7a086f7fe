"""A document as a person reads it: who claims what, in text order; plain data, without layout."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimx.labels import Certainty, Direction, Modifier, Polarity, SectionKind
from claimx.schema import (
    Argument,
    Attribution,
    Causal,
    Claim,
    Commitment,
    Document,
    Event,
    Figure,
    Quantity,
    Time,
    Trend,
)

OWN_VOICE = "the article"
MODIFIER_WORDS = {
    Modifier.ABOUT: "about",
    Modifier.AT_LEAST: "at least",
    Modifier.AT_MOST: "at most",
    Modifier.MORE_THAN: "more than",
    Modifier.LESS_THAN: "less than",
}
RULE_WORDS = {"unit": "unit", "type": "type", "certainty": "certainty", "plover": "event"}
CHANGE_WORDS = {Direction.UP: "up", Direction.DOWN: "down"}


@dataclass(frozen=True, slots=True)
class Detail:
    """One labelled line under a claim."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: `holder` says it, `stance` says how and where it is put, if not plainly, `details` and `why` explain."""

    id: str
    holder: str
    type: str
    stance: tuple[str, ...]
    text: str
    details: tuple[Detail, ...]
    why: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: what stands on top, then its claims; `count` leaves out those that only repeat another."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    count: str
    claims: tuple[ClaimView, ...]


def view(document: Document, *, min_confidence: float = 0.0) -> DocumentView:
    """Return what to show of a document: the claims that are at least so sure."""
    metadata = document.metadata
    published = metadata.published
    if published is not None and metadata.published_from is not None:
        published = f"{published} (from {metadata.published_from.replace('_', ' ')})"
    reader = _Reader(document)
    sure = [claim for claim in document.claims if claim.confidence >= min_confidence]
    claims = tuple(reader.claim(claim) for claim in sure)
    return DocumentView(document.id, metadata.title, published, metadata.publisher, _count(sure), claims)


def _count(claims: Sequence[Claim]) -> str:
    """Count the claims, those that say one thing again but once."""
    shown = {claim.id for claim in claims}
    again = sum(claim.repeats in shown for claim in claims)
    number = len(claims) - again
    return f"{number} claim{'s' * (number != 1)}" + (f", {again} of them told twice" if again else "")


class _Reader:
    """Look up what the ids of one document stand for."""

    def __init__(self, document: Document) -> None:
        self.names = {entity.id: entity.name for entity in document.entities}
        self.figures = {figure.id: figure for figure in document.figures}
        self.times = {time.id: time for time in document.times}
        self.attributions = {attribution.id: attribution for attribution in document.attributions}

    def claim(self, claim: Claim) -> ClaimView:
        attribution = self.attributions[claim.attribution] if claim.attribution is not None else None
        return ClaimView(
            claim.id,
            self.holder(claim, attribution),
            claim.type.value,
            tuple(_stance(claim)),
            _one_line(" … ".join(span.text for span in claim.span)),
            tuple(self.details(claim)),
            tuple(self.why(claim, attribution)),
        )

    def holder(self, claim: Claim, attribution: Attribution | None) -> str:
        """Name the chain of holders, the outermost first; a holder that the text leaves out is no one named."""
        chain = [_one_line(self.names.get(source, source)) for source in claim.sources]
        if attribution is not None and attribution.source is None:
            chain.append("someone unnamed")
        return " › ".join(chain) or OWN_VOICE

    def details(self, claim: Claim) -> Iterator[Detail]:
        yield from self.of_type(claim)
        yield from _joined("figures", (_figure(self.figures[id]) for id in claim.figures))
        yield from _joined("times", (_time(self.times[id]) for id in claim.times))
        yield from _joined("places", (self.names[id] for id in claim.places))

    def of_type(self, claim: Claim) -> Iterator[Detail]:
        """What only a claim of this type has; a figure stands among the figures already."""
        match claim:
            case Commitment(agent=agent, action=action):
                yield from _joined("agent", [self.named(agent)] if agent is not None else [])
                yield from _joined("action", [_one_line(action.text)] if action is not None else [])
            case Causal(cause=cause, effect=effect):
                yield from _joined("cause", [_one_line(cause.text)] if cause is not None else [])
                yield from _joined("effect", [_one_line(effect.text)] if effect is not None else [])
            case Trend(direction=direction) if direction is not None:
                yield Detail("direction", CHANGE_WORDS[direction])
            case Quantity(of=of) if of is not None:
                yield Detail("of", _one_line(of.text))
            case Event(event_type=code, participants=participants):
                yield from _joined("event", [code.value] if code is not None else [])
                yield from _joined("participants", map(self.named, participants))

    def named(self, argument: Argument) -> str:
        """Write the words of an argument, and the entity behind them where they don't name it."""
        words = _one_line(argument.text)
        name = self.names[argument.entity] if argument.entity is not None else words
        return words if name == words else f"{words} ({_one_line(name)})"

    def why(self, claim: Claim, attribution: Attribution | None) -> Iterator[Detail]:
        for rule in claim.rule.split("+"):
            yield Detail(RULE_WORDS.get(rule.partition(".")[0], "claim"), f"{rule}{_certainty_cue(rule, claim)}")
        yield Detail("confidence", f"{claim.confidence:g}")
        if attribution is not None:
            yield Detail("attribution", f"{attribution.rule}{_cue(attribution)}")
            if attribution.source is not None and attribution.source.resolution is not None:
                words = _one_line(attribution.source.span.text)
                yield Detail("source", f"“{words}”, resolved by {attribution.source.resolution}")


def _certainty_cue(rule: str, claim: Claim) -> str:
    """The words that a rule of certainty rests on."""
    if claim.certainty_cue is None or not rule.startswith("certainty."):
        return ""
    return f", “{_one_line(claim.certainty_cue.text)}”"


def _stance(claim: Claim) -> Iterator[str]:
    if claim.section is SectionKind.HEADLINE:
        yield "headline"
    if claim.repeats is not None:
        yield f"repeats {claim.repeats}"
    if claim.polarity is Polarity.NEGATIVE:
        yield "negative"
    if claim.certainty is not Certainty.CERTAIN:
        yield claim.certainty.value


def _cue(attribution: Attribution) -> str:
    if attribution.cue is None:
        return ""
    return f", cue “{_one_line(attribution.cue.text)}” ({attribution.cue.cue_class.value})"


def _figure(figure: Figure) -> str:
    """Write a figure as its words and what they were read as: "a third = 33.3 %"."""
    words = (
        CHANGE_WORDS[figure.change] if figure.change else "",
        MODIFIER_WORDS[figure.modifier] if figure.modifier else "",
        _amount(figure),
        figure.unit or "",
        f"of {figure.of.text}" if figure.of else "",
    )
    return f"{_one_line(figure.span.text)} = {_one_line(' '.join(word for word in words if word))}"


def _amount(figure: Figure) -> str:
    """Write a number, a range, or a question mark for "billions"."""
    ends = [f"{number:,}" for number in (figure.value, figure.high) if number is not None]
    return "–".join(ends) or "?"


def _time(time: Time) -> str:
    return f"{_one_line(time.span.text)} = {time.value}"


def _joined(label: str, items: Iterable[str]) -> Iterator[Detail]:
    text = "; ".join(items)
    if text:
        yield Detail(label, text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
