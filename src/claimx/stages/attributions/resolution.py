"""Which entity a source's words mean: a name, a description of someone named, or a pronoun.

Resolution goes through the text from front to back. The current speaker, the person whose words were reported last,
beats other people named nearby; two candidates that tie are left open, since a wrong speaker is worse than none.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from claimx.annotations import Entity, Source
from claimx.labels import EntityType, MentionKind, SourceKind
from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.frames import FAR, REACH, children

Words = Mapping[str, frozenset[str]]
KINDS = {
    EntityType.PERSON: SourceKind.PERSON,
    EntityType.GROUP: SourceKind.GROUP,
    EntityType.WORK: SourceKind.DOCUMENT,
    EntityType.LAW: SourceKind.DOCUMENT,
}
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
ROLE_END = re.compile(r",| and | & | (?:of|for|at|in|to|on|with|from)\b.*")
BODIES = frozenset({EntityType.ORG, EntityType.GROUP})
REMEMBERED = 3  # sentences of the reporter's for which a speaker stays the current one


@dataclass(frozen=True, slots=True)
class Speaker:
    """An entity that spoke, and where; `is_reported` where someone else tells so."""

    entity: Entity
    index: int
    is_reported: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in the text, the sentence it stands in and whether it is the subject there."""

    entity: Entity
    index: int
    sentence: int
    is_subject: bool


