"""What an article's prediction got wrong, one record each, for a person to read."""

from dataclasses import dataclass
from enum import StrEnum

from claimx.results.evaluation.view import Layer, Range


class MistakeKind(StrEnum):
    """What is wrong; a wrong speaker is worse than a source left unresolved."""

    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    WRONG_VALUE = "wrong value"
    WRONG_TYPE = "wrong type"
    WRONG_SPEAKER = "wrong speaker"
    UNRESOLVED_SOURCE = "source not resolved"
    WRONG_HOLDER = "wrong holder"
    WRONG_POLARITY = "wrong polarity"
    WRONG_CERTAINTY = "wrong certainty"
    WRONG_FIGURES = "wrong figures"
    WRONG_TIMES = "wrong times"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between gold and prediction.

    `ranges` are those of the gold item, or of the predicted one if gold has none; `gold` or `predicted` is None where
    that side lacks the item. `rule` is that of the predicted item; figures, times and entities tell none. `context` is
    the line of the article around it, empty if no document holds the text.
    """

    article: str
    layer: Layer
    kind: MistakeKind
    ranges: tuple[Range, ...]
    words: str
    gold: str | None
    predicted: str | None
    rule: str | None
    context: str

    @property
    def offsets(self) -> str:
        """The ranges in short: "0-24,30-41"."""
        return ",".join(f"{start}-{end}" for start, end in self.ranges)

    @property
    def key(self) -> str:
        """What tells it from other mistakes, in this run and in others."""
        return " | ".join((self.article, self.layer, self.kind, self.offsets or self.words))
