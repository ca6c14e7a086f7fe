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
    if not start:
        return
    before, earlier = words.lowers[start - 1], words.lowers[start - 2] if start > 1 else ""
    lists = lexicon.words
    if lexicon.is_title(before):
        if words.is_capitalised(start - 1):
            yield "title", EntityType.PERSON
        elif before in lists["offices"]:
            yield "role", EntityType.PERSON
    elif before in lists["locative"]:
        yield "locative", EntityType.PLACE
    elif before in lists["directional"]:
        yield ("according", EntityType.PERSON) if earlier == "according" else ("directional", EntityType.PLACE)
    elif before == "of":
        yield from _before_of(earlier, lexicon)
    elif before == "the":
        yield "article", EntityType.PERSON
    elif before in lists["compass"]:
        yield "compass", EntityType.PLACE
    elif before in lists["family"] or (before == "," and earlier in lists["family"]):
        yield "family", EntityType.PERSON
    elif words.texts[start - 1] == before and before in lists["org_nouns"]:
        yield "noun_before", EntityType.ORG


def _before_of(word: str, lexicon: NameLexicon) -> Iterator[Evidence]:
    if word in lexicon.words["family"]:
        yield "family", EntityType.PERSON
    elif word in lexicon.words["parts_of_places"] or lexicon.nouns.get(word) is EntityType.PLACE:
        yield "place_of", EntityType.PLACE


def _after(words: Words, end: int, lexicon: NameLexicon) -> Iterator[Evidence]:
    following = [*words.texts[end : end + 3], "", "", ""]
    comma = following[0] == ","
    if "who" in (following[0], following[comma]):
        yield "who", EntityType.PERSON
    elif comma and following[1].isdigit() and following[2] == ",":
        yield "age", EntityType.PERSON
    elif comma and lexicon.gazetteer.get((following[1],), (None, ""))[0] is EntityType.PLACE:
        yield "in_place", EntityType.PLACE
    elif (comma or following[0] in lexicon.words["copulas"]) and following[1] in lexicon.words["articles"]:
        yield from _appositive(words, end + 2, lexicon)
    elif following[0] in lexicon.nouns:
        yield "noun", lexicon.nouns[following[0]]
    elif following[0] in lexicon.words["offices"]:
        yield "staff", EntityType.ORG
    elif following[0] == "-" and following[1] == "based":
        yield "based", EntityType.PLACE
    elif following[0] in lexicon.words["possessives"] and following[1] in lexicon.words["family"]:
        yield "family", EntityType.PERSON


def _appositive(words: Words, start: int, lexicon: NameLexicon) -> Iterator[Evidence]:
    """Read the noun of ", a small town" or "is the owner"."""
    kind: EntityType | None = None
    for index in range(start, min(start + LONGEST_APPOSITIVE, len(words))):
        text = words.texts[index]
        if not text.replace("-", "").isalnum() or words.lowers[index] in lexicon.words["small_words"]:
            break
        if text in lexicon.nouns:
            kind = lexicon.nouns[text]
        elif text in lexicon.words["offices"] or text in lexicon.words["family"]:
            kind = EntityType.PERSON
    if kind:
        yield "appositive", kind
