"""The title in front of a person's name: "US Defense Secretary" Pete Hegseth."""

from claimx.stages.names.lexicon import NameLexicon
from claimx.stages.names.words import Words

LONGEST = 8
INSIDE = {"compound", "amod", "nmod", "punct"}


def title_start(words: Words, start: int, lexicon: NameLexicon) -> int | None:
    """Return where the title before token `start` begins, or None where there is none."""
    if start == 0 or not lexicon.is_title(words.lowers[start - 1]):
        return None
    if not words.is_capitalised(start - 1) and words.lowers[start - 1] not in lexicon.words["offices"]:
        return None
    begins = start - 1
    while begins > 0 and start - begins < LONGEST and _belongs(words, begins - 1, lexicon):
        begins -= 1
    return _without_small_words(words, begins, start, lexicon)


def _belongs(words: Words, index: int, lexicon: NameLexicon) -> bool:
    token = words.doc[index]
    if token.is_sent_start and not words.is_capitalised(index):
        return False
    if lexicon.is_title(words.lowers[index]) or words.lowers[index] in lexicon.words["modifiers"]:
        return True
    return words.is_capitalised(index) and token.dep_ in INSIDE and token.pos_ in {"PROPN", "ADJ", "NOUN"}


def _without_small_words(words: Words, begins: int, start: int, lexicon: NameLexicon) -> int:
    """Leave out a leading "of", "and" or hyphen."""
    while begins < start - 1 and words.texts[begins] in lexicon.words["inside_titles"]:
        begins += 1
    return begins