class Cast:
    """The entities of an article as possible sources, and who spoke last."""

    def __init__(self, doc: Doc, entities: Sequence[Entity], words: Words, quotes: Quotes) -> None:
        self.doc = doc
        self.quoted = quotes.number_at
        self.words = words
        self.named: dict[int, Entity] = {}
        self.pronouns: dict[Entity, str] = {}
        self.sightings: list[Sighting] = []
        self.described: dict[str, list[Entity]] = {}
        self.sentence_of = _sentence_numbers(doc, quotes.own_words)
        for entity in entities:
            self._add(entity)
        self.sightings.sort(key=lambda sighting: sighting.index)
        self.speakers: list[Speaker] = []

    def _add(self, entity: Entity) -> None:
        for mention in entity.mentions:
            if mention.kind is MentionKind.NAME:
                self._note_title(entity, mention.span.start - 1)
                self.named |= {token.i: entity for token in mention.span}
                self.sightings.append(self._sighting(entity, mention.span))
        if entity.type is EntityType.PERSON and entity.description:
            for role in ROLE_END.split(entity.description.lower()):
                self.described.setdefault(role.strip(" .'’").rpartition(" ")[2], []).append(entity)

    def _note_title(self, entity: Entity, index: int) -> None:
        """Learn from a title before a name which pronoun stands for it: "Mr Smit", "Mrs. Okafor"."""
        title = self.doc[index].lower_.rstrip(".") if index >= 0 else ""
        for gender in ("masculine", "feminine"):
            if title in self.words[f"{gender}_titles"]:
                self.pronouns.setdefault(entity, gender)

    def _sighting(self, entity: Entity, span: Span) -> Sighting:
        return Sighting(entity, span.start, self.sentence_of[span.start], any(map(_is_subject, span)))

    def _named_between(self, start: int, end: int) -> list[Sighting]:
        """The names from a token to another, latest last."""
        first, last = (bisect_left(self.sightings, at, key=lambda one: one.index) for at in (start, end))
        return self.sightings[first:last]

    def source(self, head: Token, span: Span, quoting: Source | None) -> Source:
        """Return the source that a noun phrase names; `quoting` is the source of the quotation it stands in."""
        entity, resolution = self._resolve(head, span, quoting)
        if entity is not None and entity.type in (EntityType.PERSON, EntityType.ORG, EntityType.PLACE):
            self.speakers.append(Speaker(entity, head.i, quoting is not None))
        return Source(span, self._kind(head, entity), entity, resolution)

    def _resolve(self, head: Token, span: Span, quoting: Source | None) -> tuple[Entity | None, str | None]:
        lower = head.lower_
        if lower in self.words["speaker"]:
            speaker = quoting.entity if quoting is not None else None
            return speaker, None if speaker is None else "pronoun: the one quoted"
        if head.pos_ == "PRON":
            if head.i in self.quoted and quoting is None:
                return None, None
            entity = self._by_pronoun(head, quoting)
            return entity, None if entity is None else "pronoun: current speaker"
        if head.i in self.named:
            return (None, None) if self._names_several(head) else (self.named[head.i], None)
        beside = (token for token in children(head, "appos") if token.i in self.named)
        apposed = next((self.named[token.i] for token in beside if not self._names_several(token)), None)
        if apposed is not None:
            return apposed, "appositive"
        return self._by_description(head)

    def _names_several(self, head: Token) -> bool:
        """Whether a source is a list ("India and Nepal", "Smit and two aides"): no single entity holds its content."""
        named = self.named[head.i]
        return any(child.pos_ in NAMING and self.named.get(child.i) is not named for child in children(head, "conj"))

    def _by_description(self, head: Token) -> tuple[Entity | None, str | None]:
        """The one person whose title has this noun ("the minister"); else the current speaker, if without a title."""
        if not any(child.lower_ in ("the", "this") for child in children(head, "det")):
            return None, None
        titled = {id(entity): entity for entity in self.described.get(head.lower_, ())}
        if titled:
            return (
                (next(iter(titled.values())), "description: title of one person") if len(titled) == 1 else (None, None)
            )
        if head.lower_ in self.words["roles"] and not children(head, "prep"):
            speaker = self._current_speaker(head)
            if speaker is not None and speaker.entity.description is None and self._undisturbed(speaker, head):
                return speaker.entity, "description: current speaker"
        return None, None

    def _current_speaker(self, token: Token) -> Speaker | None:
        """The person who spoke last before a token, not long ago."""
        for speaker in reversed(self.speakers):
            if speaker.index < token.i and not speaker.is_reported and speaker.entity.type is EntityType.PERSON:
                near = self.sentence_of[token.i] - self.sentence_of[speaker.index] <= REMEMBERED
                return speaker if near else None
        return None

    def _by_pronoun(self, pronoun: Token, quoting: Source | None) -> Entity | None:
        """What a pronoun of the third person stands for; one who is quoted doesn't mean himself by it."""
        lower = pronoun.lower_
        if lower in self.words["masculine"] | self.words["feminine"]:
            not_this = quoting.entity if quoting is not None and pronoun.i in self.quoted else None
            entity = self._person_before(pronoun, not_this, is_reported=quoting is not None)
            if entity is not None:
                self.pronouns.setdefault(entity, self._gender(pronoun))
            return entity
        if lower in self.words["plural"] | self.words["neuter"]:
            return self._body_before(pronoun)
        return None

    def _person_before(self, pronoun: Token, not_this: Entity | None, *, is_reported: bool) -> Entity | None:
        """The current speaker if a person who can be meant; else the one person named last, alone.

        Where the reporter speaks, those who only spoke in another's words are not current.
        """
        here = self.sentence_of[pronoun.i]
        for speaker in reversed(self.speakers):
            if speaker.index >= pronoun.i or (speaker.is_reported and not is_reported):
                continue
            if here - self.sentence_of[speaker.index] > REMEMBERED:
                break
            if speaker.entity is not not_this and self._may_be(speaker.entity, pronoun):
                return speaker.entity if self._undisturbed(speaker, pronoun) else None
        return self._lone_subject_before(pronoun, not_this)

    def _undisturbed(self, speaker: Speaker, token: Token) -> bool:
        """Whether no other person who could be meant has become the subject since the speaker spoke.

        In the sentence right before, any name of another counts, unless the speaker goes on there.
        """
        latest = self.doc[token.sent.start - 1].sent.start if token.sent.start else 0
        goes_on = token.pos_ == "PRON" and self._goes_on(token)
        goes_on |= any(one.entity is speaker.entity for one in self._named_between(latest, token.i))
        return not any(
            (one.is_subject or (one.index >= latest and not goes_on and one.index not in self.quoted))
            and one.entity is not speaker.entity
            and self._may_be(one.entity, token)
            and self.doc[one.index].sent.start > speaker.index
            for one in self._named_between(speaker.index + 1, token.i)
        )

    def _lone_subject_before(self, pronoun: Token, not_this: Entity | None) -> Entity | None:
        """The one person who is a subject in this sentence or the last, or the one person there at all."""
        near = [one for one in self._near(pronoun) if one.entity is not not_this and self._may_be(one.entity, pronoun)]
        subjects = {one.entity for one in near if one.is_subject}
        return _only(subjects or (set() if self._goes_on(pronoun) else {one.entity for one in near}))

    def _goes_on(self, pronoun: Token) -> bool:
        """Whether the sentence before has the same pronoun for a subject: then a name beside it is someone else."""
        start = pronoun.sent.start
        before = self.doc[max(start - FAR, self.doc[start - 1].sent.start) : start] if start else ()
        return any(token.lower_ == pronoun.lower_ and _is_subject(token) for token in before)

    def _near(self, token: Token) -> list[Sighting]:
        """The names in the token's sentence and the one before, up to the token."""
        start = token.sent.start
        return self._named_between(self.doc[start - 1].sent.start if start else 0, token.i)

    def _body_before(self, pronoun: Token) -> Entity | None:
        """The organisation or state that spoke last, not long ago; else the one that is a subject nearby, alone."""
        here = self.sentence_of[pronoun.i]
        for speaker in reversed(self.speakers):
            if here - self.sentence_of[speaker.index] > 1:
                break
            if speaker.index < pronoun.i:
                return speaker.entity if speaker.entity.type is not EntityType.PERSON else None
        return _only({one.entity for one in self._near(pronoun) if one.entity.type in BODIES and one.is_subject})

    def _may_be(self, entity: Entity, pronoun: Token) -> bool:
        """Whether an entity is a person whose titles, and pronouns so far, allow this word."""
        if entity.type is not EntityType.PERSON or pronoun.pos_ != "PRON":
            return entity.type is EntityType.PERSON
        if self.pronouns.get(entity, self._gender(pronoun)) != self._gender(pronoun):
            return False
        titles = set((entity.description or "").lower().replace(".", "").split())
        if pronoun.lower_ in self.words["masculine"]:
            return titles.isdisjoint(self.words["feminine_titles"])
        return titles.isdisjoint(self.words["masculine_titles"])

    def _gender(self, pronoun: Token) -> str:
        return "masculine" if pronoun.lower_ in self.words["masculine"] else "feminine"

    def _kind(self, head: Token, entity: Entity | None) -> SourceKind:
        if entity is not None:
            return KINDS.get(entity.type, SourceKind.ORGANISATION)
        lemma = head.lemma_.lower()
        if lemma in self.words["document"]:
            return SourceKind.DOCUMENT
        if lemma in self.words["anonymous"]:
            return SourceKind.ANONYMOUS
        if lemma in self.words["organisation"]:
            return SourceKind.ORGANISATION
        if head.pos_ == "PRON":
            return SourceKind.GROUP if head.lower_ in self.words["plural"] else SourceKind.PERSON
        return SourceKind.GROUP if "Plur" in head.morph.get("Number", []) else SourceKind.ANONYMOUS


def _is_subject(token: Token) -> bool:
    """Whether a token is a subject, one of a list that is, described with one, or who did what a clause on it says."""
    for _ in range(REACH):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass") or any(
        child.lower_ == "who" for clause in children(token, "relcl") for child in children(clause, "nsubj")
    )


def _only(entities: set[Entity]) -> Entity | None:
    return next(iter(entities)) if len(entities) == 1 else None


def _sentence_numbers(doc: Doc, own_words: Sequence[int]) -> list[int]:
    """Number the sentences by token, counting only those in which the reporter speaks."""
    flags = doc.to_array("SENT_START").tolist()
    starts = [index for index, flag in enumerate(flags) if flag == 1 or index == 0]
    numbers: list[int] = []
    number = 0
    for start, end in pairwise([*starts, len(flags)]):
        number += bisect_left(own_words, start) < bisect_left(own_words, end)
        numbers += [number] * (end - start)
    return numbers
