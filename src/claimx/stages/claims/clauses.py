"""Finders of clauses: main, coordinated, reported, adverbial, participial."""

from spacy.tokens import Token

from claimx.stages.claims.grammar import (
    asks,
    auxiliaries,
    child,
    conjunct_top,
    has_complement,
    has_own_words,
    has_subject,
    is_finite,
    is_imperative,
    is_past,
    is_prefix,
    is_set_off,
    is_verb,
    marker,
    opens_question,
    subject,
    word_start,
)
from claimx.stages.claims.modifiers import with_noun
from claimx.stages.claims.scene import Scene
from claimx.stages.claims.units import Opening

BARE_LABELS = frozenset({"neg", "punct", "advmod", "cc", "conj", "advcl", "parataxis"})
CLAUSE_LABELS = frozenset({"ROOT", "advcl", "relcl", "parataxis"})


def reporting_clause(token: Token, scene: Scene) -> Opening | None:
    """'Singh said', 'posting on X': the words that report, which assert nothing themselves."""
    if token.i in scene.reports or takes_report(token, scene) or _leads_to_report(token, scene):
        return Opening(token)
    answers = scene.lists("answering_verbs", token) and has_subject(token) and token.dep_ != "relcl"
    if token.dep_ == "xcomp" or not (answers or scene.lists("report_verbs", token)):
        return None
    return Opening(token) if _says_nothing(token, scene) else None


def _says_nothing(token: Token, scene: Scene) -> bool:
    """Whether a verb of saying has no content but a word that points at one ("Ruiz said this on Monday")."""
    if child(token, "nsubjpass") is not None:
        return False
    if not has_complement(token):
        return True
    thing = child(token, "dobj")
    return thing is not None and thing.lower_ in scene.words["pointing_words"] and child(token, "ccomp") is None


def _leads_to_report(token: Token, scene: Scene) -> bool:
    """Whether a clause only leads up to a report ("it is fair to say that ...", "Ruiz went on to say that ...")."""
    return token.i in scene.leads and is_verb(token) and child(token, "dobj", "dative", "ccomp") is None


def takes_report(token: Token, scene: Scene) -> bool:
    """Whether a verb of saying or thinking leads to a clause, though no source was found for it."""
    if not scene.lists("report_verbs", token) or token.i in scene.withheld:
        return False
    clause = child(token, "ccomp")
    return clause is not None and is_finite(clause) and has_subject(clause) and not opens_question(clause)


def source_phrase(token: Token, scene: Scene) -> Opening | None:
    """'According to Singh': a phrase that names the source."""
    if token.lower_ == "according" and token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].lower_ == "to":
        return Opening(token)
    return Opening(token) if token.i in scene.reports and not is_verb(token) and token.dep_ == "prep" else None


def reported_clause(token: Token, scene: Scene) -> Opening | None:
    """'Singh said [the deal is done]': a clause that a source holds."""
    fallback = token.dep_ == "ccomp" and takes_report(token.head, scene) and is_finite(token) and has_subject(token)
    if not (token.i in scene.clauses or fallback) or token.i in scene.reports or is_imperative(token):
        return None
    if _is_no_assertion(token, scene):
        return None
    relative = token.head if token.head.dep_ == "relcl" else None
    if relative is not None and any(below.lower_ == "which" for below in token.children):
        return with_noun(token, relative.head)
    return Opening(token)


def main_clause(token: Token, scene: Scene) -> Opening | None:
    """'The council closed the bridge.': the verb of a sentence."""
    if not is_verb(token) or is_imperative(token) or not (has_subject(token) or is_finite(token)):
        return None
    calls = not scene.words["calling_words"].isdisjoint((token.lower_, token.left_edge.lower_))
    return None if calls or _is_no_assertion(token, scene) else Opening(token)


def _is_no_assertion(token: Token, scene: Scene) -> bool:
    """Whether a clause asks, thanks, or says nothing by itself."""
    thanks = scene.lists("courtesies", token) and not has_subject(token)
    return thanks or asks(token) or _is_asked(token) or _is_bare(token, scene)


def _is_asked(token: Token) -> bool:
    """Whether a question mark closes the clause, though its sentence goes on (“Who pays?” she asked)."""
    last = token.right_edge
    after = last.nbor() if last.i + 1 < len(token.doc) else last
    return last.text == "?" or (after.text == "?" and after.head.i <= last.i)


def _is_bare(token: Token, scene: Scene) -> bool:
    """Whether a clause says nothing by itself: "he did not", "should it rain"."""
    first = token.left_edge
    if first.dep_ == "aux" and first.head == token and first.lower_ in scene.words["inverted_openers"]:
        return True
    if not (token.lemma_ in scene.words["bare_verbs"] or scene.lists("filler_verbs", token)):
        return False
    if child(token, "attr", "acomp", "dobj") is not None:
        return False
    # "The tolls were down": after a copula, an adverb describes.
    describes = token.lemma_ in scene.words["copulas"]
    return all(below.dep_ in BARE_LABELS and not (describes and below.dep_ == "advmod") for below in token.rights)


