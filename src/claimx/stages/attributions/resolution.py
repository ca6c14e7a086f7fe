"""Which entity a source's words mean: what the entities stage found for them, or whoever is quoted."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from claimx.annotations import Entity, Mention, Source
from claimx.labels import EntityType, MentionKind, SourceKind
from claimx.stages.attributions.frames import antecedent, children

Words = Mapping[str, frozenset[str]]
Meant = tuple[Entity | None, str | None]
KINDS = {
    EntityType.PERSON: SourceKind.PERSON,
    EntityType.GROUP: SourceKind.GROUP,
    EntityType.WORK: SourceKind.DOCUMENT,
    EntityType.LAW: SourceKind.DOCUMENT,
}
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
NOBODY: Meant = (None, None)


class Cast:
    """The entities of an article as possible sources, by the tokens that mention them."""

    def __init__(self, entities: Sequence[Entity], words: Words) -> None:
        self.words = words
        self.mentioned: dict[int, list[tuple[Entity, Mention]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                for index in _meaning(mention):
                    self.mentioned.setdefault(index, []).append((entity, mention))

    def source(self, head: Token, span: Span, quoting: Source | None) -> Source:
        """Return the source that a noun phrase names; `quoting` is the source of the quotation it stands in."""
        entity, resolution = self._resolve(head, quoting)
        return Source(span, self._kind(head, entity), entity, resolution)

    def _resolve(self, head: Token, quoting: Source | None) -> Meant:
        if head.lower_ in self.words["speaker"]:
            speaker = quoting.entity if quoting is not None else None
            return NOBODY if speaker is None else (speaker, "pronoun: the one quoted")
        if head.i in self.mentioned:
            return self._mentioned(head)
        noun = antecedent(head)
        if noun != head:
            entity, _ = self._resolve(noun, quoting)
            return NOBODY if entity is None else (entity, "relative pronoun")
        beside = (token for token in children(head, "appos") if token.i in self.mentioned)
        apposed = next((entity for entity, _ in map(self._mentioned, beside) if entity is not None), None)
        return NOBODY if apposed is None else (apposed, "appositive")

    def _mentioned(self, head: Token) -> Meant:
        """The one entity that a phrase means; a list ("India and Nepal", "both") is of several, and none holds it."""
        found = self.mentioned[head.i]
        entity, mention = found[0]
        if len(found) > 1 or any(
            child.pos_ in NAMING and entity not in (one for one, _ in self.mentioned.get(child.i, ()))
            for child in children(head, "conj")
        ):
            return NOBODY
        return entity, mention.resolution

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


def _meaning(mention: Mention) -> range:
    """The tokens of a mention that mean its entity: all of a name, the noun of a description."""
    span = mention.span
    return range(span.start, span.end) if mention.kind is MentionKind.NAME else range(span.end - 1, span.end)
