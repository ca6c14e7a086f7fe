"""What the rules of type and certainty look at in a unit, read once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimx.annotations import Attribution
from claimx.labels import CueClass, EntityType
from claimx.stages.claims.arguments import subject_head
from claimx.stages.claims.grammar import (
    auxiliaries,
    child,
    is_clipped_had,
    is_past,
    is_verb,
    lemma_of,
    main_verb,
    marker,
)
from claimx.stages.claims.scene import Scene
from claimx.stages.claims.tokens import Tokens
from claimx.stages.claims.units import Unit

COMPLEMENT_LABELS = frozenset({"dobj", "attr", "acomp", "oprd", "pobj", "advmod", "npadvmod", "pcomp"})


@dataclass(frozen=True, slots=True)
class Facts:
    """A unit as the rules see it, by the tokens of its spans; `words` are lemmas, `text` is padded with blanks."""

    unit: Unit
    scene: Scene
    indices: tuple[int, ...]
    children: tuple[Token, ...]
    labels: tuple[str, ...]
    helpers: tuple[Token, ...]
    predicate: str
    auxiliaries: frozenset[str]
    words: frozenset[str]
    lowers: frozenset[str]
    complements: frozenset[str]
    text: str
    subject: Token | None
    figures: frozenset[int]
    holder: Attribution | None
    host: Token | None

    def child(self, *labels: str) -> Token | None:
        """Return the head's first child with one of the labels."""
        for below, label in zip(self.children, self.labels, strict=True):
            if label in labels:
                return below
        return None

    def after(self) -> list[Token]:
        """Return the head's children that follow it."""
        return [below for below in self.children if below.i > self.unit.head.i]


def facts_of(unit: Unit, spans: Sequence[Span], scene: Scene, *, holder: Attribution | None) -> Facts:
    """Read a unit once, for all rules."""
    head = unit.head
    said = scene.tokens
    indices = [index for span in spans for index in range(span.start, span.end)]
    own = set(indices)
    lowers = [said.lowers[index] for index in indices if not said.is_gap[index]]
    children = tuple(head.children)
    labels = tuple(below.dep_ for below in children)
    helpers = tuple(auxiliaries(head)) if is_verb(head) else ()
    direct = [(below, label) for below, label in zip(children, labels, strict=True) if below.i in own]
    return Facts(
        unit=unit,
        scene=scene,
        indices=tuple(indices),
        children=children,
        labels=labels,
        helpers=helpers,
        predicate=_predicate(head),
        auxiliaries=_auxiliaries(head, helpers),
        words=frozenset(said.lemmas[index] for index in indices),
        lowers=frozenset(lowers),
        complements=frozenset(_complements(direct, said)),
        text=f" {' '.join(lowers)} ",
        subject=subject_head(unit),
        figures=frozenset(index for index in indices if index in scene.figures),
        holder=holder,
        host=_host(head),
    )


def _predicate(head: Token) -> str:
    return lemma_of(main_verb(head))


def _auxiliaries(head: Token, helpers: Sequence[Token]) -> frozenset[str]:
    """The auxiliaries in lower case; a bare modal counts as its own, "going to" as one."""
    own = {"had" if is_clipped_had(aux) else aux.lower_ for aux in helpers}
    if head.tag_ == "MD":
        own.add(head.lower_)
    if head.lower_ == "going" and child(head, "xcomp") is not None:
        own.add("going to")
    return frozenset(own)


def _complements(direct: Sequence[tuple[Token, str]], said: Tokens) -> Iterator[str]:
    """The lemmas of a head's complements, those behind a preposition too."""
    for below, label in direct:
        if label in COMPLEMENT_LABELS:
            yield said.lemmas[below.i]
            yield said.lowers[below.i]
        if label in ("prep", "agent"):
            yield from (said.lemmas[inner.i] for inner in below.children if inner.dep_ in ("pobj", "pcomp"))
        elif label in ("attr", "acomp"):
            yield from (said.lemmas[other.i] for other in below.conjuncts)


def _host(head: Token) -> Token | None:
    """The verb that a participle hangs on."""
    above = head.head
    for _ in range(8):
        if is_verb(above) or above.head == above:
            break
        above = above.head
    return above if is_verb(above) and above != head else None


def tells_of_past(facts: Facts) -> bool:
    """Whether the unit tells of something done; a bare participle takes the tense of its host."""
    head = facts.unit.head
    if not is_verb(head) or (head.lower_ == "got" and facts.helpers and facts.child("auxpass") is None):
        return False
    if head.tag_ == "VBG" and not facts.helpers and facts.host is not None:
        return is_past(facts.host)
    return is_past(head)


def is_copula(facts: Facts) -> bool:
    """Whether the unit says what something is, or seems or tends to be."""
    ahead = facts.child("xcomp")
    return facts.predicate in facts.scene.words["copulas"] or (ahead is not None and ahead.lemma_ == "be")


def is_yet_to_come(facts: Facts) -> bool:
    """Whether something "has yet to" be done, or "remains to be" done."""
    return facts.predicate in facts.scene.words["pending_verbs"] and " yet to " in facts.text


def condition_of(facts: Facts) -> Token | None:
    """Return the word that makes the unit conditional: "if", or the auxiliary of "had he known"."""
    openers, inverted = facts.scene.words["condition_openers"], facts.scene.words["inverted_openers"]
    if openers.isdisjoint(facts.lowers) and inverted.isdisjoint(facts.lowers):
        return None
    for below in facts.children:
        if below.dep_ != "advcl":
            continue
        word = marker(below)
        if word is not None and word.lower_ in openers and not (word.i and word.nbor(-1).lower_ == "as"):
            return word
        first = below.left_edge
        if word is None and first.dep_ in ("aux", "auxpass") and first.lower_ in inverted:
            return first
    return None


def agent_of(facts: Facts) -> Token | None:
    """Return the subject if it can act: a person, a body, a state, "we"."""
    if facts.subject is None or facts.child("auxpass") is not None:
        return None
    source = facts.holder.source if facts.holder is not None else None
    cue = facts.holder.cue if facts.holder is not None else None
    if cue is not None and cue.cue_class is CueClass.ACCORDING and facts.subject.lower_ == "it":
        return None  # "According to the bureau, it will bring rain": the storm will.
    if facts.subject.lower_ == "it" and source is not None and source.entity is not None:
        return facts.subject if source.entity.type is not EntityType.PERSON else None
    return facts.subject if facts.scene.is_agent(facts.subject) else None
