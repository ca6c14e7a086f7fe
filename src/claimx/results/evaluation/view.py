"""What evaluation sees of an article, whether gold says it or a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from claimx.labels import Certainty, ClaimType, CueClass, Directness, Polarity, SectionKind

Range = tuple[int, int]

WORD = re.compile(r"\w+")
UNNAMED: Final = "(unknown)"


class Layer(StrEnum):
    """What is compared, in the order of the table."""

    MENTIONS = "entity mentions"
    ENTITIES = "entities"
    FIGURES = "figures"
    TIMES = "times"
    ATTRIBUTIONS = "attributions"
    CLAIMS = "claims"


ALL_LAYERS: Final = frozenset(Layer)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some ranges of the text: where their words begin, and how they read."""

    ranges: tuple[Range, ...]
    words: frozenset[int]
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text; the same range is the same mention, whoever found it."""

    span: Range
    text: str = field(compare=False)
    rule: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something, by the mentions that name it."""

    type: str
    name: str
    mentions: frozenset[Mention]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and where it stands; None for a vague amount."""

    passage: Passage
    value: float | None


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 value and where it stands."""

    passage: Passage
    value: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A content and the name of its source, `UNNAMED` if there is none; `resolved` if the name is an entity's.

    Gold may leave out directness, and tells neither class of cue nor rule.
    """

    passage: Passage
    source: str
    resolved: bool
    directness: Directness | None = None
    cue_class: CueClass | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim; `source` is None for the article's own voice."""

    passage: Passage
    type: ClaimType
    source: str | None
    polarity: Polarity
    certainty: Certainty
    figures: tuple[float | None, ...]
    times: tuple[str, ...]
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the article's text and what it is."""

    span: Range
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class View:
    """All of one article that is compared, and the text it lies in; only documents tell sections.

    `layers` are those that were annotated: of the others nothing is known, so nothing there can be wrong.
    """

    text: str = ""
    sections: tuple[Section, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    layers: frozenset[Layer] = ALL_LAYERS

    def only(self, layers: frozenset[Layer]) -> "View":
        """Return the view without what lies in other layers."""
        return View(
            text=self.text,
            sections=self.sections,
            entities=self.entities if Layer.ENTITIES in layers else (),
            figures=self.figures if Layer.FIGURES in layers else (),
            times=self.times if Layer.TIMES in layers else (),
            attributions=self.attributions if Layer.ATTRIBUTIONS in layers else (),
            claims=self.claims if Layer.CLAIMS in layers else (),
            layers=self.layers & layers,
        )


NOTHING: Final = View()


def passage(ranges: Iterable[Range], text: str) -> Passage:
    """Return the passage that the ranges cover; a word cut by a border counts from that border."""
    ranges = tuple(ranges)
    words = (start + word.start() for start, end in ranges for word in WORD.finditer(text[start:end]))
    return Passage(ranges, frozenset(words), excerpt(ranges, text))


def excerpt(ranges: Iterable[Range], text: str) -> str:
    """Return the words there on one line, or the offsets where the text is not at hand."""
    parts = (text[start:end] or f"[{start}, {end})" for start, end in ranges)
    return " ".join(" ".join(parts).split())
