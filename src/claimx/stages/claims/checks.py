"""Named checks that rules of type and certainty ask for: one question each, in the field's words."""

from spacy.tokens import Token

from claimx.labels import CueClass, Directness, FigureKind, Polarity, SectionKind, TimeType
from claimx.stages.claims.facts import Facts, agent_of, condition_of, is_copula, is_yet_to_come, tells_of_past
from claimx.stages.claims.grammar import (
    child,
    is_perfect_modal,
    is_progressive,
    is_verb,
    main_verb,
    marker,
    opens_question,
    up,
)
from claimx.stages.claims.judgement import judges
from claimx.stages.claims.reasons import reason_of
from claimx.stages.claims.types import Check


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
    return facts.subject is not None and facts.subject.lower_ in facts.scene.words["first_person"]


def has_figure(facts: Facts) -> bool:
    """Whether a figure stands in the unit."""
    return bool(facts.figures)


def has_figure_after_predicate(facts: Facts) -> bool:
    """Whether the predicate leads to a figure, rather than a figure to the predicate."""
    head = facts.unit.head
    return any(index > head.i and _is_near(head.doc[index], head, facts) for index in facts.figures)


def _is_near(token: Token, head: Token, facts: Facts) -> bool:
    """Whether a figure belongs to the predicate's complement, and not to a phrase further down."""
    root = facts.scene.figures[token.i].span.root
    steps = 0
    for above in up(root, 8):
        steps += above.lower_ not in facts.scene.words["figure_links"]
        if above == head:
            return steps <= 2
    return False


def has_figure_as_subject(facts: Facts) -> bool:
    """Whether a number counts the subject."""
    if facts.subject is None or not facts.figures:
        return False
    return any(below.i in facts.figures for below in (facts.subject, *facts.subject.children))


def has_object(facts: Facts) -> bool:
    """Whether the verb acts on something."""
    return child(main_verb(facts.unit.head), "dobj") is not None


def has_infinitive(facts: Facts) -> bool:
    """Whether the predicate leads to an infinitive or a clause."""
    return any(
        below.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl")
        and (below.dep_ == "ccomp" or any(part.tag_ == "TO" for part in below.children))
        for below in facts.children
    )


def is_under_way(facts: Facts) -> bool:
    """Whether the verb tells of something going on."""
    return is_verb(facts.unit.head) and is_progressive(facts.unit.head)


def is_passive(facts: Facts) -> bool:
    """Whether the verb is passive."""
    return facts.child("auxpass") is not None


def has_verb(facts: Facts) -> bool:
    """Whether a verb heads the unit."""
    return is_verb(facts.unit.head)


def has_reason(facts: Facts) -> bool:
    """Whether a reason clause hangs on the predicate."""
    reasons = facts.scene.words["reason_openers"]
    if reasons.isdisjoint(facts.lowers):
        return False
    clauses = [below for below in facts.children if below.dep_ == "advcl"]
    return any((word := marker(clause)) is not None and word.lower_ in reasons for clause in clauses)


def has_condition(facts: Facts) -> bool:
    """Whether the unit holds only on a condition."""
    return condition_of(facts) is not None


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
    sure = any(token.lower_ in facts.scene.words["sure_words"] for token in cue.span)
    return (sure and facts.holder.polarity is Polarity.NEGATIVE) or cue.lemma == "doubt"


def is_quoted(facts: Facts) -> bool:
    """Whether somebody says it in so many words."""
    return facts.holder is not None and facts.holder.directness is not Directness.INDIRECT


def is_attributed(facts: Facts) -> bool:
    """Whether it is not the article's own voice."""
    return facts.holder is not None


def is_future(facts: Facts) -> bool:
    """Whether an auxiliary points ahead."""
    return not facts.auxiliaries.isdisjoint(facts.scene.words["future_auxiliaries"])


def reaches_infinitive(facts: Facts) -> bool:
    """Whether "is to" leads to an infinitive ("is to take over")."""
    head = facts.unit.head
    if facts.subject is not None and facts.scene.lists("identified_nouns", facts.subject):
        return False
    return (
        head.lemma_ == "be"
        and any(
            below.dep_ == "xcomp" and any(part.tag_ == "TO" and part.i <= head.i + 2 for part in below.children)
            for below in facts.after()
        )
        and facts.child("acomp", "attr") is None
    )


def has_past_ability(facts: Facts) -> bool:
    """Whether "could" tells what someone was able to do ("could not resist", "could be heard")."""
    if facts.holder is not None or facts.scene.words["past_abilities"].isdisjoint(facts.auxiliaries):
        return False
    return facts.child("neg") is not None or facts.predicate in facts.scene.words["perception_verbs"]


def looks_back(facts: Facts) -> bool:
    """Whether a modal looks back ("may have left", "would have left")."""
    return has_verb(facts) and is_perfect_modal(facts.unit.head)


