"""Read numbers written in digits, words or both: "1.2 million", "twenty-five", "half a dozen", "3,50,000"."""

import re
from decimal import Decimal
from functools import cache

from pydantic import BaseModel, ConfigDict

from claimx.rules.grammar import DIGIT, END, Leads, Slot
from claimx.rules.load import load_data

THOUSAND = 1000
HALF = Decimal("0.5")
HALVES = "[ -]and[ -]a[ -](?:half|quarter)(?![a-z])"
DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?!\d)(?=[ ]?(?:%|per|mill|bill))"  # "21,6%", as some papers write
DECIMAL = re.compile(r"(\d{1,3}),(\d{1,2})(?![\d,])")
PIECE = re.compile(r"\d+/\d+|\d{1,3}(?: \d{3})+(?!\d)|\d[\d,]*(?:\.\d+)?|\.\d+|[^\W\d_]+|[½¼¾⅓⅔⅛]")


class NumberWords(BaseModel):
    """Words with the number each stands for, and why they do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    because: str
    entries: dict[str, Decimal]


class Numerals:
    """The numbers of English news."""

    def __init__(self, lists: dict[str, NumberWords]) -> None:
        self._small = lists["units"].entries | lists["tens"].entries
        self._scales = lists["scales"].entries
        self._short = lists["short_scales"].entries
        self._fractions = lists["fractions"].entries
        self._parts = lists["parts"].entries
        self._part = re.compile(rf"(?:\ban? )?\b({_either(self._parts)})(?= )")
        self._spelled = self._spelled_regex(_either(lists["units"].entries), _either(lists["tens"].entries))

    def _spelled_regex(self, units: str, tens: str) -> str:
        scales = _either(self._scales)
        below_hundred = f"(?:{tens}(?:[ -]{units}(?![a-z]))?|{units})(?![a-z])"
        alone = f"(?![ -]{scales})"  # "one million and two million" is two numbers
        small = _either({word: scale for word, scale in self._scales.items() if scale < THOUSAND})
        below = f"{below_hundred}(?![ -]{small})"  # so is "one hundred and two hundred"
        hundreds = f"(?:{below_hundred}|an?(?=[ -]hundred))(?:[ -]hundred(?:[ -](?:and[ -])?{below})?)?"
        part = f"(?:an?[ -])?{_either(self._parts)}"
        scale = f"[ -]{scales}(?![a-z])"
        more = f"(?: {hundreds}(?:{scale})?| and {below_hundred}{alone})"
        before_scale = f"(?:half[ -]an?|a[ -]half|half|an?)(?={scale})"
        first = f"(?:{part}(?={scale})|{hundreds}(?:{HALVES})?|{before_scale})"
        return f"{first}(?:(?:{scale}){{1,2}}{more}{{0,3}})?"

    def slot(self, *, short: bool = False) -> Slot:
        """Return the slot of any number; with `short`, also of "14bn"."""
        grouped = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3}){1,3}(?!\w|[., ]\d)"
        digits = rf"(?:{DECIMAL_COMMA}|{grouped}|\d+(?:\.\d+)?)(?:[ -]?(?:[½¼¾⅓⅔⅛]|[1-7]/[2-8](?!\d))|{HALVES})?"
        scale = f"(?:[ -]{{0,2}}{_either(self._scales)}(?![a-z])){{0,2}}"
        if short:
            scale = rf"(?:(?:[ ]?{_either(self._short)}(?![^\W_]))|{scale})"
        seconds = self._seconds(short=short)
        # Atomic: no number is given back.
        return Slot(f"(?>{digits}{scale}|(?<![a-z]){self._spelled})", frozenset(seconds), seconds)

    def _seconds(self, *, short: bool) -> Leads:
        """Return what can follow the first word of a number, in it or behind it."""
        scales = frozenset(self._scales)
        parts = {part.split()[0] for part in self._parts}
        article, half = scales | parts, scales | {"a", "an", "of"}
        digits = scales | {DIGIT, "and", END} | {key for key in self._fractions if "/" not in key}
        spelled = scales | parts | frozenset(self._small) | {"and", END}
        more = {DIGIT: digits | frozenset(self._short) if short else digits, "a": article, "an": article, "half": half}
        return dict.fromkeys(self._small, spelled) | more

    def read(self, text: str) -> Decimal | None:
        """Return the number that the text states, None if it states none."""
        low = text.lower().replace("-", " ").replace("and a half", "½").replace("and a quarter", "¼")
        low = DECIMAL.sub(r"\1.\2", low)
        pieces = PIECE.findall(self._part.sub(lambda found: str(self._parts[found[1]]), low))
        total, group, seen = Decimal(0), None, False
        for at, piece in enumerate(pieces):
            value = self._value(piece)
            if value is not None:
                group = (group or Decimal(0)) + value
            elif (scale := self._scale(piece)) is not None:
                group = (Decimal(1) if group is None else group) * scale
                if scale >= THOUSAND and not self._scale_at(pieces, at + 1):
                    total, group = total + group, None
            elif piece not in ("a", "an", "and"):
                return None
            seen = seen or value is not None or piece in self._scales
        return total + (group or Decimal(0)) if seen else None

    def large_scale(self, text: str) -> Decimal:
        """Return the scale of a thousand or more that the text ends in: 1,000,000 for "4 million", 1 for "40"."""
        product = Decimal(1)
        for piece in reversed(PIECE.findall(text.lower())):
            scale = self._scale(piece)
            if scale is None or scale < THOUSAND:
                break
            product *= scale
        return product

    def _scale_at(self, pieces: list[str], at: int) -> bool:
        return at < len(pieces) and self._scale(pieces[at]) is not None

    def _value(self, piece: str) -> Decimal | None:
        if piece[0].isdecimal() and "/" not in piece:
            return Decimal(piece.replace(",", "").replace(" ", ""))
        return HALF if piece == "half" else self._fractions.get(piece, self._small.get(piece))

    def _scale(self, piece: str) -> Decimal | None:
        return self._scales.get(piece, self._short.get(piece))


def _either(words: dict[str, Decimal]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join("[ -]".join(map(re.escape, word.split())) for word in ordered) + ")"


@cache
def numerals() -> Numerals:
    """Return the shipped numerals."""
    return Numerals(load_data("numbers", dict[str, NumberWords]))
