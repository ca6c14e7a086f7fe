"""The title in front of a person's name: "US Defense Secretary" Pete Hegseth."""

from claimx.stages.names.lexicon import NameLexicon
from claimx.stages.names.words import Words

LONGEST = 8
INSIDE = {"compound", "amod", "nmod", "punct"}


def title_start(words: Words, start: int, lexicon: NameLexicon) -> int | None:
    """Return where the title before token `start` begins, or None where there is none."""
    last = _last_word(words, start, lexicon)
    if last is None:
        return None
    begins = last
    while begins > 0 and start - begins < LONGEST and _belongs(words, begins - 1, lexicon):
        begins -= 1
    return _without_small_words(words, begins, start, lexicon)


def _last_word(words: Words, start: int, lexicon: NameLexicon) -> int | None:
    """Return the last word of the title but for what follows "of": Prime Minister, Secretary | of State."""
    last = start - 1
    if last >= 0 and lexicon.is_title(words.lowers[last]):
        is_title = words.is_capitalised(last) or words.lowers[last] in lexicon.words["offices"]
        return last if is_title else None
    while start - last < LONGEST and words.is_capitalised(last):
        last -= 1
    if start - last == 1 or last < 1 or words.lowers[last] not in lexicon.words["of"]:
        return None
    return last - 1 if words.is_capitalised(last - 1) and lexicon.is_title(words.lowers[last - 1]) else None


def _belongs(words: Words, index: int, lexicon: NameLexicon) -> bool:
    token = words.doc[index]
    if token.is_sent_start and not words.is_capitalised(index):
        return False
    if words.texts[index] == ".":
        return index > 0 and lexicon.is_title(words.lowers[index - 1])
    if lexicon.is_title(words.lowers[index]) or words.lowers[index] in lexicon.words["modifiers"]:
        return True
    return words.is_capitalised(index) and token.dep_ in INSIDE and token.pos_ in {"PROPN", "ADJ", "NOUN"}


def _without_small_words(words: Words, begins: int, start: int, lexicon: NameLexicon) -> int:
    """Leave out a leading "of", "and" or hyphen."""
    while begins < start - 1 and words.texts[begins] in lexicon.words["inside_titles"]:
        begins += 1
    return begins
