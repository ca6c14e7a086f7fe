"""What only one type of claim has: direction of a trend, cause and effect, the code of an event."""

from collections.abc import Mapping

from spacy.tokens import Span, Token

from claimx.labels import Direction
from claimx.stages.claims.facts import Facts
from claimx.stages.claims.grammar import child

REASON_LINKS = frozenset({"due", "because", "thanks", "owing", "after"})


def direction_of(facts: Facts, directions: Mapping[str, Direction]) -> Direction | None:
    """Return which way the quantity goes, as the predicate or its noun says it."""
    head = facts.unit.head
    near = [head.lemma_.lower(), *(below.lower_ for below in facts.children), *sorted(facts.words)]
    return next((directions[word] for word in near if word in directions), None)


def event_code(facts: Facts, *, verbs: Mapping[str, str], codes: Mapping[str, str]) -> str | None:
    """Return the PLOVER code of the event's verb, or of the event noun's verb, where one fits."""
    return codes.get(verbs.get(facts.predicate, facts.predicate))


def cause_of(facts: Facts) -> Span | None:
    """Return the words of the cause: the reason phrase, or the subject of "led to"."""
    link = _reason(facts)
    if link is not None:
        return _own(link, facts)
    agent = facts.child("agent")
    if agent is not None:
        return _own(child(agent, "pobj"), facts)
    return _own(facts.subject, facts)


def effect_of(facts: Facts) -> Span | None:
    """Return the words of the effect: the clause that has a reason, or the object of "led to"."""
    head = facts.unit.head
    link = _reason(facts)
    if link is not None:
        before = [index for index in facts.unit.tokens if index < link.left_edge.i]
        return head.doc[before[0] : before[-1] + 1] if before else None
    if facts.child("agent") is not None:
        return _own(facts.subject, facts)
    return _own(facts.child("dobj") or next(iter(_pobjs(head)), None), facts)


def _reason(facts: Facts) -> Token | None:
    """The phrase or clause that opens with "due to" or "because"."""
    return next((below for below in facts.after() if below.left_edge.lower_ in REASON_LINKS), None)


def _pobjs(head: Token) -> list[Token]:
    return [inner for link in head.rights if link.dep_ == "prep" for inner in link.rights if inner.dep_ == "pobj"]


def _own(token: Token | None, facts: Facts) -> Span | None:
    """The phrase of a token within the unit."""
    own = set(facts.unit.tokens)
    if token is None or token.i not in own:
        return None
    end = token.i + 1
    while end <= token.right_edge.i and end in own and not (end == token.right_edge.i and token.doc[end].is_punct):
        end += 1
    start = token.i
    while start > token.left_edge.i and start - 1 in own:
        start -= 1
    return token.doc[start:end]
