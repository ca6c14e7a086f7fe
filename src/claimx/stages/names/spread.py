"""Mark what was found once everywhere in the article, each token in one name at most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimx.labels import EntityType
from claimx.stages.names.evidence import key_at, person_keys
from claimx.stages.names.lexicon import Key, NameLexicon
from claimx.stages.names.tries import Trie
from claimx.stages.names.words import Sighting, Words

REPEAT = "name.article.repeat"
PART = "name.article.part"

NEVER_NAMES = {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "INTJ"}


def spread(
    words: Words, sightings: Sequence[Sighting], types: Mapping[Key, EntityType], lexicon: NameLexicon
) -> list[Sighting]:
    """Return every name of the article in text order, with the type its name has."""
    parts = _person_parts(types, lexicon)
    repeats = _repeats(words, Trie([*types, *parts]), types)
    typed = (Sighting(s.start, s.end, types[key_at(words, s)], s.rule_id) for s in sightings)
    names = _with_given_names(words, without_overlaps([*typed, *repeats]), lexicon)
    kept = (found for found in names if found.type is not EntityType.GROUP or not _is_modifier(words, found))
    return [_with_article(words, found) for found in kept]


def without_overlaps(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Keep the longest names, of two equally long ones that of the earlier rule; return them in text order."""
    taken: set[int] = set()
    kept = []
    for sighting in sorted(sightings, key=lambda s: (s.start - s.end, s.start)):
        if taken.isdisjoint(range(sighting.start, sighting.end)):
            taken.update(range(sighting.start, sighting.end))
            kept.append(sighting)
    return sorted(kept, key=lambda s: s.start)


def _is_modifier(words: Words, found: Sighting) -> bool:
    """Whether a people's name only qualifies what follows: Maasai land."""
    return words.doc[found.end - 1].dep_ in {"amod", "compound", "nmod"}


def _with_article(words: Words, found: Sighting) -> Sighting:
    """Take in a The that is written large inside a sentence: in The Harbour Post."""
    start = found.start
    if found.type not in (EntityType.ORG, EntityType.WORK) or start < 2 or words.texts[start - 1] != "The":
        return found
    return replace(found, start=start - 1) if words.texts[start - 2].islower() else found


def _with_given_names(words: Words, names: list[Sighting], lexicon: NameLexicon) -> list[Sighting]:
    """Join what stands before a lone surname to it: Raila | Odinga."""
    joined: list[Sighting] = []
    for name in names:
        before = joined[-1] if joined and joined[-1].end == name.start else None
        if not _takes_given_name(words, name, lexicon):
            joined.append(name)
        elif before is None:
            joined.append(replace(name, start=name.start - 1))
        elif before.end - before.start == 1 and before.type is not EntityType.PLACE:
            joined[-1] = replace(name, start=before.start)
        else:
            joined.append(name)
    return joined


def _takes_given_name(words: Words, name: Sighting, lexicon: NameLexicon) -> bool:
    if name.type is not EntityType.PERSON or name.end - name.start > 1 or not words.is_capitalised(name.start - 1):
        return False
    token, text, lower = words.doc[name.start - 1], words.texts[name.start - 1], words.lowers[name.start - 1]
    if token.pos_ != "PROPN" or token.dep_ != "compound" or token.head.i != name.start or text in lexicon.demonyms:
        return False
    if lexicon.is_title(lower) or lower in lexicon.words["modifiers"] or lower in lexicon.words["not_names"]:
        return False
    return (text,) not in lexicon.gazetteer and lower not in lexicon.heads


def _person_parts(types: Mapping[Key, EntityType], lexicon: NameLexicon) -> set[Key]:
    """Return the single words that name a person after the full name."""
    full_names = person_keys(types.items())
    parts = {part for key in full_names for part in key if not lexicon.is_title(part.lower())}
    candidates = parts | {key[-1] for key in full_names}
    return {(part,) for part in candidates if (part,) not in types and _can_stand_alone(part, lexicon)}


def _can_stand_alone(part: str, lexicon: NameLexicon) -> bool:
    lower = part.lower()
    if len(part) < 2 or not part[0].isupper() or not part[-1].isalpha() or part in lexicon.demonyms:
        return False
    if lower in lexicon.words["not_names"] or lower in lexicon.heads or set(lower) <= set("ivx"):
        return False
    return (part,) not in lexicon.gazetteer


def _repeats(words: Words, trie: Trie, types: Mapping[Key, EntityType]) -> Iterator[Sighting]:
    for start, end, key in trie.matches(words):
        if len(key) == 1 and _is_something_else(words, start):
            continue
        yield Sighting(start, end, types.get(key, EntityType.PERSON), REPEAT if key in types else PART)


def _is_something_else(words: Words, index: int) -> bool:
    """Whether a lone word is a common word here, or belongs to a longer name that nobody saw."""
    token = words.doc[index]
    if token.pos_ in NEVER_NAMES or (words.lowers[index] in words.common and not words.texts[index].isupper()):
        return True
    return token.dep_ == "compound" and token.head.i == index + 1 and words.doc[index + 1].pos_ == "PROPN"
