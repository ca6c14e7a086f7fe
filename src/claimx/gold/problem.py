"""What can be wrong with gold, and how it is told."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """A stable word for each kind of problem."""

    NO_JSON = "no-json"
    FIELD_MISSING = "field-missing"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_VALUE = "field-value"
    TEXT_MISSING = "text-missing"
    TEXT_DIFFERS = "text-differs"
    SPAN_MISSING = "span-missing"
    SPAN_EMPTY = "span-empty"
    SPAN_OUTSIDE = "span-outside"
    SPAN_BLANK = "span-blank"
    SPAN_IN_WORD = "span-in-word"
    SPAN_ORDER = "span-order"
    SPAN_IN_PARTS = "span-in-parts"
    SPAN_TWICE = "span-twice"
    MENTIONS_OVERLAP = "mentions-overlap"
    NAME_TWICE = "name-twice"
    TIME_VALUE = "time-value"
    FIGURES_DIFFER = "figures-differ"
    TIMES_DIFFER = "times-differ"
    KIND_DIFFERS = "kind-differs"
    SOURCE_UNKNOWN = "source-unknown"
    WORDS_UNKNOWN = "words-unknown"
    FULL_STOP = "full-stop"
    LINE_UNREADABLE = "line-unreadable"
    LABEL_UNKNOWN = "label-unknown"
    WORDS_DIFFER = "words-differ"
    VALUE_MISSING = "value-missing"
    VALUE_UNKNOWN = "value-unknown"
    LINK_UNFIT = "link-unfit"
    MARK_UNLINKED = "mark-unlinked"
    MARK_MISSING = "mark-missing"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where in a file, what, and what to do about it."""

    place: str
    code: ProblemCode
    what: str
    cure: str

    def line(self, file: str) -> str:
        """Return the problem as one line."""
        return f"{file}: {self.place}: {self.code}: {self.what}; {self.cure}"
