"""Whether a unit judges, so that no record could settle it."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimx.stages.claims.facts import Facts
from claimx.stages.claims.grammar import is_verb

COMPLEMENT_LABELS = frozenset({"attr", "acomp", "oprd", "dobj", "prep"})
INNER_LABELS = frozenset({"amod", "conj", "advmod", "pobj"})
SUPERLATIVE_TAGS = frozenset({"JJS", "RBS"})


def judges(facts: Facts) -> bool:
    """Whether the complement judges: by its own word, by "too", or by a superlative."""
    words = facts.scene.words
    if not is_verb(facts.unit.head):
        return any(_judges(token, words["evaluation_words"], words["degree_words"]) for token in _phrase(facts))
    # "The bridge is important" judges; "the bridge is an important link" may only describe.
    strong = words["evaluation_words"] - words["weak_judgements"]
    ahead = facts.child("xcomp")
    after = facts.after() + (list(ahead.rights) if ahead is not None and ahead.lemma_ == "be" else [])
    near = [below for below in after if below.dep_ in COMPLEMENT_LABELS]
    if any(_judges(token, words["evaluation_words"], words["degree_words"]) for token in near):
        return True
    own = set(facts.unit.tokens)
    return any(token.i in own and _judges(token, strong, words["degree_words"]) for token in _inner(near))


def _judges(token: Token, judgements: frozenset[str], degrees: frozenset[str]) -> bool:
    if token.lower_ in degrees or token.tag_ in SUPERLATIVE_TAGS:
        return True
    # "It is right now": an adverb judges nothing.
    return token.pos_ != "ADV" and not {token.lemma_.lower(), token.lower_}.isdisjoint(judgements)


def _inner(near: list[Token]) -> Iterator[Token]:
    """What modifies the complements, and what makes it a superlative."""
    for token in near:
        for below in token.children:
            if below.dep_ in INNER_LABELS:
                yield below
                yield from (degree for degree in below.children if degree.tag_ in SUPERLATIVE_TAGS)


def _phrase(facts: Facts) -> Iterator[Token]:
    """The nouns and adjectives of a phrase without a verb."""
    head = facts.unit.head
    tokens = (head.doc[index] for index in facts.unit.tokens)
    yield from (token for token in tokens if token == head or token.dep_ in ("amod", "pobj", "dobj", "oprd", "conj"))
