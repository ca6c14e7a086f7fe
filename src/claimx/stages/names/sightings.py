"""Every place where some rule sees a name, before the article as a whole decides."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from claimx.labels import EntityType
from claimx.stages.names.boundaries import Range, after_title, is_joint, is_name, is_web, pieces, trimmed
from claimx.stages.names.index import NameIndex
from claimx.stages.names.lexicon import NameLexicon
from claimx.stages.names.words import SUBJECTS, Sighting, Words, is_acronym

NER = "name.ner.span"
PAIR = "name.hyphen.pair"
BRACKET = "name.bracket.acronym"
TITLE = "name.title.person"
SPEECH = "name.speech.subject"
HEAD = "name.head.word"
FIELD = "name.head.field"
RECURRING = "name.article.recurring"
RECURS = 3
LONGEST_RUN = 8
ACTING = {"nsubj", "nsubjpass", "pobj", "dobj", "poss"}

LONG_CAPITALS = 5
PERSON_WORDS = 2
HYPHENS = {"-", "–", "—", "/"}

SightingRule = Callable[[Words, set[int], NameLexicon], Iterable[Sighting]]


def recognised(words: Words, lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield what the statistical recogniser saw, cut and trimmed."""
    for entity in words.doc.ents:
        kind = lexicon.labels.get(entity.label_)
        if kind is None or (entity.start in words.in_headlines and not _stands_alone(words, entity, lexicon)):
            continue
        for start, end in _parted(words, entity, kind, lexicon):
            sighted = _as_person(words, start, end, kind, lexicon=lexicon)
            found = trimmed(words, start, end, sighted, lexicon=lexicon)
            if found and not _is_role(words, *found, sighted, lexicon=lexicon):
                yield Sighting(*found, sighted, NER)


def _parted(words: Words, entity: Span, kind: EntityType, lexicon: NameLexicon) -> Iterator[Range]:
    """Yield the pieces of an entity; two persons are two names: Reed | Moss."""
    for start, end in pieces(words, entity.start, entity.end, lexicon):
        first = start
        if kind is EntityType.PERSON:
            for index in range(start, end):
                if words.lowers[index] in lexicon.words["person_links"]:
                    yield first, index
                    first = index + 1
        if first < end:
            yield first, end


def _stands_alone(words: Words, span: Span, lexicon: NameLexicon) -> bool:
    """Whether a few words of a headline can be a name whatever stands beside them; of one in capitals, none can."""
    text = words.texts[span.start]
    if text.isupper() and (len(text) >= LONG_CAPITALS or text.lower() in words.common):
        return False
    return len(span) == 1 or (len(span) == PERSON_WORDS and words.texts[span.start] in lexicon.given_names)


def joined(seen: Iterable[Sighting], words: Words, lexicon: NameLexicon) -> list[Sighting]:
    """Join persons that stand side by side: Andrés Manuel | López Obrador, and Reince | Halden, taken for a company."""
    result: list[Sighting] = []
    for sighting in seen:
        last = result[-1] if result else None
        if last and last.end == sighting.start and _is_one_person(words, last, sighting, lexicon):
            result[-1] = Sighting(last.start, sighting.end, last.type, last.rule_id)
        else:
            result.append(sighting)
    return result


def _is_one_person(words: Words, left: Sighting, right: Sighting, lexicon: NameLexicon) -> bool:
    if left.type is not EntityType.PERSON or right.type is EntityType.PERSON:
        return left.type is right.type is EntityType.PERSON
    text = words.texts[right.start]
    is_word = right.end - right.start == 1 and left.end - left.start == 1 and text.istitle()
    return is_word and (text,) not in lexicon.gazetteer and text.lower() not in lexicon.heads


