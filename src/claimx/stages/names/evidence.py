"""What each name names: every sighting in the article votes, and so do the words around it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimx.labels import EntityType
from claimx.stages.names.lexicon import KNOWN, Key, NameLexicon
from claimx.stages.names.sightings import SUBJECTS, is_acronym
from claimx.stages.names.words import Sighting, Words

Votes = dict[Key, dict[EntityType, float]]


def types_of(words: Words, sightings: Sequence[Sighting], lexicon: NameLexicon) -> Mapping[Key, EntityType]:
    """Return the type of each name that was sighted: the one with most votes."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for sighting in sightings:
        key = key_at(words, sighting)
        if key not in lexicon.gazetteer:
            votes[key][sighting.type] += lexicon.sighting_weights[sighting.rule_id]
        _add_context(votes[key], words, sighting, lexicon)
    for key, counted in votes.items():
        _add_form(counted, key, lexicon)
    _merge_capitals(votes)
    _add_full_names(votes, lexicon)
    return {key: _winner(counted) for key, counted in votes.items()}


def _add_form(counted: dict[EntityType, float], key: Key, lexicon: NameLexicon) -> None:
    """Count what the name's own words tell."""
    if key in lexicon.gazetteer:
        known_kind, rule_id = lexicon.gazetteer[key]
        counted[known_kind] += lexicon.sighting_weights[rule_id]
    kind = lexicon.heads.get(key[-1].lower())
    if kind and len(key) > 1:
        counted[kind] += lexicon.evidence_weights["head"]
    elif len(key) > 1 and key[0] in lexicon.given_names:
        counted[EntityType.PERSON] += lexicon.evidence_weights["given_name"]
    elif len(key) == 1 and is_acronym(key[0]) and key[0].isupper():
        counted[EntityType.ORG] += lexicon.evidence_weights["acronym"]


def key_at(words: Words, sighting: Sighting) -> Key:
    """Return the tokens of a sighting."""
    return tuple(words.texts[sighting.start : sighting.end])


def _add_context(counted: dict[EntityType, float], words: Words, sighting: Sighting, lexicon: NameLexicon) -> None:
    for name, kind in context_of(words, sighting, lexicon):
        counted[kind] += lexicon.evidence_weights[name]


def context_of(words: Words, sighting: Sighting, lexicon: NameLexicon) -> Iterator[tuple[str, EntityType]]:
    """Yield the evidence in the words around a sighting, with the type it speaks for."""
    yield from _before(words, sighting.start, lexicon)
    yield from _after(words, sighting.end, lexicon)
    last = words.doc[sighting.end - 1]
    if last.dep_ in SUBJECTS and last.head.lemma_ in lexicon.words["speech_verbs"]:
        yield "speech", EntityType.PERSON


def _before(words: Words, start: int, lexicon: NameLexicon) -> Iterator[tuple[str, EntityType]]:
    before = words.lowers[start - 1] if start else ""
    if lexicon.is_title(before) and words.is_capitalised(start - 1):
        yield "title", EntityType.PERSON
    elif before == "to" and words.lowers[start - 2] == "according":
        yield "speech", EntityType.PERSON
    elif before in lexicon.words["locative"]:
        yield "locative", EntityType.PLACE
    elif before == "the":
        yield "article", EntityType.PERSON


def _after(words: Words, end: int, lexicon: NameLexicon) -> Iterator[tuple[str, EntityType]]:
    following = [*words.texts[end : end + 3], "", "", ""]
    comma = following[0] == ","
    if "who" in (following[0], following[comma]):
        yield "who", EntityType.PERSON
    elif comma and following[1].isdigit() and following[2] == ",":
        yield "age", EntityType.PERSON
    elif comma and lexicon.gazetteer.get((following[1],), (None, ""))[0] is EntityType.PLACE:
        yield "in_place", EntityType.PLACE
    elif following[0].islower() and following[0] in lexicon.heads:
        yield "noun", lexicon.heads[following[0]]


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
            if key[0] in surnames and lexicon.gazetteer.get(key, (None, ""))[1] == KNOWN:
                counted[EntityType.PLACE] -= lexicon.sighting_weights[KNOWN]


def person_keys(typed: Iterable[tuple[Key, EntityType]]) -> list[Key]:
    """Return the names of persons that have more than one part."""
    return [key for key, kind in typed if kind is EntityType.PERSON and len(key) > 1]


def _winner(counted: Mapping[EntityType, float]) -> EntityType:
    return max(counted, key=lambda kind: (counted[kind], kind is EntityType.PERSON, kind))
