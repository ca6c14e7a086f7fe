"""The copy of a text that the model reads: of equal length, so that offsets in one are offsets in the other.

One thing is moved: marks inside a word that nobody sees, such as soft hyphens, go behind it. So the model reads the
word whole; `moved_ends` tells where such a word ends in the text.
"""

import re

# What the model reads as noise: no-break and odd spaces, zero-width, bidi and control characters.
NOISE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u180e"
    "\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufeff]"
)
UNSEEN = "\u00ad\u200c\u200d\u2060"
# Possessive, and from the start of a word only: a word of 100,000 letters is looked at once.
BROKEN_WORD = re.compile(f"(?<!\\w)\\w++(?:[{UNSEEN}]++\\w++)+")
UNSEEN_MARK = re.compile(f"[{UNSEEN}]")
# The tokenizer takes quadratic time over such runs: ten seconds for 8,000 equals signs.
UNBROKEN = re.compile(r"(\S{199})\S")


def cleaned(text: str) -> str:
    """Return the model's copy of a text, of equal length: noise is blank, and no run without a blank is very long."""
    whole = BROKEN_WORD.sub(lambda found: UNSEEN_MARK.sub("", found[0]).ljust(len(found[0])), text)
    return UNBROKEN.sub(r"\1 ", NOISE.sub(" ", whole))


def moved_ends(text: str) -> dict[int, int]:
    """Return, for words with unseen marks in them, where they end in the text by where they end in the copy."""
    found = BROKEN_WORD.finditer(text)
    return {word.start() + len(UNSEEN_MARK.sub("", word[0])): word.end() for word in found}
