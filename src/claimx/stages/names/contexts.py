"""What the words around a name tell of its type: a title before it, an age behind it, the noun of what it is."""

from collections.abc import Iterator

from claimx.labels import EntityType
from claimx.stages.names.lexicon import NameLexicon
from claimx.stages.names.words import SUBJECTS, Words

Evidence = tuple[str, EntityType]

LONGEST_APPOSITIVE = 6


def context_of(words: Words, start: int, end: int, lexicon: NameLexicon) -> Iterator[Evidence]:
    """Yield the evidence around the tokens `[start, end)`, with the type it speaks for."""
    yield from _before(words, start, lexicon)
    yield from _after(words, end, lexicon)
    last = words.doc[end - 1]
    if last.dep_ in SUBJECTS and last.head.lemma_ in lexicon.words["speech_verbs"]:
        yield "speech", EntityType.PERSON


def _before(words: Words, start: int, lexicon: NameLexicon) -> Iterator[Evidence]:
    earlier, before = ["", "", *words.lowers[max(start - 2, 0) : start]][-2:]
    if lexicon.is_title(before):
        yield from _before_title(before, words.is_capitalised(start - 1), lexicon)
    elif before in lexicon.words["of"]:
        yield from _before_of(earlier, lexicon)
    elif before in lexicon.words["definite"]:
        yield "article", EntityType.PERSON
    elif before in lexicon.words["family"] or (before == "," and earlier in lexicon.words["family"]):
        yield "family", EntityType.PERSON
    elif f"{earlier} {before}" in lexicon.words["speech_phrases"]:
        yield "according", EntityType.PERSON
    elif before in lexicon.place_words:
        yield lexicon.place_words[before], EntityType.PLACE
    elif before in lexicon.words["org_nouns"] and not words.is_capitalised(start - 1):
        yield "noun_before", EntityType.ORG


def _before_title(title: str, is_large: bool, lexicon: NameLexicon) -> Iterator[Evidence]:
    if is_large:
        yield "title", EntityType.PERSON
    elif title in lexicon.words["offices"]:
        yield "role", EntityType.PERSON


def _before_of(word: str, lexicon: NameLexicon) -> Iterator[Evidence]:
    if word in lexicon.words["family"]:
        yield "family", EntityType.PERSON
    elif word in lexicon.words["parts_of_places"] or lexicon.nouns.get(word) is EntityType.PLACE:
        yield "place_of", EntityType.PLACE


def _after(words: Words, end: int, lexicon: NameLexicon) -> Iterator[Evidence]:
    following = [*words.texts[end : end + 3], "", "", ""]
    comma = following[0] == ","
    if following[comma] in lexicon.words["person_pronouns"]:
        yield "who", EntityType.PERSON
    elif (comma or following[0] in lexicon.words["copulas"]) and following[1] in lexicon.words["articles"]:
        yield from _appositive(words, end + 2, lexicon)
    elif comma:
        yield from _after_comma(following[1], following[2], lexicon)
    else:
        yield from _beside(following[0], following[1], lexicon)


def _after_comma(word: str, then: str, lexicon: NameLexicon) -> Iterator[Evidence]:
    if word.isdigit() and then == ",":
        yield "age", EntityType.PERSON
    elif lexicon.gazetteer.get((word,), (None, ""))[0] is EntityType.PLACE:
        yield "in_place", EntityType.PLACE


def _beside(word: str, then: str, lexicon: NameLexicon) -> Iterator[Evidence]:
    if word in lexicon.nouns:
        yield "noun", lexicon.nouns[word]
    elif word in lexicon.words["offices"]:
        yield "staff", EntityType.ORG
    elif word == "-" and then in lexicon.words["based"]:
        yield "based", EntityType.PLACE
    elif word in lexicon.words["possessives"] and then in lexicon.words["family"]:
        yield "family", EntityType.PERSON


def _appositive(words: Words, start: int, lexicon: NameLexicon) -> Iterator[Evidence]:
    """Read the noun of ", a small town" or "is the owner"."""
    kind: EntityType | None = None
    for index in range(start, min(start + LONGEST_APPOSITIVE, len(words))):
        text = words.texts[index]
        if text in lexicon.words["possessives"]:
            kind = None
            continue
        if not text.replace("-", "").isalnum() or words.lowers[index] in lexicon.words["small_words"]:
            break
        if text in lexicon.nouns:
            kind = lexicon.nouns[text]
        elif text in lexicon.words["offices"] or text in lexicon.words["family"]:
            kind = EntityType.PERSON
    if kind:
        yield "appositive", kind
