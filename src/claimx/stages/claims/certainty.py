"""Polarity and certainty of a claim, by the words in the scope of its predicate (FactBank)."""

from spacy.tokens import Span, Token

from claimx.labels import Certainty, Polarity
from claimx.stages.claims.facts import Facts, condition_of, is_yet_to_come
from claimx.stages.claims.grammar import child, is_verb
from claimx.stages.claims.scene import Words
from claimx.stages.claims.types import Chooser, Pattern

WIDE_LABELS = frozenset({"dobj", "acomp", "attr", "xcomp", "prep", "dep"})
NEGATING_LABELS = frozenset({"advmod", "preconj", "cc", "det"})


class CertaintyRule(Pattern):
    """Words or shapes that make a claim less than certain; `cues` are the words that show it."""

    certainty: Certainty
    cues: frozenset[str] = frozenset()


def certainty_rule(facts: Facts, rules: Chooser[CertaintyRule]) -> CertaintyRule | None:
    """Return the first rule that fits; none means certain."""
    return next((rule for rule in rules.fitting(facts) if not rule.cues or _cue(rule, facts) is not None), None)


def _cue(rule: CertaintyRule, facts: Facts) -> Token | None:
    """The word near the predicate that shows it: on the predicate itself, its complement, or its unit's edge."""
    if rule.cues.isdisjoint(facts.lowers):
        return None
    own = set(facts.unit.tokens)
    for token in _scope(facts):
        if token.lower_ in rule.cues and token.i in own and token.pos_ in ("ADJ", "ADV"):
            return token
    return None


def _scope(facts: Facts) -> list[Token]:
    """The predicate, its dependents, and the adverbs and adjectives one step further down, in text order."""
    near = [facts.unit.head, *facts.children]
    inner = [below for token in near if token.dep_ in WIDE_LABELS for below in token.children if _modifies(below)]
    return sorted([*near, *inner], key=lambda token: token.i)


def _modifies(token: Token) -> bool:
    if token.head.dep_ == "xcomp":
        return token.dep_ == "advmod"
    return token.dep_ in ("advmod", "amod", "acomp")


def cue_span(rule: CertaintyRule, facts: Facts) -> Span | None:
    """Return the words that show the certainty: those of the rule, "if", or the source’s verb ("forecast that ...")."""
    token = _cue(rule, facts) if rule.cues else _cue_by_pattern(rule, facts)
    if token is not None:
        return token.doc[token.i : token.i + 1]
    cue = facts.holder.cue if facts.holder is not None else None
    return cue.span if cue is not None else None


def _cue_by_pattern(rule: CertaintyRule, facts: Facts) -> Token | None:
    """The word that a pattern asks for: the predicate, an auxiliary, a word anywhere; or what opens the condition."""
    head = facts.unit.head
    if facts.predicate in rule.predicates:
        return head
    own = [head.doc[index] for index in facts.unit.tokens]
    said = (*facts.helpers, head) if rule.auxiliaries else own
    wanted = rule.auxiliaries | rule.words
    return next((token for token in said if token.lower_ in wanted or token.lemma_ in wanted), condition_of(facts))


def polarity_of(facts: Facts) -> Polarity:
    """Return negative if the predicate is negated, or if its holder denies it; both together cancel out."""
    denied = facts.holder is not None and facts.holder.polarity is Polarity.NEGATIVE
    denied = denied or _is_disbelieved(facts)
    return Polarity.NEGATIVE if denied != _is_negated(facts) else Polarity.POSITIVE


def _is_disbelieved(facts: Facts) -> bool:
    """Whether the clause hangs on a negated "think" that no attribution tells of ("I don’t think ...")."""
    above = facts.unit.head.head
    if (
        facts.unit.head.dep_ != "ccomp"
        or above.i in facts.scene.reports
        or above.lemma_ not in facts.scene.words["belief_verbs"]
    ):
        return False
    return child(above, "neg") is not None


def _is_negated(facts: Facts) -> bool:
    head, words = facts.unit.head, facts.scene.words
    if is_yet_to_come(facts):
        return True
    if words["negative_words"].isdisjoint(facts.lowers):
        return False
    own = set(facts.unit.tokens)
    if any(below.i in own and _negates(below, words) for below in facts.children):
        return True
    subject = facts.subject if facts.subject is not None and facts.subject.i in own else None
    inner = [below for below in facts.children if below.dep_ in ("dobj", "attr", "npadvmod", "dep")]
    inner += [below for below in facts.children if below.dep_ == "ccomp" and below.i < head.i]
    nouns = [token for token in (subject, *inner) if token is not None]
    if is_verb(head) and any(_is_no(noun, words, own) for noun in nouns):
        return True
    return not is_verb(head) and _is_no(head, words, own)


def _negates(token: Token, words: Words) -> bool:
    if _is_set_against(token, words):
        return False
    if token.dep_ == "neg" or _is_no_longer(token):
        return True
    return token.dep_ in NEGATING_LABELS and token.lower_ in words["negative_words"]


def _is_set_against(token: Token, words: Words) -> bool:
    """Whether "not" denies nothing: in "not only", and where it sets off a contrast ("safe, not shut")."""
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in words["restricting_words"]:
        return True
    return token.dep_ == "neg" and token.i > token.head.i and token.nbor(-1).text == ","


def _is_no_longer(token: Token) -> bool:
    return (
        token.lower_ in ("longer", "more")
        and (first := child(token, "neg", "det", "advmod")) is not None
        and first.lower_ in ("no", "not", "any")
    )


def _is_no(noun: Token, words: Words, own: set[int]) -> bool:
    """Whether a noun is "nothing", or has "no" before it."""
    if noun.i not in own:
        return False
    negative = words["negative_words"]
    return noun.lower_ in negative or any(
        below.lower_ in negative
        and below.dep_ in ("det", "neg", "preconj", "nummod")
        and not _is_set_against(below, words)
        for below in noun.lefts
    )
