"""Find every miss, every false alarm and every wrong value of an article, layer by layer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from claimx.results.evaluation import rightness
from claimx.results.evaluation.comparison import Comparison, HasPassage, TypedMention
from claimx.results.evaluation.matching import Pairing, pair
from claimx.results.evaluation.mistakes import Mistake, MistakeKind
from claimx.results.evaluation.view import Attribution, Claim, Entity, Figure, Layer, Range, Time

Item = TypeVar("Item")

# How much of a long line is shown on either side.
CONTEXT: Final = 300


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as people read it: where it lies, its words, what is said of it, and the rule that found it."""

    ranges: tuple[Range, ...]
    words: str
    value: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Check(Generic[Item]):
    """What can be wrong with a pair, and what to show of either side."""

    kind: MistakeKind
    is_right: Callable[[Item, Item], bool]
    value: Callable[[Item], object]


@dataclass(frozen=True, slots=True)
class Difference:
    """A mistake of one layer: what is shown of the item, and what either side has."""

    kind: MistakeKind
    item: Shown
    gold: str | None
    predicted: str | None
    rule: str | None


FIGURE_CHECKS: Final[Sequence[Check[Figure]]] = (
    Check(MistakeKind.WRONG_VALUE, rightness.is_right_figure, lambda figure: figure.value),
)
TIME_CHECKS: Final[Sequence[Check[Time]]] = (
    Check(MistakeKind.WRONG_VALUE, rightness.is_right_time, lambda time: time.value),
)
ATTRIBUTION_CHECKS: Final[Sequence[Check[Attribution]]] = (
    Check(
        MistakeKind.WRONG_SPEAKER,
        lambda gold, predicted: not predicted.resolved or rightness.is_right_source(gold, predicted),
        lambda attribution: attribution.source,
    ),
    Check(
        MistakeKind.UNRESOLVED_SOURCE,
        lambda gold, predicted: predicted.resolved or rightness.is_right_source(gold, predicted),
        lambda attribution: attribution.source,
    ),
)
CLAIM_CHECKS: Final[Sequence[Check[Claim]]] = (
    Check(MistakeKind.WRONG_TYPE, rightness.has_same_type, lambda claim: claim.type),
    Check(MistakeKind.WRONG_HOLDER, rightness.is_right_holder, lambda claim: claim.source or "the article"),
    Check(MistakeKind.WRONG_POLARITY, rightness.has_same_polarity, lambda claim: claim.polarity),
    Check(MistakeKind.WRONG_CERTAINTY, rightness.has_same_certainty, lambda claim: claim.certainty),
    Check(MistakeKind.WRONG_FIGURES, rightness.has_same_figures, lambda claim: claim.figures),
    Check(MistakeKind.WRONG_TIMES, rightness.has_same_times, lambda claim: claim.times),
)


def find_mistakes(article: str, comparison: Comparison) -> Iterator[Mistake]:
    """Yield the mistakes of one article: layer by layer, in text order."""
    layers = {
        Layer.MENTIONS: _differences(_leftover_mentions(comparison), _mention, MENTION_CHECKS),
        Layer.ENTITIES: _differences(comparison.entities, _entity),
        Layer.FIGURES: _differences(comparison.figures, _figure, FIGURE_CHECKS),
        Layer.TIMES: _differences(comparison.times, _time, TIME_CHECKS),
        Layer.ATTRIBUTIONS: _differences(comparison.attributions, _attribution, ATTRIBUTION_CHECKS),
        Layer.CLAIMS: _differences(comparison.claims, _claim, CLAIM_CHECKS),
    }
    for layer, differences in layers.items():
        for found in sorted(differences, key=lambda difference: difference.item.ranges):
            yield Mistake(
                article=article,
                layer=layer,
                kind=found.kind,
                ranges=found.item.ranges,
                words=found.item.words,
                gold=found.gold,
                predicted=found.predicted,
                rule=found.rule,
                context=_line_around(found.item.ranges, comparison.text),
            )


def _differences(
    pairing: Pairing[Item], shown: Callable[[Item], Shown], checks: Sequence[Check[Item]] = ()
) -> Iterator[Difference]:
    for gold, predicted in pairing.pairs:
        for check in checks:
            if not check.is_right(gold, predicted):
                values = (_words(check.value(gold)), _words(check.value(predicted)))
                yield Difference(check.kind, shown(gold), *values, rule=shown(predicted).rule)
    for item in map(shown, pairing.missed):
        yield Difference(MistakeKind.MISSED, item, item.value, None, rule=None)
    for item in map(shown, pairing.invented):
        yield Difference(MistakeKind.FALSE_ALARM, item, None, item.value, rule=item.rule)


def _leftover_mentions(comparison: Comparison) -> Pairing[TypedMention]:
    """Pair the mentions that only one side has by their range; what pairs has another type."""
    gold, predicted = comparison.gold_mentions, comparison.predicted_mentions
    return pair(
        sorted(gold - predicted, key=_place),
        sorted(predicted - gold, key=_place),
        similarity=lambda one, other: float(one[0] == other[0]),
        floor=1.0,
    )


def _place(mention: TypedMention) -> tuple[Range, str]:
    return mention[0].span, mention[1]


MENTION_CHECKS: Final[Sequence[Check[TypedMention]]] = (
    Check(MistakeKind.WRONG_TYPE, lambda gold, predicted: gold[1] == predicted[1], lambda mention: mention[1]),
)


def _mention(mention: TypedMention) -> Shown:
    return Shown((mention[0].span,), mention[0].text, mention[1], mention[0].rule)


def _entity(entity: Entity) -> Shown:
    ranges = sorted(mention.span for mention in entity.mentions)
    return Shown(tuple(ranges), entity.name, f"{entity.type} {entity.name}")


def _figure(figure: Figure) -> Shown:
    return _at(figure, _words(figure.value))


def _time(time: Time) -> Shown:
    return _at(time, time.value)


def _attribution(attribution: Attribution) -> Shown:
    return _at(attribution, attribution.source, attribution.rule)


def _claim(claim: Claim) -> Shown:
    return _at(claim, f"{claim.type} of {claim.source or 'the article'}", claim.rule)


def _at(item: HasPassage, value: str, rule: str | None = None) -> Shown:
    return Shown(item.passage.ranges, item.passage.text, value, rule)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_words, value)) or "none"
    if isinstance(value, float):
        return f"{value:.15g}"
    return "no value" if value is None else str(value)


def _line_around(ranges: Sequence[Range], text: str) -> str:
    """Return the line of the article in which the first range lies, or as much of it as is read at a glance."""
    if not ranges or not text:
        return ""
    start, end = ranges[0]
    first = max(text.rfind("\n", 0, start) + 1, start - CONTEXT)
    last = text.find("\n", end, end + CONTEXT)
    return " ".join(text[first : end + CONTEXT if last < 0 else last].split())