def known(words: Words, gazetteer: NameIndex, lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield the names of the gazetteer."""
    for found in gazetteer.matches(words):
        kind, rule_id = lexicon.gazetteer[found.key]
        paired = any(_is_hyphen_between(words, at) for at in (found.start - 1, found.end))
        yield Sighting(found.start, found.end, kind, PAIR if paired else rule_id)


def bracketed(words: Words, seen: Iterable[Sighting]) -> Iterator[Sighting]:
    """Yield the short names in brackets behind organisations."""
    for sighting in seen:
        at = sighting.end + 1
        if sighting.type is not EntityType.ORG or at + 1 >= len(words) or words.texts[at - 1] != "(":
            continue
        if words.texts[at + 1] == ")" and is_acronym(words.texts[at]):
            yield Sighting(at, at + 1, EntityType.ORG, BRACKET)


def titled(words: Words, taken: set[int], lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield capitalised words behind a title that nothing else took for a name."""
    for index in _places(words, lexicon.titles):
        if index + 1 in taken or not _is_proper(words, index + 1):
            continue
        if words.is_capitalised(index) or words.lowers[index] in lexicon.words["offices"]:
            end = _run_end(words, index + 1, taken)
            start = after_title(words, index + 1, end, lexicon)
            if is_name(words, start, end, lexicon) and not _is_titled_noun(words, end - 1, lexicon):
                yield Sighting(start, end, EntityType.PERSON, TITLE)


def speaking(words: Words, taken: set[int], lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield single capitalised words that are the subject of a verb of saying."""
    verbs = lexicon.words["speech_verbs"]
    for index in words.capitalised:
        text = words.texts[index]
        if index in taken or index in words.in_headlines:
            continue
        token = words.doc[index]
        if token.dep_ in SUBJECTS and token.pos_ == "PROPN" and token.head.lemma_ in verbs:
            start = _run_start(words, index, taken)
            is_thing = start == index and words.lowers[index] in lexicon.heads
            if is_thing or _is_office(words, start, index + 1, lexicon):
                continue
            if is_name(words, start, index + 1, lexicon) and not is_web(text):
                kind = lexicon.heads.get(words.lowers[index], EntityType.ORG if is_acronym(text) else EntityType.PERSON)
                yield Sighting(start, index + 1, kind, SPEECH)


def _places(words: Words, wanted: Container[str]) -> list[int]:
    """Return where the words of a list stand, in text order."""
    return sorted(index for lower in words.places if lower in wanted for index in words.places[lower])


def headed(words: Words, taken: set[int], lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield runs of capitalised words that end in a word such as Bridge or University."""
    for index in _places(words, lexicon.heads):
        if index in words.in_headlines or not words.is_capitalised(index) or words.is_capitalised(index + 1):
            continue
        start = _run_start(words, index, set())
        if words.lowers[start] not in lexicon.words["loose"]:
            start = after_title(words, start, index + 1, lexicon)
        if start < index and _is_proper(words, index):
            yield Sighting(start, index + 1, lexicon.heads[words.lowers[index]], HEAD)


def fielded(words: Words, taken: set[int], lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield bodies with the field of their work that nothing else took for a name: the Ministry of Trade."""
    for index in _places(words, lexicon.words["bodies"]):
        if index not in taken and index not in words.in_headlines and words.is_capitalised(index):
            end = _with_field(words, index + 1, taken, lexicon)
            if end > index + 1:
                yield Sighting(index, end, EntityType.ORG, FIELD)


def completed(words: Words, seen: Sequence[Sighting], lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield organisations with the field of their work: the Tarn Society | for the Defence of Old Trees."""
    people = {i for sighting in seen if sighting.type is EntityType.PERSON for i in range(sighting.start, sighting.end)}
    for sighting in seen:
        if sighting.type is not EntityType.ORG:
            continue
        end = sighting.end
        if words.lowers[end - 1] in lexicon.heads and end - sighting.start > 1:
            end = _with_field(words, end, people, lexicon)
        if words.lowers[sighting.start] in lexicon.words["bodies"]:
            end = _with_second_field(words, end, people, lexicon)
        if end > sighting.end:
            yield replace(sighting, end=end)


def _with_field(words: Words, end: int, people: set[int], lexicon: NameLexicon) -> int:
    """Take in "of" or "for" and the capitalised words behind it."""
    if end + 1 >= len(words) or words.lowers[end] not in lexicon.words["field_links"]:
        return end
    start = end + 2 if words.texts[end + 1] in lexicon.words["articles"] else end + 1
    run = _run_end(words, start, people)
    has_title = any(lexicon.is_title(words.lowers[index]) for index in range(start, run))
    return end if run == start or has_title else run


def _with_second_field(words: Words, end: int, people: set[int], lexicon: NameLexicon) -> int:
    """Take in "and" and the field behind it, if that is no body of its own."""
    if end >= len(words) or words.lowers[end] not in lexicon.words["person_links"]:
        return end
    run = _run_end(words, end + 1, people)
    is_body = any(words.lowers[index] in lexicon.heads for index in range(end + 1, run))
    is_known = tuple(words.texts[end + 1 : run]) in lexicon.gazetteer
    return end if run == end + 1 or is_body or is_known else run


def recurring(words: Words, taken: set[int], lexicon: NameLexicon) -> Iterator[Sighting]:
    """Yield single capitalised words that come back several times and act like a name."""
    places: dict[str, list[int]] = {}
    for index in words.capitalised:
        if index not in taken and words.lowers[index] not in words.common:
            places.setdefault(words.texts[index], []).append(index)
    for text, found in places.items():
        if len(found) < RECURS or len(text) < 3 or text in lexicon.demonyms or is_web(text):
            continue
        if all(words.doc[index].is_sent_start for index in found):
            continue
        if is_name(words, found[0], found[0] + 1, lexicon) and sum(_acts(words, index) for index in found) >= RECURS:
            yield from (Sighting(index, index + 1, EntityType.ORG, RECURRING) for index in found if _acts(words, index))


def _acts(words: Words, index: int) -> bool:
    token = words.doc[index]
    return token.pos_ == "PROPN" and token.dep_ in ACTING and not words.is_capitalised(index - 1)


def _as_person(words: Words, start: int, end: int, kind: EntityType, *, lexicon: NameLexicon) -> EntityType:
    """Read "Brigadier Kioko" as a person, whatever the recogniser calls it."""
    first = words.lowers[start]
    is_titled = lexicon.is_title(first) and first not in lexicon.words["loose"] and words.is_capitalised(start + 1)
    return EntityType.PERSON if is_titled and end - start > 1 and words.lowers[end - 1] not in lexicon.heads else kind


def _is_role(words: Words, start: int, end: int, kind: EntityType, *, lexicon: NameLexicon) -> bool:
    """Whether the words are no name but a role or a people: Minister of Environment, Indian."""
    if _is_people(words, start, end, lexicon):
        return True
    if kind is EntityType.PERSON:
        return _is_office(words, start, end, lexicon)
    if tuple(words.texts[start:end]) in lexicon.gazetteer:
        return False
    last = words.lowers[end - 1]
    if lexicon.is_title(last) and last not in lexicon.words["loose"] and words.lowers[start] not in lexicon.heads:
        return True
    if (
        end - start > 2
        and lexicon.is_title(words.lowers[start])
        and words.lowers[start + 1] in lexicon.words["inside_titles"]
    ):
        return True
    next_word = words.lowers[end] if end < len(words) else ""
    return next_word in lexicon.words["portfolios"] and not is_acronym(words.texts[start]) and last not in lexicon.heads


def _is_people(words: Words, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the words name a people: Indian, South American, British Indian."""
    if " ".join(words.texts[start:end]) in lexicon.demonyms:
        return True
    fronts = lexicon.words["people_fronts"]
    return words.texts[end - 1] in lexicon.demonyms and all(
        words.lowers[index] in fronts or words.texts[index] in lexicon.demonyms for index in range(start, end - 1)
    )


def _is_office(words: Words, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the recogniser took an office for a person: the Opposition Leader, Superintendent of Police."""
    last = words.lowers[end - 1]
    with_article = start > 0 and words.lowers[start - 1] in lexicon.words["definite"]
    of_body = end < len(words) and words.lowers[end] in lexicon.words["of"] and last not in lexicon.words["loose"]
    return lexicon.is_title(last) and (with_article or of_body)


def _is_hyphen_between(words: Words, at: int) -> bool:
    return 0 < at < len(words) - 1 and words.texts[at] in HYPHENS and not words.doc[at - 1].whitespace_


def _is_proper(words: Words, index: int) -> bool:
    return words.is_capitalised(index) and words.doc[index].pos_ == "PROPN"


def _is_titled_noun(words: Words, index: int, lexicon: NameLexicon) -> bool:
    return words.lowers[index] in lexicon.heads or lexicon.is_title(words.lowers[index])


def _run_end(words: Words, index: int, taken: set[int]) -> int:
    start = index
    while index - start < LONGEST_RUN and index not in taken and _is_proper(words, index):
        index += 1
    return index


def _run_start(words: Words, index: int, taken: set[int]) -> int:
    """Return where the capitalised words begin that end at a token; a hyphen without spaces joins them."""
    end = index
    while end - index < LONGEST_RUN:
        step = 2 if is_joint(words, index - 1) else 1
        if index - step in taken or not _is_proper(words, index - step):
            break
        index -= step
    return index
