"""Which entity a source's words mean: a name, a description of someone named, or a pronoun.

Resolution goes through the text from front to back. The current speaker, the person whose words were reported last,
beats other people named nearby; two candidates that tie are left open, since a wrong speaker is worse than none.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claimx.annotations import Entity, Source
from claimx.labels import EntityType, MentionKind, SourceKind
from claimx.stages.attributions.frames import children

Words = Mapping[str, frozenset[str]]
KINDS = {
    EntityType.PERSON: SourceKind.PERSON,
    EntityType.GROUP: SourceKind.GROUP,
    EntityType.WORK: SourceKind.DOCUMENT,
    EntityType.LAW: SourceKind.DOCUMENT,
}
REMEMBERED = 3  # sentences for which a speaker stays the current one


@dataclass(frozen=True, slots=True)
class Speaker:
    """An entity that spoke, and where."""

    entity: Entity
    index: int


class Cast:
    """The entities of an article as possible sources, and who spoke last."""

    def __init__(self, doc: Doc, entities: Sequence[Entity], words: Words, quoted: Container[int]) -> None:
        self.doc = doc
        self.quoted = quoted
        self.words = words
        self.named: dict[int, Entity] = {}
        self.persons: list[tuple[int, Entity]] = []
        self.described: dict[str, list[Entity]] = {}
        for entity in entities:
            self._add(entity)
        self.persons.sort(key=lambda pair: pair[0])
        self.sentence_of = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
        self.speakers: list[Speaker] = []
        self.pronouns: dict[Entity, str] = {}

    def _add(self, entity: Entity) -> None:
        for mention in entity.mentions:
            if mention.kind is MentionKind.NAME:
                self.named |= {token.i: entity for token in mention.span}
                if entity.type is EntityType.PERSON:
                    self.persons.append((mention.span.start, entity))
        if entity.type is EntityType.PERSON and entity.description:
            for word in entity.description.lower().split():
                self.described.setdefault(word.strip(",.'’"), []).append(entity)

    def source(self, head: Token, span: Span, quoting: Source | None) -> Source:
        """Return the source that a noun phrase names; `quoting` is the source of the quotation it stands in."""
        entity, resolution = self._resolve(head, span, quoting)
        if entity is not None and entity.type in (EntityType.PERSON, EntityType.ORG, EntityType.PLACE):
            self.speakers.append(Speaker(entity, head.i))
        return Source(span, self._kind(head, entity), entity, resolution)

    def _resolve(self, head: Token, span: Span, quoting: Source | None) -> tuple[Entity | None, str | None]:
        lower = head.lower_
        if lower in self.words["speaker"]:
            return (quoting.entity, "pronoun: the one quoted") if quoting is not None else (None, None)
        if head.pos_ == "PRON":
            if head.i in self.quoted and quoting is None:
                return None, None
            entity = self._by_pronoun(
                head, not_this=quoting.entity if quoting is not None and head.i in self.quoted else None
            )
            return entity, None if entity is None else "pronoun: current speaker"
        if head.i in self.named:
            return (None, None) if self._names_several(head) else (self.named[head.i], None)
        apposed = next((self.named[t.i] for t in children(head, "appos") if t.i in self.named), None)
        if apposed is not None:
            return apposed, "appositive"
        entity = self._by_description(head)
        return entity, None if entity is None else "description: role of one named person"

    def _names_several(self, head: Token) -> bool:
        """Whether a source is a list ("India and Nepal"): then no single entity holds the content."""
        return any(
            child.i in self.named and self.named[child.i] is not self.named[head.i] for child in children(head, "conj")
        )

    def _by_description(self, head: Token) -> Entity | None:
        """The one named person whose role has this noun: "the minister" for "Defence Minister Jan Smit"."""
        definite = any(child.lower_ in ("the", "this") for child in head.children if child.dep_ == "det")
        candidates = {id(entity): entity for entity in self.described.get(head.lower_, ())}
        return next(iter(candidates.values())) if definite and len(candidates) == 1 else None

    def _by_pronoun(self, pronoun: Token, *, not_this: Entity | None) -> Entity | None:
        """What a pronoun of the third person stands for; one who is quoted doesn't mean himself by it."""
        lower = pronoun.lower_
        if lower in self.words["masculine"] | self.words["feminine"]:
            entity = self._person_before(pronoun, not_this)
            if entity is not None:
                self.pronouns.setdefault(entity, self._gender(pronoun))
            return entity
        if lower in self.words["plural"] | self.words["neuter"]:
            return self._body_before(pronoun)
        return None

    def _person_before(self, pronoun: Token, not_this: Entity | None) -> Entity | None:
        """The current speaker if a person who can be meant; else the one person named last, alone."""
        here = self.sentence_of[pronoun.i]
        for speaker in reversed(self.speakers):
            if speaker.index >= pronoun.i:
                continue
            if here - self.sentence_of[speaker.index] > REMEMBERED:
                break
            if speaker.entity is not not_this and self._may_be(speaker.entity, pronoun):
                return speaker.entity if self._undisturbed(speaker, pronoun) else None
        return self._lone_subject_before(pronoun, not_this)

    def _undisturbed(self, speaker: Speaker, pronoun: Token) -> bool:
        """Whether no other person who could be meant has become the subject since the speaker spoke."""
        for index, entity in self.persons:
            if speaker.index < index < pronoun.i and entity is not speaker.entity and self._may_be(entity, pronoun):
                if self.doc[index].sent[0].i > speaker.index and _is_subject(self.doc, index, self.named):
                    return False
        return True

    def _lone_subject_before(self, pronoun: Token, not_this: Entity | None) -> Entity | None:
        here = self.sentence_of[pronoun.i]
        near = [
            (index, entity)
            for index, entity in self.persons
            if index < pronoun.i
            and here - self.sentence_of[index] <= 1
            and entity is not not_this
            and self._may_be(entity, pronoun)
        ]
        subjects = {id(entity): entity for index, entity in near if _is_subject(self.doc, index, self.named)}
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        people = {id(entity): entity for _, entity in near}
        return next(iter(people.values())) if len(people) == 1 and not subjects else None

    def _body_before(self, pronoun: Token) -> Entity | None:
        """The organisation or state that spoke last, not long ago."""
        here = self.sentence_of[pronoun.i]
        for speaker in reversed(self.speakers):
            if speaker.index >= pronoun.i:
                continue
            if here - self.sentence_of[speaker.index] > 1:
                return None
            return speaker.entity if speaker.entity.type is not EntityType.PERSON else None
        return None

    def _may_be(self, entity: Entity, pronoun: Token) -> bool:
        """Whether an entity is a person whose titles, and pronouns so far, allow this one."""
        if entity.type is not EntityType.PERSON or self.pronouns.get(entity, self._gender(pronoun)) != self._gender(
            pronoun
        ):
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
        if head.pos_ == "PRON":
            return SourceKind.GROUP if head.lower_ in self.words["plural"] else SourceKind.PERSON
        return SourceKind.GROUP if "Plur" in head.morph.get("Number", []) else SourceKind.ANONYMOUS


def _is_subject(doc: Doc, index: int, named: Mapping[int, Entity]) -> bool:
    """Whether a name that starts at a token is the subject of a verb."""
    end = index
    while end + 1 < len(doc) and named.get(end + 1) is named.get(index):
        end += 1
    return any(doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(index, end + 1))
