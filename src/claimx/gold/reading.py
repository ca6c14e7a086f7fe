"""From marks back to gold."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from claimx.gold.marks import (
    ENTITY_LABELS,
    Attribute,
    Label,
    LinkLabel,
    Mark,
    Marking,
    sorted_ranges,
)
from claimx.gold.model import (
    Gold,
    GoldAttribution,
    GoldClaim,
    GoldDocument,
    GoldEntity,
    GoldFigure,
    GoldTime,
    Number,
    Ranges,
    figure_values,
    time_values,
)
from claimx.labels import Certainty, ClaimType, Directness, EntityType, FigureKind, Modifier, Polarity

Item = TypeVar("Item")


def to_gold(marking: Marking, document: GoldDocument, text: str) -> Gold:
    """Return the gold that fit marks say, every layer but the entities in text order."""
    by_label: defaultdict[Label, list[Mark]] = defaultdict(list)
    for mark in marking.marks:
        by_label[mark.label].append(mark)
    figures = tuple(sorted(map(_figure, by_label[Label.FIGURE]), key=lambda figure: figure.span))
    times = tuple(sorted(map(_time, by_label[Label.TIME]), key=lambda time: time.span))
    linked = _Linked(marking)
    attributions = (_attribution(mark, linked) for mark in by_label[Label.CONTENT])
    claims = (_claim(mark, figures, times) for mark in by_label[Label.CLAIM])
    return Gold(
        document=document,
        entities=tuple(_entities(marking.marks, text)),
        figures=figures,
        times=times,
        attributions=tuple(sorted(attributions, key=lambda item: item.content)),
        claims=tuple(sorted(claims, key=lambda claim: claim.span)),
    )


class _Linked:
    """The words that each content is linked to."""

    def __init__(self, marking: Marking) -> None:
        marks = {mark.id: mark for mark in marking.marks}
        self._ranges: defaultdict[tuple[str, LinkLabel], list[tuple[int, int]]] = defaultdict(list)
        for link in marking.links:
            self._ranges[link.start, link.label].extend(marks[link.end].ranges)

    def ranges(self, id_: str, label: LinkLabel) -> Ranges | None:
        """Return the words that a content is linked to, null if there are none."""
        return sorted_ranges(self._ranges[id_, label]) or None


def _entities(marks: Iterable[Mark], text: str) -> Iterator[GoldEntity]:
    """Yield the mentions of one name and type as one entity, in the order in which they are first met."""
    mentions: defaultdict[tuple[str, Label], list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.label in ENTITY_LABELS:
            words = " ".join(" ".join(text[start:end] for start, end in mark.ranges).split())
            mentions[mark.attributes.get(Attribute.NAME, words), mark.label].append(mark)
    for (name, label), named in mentions.items():
        notes = dict.fromkeys(note for mark in named if (note := mark.attributes.get(Attribute.NOTE)))
        yield GoldEntity(
            name=name,
            type=EntityType(label.value),
            mentions=sorted_ranges([range_ for mark in named for range_ in mark.ranges]),
            note="; ".join(notes) or None,
        )


def _figure(mark: Mark) -> GoldFigure:
    get = mark.attributes.get
    modifier = get(Attribute.MODIFIER)
    return GoldFigure(
        span=_whole(mark),
        kind=FigureKind(mark.attributes[Attribute.FIGURE_KIND]),
        value=number_of(get(Attribute.VALUE)),
        unit=get(Attribute.UNIT),
        modifier=None if modifier is None else Modifier(modifier),
        note=get(Attribute.NOTE),
    )


def _time(mark: Mark) -> GoldTime:
    return GoldTime(span=_whole(mark), value=mark.attributes[Attribute.VALUE], note=mark.attributes.get(Attribute.NOTE))


def _attribution(mark: Mark, linked: _Linked) -> GoldAttribution:
    return GoldAttribution(
        source=linked.ranges(mark.id, LinkLabel.SOURCE),
        source_name=mark.attributes.get(Attribute.SOURCE_NAME),
        cue=linked.ranges(mark.id, LinkLabel.CUE),
        content=mark.ranges,
        kind=Directness(mark.attributes[Attribute.DIRECTNESS]),
        note=mark.attributes.get(Attribute.NOTE),
    )


def _claim(mark: Mark, figures: Sequence[GoldFigure], times: Sequence[GoldTime]) -> GoldClaim:
    get = mark.attributes.get
    return GoldClaim(
        span=mark.ranges,
        type=ClaimType(mark.attributes[Attribute.CLAIM_TYPE]),
        source=get(Attribute.HOLDER),
        polarity=Polarity(mark.attributes[Attribute.POLARITY]),
        certainty=Certainty(mark.attributes[Attribute.CERTAINTY]),
        subject=get(Attribute.SUBJECT),
        predicate=get(Attribute.PREDICATE),
        object=get(Attribute.OBJECT),
        figures=figure_values(figures, mark.ranges),
        times=time_values(times, mark.ranges),
        note=get(Attribute.NOTE),
    )


def _whole(mark: Mark) -> tuple[int, int]:
    (span,) = mark.ranges
    return span


def number_of(written: str | None) -> Number | None:
    """Return the number that is written; raise ValueError for what is none."""
    if written is None:
        return None
    number = json.loads(written)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise ValueError(f"{written!r} is no number")
    return number
