"""Subject, predicate and object of a unit."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from claimx.annotations import Argument, Predicate
from claimx.stages.claims.grammar import (
    NOMINAL_POS,
    child,
    chunk_start,
    conjunct_top,
    is_verb,
    lemma_of,
    main_verb,
    subject,
    up,
)
from claimx.stages.claims.scene import Scene
from claimx.stages.claims.units import Unit

OBJECT_LABELS = ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "agent")
INHERITED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp"})


def subject_head(unit: Unit) -> Token | None:
    """Return the head of the unit's subject, taken over from its noun or host where it has none of its own."""
    head = unit.head
    if unit.lead[1] and (not is_verb(head) or subject(head) is None or _relative(head) is not None):
        return _noun_of(unit)
    if not is_verb(head):
        return child(head, "poss")
    own = subject(head)
    if own is not None or child(head, "expl") is not None:
        return own
    if head.dep_ == "acl":
        return head.head if head.head.pos_ in NOMINAL_POS else None
    if head.dep_ not in INHERITED_SUBJECT:
        return None
    top = conjunct_top(head)
    if subject(top) is not None:
        return subject(top)
    return next((found for above in up(top, 6) if is_verb(above) and (found := subject(above)) is not None), None)


def _relative(head: Token) -> Token | None:
    found = subject(head)
    return found if found is not None and found.tag_ in ("WDT", "WP") else None


def _noun_of(unit: Unit) -> Token | None:
    """The noun in front of a relative clause, an appositive or an adjective: the top of the words before."""
    lead = range(*unit.lead)
    return next((unit.head.doc[index] for index in lead if unit.head.doc[index].head.i not in lead), None)


def subject_of(unit: Unit, scene: Scene) -> Argument | None:
    """Return the unit's subject and the entity it names."""
    head = subject_head(unit)
    if head is None:
        return None
    if is_verb(head):
        # "What the mayor saw was a bridge": a clause is the subject.
        return _argument(head, scene, set(range(head.left_edge.i, head.right_edge.i + 1)))
    is_link = head.tag_ in ("WDT", "WP") and head.head.dep_ == "relcl"
    return _argument(head.head.head if is_link else head, scene)


def participant_of(head: Token, scene: Scene) -> Argument:
    """Return somebody who takes part, by the words of the noun alone, and the entity it names."""
    return _argument(head, scene, set(range(chunk_start(head), head.i + 1)))


def object_of(unit: Unit, scene: Scene) -> Argument | None:
    """Return the unit's object or complement and the entity it names."""
    own, head = set(unit.tokens), main_verb(unit.head)
    found = next((below for below in head.rights if below.dep_ in OBJECT_LABELS and below.i in own), None)
    if found is None and is_verb(head):
        link = next((below for below in head.rights if below.dep_ == "prep" and below.i in own), None)
        found = child(link, "pobj") if link is not None and head.lemma_ != "be" else None
    if found is not None and found.dep_ == "agent":
        found = child(found, "pobj")
    return _argument(found, scene, own) if found is not None else None


def _argument(head: Token, scene: Scene, own: set[int] | None = None) -> Argument:
    """The phrase of a head: its words within the unit, or the noun with its of-phrases outside of it."""
    start, end = (chunk_start(head), _end_of_noun(head)) if own is None else _phrase(head, own)
    while start < head.i and _is_loose(scene.doc[start]):
        start += 1
    while end - 1 > head.i and _is_loose(scene.doc[end - 1]):
        end -= 1
    return Argument(scene.doc[start:end], scene.meant.get(head.i))


def _phrase(head: Token, own: set[int]) -> tuple[int, int]:
    """The run of a head's words that lie in the unit."""
    first, last = head.left_edge.i, head.right_edge.i
    start, end = head.i, head.i + 1
    while start > first and start - 1 in own:
        start -= 1
    while end <= last and end in own:
        end += 1
    return start, end


def _is_loose(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ == "cc"


def _end_of_noun(head: Token) -> int:
    """Where a noun with its of-phrases and co-ordinates ends, before any clause or set-off phrase."""
    end = head.i + 1
    for below in head.rights:
        if below.dep_ not in ("prep", "conj", "cc", "case") or below.left_edge.i != end:
            break
        end = below.i + 1 if below.dep_ == "cc" else below.right_edge.i + 1
    return end if not _is_loose(head.doc[end - 1]) else head.i + 1


def predicate_of(unit: Unit, spans: Sequence[Span], event_nouns: dict[str, str]) -> Predicate | None:
    """Return the words that assert: the verb with its particle, or the event noun and its verb."""
    head = unit.head
    if not any(span.start <= head.i < span.end for span in spans):
        return None
    if not is_verb(head):
        lemma = event_nouns.get(head.lemma_.lower())
        return Predicate(head.doc[head.i : head.i + 1], lemma) if lemma is not None else None
    head = main_verb(head)
    particle = child(head, "prt")
    end = particle.i + 1 if particle is not None and particle.i == head.i + 1 else head.i + 1
    lemma = f"{lemma_of(head)} {particle.lower_}" if particle is not None else lemma_of(head)
    return Predicate(head.doc[head.i : end], lemma)
