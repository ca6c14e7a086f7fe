"""Named checks that rules of type and certainty ask for: one question each, in the field's words."""

from claimx.labels import CueClass, Directness
from claimx.stages.claims.facts import Facts, agent_of, is_copula, tells_of_past
from claimx.stages.claims.grammar import auxiliaries, child, is_progressive, is_verb, marker
from claimx.stages.claims.types import Check

FIRST_PERSON = frozenset({"i", "we"})
CONDITION_OPENERS = frozenset({"if", "unless", "provided"})


def tells_of_the_past(facts: Facts) -> bool:
    """Whether the unit tells of something done."""
    return tells_of_past(facts)


def says_what_is(facts: Facts) -> bool:
    """Whether the predicate links its subject to a description."""
    return is_copula(facts)


def has_agent(facts: Facts) -> bool:
    """Whether the subject is someone who can act."""
    return agent_of(facts) is not None


def has_first_person(facts: Facts) -> bool:
    """Whether the speaker is the subject."""
    return facts.subject is not None and facts.subject.lower_ in FIRST_PERSON


def has_figure(facts: Facts) -> bool:
    """Whether a figure stands in the unit."""
    return bool(facts.figures)


def has_figure_after_predicate(facts: Facts) -> bool:
    """Whether the predicate leads to a figure, rather than a figure to the predicate."""
    return any(index > facts.unit.head.i for index in facts.figures)


def has_figure_as_subject(facts: Facts) -> bool:
    """Whether a number counts the subject."""
    if facts.subject is None:
        return False
    return any(below.i in facts.figures for below in (facts.subject, *facts.subject.children))


def has_object(facts: Facts) -> bool:
    """Whether the verb acts on something."""
    return child(facts.unit.head, "dobj") is not None


def has_infinitive(facts: Facts) -> bool:
    """Whether the predicate leads to an infinitive or a clause."""
    return any(
        below.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl")
        and (below.dep_ == "ccomp" or any(part.tag_ == "TO" for part in below.children))
        for below in facts.unit.head.children
    )


def is_under_way(facts: Facts) -> bool:
    """Whether the verb tells of something going on."""
    return is_verb(facts.unit.head) and is_progressive(facts.unit.head)


def is_passive(facts: Facts) -> bool:
    """Whether the verb is passive."""
    return child(facts.unit.head, "auxpass") is not None


def has_verb(facts: Facts) -> bool:
    """Whether a verb heads the unit."""
    return is_verb(facts.unit.head)


def has_reason(facts: Facts) -> bool:
    """Whether a reason clause hangs on the predicate."""
    clauses = [below for below in facts.unit.head.children if below.dep_ == "advcl"]
    return any((word := marker(clause)) is not None and word.lower_ == "because" for clause in clauses)


def has_condition(facts: Facts) -> bool:
    """Whether the unit holds only on a condition."""
    if any((word := marker(below)) is not None and word.lower_ in CONDITION_OPENERS for below in facts.unit.head.children):
        return True
    return any(f" {word} " in facts.text for word in ("unless", "provided that"))


def is_described(facts: Facts) -> bool:
    """Whether a source calls something what the unit says."""
    cue = facts.holder.cue if facts.holder is not None else None
    return cue is not None and cue.cue_class is CueClass.DESCRIBE


def is_forecast(facts: Facts) -> bool:
    """Whether the unit is what a source forecasts."""
    cue = facts.holder.cue if facts.holder is not None else None
    return cue is not None and cue.cue_class is CueClass.PREDICT


def is_doubted(facts: Facts) -> bool:
    """Whether a source says not to be sure of what the unit says."""
    cue = facts.holder.cue if facts.holder is not None else None
    if cue is None or cue.cue_class is not CueClass.BELIEVE or facts.holder is None:
        return False
    return facts.holder.polarity == "negative" and cue.span.root.pos_ == "ADJ" or cue.lemma == "doubt"


def is_quoted(facts: Facts) -> bool:
    """Whether somebody says it in so many words."""
    return facts.holder is not None and facts.holder.directness is Directness.DIRECT


def is_attributed(facts: Facts) -> bool:
    """Whether it is not the article's own voice."""
    return facts.holder is not None


def is_future(facts: Facts) -> bool:
    """Whether an auxiliary points ahead."""
    head = facts.unit.head
    return is_verb(head) and any(aux.lower_ in ("will", "'ll", "’ll", "shall", "wo", "would", "'d") for aux in auxiliaries(head))


def reaches_infinitive(facts: Facts) -> bool:
    """Whether "is to" leads to an infinitive ("is to take over")."""
    head = facts.unit.head
    return head.lemma_ == "be" and any(
        below.dep_ == "xcomp" and any(part.tag_ == "TO" for part in below.children) for below in head.rights
    ) and child(head, "acomp", "attr") is None


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        tells_of_the_past, says_what_is, has_agent, has_first_person, has_figure, has_figure_after_predicate,
        has_figure_as_subject, has_object, has_infinitive, is_under_way, is_passive, has_verb, has_reason,
        has_condition, is_described, is_forecast, is_doubted, is_quoted, is_attributed, is_future, reaches_infinitive,
    )
}  # fmt: skip
