"""What each name names: every sighting in the article votes, and so do the words around it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from claimx.labels import EntityType
from claimx.stages.names.contexts import context_of
from claimx.stages.names.index import Occurrence
from claimx.stages.names.lexicon import KNOWN, NameLexicon
from claimx.stages.names.words import Key, Sighting, Words, is_acronym

SURE_ACRONYM = 3
LONGEST_LIST_MARK = 2
# A large letter behind a small one, but for McCall, MacLeod, DeWitt, O'Neil.
INNER_CAPITAL = re.compile(r"[a-z][A-Z]")

Votes = dict[Key, dict[EntityType, float]]


def types_of(
    words: Words, sightings: Sequence[Sighting], occurrences: Sequence[Occurrence], lexicon: NameLexicon
) -> Mapping[Key, EntityType]:
    """Return the type of each name that was sighted: the one with most votes."""
    votes = _seen_as(words, sightings, lexicon)
    for place in occurrences:
        if place.start not in words.furniture:
            _add_context(votes[place.key], words, place, lexicon)
    for key, counted in votes.items():
        if key not in lexicon.gazetteer:
            _add_form(counted, key, lexicon)
    _add_neighbours(votes, words, occurrences, lexicon)
    _merge_capitals(votes)
    _add_full_names(votes, lexicon)
    return {key: _winner(counted) for key, counted in votes.items()}


def _seen_as(words: Words, sightings: Sequence[Sighting], lexicon: NameLexicon) -> Votes:
    """Count what each name was seen as; the gazetteer knows its names once and for all."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for sighting in sightings:
        key = words.key_at(sighting)
        if key in lexicon.gazetteer:
            kind, rule_id = lexicon.gazetteer[key]
            votes[key][kind] = lexicon.sighting_weights[rule_id]
        else:
            votes[key][sighting.type] += lexicon.sighting_weights[sighting.rule_id]
    return votes


def _add_context(counted: dict[EntityType, float], words: Words, place: Occurrence, lexicon: NameLexicon) -> None:
    for name, kind in context_of(words, place.start, place.end, lexicon):
        counted[kind] += lexicon.evidence_weights[name]
    if _has_short_form(words, place):
        counted[EntityType.ORG] += lexicon.evidence_weights["short_form"]


def _add_form(counted: dict[EntityType, float], key: Key, lexicon: NameLexicon) -> None:
    """Count what the name's own words tell."""
    kind = lexicon.heads.get(key[-1].lower())
    if kind and len(key) > 1:
        counted[kind] += lexicon.evidence_weights["head"]
    elif len(key) > 1 and key[0] in lexicon.given_names:
        counted[EntityType.PERSON] += lexicon.evidence_weights["given_name"]
    elif len(key) == 1:
        for name in _form_of(key[0]):
            counted[EntityType.ORG] += lexicon.evidence_weights[name]


def _form_of(word: str) -> Iterator[str]:
    """Yield what the capitals of a word tell."""
    if is_acronym(word) and word.isupper():
        yield "acronym"
        if len(word) >= SURE_ACRONYM:
            yield "initials"
    elif INNER_CAPITAL.search(word):
        yield "inner_capital"


def _has_short_form(words: Words, place: Occurrence) -> bool:
    """Whether capitals in brackets follow that are the initials of the name."""
    end = place.end
    if len(place.key) == 1 or words.texts[end : end + 1] != ["("] or words.texts[end + 2 : end + 3] != [")"]:
        return False
    initials = "".join(word[0] for word in place.key if word[0].isupper())
    return words.texts[end + 1] == initials


def _add_neighbours(votes: Votes, words: Words, occurrences: Sequence[Occurrence], lexicon: NameLexicon) -> None:
    """Let names that stand side by side in a list tell each other's type."""
    types = {key: _winner(counted) for key, counted in votes.items()}
    for left, right in pairwise(occurrences):
        between = words.lowers[left.end : right.start]
        if 1 <= len(between) <= LONGEST_LIST_MARK and lexicon.words["list_marks"].issuperset(between):
            votes[left.key][types[right.key]] += lexicon.evidence_weights["neighbour"]
            votes[right.key][types[left.key]] += lexicon.evidence_weights["neighbour"]


def key_at(words: Words, sighting: Sighting) -> Key:
    """Return the tokens of a sighting."""
    return tuple(words.texts[sighting.start : sighting.end])


def _merge_capitals(votes: Votes) -> None:
    """Let JOHN SMITH of a headline be the John Smith of the text."""
    for key in [key for key in votes if all(part.isupper() and len(part) > 1 for part in key)]:
        plain = tuple(part.capitalize() for part in key)
        if plain != key and plain in votes:
            for kind, weight in votes[key].items():
                votes[plain][kind] += weight
            votes[key] = votes[plain]


def _add_full_names(votes: Votes, lexicon: NameLexicon) -> None:
    """Let a person's full name and its parts tell each other's type."""
    weight = lexicon.evidence_weights["full_name"]
    persons = {key[0] for key, counted in votes.items() if len(key) == 1 and _winner(counted) is EntityType.PERSON}
    for key, counted in votes.items():
        if len(key) > 1 and key[-1] in persons and key[-1].lower() not in lexicon.heads:
            counted[EntityType.PERSON] += lexicon.evidence_weights["surname"]
    full_names = person_keys((key, _winner(counted)) for key, counted in votes.items())
    surnames = {key[-1] for key in full_names}
    parts = {part for key in full_names for part in key}
    companies = {key[0] for key, counted in votes.items() if len(key) in (2, 3) and _winner(counted) is EntityType.ORG}
    for key, counted in votes.items():
        if len(key) == 1 and key[0] in companies and key not in lexicon.gazetteer:
            counted[EntityType.ORG] += lexicon.evidence_weights["short_name"]
        if len(key) == 1 and key[0] in parts:
            counted[EntityType.PERSON] += weight
            if (key[0] in surnames or key[0] in lexicon.given_names) and lexicon.gazetteer.get(key, (None, ""))[
                1
            ] == KNOWN:
                counted[EntityType.PLACE] -= lexicon.sighting_weights[KNOWN]
        elif len(key) == 1:
            counted[EntityType.PERSON] += lexicon.evidence_weights["lone"]


def person_keys(typed: Iterable[tuple[Key, EntityType]]) -> list[Key]:
    """Return the names of persons that have more than one part."""
    return [key for key, kind in typed if kind is EntityType.PERSON and len(key) > 1]


def _winner(counted: Mapping[EntityType, float]) -> EntityType:
    return max(counted, key=lambda kind: (counted[kind], kind is EntityType.PERSON, kind))
