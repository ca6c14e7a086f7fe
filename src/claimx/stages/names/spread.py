"""Mark what was found once everywhere in the article, each token in one name at most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from claimx.labels import EntityType
from claimx.stages.names.evidence import person_keys
from claimx.stages.names.index import NameIndex, Occurrence
from claimx.stages.names.lexicon import NameLexicon
from claimx.stages.names.sightings import joined
from claimx.stages.names.words import Key, Sighting, Words

REPEAT = "name.article.repeat"
PART = "name.article.part"
LONGEST_NICKNAME = 5

AnyRange = TypeVar("AnyRange", Sighting, Occurrence)

NEVER_NAMES = {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "INTJ"}


def occurrences(words: Words, sightings: Sequence[Sighting]) -> list[Occurrence]:
    """Return every place where the article writes a name that was sighted, but inside longer ones."""
    found = NameIndex({words.key_at(sighting) for sighting in sightings}).matches(words)
    return without_overlaps(found)


def spread(
    words: Words,
    sightings: Sequence[Sighting],
    found: Sequence[Occurrence],
    types: Mapping[Key, EntityType],
    *,
    lexicon: NameLexicon,
) -> list[Sighting]:
    """Return every name of the article in text order, with the type its name has."""
    parts = NameIndex(_person_parts(types, lexicon)).matches(words)
    repeats = _repeats(words, [*found, *parts], types)
    typed = (replace(sighting, type=types[words.key_at(sighting)]) for sighting in sightings)
    names = without_overlaps([*typed, *repeats])
    # Among words that are all large, a neighbour tells nothing.
    apart = [name for name in names if name.start in words.in_headlines]
    names = _with_last_words(words, [name for name in names if name.start not in words.in_headlines], lexicon)
    names = [*apart, *joined(_with_nicknames(words, _with_given_names(words, names, lexicon), lexicon), words, lexicon)]
    names.sort(key=lambda name: name.start)
    kept = (found for found in names if found.type is not EntityType.GROUP or not _is_modifier(words, found))
    return [_with_article(words, found, lexicon) for found in kept]


def without_overlaps(sightings: Iterable[AnyRange]) -> list[AnyRange]:
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


def _with_article(words: Words, found: Sighting, lexicon: NameLexicon) -> Sighting:
    """Take in a The that is written large inside a sentence: in The Harbour Post."""
    start = found.start
    if found.type not in (EntityType.ORG, EntityType.WORK) or start < 2 or not words.is_capitalised(start - 1):
        return found
    is_inside = words.lowers[start - 1] in lexicon.words["definite"] and words.texts[start - 2].islower()
    return replace(found, start=start - 1) if is_inside and not words.texts[start - 1].isupper() else found


def _with_last_words(words: Words, names: list[Sighting], lexicon: NameLexicon) -> list[Sighting]:
    """Take in the last word that the recogniser left out: Jonas | Theile."""
    starts = {name.start for name in names}
    return [
        replace(name, end=name.end + 1)
        if name.end not in starts and _goes_on(words, name.end, lexicon) and name.type is EntityType.PERSON
        else name
        for name in names
    ]


def _goes_on(words: Words, end: int, lexicon: NameLexicon) -> bool:
    if end >= len(words) or not words.is_capitalised(end) or words.doc[end].pos_ != "PROPN":
        return False
    last = words.doc[end - 1]
    return last.dep_ == "compound" and last.head.i == end and _is_plain(words, end, lexicon)


def _is_plain(words: Words, index: int, lexicon: NameLexicon) -> bool:
    """Whether the word is nothing but a part of a name: no title, kind of thing, people or place."""
    text, lower = words.texts[index], words.lowers[index]
    if text in lexicon.demonyms or (text,) in lexicon.gazetteer or lower in lexicon.heads or lexicon.is_title(lower):
        return False
    return text[-1:].isalpha() and lower not in lexicon.words["modifiers"] and lower not in lexicon.words["not_names"]


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


def _with_nicknames(words: Words, names: list[Sighting], lexicon: NameLexicon) -> list[Sighting]:
    """Take what stands before a quoted nickname, the nickname and the surname for one name: José “Pepe” Ardiles."""
    ends = {name.end: name for name in names if name.type is EntityType.PERSON}
    whole = (_around_nickname(words, name, ends, lexicon) for name in names)
    return without_overlaps([*(name for name in whole if name), *names])


def _around_nickname(
    words: Words, name: Sighting, ends: Mapping[int, Sighting], lexicon: NameLexicon
) -> Sighting | None:
    marks = lexicon.words["nickname_marks"]
    closing = _closing_mark(words, name, marks)
    if name.type is not EntityType.PERSON or closing < 2 or words.texts[closing] not in marks:
        return None
    opening = closing - 1
    while words.is_capitalised(opening) and closing - opening < LONGEST_NICKNAME:
        opening -= 1
    if words.texts[opening] not in marks or opening == closing - 1 or not words.is_capitalised(opening - 1):
        return None
    if opening in ends:
        return replace(name, start=ends[opening].start)
    return replace(name, start=opening - 1) if words.doc[opening - 1].pos_ == "PROPN" else None


def _closing_mark(words: Words, name: Sighting, marks: Set[str]) -> int:
    """Return where a nickname's closing mark may stand: before the surname, also where the name begins inside it."""
    inside = (index for index in range(name.start, name.end - 1) if words.texts[index] in marks)
    return next(inside, name.start - 1) if words.texts[name.start - 1] in marks else name.start - 1


def _takes_given_name(words: Words, name: Sighting, lexicon: NameLexicon) -> bool:
    if name.type is not EntityType.PERSON or name.end - name.start > 1 or not words.is_capitalised(name.start - 1):
        return False
    token = words.doc[name.start - 1]
    if token.pos_ != "PROPN" or token.dep_ != "compound" or token.head.i != name.start:
        return False
    return _is_plain(words, name.start - 1, lexicon)


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
    if lower in lexicon.words["not_names"] or lower in lexicon.heads or lower in lexicon.words["generations"]:
        return False
    return (part,) not in lexicon.gazetteer


def _repeats(words: Words, found: Iterable[Occurrence], types: Mapping[Key, EntityType]) -> Iterator[Sighting]:
    for item in found:
        kind = types.get(item.key, EntityType.PERSON)
        if len(item.key) == 1 and (_is_common_word(words, item.start, kind) or _is_in_longer_name(words, item.start)):
            continue
        yield Sighting(item.start, item.end, kind, REPEAT if item.key in types else PART)


def _is_common_word(words: Words, index: int, kind: EntityType) -> bool:
    """Whether a lone word is no name here; surnames may be common words too."""
    small = words.mostly_small if kind is EntityType.PERSON else words.common
    if words.lowers[index] in words.common and words.doc[index].is_sent_start:
        small = words.common
    if words.lowers[index] in small and not words.texts[index].isupper():
        return True
    return words.doc[index].pos_ in NEVER_NAMES


def _is_in_longer_name(words: Words, index: int) -> bool:
    """Whether a lone word belongs to a longer name that nobody saw."""
    if index in words.in_headlines:
        return False
    token = words.doc[index]
    return token.dep_ == "compound" and token.head.i == index + 1 and words.doc[index + 1].pos_ == "PROPN"
