"""Cause and effect of a causal claim."""

from spacy.tokens import Span

from claimx.annotations import Argument
from claimx.stages.claims.checks import is_passive
from claimx.stages.claims.facts import Facts, is_copula
from claimx.stages.claims.grammar import child
from claimx.stages.claims.phrases import phrase_of, trimmed
from claimx.stages.claims.reasons import Reason, reason_of

Causality = tuple[Span | None, Span | None]


def causality_of(facts: Facts, subject: Argument | None) -> Causality:
    """Return the words of cause and effect, as a reason phrase or the verb parts them."""
    reason = reason_of(facts)
    if reason is not None:
        return _by_reason(reason, facts, subject)
    return _by_verb(facts, subject.span if subject is not None else None)


def _by_reason(reason: Reason, facts: Facts, subject: Argument | None) -> Causality:
    """The reason is the cause, and the rest of the unit the effect; of "X is due to Y", only X."""
    doc, own = facts.unit.head.doc, facts.indices
    cause = trimmed(doc, [index for index in own if reason.inner <= index < reason.end])
    before = [index for index in own if index < reason.start]
    after = [index for index in own if index >= reason.end]
    if is_copula(facts) and before and before[-1] == facts.unit.head.i and subject is not None:
        return cause, subject.span
    return cause, trimmed(doc, before) or trimmed(doc, after)


def _by_verb(facts: Facts, subject: Span | None) -> Causality:
    """The subject causes the object, unless the verb turns them round ("stems from", "was caused by")."""
    words = facts.scene.words
    thing = _thing(facts)
    origin = _after("from", facts) if facts.predicate in words["origin_verbs"] else None
    if origin is not None:
        return origin, subject
    if facts.predicate in words["ascribing_verbs"]:
        return _after("to", facts), subject if is_passive(facts) else thing
    if facts.predicate in words["blaming_verbs"]:
        return _blamed(facts)
    if is_passive(facts):
        return _after("by", facts), subject
    return subject, thing


def _blamed(facts: Facts) -> Causality:
    """What is blamed for what: "blamed the strike for the delay", whatever the parse hangs "for" on."""
    thing = facts.child("dobj")
    if thing is None:
        return None, _after("for", facts)
    link = next((below for below in (*facts.after(), *thing.rights) if below.lower_ == "for"), None)
    inner = child(link, "pobj", "pcomp") if link is not None else None
    end = link.i if link is not None and link.head == thing else thing.right_edge.i + 1
    cause = trimmed(thing.doc, [index for index in facts.indices if thing.left_edge.i <= index < end])
    return cause, phrase_of(inner, facts.unit) if inner is not None else None


def _thing(facts: Facts) -> Span | None:
    """What is brought about: object, clause or infinitive ("prompted the mayor to resign"), or what a link leads to."""
    parts = [below for below in facts.after() if below.dep_ in ("dobj", "ccomp", "xcomp")]
    if not parts:
        links = [below for below in facts.after() if below.dep_ == "prep"]
        parts = [inner for link in links for inner in link.children if inner.dep_ in ("pobj", "pcomp")][:1]
    spans = [span for part in parts if (span := phrase_of(part, facts.unit)) is not None]
    return facts.unit.head.doc[spans[0].start : spans[-1].end] if spans else None


def _after(word: str, facts: Facts) -> Span | None:
    """What stands after a linking word of the predicate."""
    link = next((below for below in facts.after() if below.lower_ == word), None)
    inner = child(link, "pobj", "pcomp") if link is not None else None
    return phrase_of(inner, facts.unit) if inner is not None else None
