"""Claims as flat records: every id resolved to a name, a value or words.

A record is made from the JSON of a document without checking it again: `claimx validate` does that, and so does every
iteration over whole `Document`s.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claimx.labels import (
    Certainty,
    ClaimType,
    CueClass,
    Direction,
    Directness,
    FigureKind,
    Modifier,
    Polarity,
    SectionKind,
    TimeType,
)

# A document as its JSON has it.
Raw = Mapping[str, Any]

BETWEEN_PARTS = " … "

# Looking a label up is several times as fast as calling its enumeration, and there are seven in a claim.
CLAIM_TYPES = {label.value: label for label in ClaimType}
CUE_CLASSES = {label.value: label for label in CueClass}
DIRECTNESSES = {label.value: label for label in Directness}
POLARITIES = {label.value: label for label in Polarity}
CERTAINTIES = {label.value: label for label in Certainty}
SECTION_KINDS = {label.value: label for label in SectionKind}
FIGURE_KINDS = {label.value: label for label in FigureKind}
TIME_TYPES = {label.value: label for label in TimeType}
MODIFIERS: dict[str | None, Modifier | None] = {None: None, **{label.value: label for label in Modifier}}
DIRECTIONS: dict[str | None, Direction | None] = {None: None, **{label.value: label for label in Direction}}


class FigureRecord(NamedTuple):
    """A figure of a claim, fields as in `claimx.schema.Figure`."""

    text: str
    kind: FigureKind
    value: float | None
    high: float | None
    unit: str | None
    modifier: Modifier | None
    change: Direction | None


class TimeRecord(NamedTuple):
    """A time of a claim, fields as in `claimx.schema.Time`; `earliest` and `latest` are ISO days."""

    text: str
    type: TimeType
    value: str
    earliest: str | None
    latest: str | None


class ClaimRecord(NamedTuple):
    """A claim with all that its ids stand for.

    `holder` is who says it: the name of the innermost source, its words where it has no name, None for the article's
    own voice and for sources that the text leaves out (`attributed` tells the two apart). `holders` is the whole chain,
    outermost first. `subject` and `object` are words of the text, `subject_name` and `object_name` the entities they
    stand for. Parts of a discontinuous claim are joined by " … ".
    """

    document: str
    id: str
    published: str | None
    publisher: str | None
    title: str | None
    url: str | None
    type: ClaimType
    text: str
    holder: str | None
    holders: tuple[str, ...]
    attributed: bool
    cue: str | None
    cue_class: CueClass | None
    directness: Directness | None
    subject: str | None
    subject_name: str | None
    predicate: str | None
    object: str | None
    object_name: str | None
    polarity: Polarity
    certainty: Certainty
    figures: tuple[FigureRecord, ...]
    times: tuple[TimeRecord, ...]
    places: tuple[str, ...]
    section: SectionKind
    repeats: str | None
    confidence: float
    rule: str

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON could have it: figures and times as objects, tuples as lists."""
        return {
            **self._asdict(),
            "holders": list(self.holders),
            "figures": [figure._asdict() for figure in self.figures],
            "times": [time._asdict() for time in self.times],
            "places": list(self.places),
        }


def records_of(document: Raw) -> Iterator[ClaimRecord]:
    """Yield the claims of one document, in text order."""
    about = document["metadata"]
    names = {entity["id"]: entity["name"] for entity in document["entities"]}
    figures = {figure["id"]: _figure(figure) for figure in document["figures"]}
    times = {time["id"]: _time(time) for time in document["times"]}
    attributions = {attribution["id"]: attribution for attribution in document["attributions"]}
    for claim in document["claims"]:
        attribution = attributions[claim["attribution"]] if claim["attribution"] else None
        cue = attribution["cue"] if attribution else None
        source = attribution["source"] if attribution else None
        subject, predicate, object_ = claim["subject"], claim["predicate"], claim["object"]
        yield ClaimRecord(
            document["id"],
            claim["id"],
            about["published"],
            about["publisher"],
            about["title"],
            about["url"],
            CLAIM_TYPES[claim["type"]],
            words_of(claim["span"]),
            names.get(source["entity"], source["span"]["text"]) if source else None,
            tuple([names.get(source, source) for source in claim["sources"]]),
            attribution is not None,
            cue and cue["text"],
            CUE_CLASSES[cue["class"]] if cue else None,
            DIRECTNESSES[attribution["directness"]] if attribution else None,
            subject and subject["text"],
            subject and names.get(subject["entity"]),
            predicate and predicate["text"],
            object_ and object_["text"],
            object_ and names.get(object_["entity"]),
            POLARITIES[claim["polarity"]],
            CERTAINTIES[claim["certainty"]],
            tuple([figures[id] for id in claim["figures"]]),
            tuple([times[id] for id in claim["times"]]),
            tuple([names[id] for id in claim["places"]]),
            SECTION_KINDS[claim["section"]],
            claim.get("repeats"),
            claim["confidence"],
            claim["rule"],
        )


def words_of(spans: Sequence[Raw]) -> str:
    """Return the words of a span that may have several parts."""
    return spans[0]["text"] if len(spans) == 1 else BETWEEN_PARTS.join(span["text"] for span in spans)


def _figure(figure: Raw) -> FigureRecord:
    return FigureRecord(
        figure["span"]["text"],
        FIGURE_KINDS[figure["kind"]],
        figure["value"],
        figure["high"],
        figure["unit"],
        MODIFIERS[figure["modifier"]],
        DIRECTIONS[figure["change"]],
    )


def _time(time: Raw) -> TimeRecord:
    type = TIME_TYPES[time["type"]]
    return TimeRecord(time["span"]["text"], type, time["value"], time["earliest"], time["latest"])