def is_supposed(facts: Facts) -> bool:
    """Whether "would" tells of what would be so, and not of what was announced ("said it would")."""
    if facts.auxiliaries.isdisjoint(facts.scene.words["conditional_auxiliaries"]):
        return False
    return facts.holder is None or facts.holder.directness is Directness.DIRECT


def has_reason_in_subject(facts: Facts) -> bool:
    """Whether the reason only belongs to the subject ("those delayed due to the storm were angry")."""
    reason, subject = reason_of(facts), facts.subject
    return reason is not None and subject is not None and subject.left_edge.i <= reason.start <= subject.right_edge.i


def is_deemed(facts: Facts) -> bool:
    """Whether somebody takes something for what it is called ("is considered a hero")."""
    if facts.predicate not in facts.scene.words["deeming_verbs"]:
        return False
    return is_passive(facts) or facts.child("oprd") is not None or "as" in facts.lowers


def is_gift(facts: Facts) -> bool:
    """Whether somebody contributes something, so that it is an act and no cause."""
    return facts.predicate in facts.scene.words["giving_verbs"] and has_object(facts)


def is_accusation(facts: Facts) -> bool:
    """Whether somebody is blamed, and not something."""
    thing = facts.child("dobj")
    return facts.predicate in facts.scene.words["blaming_verbs"] and thing is not None and facts.scene.is_someone(thing)


def moves_bodily(facts: Facts) -> bool:
    """Whether somebody or something falls or climbs, and no quantity does ("fell off the bridge")."""
    if facts.predicate not in facts.scene.words["motion_verbs"] or has_figure_after_predicate(facts):
        return False
    somebody = facts.subject is not None and facts.scene.is_someone(facts.subject)
    return somebody or any(below.lower_ in facts.scene.words["motion_links"] for below in facts.after())


def acts_on_someone(facts: Facts) -> bool:
    """Whether the verb, or the event noun, names people, a body or a place that it is done to or with."""
    head, scene = facts.unit.head, facts.scene
    if not is_verb(head):
        return True
    links = [below for below in facts.children if below.dep_ == "prep" and below.lower_ in scene.words["meeting_links"]]
    near = [below for below in facts.children if below.dep_ in ("dobj", "nsubjpass")]
    near += [below for link in links for below in link.children]
    if head.dep_ == "acl" and facts.subject is not None:
        near.append(facts.subject)
    return any(scene.is_someone(token) or token.pos_ == "PROPN" for token in near)


def is_done_by_someone(facts: Facts) -> bool:
    """Whether the text names people, a body or a state as those who do it; an event noun need not."""
    if not has_verb(facts):
        return True
    agent = facts.child("agent")
    doer = child(agent, "pobj") if agent is not None else None
    if doer is None and not is_passive(facts) and facts.unit.head.dep_ != "acl":
        doer = facts.subject
    return doer is not None and (facts.scene.is_someone(doer) or doer.pos_ == "PROPN")


def has_object_or_passive(facts: Facts) -> bool:
    """Whether the verb is done to something; an event noun always is."""
    return (
        has_object(facts)
        or is_passive(facts)
        or not has_verb(facts)
        or (facts.unit.head.tag_ == "VBN" and not facts.helpers)
    )


def has_particle(facts: Facts) -> bool:
    """Whether a particle gives the verb another sense ("backed down")."""
    return facts.child("prt") is not None


def is_past_schedule(facts: Facts) -> bool:
    """Whether something was expected at a time that is over."""
    return any(aux.tag_ == "VBD" for aux in facts.helpers)


def is_negated_want(facts: Facts) -> bool:
    """Whether somebody was wanted, by the police for instance."""
    return facts.predicate == "want" and is_passive(facts)


def has_agent_or_passive(facts: Facts) -> bool:
    """Whether someone acts, named or not."""
    return (
        has_agent(facts)
        or is_passive(facts)
        or facts.subject is None
        or facts.subject.ent_type_ != ""
        or not is_copula(facts)
    )


def leads_to_question(facts: Facts) -> bool:
    """Whether the predicate leads to a question ("asked what was lost")."""
    return any(below.dep_ == "ccomp" and opens_question(below) for below in facts.children)


def has_infinitive_below(facts: Facts) -> bool:
    """Whether a complement leads to an infinitive or a gerund ("willing to pay", "set on changing")."""
    near = [below for below in facts.after() if below.dep_ in ("acomp", "oprd", "attr")]
    return has_infinitive(facts) or any(child(token, "xcomp", "prep") is not None for token in near)


def is_controlled(facts: Facts) -> bool:
    """Whether the verb is one that somebody does on purpose."""
    return facts.predicate not in facts.scene.words["uncontrolled_verbs"]


def has_comparative(facts: Facts) -> bool:
    """Whether the predicate compares ("stronger than")."""
    return any(below.tag_ == "JJR" for below in facts.children)


def reaches_ahead(facts: Facts) -> bool:
    """Whether "due", "set", "going", "bound" or "about" leads to an infinitive."""
    if facts.scene.words["ahead_words"].isdisjoint(facts.lowers):
        return False
    head = facts.unit.head
    below = (token for token in facts.after() if token.dep_ != "conj")
    return any(_leads_to_verb(token, facts) for token in (head, *below))


