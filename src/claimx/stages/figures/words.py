"""The words that the slots of figure patterns stand for."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from claimx.labels import FigureKind
from claimx.rules.grammar import Slot, captured, one_of
from claimx.rules.model import Rule
from claimx.rules.numerals import Numerals


class SlotWords(BaseModel):
    """One slot: words with what each stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    because: str = Field(min_length=10)
    entries: dict[str, str]


class FigureRule(Rule):
    """Patterns for one kind of figure, and the checks it has to pass."""

    patterns: tuple[str, ...]
    kind: FigureKind
    checks: tuple[str, ...] = ()
    counts: bool = False  # whether the noun that the number stands before is its unit


class FigureWords:
    """All slots of figure patterns."""

    def __init__(self, lists: dict[str, SlotWords], numerals: Numerals) -> None:
        self.numerals = numerals
        self._lists = {
            name: {_plain(word): value for word, value in words.entries.items()} for name, words in lists.items()
        }
        self._slots = {name: one_of(words.entries) for name, words in lists.items()}

    def slots(self) -> dict[str, Slot]:
        """Return the slots by name; `{amount}` reads "14bn", `{number}` does not."""
        return self._slots | {"number": self.numerals.slot(), "amount": self.numerals.slot(short=True)}

    def entry(self, slot: str, word: str) -> str | None:
        """Return what a word stands for in a slot, None if it is none of its words."""
        return self._lists[slot].get(word)

    def true_lemma(self, name: str) -> str:
        """Return the name of what is counted with its last word put right where the lemmatizer goes wrong."""
        before, space, last = name.rpartition(" ")
        return before + space + (self.entry("lemma", last) or last)

    def meaning(self, slot: str, text: str) -> str:
        """Return what the text in a slot stands for."""
        return self._lists[slot].get(_plain(text), text)


UNKNOWN = "X"  # what a word stands for that states no number
WORTH = ("fraction", "fold", "article", "rank")  # the slots whose words state a number


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots that a match filled."""

    words: FigureWords
    texts: dict[str, str]

    @classmethod
    def of(cls, words: FigureWords, found: re.Match[str]) -> "Filled":
        """Return the slots of a match."""
        return cls(words, captured(found))

    def get(self, name: str) -> str | None:
        """Return what the slot stands for, None if it is not filled."""
        text = self.texts.get(name)
        return None if text is None else self.words.meaning(name.rstrip("2"), text)

    def value(self) -> Decimal | None:
        """Return the number told, or the fraction."""
        text = self.texts.get("number", self.texts.get("amount"))
        fraction = next((told for slot in WORTH if (told := self.get(slot)) not in (None, UNKNOWN)), None)
        if fraction is not None:
            part = share(fraction)
            return part if text is None else part * (self.words.numerals.read(text) or Decimal(0))
        return None if text is None else self.words.numerals.read(text)

    def low_end(self) -> Decimal | None:
        """Return the lower end of a range, in the scale of the upper one: "3 to 4 million" starts at three million."""
        value, high = self.value(), self.high()
        if value is None or high is None or self._scale("") > 1:
            return value
        scaled = value * self._scale("2")
        return scaled if scaled < high else value

    def _scale(self, end: str) -> Decimal:
        text = self.texts.get(f"number{end}", self.texts.get(f"amount{end}", ""))
        return self.words.numerals.large_scale(text)

    def high(self) -> Decimal | None:
        """Return the upper end of a range."""
        text = self.texts.get("number2", self.texts.get("amount2"))
        return None if text is None else self.words.numerals.read(text)


def share(fraction: str) -> Decimal:
    """Return "2/3" as a number, rounded to six digits."""
    whole, _, parts = fraction.partition("/")
    return Decimal(whole) if not parts else round(Decimal(whole) / Decimal(parts), 6).normalize()


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").split())
