"""The forms in which news writes a number, to render a value and read it back."""

from collections.abc import Callable
from decimal import Decimal

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
LETTERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "cr": 10**7}
LARGE = {10**9: "billion", 10**6: "million", 1000: "thousand"}


def plain(number: int) -> str:
    return str(number)


def western(number: int) -> str:
    """1,234,567."""
    return f"{number:,}"


def indian(number: int) -> str:
    """12,34,567."""
    digits = str(number)
    head, last = digits[:-3], digits[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, last])


def spelled(number: int) -> str:
    """One million two hundred thirty-four thousand five hundred sixty-seven."""
    for size, name in LARGE.items():
        if number >= size:
            rest = number % size
            return f"{spelled(number // size)} {name}" + (f" {spelled(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number >= 20:
        rest = number % 10
        return TENS[number // 10 - 2] + (f"-{UNITS[rest]}" if rest else "")
    return UNITS[number]


def scaled(number: Decimal, scale: str) -> tuple[str, Decimal]:
    """3.5 million, and its value."""
    return f"{number} {scale}", number * SCALES[scale]


def abbreviated(number: Decimal, letter: str) -> tuple[str, Decimal]:
    """3.5m, and its value."""
    return f"{number}{letter}", number * LETTERS[letter]


GROUPED: tuple[Callable[[int], str], ...] = (plain, western, indian)
