"""What only one type of claim has: an action, a direction, a figure and what it is of, participants, an event code."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from claimx.annotations import Argument, Detail, Figure
from claimx.labels import ClaimType, Direction
from claimx.stages.claims.arguments import participant_of
from claimx.stages.claims.causes import causality_of
from claimx.stages.claims.checks import is_future, is_passive
from claimx.stages.claims.facts import Facts
from claimx.stages.claims.grammar import child, is_verb
from claimx.stages.claims.phrases import phrase_of, trimmed
from claimx.stages.claims.speakers import spoken

ACTION_LABELS = ("xcomp", "ccomp", "dobj", "oprd")
PARTY_LABELS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss"})


def detail_of(
    kind: ClaimType, facts: Facts, *, subject: Argument | None, figures: Sequence[Figure], ways: Mapping[str, Direction]
) -> Detail:
    """Return the fields of a claim's type."""
    match kind:
        case ClaimType.COMMITMENT:
            return Detail(agent=_agent(facts, subject), action=_action(facts))
        case ClaimType.CAUSAL:
            cause, effect = causality_of(facts, subject)
            return Detail(cause=cause, effect=effect)
        case ClaimType.TREND:
            return Detail(direction=_direction(facts, ways), figure=_figure(facts, figures))
        case ClaimType.QUANTITY:
            figure = _figure(facts, figures)
            return Detail(figure=figure, of=_of(figure, subject))
        case ClaimType.EVENT:
            return Detail(participants=tuple(_participants(facts)))
        case _:
            return Detail()


def _agent(facts: Facts, subject: Argument | None) -> Argument | None:
    """Who binds himself or presses others: the subject, or in a passive whoever stands after "by"."""
    if not is_passive(facts):
        return subject
    agent = facts.child("agent")
    by = child(agent, "pobj") if agent is not None else None
    return spoken(participant_of(by, facts.scene), facts.holder, facts.scene) if by is not None else None


def _action(facts: Facts) -> Span | None:
    """What is to be done ("we will [close the bridge]"), or what is pledged, refused or asked for."""
    head, own = facts.unit.head, facts.unit.tokens
    if is_future(facts) and head.lower_ != "going":
        return trimmed(head.doc, [index for index in own if index >= head.i])
    found = next((below for label in ACTION_LABELS for below in facts.after() if below.dep_ == label), None)
    if found is not None:
        return phrase_of(found, facts.unit)
    links = (below for below in facts.after() if below.dep_ == "prep")
    inner = next((part for link in links for part in link.children if part.dep_ in ("pobj", "pcomp")), None)
    return phrase_of(inner, facts.unit) if inner is not None else None


def _direction(facts: Facts, ways: Mapping[str, Direction]) -> Direction | None:
    """Which way the quantity goes, as the predicate says it, or the words after it."""
    lowers, lemmas = facts.scene.tokens.lowers, facts.scene.tokens.lemmas
    ahead = [index for index in facts.unit.tokens if index >= facts.unit.head.i]
    said = (word for index in (*ahead, *facts.unit.tokens) for word in (lemmas[index], lowers[index]))
    return next((ways[word] for word in said if word in ways), None)


def _figure(facts: Facts, figures: Sequence[Figure]) -> Figure | None:
    """The first figure after the predicate, or else the first at all."""
    after = (figure for figure in figures if figure.span.start > facts.unit.head.i)
    return next(after, figures[0] if figures else None)


def _of(figure: Figure | None, subject: Argument | None) -> Span | None:
    """What the figure measures: as the figure's own words have it, or else the subject."""
    if figure is not None and figure.of is not None:
        return figure.of
    return subject.span if subject is not None else None


def _participants(facts: Facts) -> Iterator[Argument]:
    """Those who take part, each by himself: subject, object, and whoever stands after "by", "with" or "between"."""
    near = [below for below in facts.children if below.dep_ in PARTY_LABELS and below.tag_ not in ("WDT", "WP")]
    links = [below for below in facts.children if _leads_to_party(below, facts)]
    near += [below for link in links for below in link.children if below.dep_ == "pobj"]
    if facts.subject is not None and is_verb(facts.unit.head):
        # It may be taken over from another clause.
        near.append(facts.subject)
    parties = {other.i: other for party in near for other in (party, *party.conjuncts)}
    for _, token in sorted(parties.items()):
        if facts.scene.is_someone(token) or token.pos_ == "PROPN":
            party = participant_of(token, facts.scene)
            yield spoken(party, facts.holder, facts.scene) or party


def _leads_to_party(link: Token, facts: Facts) -> bool:
    if link.dep_ not in ("prep", "agent"):
        return False
    return link.lower_ in facts.scene.words["party_links"] or (link.lower_ == "of" and not is_verb(facts.unit.head))