def beside_clause(token: Token, scene: Scene) -> Opening | None:
    """'The bridge is shut, the ferry is full.': a clause put beside another without a link."""
    if not is_finite(token) or not has_subject(token) or marker(token) is not None or _is_asked(token) or asks(token):
        return None
    if token.dep_ == "ccomp" and token.i > token.head.i:
        return None
    if scene.lists("filler_verbs", token) and child(token, "dobj", "ccomp", "prep") is None:
        return None
    return Opening(token)


def coordinated_clause(token: Token, scene: Scene) -> Opening | None:
    """'closed the bridge [and opened a ferry line]': a second predicate with words of its own."""
    top = conjunct_top(token)
    if not is_verb(token) or not is_verb(top) or is_imperative(top) or _is_loose_gerund(token):
        return None
    if is_prefix(token) or word_start(token) < token.i:
        return None
    if has_subject(token):
        return Opening(token) if is_finite(token) and not _is_bare(token, scene) else None
    if top.dep_ == "advcl" and marker(top) is not None and not is_past(top):
        return None
    if not _is_opened(top, scene) and not (token.tag_ in ("VBD", "VBZ") and not is_finite(top)):
        return None
    stands = has_complement(token) or child(token, "aux", "auxpass") is not None
    return Opening(token) if stands and has_own_words(token.head) else None


def _is_loose_gerund(token: Token) -> bool:
    """Whether a gerund is no predicate, though the parse joins it to one ("talked about tax and raising it")."""
    return token.tag_ == "VBG" and not has_subject(token) and not any(aux.lemma_ == "be" for aux in auxiliaries(token))


def _is_opened(clause: Token, scene: Scene) -> bool:
    """Whether a clause stands as a unit of its own, so that what is joined to it may too."""
    if clause.dep_ == "ccomp":
        return (
            clause.i in scene.clauses
            or clause.head.i in scene.reports
            or clause.i < clause.head.i
            or takes_report(clause.head, scene)
        )
    if clause.dep_ == "advcl" and not is_finite(clause):
        return clause.tag_ in ("VBG", "VBN") and is_set_off(clause)
    return clause.dep_ in CLAUSE_LABELS and (is_finite(clause) or has_subject(clause))


def adverbial_clause(token: Token, scene: Scene) -> Opening | None:
    """'[after ridership rose]', '[while Russia remains a supplier]': a finite clause of time or contrast."""
    word = marker(token)
    # A past tense is often read as a participle here ("after his car stalled").
    if word is None or not (is_finite(token) or token.tag_ == "VBN") or subject(token) is None:
        return None
    if word.nbor().lower_ == "if" or (word.lower_ == "as" and _only_refers(token, scene)):
        return None
    if word.lower_ in scene.words["clause_openers"]:
        return Opening(token)
    return Opening(token) if word.lower_ in scene.words["past_clause_openers"] and is_past(token) else None


def _only_refers(token: Token, scene: Scene) -> bool:
    """Whether an as-clause refers to what is known or said ("as you know", "as Ruiz has said")."""
    if child(token, "dobj", "ccomp", "attr", "acomp", "xcomp") is not None:
        return False
    return scene.lists("filler_verbs", token) or scene.lists("report_verbs", token)


def reason_clause(token: Token, scene: Scene) -> Opening | None:
    """'because [demand grew]': a reason asserts something, and stays part of what it explains."""
    word = marker(token)
    if word is None or word.lower_ not in scene.words["reason_openers"]:
        return None
    return Opening(token) if is_finite(token) and has_subject(token) else None


def with_phrase(token: Token, scene: Scene) -> Opening | None:
    """', [with defence a key topic]': what goes along with an event, after a comma."""
    if not is_set_off(token) or not is_verb(token.head) or token.i < token.head.i:
        return None
    if child(token, "pcomp") is not None or token.right_edge.i - token.i < 3:
        return None
    return Opening(token)


def participle_clause(token: Token, scene: Scene) -> Opening | None:
    """', [marking a milestone]': a participle set off by a comma."""
    if token.tag_ not in ("VBG", "VBN") or has_subject(token) or marker(token) is not None or is_finite(token):
        return None
    if token.i < token.head.i and token.left_edge.i != token.sent.start:
        return None
    if scene.lists("idle_participles", token):
        return None
    leads = token.i < token.head.i and token.tag_ == "VBN" and has_complement(token)
    return Opening(token) if leads or (token.i > token.head.i and is_set_off(token)) else None


def absolute_clause(token: Token, scene: Scene) -> Opening | None:
    """'with [many demanding a ban]': a clause with subject and participle after "with"."""
    if token.head.lower_ != "with" or not is_verb(token) or subject(token) is None:
        return None
    return Opening(token)
