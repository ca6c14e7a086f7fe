"""The small closed sets of words that frames go by, read once, when a frame first asks for them."""

from functools import cache

from claimx.rules.load import load_words


@cache
def frame_words() -> dict[str, frozenset[str]]:
    """Return the lists of `lexicon/frame_words.yaml`, by name."""
    return load_words("frame_words")
