"""The words and shapes that the slots of time patterns stand for."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from claimx.rules.grammar import DIGIT, Slot, captured, one_of
from claimx.rules.numerals import Numerals


class SlotWords(BaseModel):
    """One slot: words with what each stands for, or a shape."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    because: str = Field(min_length=10)
    entries: dict[str, str] = {}
    shape: str | None = None
    starts: tuple[str, ...] = (DIGIT,)
    after_digits: tuple[str, ...] = ()  # what follows the digits that a shape begins with, "" if nothing need follow

    def slot(self) -> Slot:
        """Return the slot for the grammar."""
        if self.shape is None:
            return one_of(self.entries)
        seconds = {DIGIT: frozenset(self.after_digits)} if self.after_digits else {}
        return Slot(f"(?:{self.shape})", frozenset(self.starts), seconds)


class TimeWords:
    """All slots of time patterns."""

    def __init__(self, lists: dict[str, SlotWords], numerals: Numerals) -> None:
        self.lists = lists
        self.numerals = numerals
        self._meanings = {
            name: {_plain(word): value for word, value in words.entries.items()} for name, words in lists.items()
        }

    def slots(self) -> dict[str, Slot]:
        """Return the slots by name, `{number}` included."""
        return {"number": self.numerals.slot()} | {name: words.slot() for name, words in self.lists.items()}

    def meaning(self, slot: str, text: str) -> str:
        """Return what the text in a slot stands for: its entry's value, or itself."""
        return self._meanings.get(slot, {}).get(_plain(text), text)


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots that a match filled."""

    words: TimeWords
    texts: dict[str, str]
    whole: str

    @classmethod
    def of(cls, words: TimeWords, found: re.Match[str]) -> "Filled":
        """Return the slots of a match."""
        return cls(words, captured(found), found[0])

    def get(self, name: str) -> str | None:
        """Return what the slot stands for, None if it is not filled."""
        text = self.texts.get(name)
        return None if text is None else self.words.meaning(name.rstrip("2"), text)

    def integer(self, name: str) -> int | None:
        """Return the slot as a whole number; ordinal endings do not count."""
        meaning = self.get(name)
        digits = re.match(r"-?\d+", meaning) if meaning else None
        return int(digits[0]) if digits else None

    def number(self, name: str) -> Decimal | None:
        """Return the number that the slot states."""
        text = self.texts.get(name)
        return None if text is None else self.words.numerals.read(text)


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").split())