def has_due_to_do(facts: Facts) -> bool:
    """Whether "due to" leads to a verb, and so to no cause."""
    doc = facts.unit.head.doc
    return any(doc[index].lower_ == "due" and _leads_to_verb(doc[index], facts) for index in facts.unit.tokens)


def _leads_to_verb(token: Token, facts: Facts) -> bool:
    if token.lower_ not in facts.scene.words["ahead_words"] or token.i + 2 >= len(token.doc):
        return False
    return token.nbor(1).lower_ == "to" and token.nbor(2).tag_ == "VB"


def is_act_of_agent(facts: Facts) -> bool:
    """Whether someone helps or allows, so that it is an act and no cause."""
    return facts.predicate in facts.scene.words["helping_verbs"] and has_agent(facts)


def has_agent_and_object(facts: Facts) -> bool:
    """Whether someone changes something, so that it is an act and no trend."""
    return has_object(facts) and (has_agent(facts) or facts.subject is None or not facts.figures)


def names_a_change(facts: Facts) -> bool:
    """Whether the head of a phrase is a rise or fall, or stands under the verb that leads to one."""
    nouns = facts.scene.words["trend_nouns"]
    if not has_verb(facts):
        return facts.predicate in nouns or not nouns.isdisjoint(facts.complements)
    return facts.predicate in facts.scene.words["change_takers"] and not nouns.isdisjoint(facts.complements)


def points_at(facts: Facts) -> bool:
    """Whether the speaker points at something: "this is", "it’s"."""
    return facts.subject is not None and facts.subject.lower_ in facts.scene.words["pointing_words"]


def has_infinitive_with_object(facts: Facts) -> bool:
    """Whether the infinitive acts on something ("is to take over the bridge")."""
    ahead = facts.child("xcomp")
    return ahead is not None and child(ahead, "dobj", "prt") is not None


def is_figure(facts: Facts) -> bool:
    """Whether the unit's head is a figure itself ("the rest, $4 million")."""
    return facts.unit.head.i in facts.figures


def is_habitual(facts: Facts) -> bool:
    """Whether the unit tells of what happens again and again ("every week")."""
    times = facts.scene.times
    return any(index in times and times[index].type is TimeType.SET for index in facts.unit.tokens)


def has_percent_subject(facts: Facts) -> bool:
    """Whether the subject is a share ("48% chose the bridge")."""
    figure = facts.scene.figures.get(facts.subject.i) if facts.subject is not None else None
    return figure is not None and figure.kind in (FigureKind.PERCENT, FigureKind.RATIO)


def is_agentless_passive(facts: Facts) -> bool:
    """Whether the verb is passive, and nothing says what brought it about."""
    ascribes = facts.predicate in facts.scene.words["ascribing_verbs"]
    return is_passive(facts) and facts.child("agent") is None and not ascribes


def is_stative(facts: Facts) -> bool:
    """Whether the verb tells how things are, in any tense."""
    return facts.predicate in facts.scene.words["stative_verbs"]


def is_outstanding(facts: Facts) -> bool:
    """Whether something has yet to be done, and so was not."""
    return is_yet_to_come(facts)


def is_headline(facts: Facts) -> bool:
    """Whether the unit stands in a headline, where the present tense tells of what happened."""
    return facts.scene.sections[facts.unit.head.i] is SectionKind.HEADLINE


def is_present(facts: Facts) -> bool:
    """Whether the verb is a plain present ("closes"), without auxiliary."""
    return facts.unit.head.tag_ in ("VBZ", "VBP") and not facts.helpers


def says_purpose(facts: Facts) -> bool:
    """Whether a participle only tells what a thing is for ("a fund aimed at islanders")."""
    head = facts.unit.head
    return head.dep_ == "acl" and head.lower_ in facts.scene.words["purpose_participles"]


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        tells_of_the_past, says_what_is, has_agent, has_first_person, has_figure, has_figure_after_predicate,
        has_figure_as_subject, has_object, has_infinitive, is_under_way, is_passive, has_verb, has_reason,
        has_condition, is_described, is_forecast, is_doubted, is_quoted, is_attributed, is_future, reaches_infinitive,
        has_past_ability, is_past_schedule, is_negated_want, has_agent_or_passive, leads_to_question,
        has_infinitive_below, is_controlled, has_comparative, reaches_ahead, is_act_of_agent, has_agent_and_object,
        names_a_change, judges, points_at, is_stative, has_infinitive_with_object, is_figure, is_habitual,
        has_percent_subject, has_due_to_do, is_agentless_passive, looks_back, is_supposed, is_deemed, is_gift,
        is_accusation, has_reason_in_subject, moves_bodily, acts_on_someone, has_particle, has_object_or_passive,
        is_done_by_someone, is_outstanding, is_headline, is_present, says_purpose,
    )
}  # fmt: skip
