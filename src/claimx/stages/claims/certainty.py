"""Polarity and certainty of a claim, by the words in the scope of its predicate (FactBank)."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from claimx.labels import Certainty, Polarity
from claimx.stages.claims.facts import Facts
from claimx.stages.claims.grammar import child, is_verb
from claimx.stages.claims.types import Chooser, Pattern

RESTRICTING = frozenset({"only", "just", "merely"})
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


def cue_span(rule: CertaintyRule, facts: Facts, spans: Sequence[Span]) -> Span | None:
    """Return the word that shows the certainty."""
    token = _cue(rule, facts) if rule.cues else None
    if token is None:
        cues = rule.auxiliaries | rule.words | rule.predicates
        token = next((word for span in spans for word in span if word.lower_ in cues or word.lemma_ in cues), None)
    return token.doc[token.i : token.i + 1] if token is not None else None


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
    own = set(facts.unit.tokens)
    if any(_negates(below, words["negative_words"]) and below.i in own for below in facts.children):
        return True
    subject = facts.subject if facts.subject is not None and facts.subject.i in own else None
    inner = [below for below in facts.children if below.dep_ in ("dobj", "attr", "npadvmod", "dep")]
    inner += [below for below in facts.children if below.dep_ == "ccomp" and below.i < head.i]
    nouns = [token for token in (subject, *inner) if token is not None]
    if is_verb(head) and any(_is_no(noun, words["negative_words"], own) for noun in nouns):
        return True
    return not is_verb(head) and _is_no(head, words["negative_words"], own)


def _negates(token: Token, negative: frozenset[str]) -> bool:
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in RESTRICTING:
        return False
    if token.dep_ == "neg" or _is_no_longer(token):
        return True
    return token.dep_ in NEGATING_LABELS and token.lower_ in negative


def _is_no_longer(token: Token) -> bool:
    return (
        token.lower_ in ("longer", "more")
        and (first := child(token, "neg", "det", "advmod")) is not None
        and first.lower_ in ("no", "not", "any")
    )


def _is_no(noun: Token, negative: frozenset[str], own: set[int]) -> bool:
    """Whether a noun is "nothing", or has "no" before it."""
    if noun.i not in own:
        return False
    return noun.lower_ in negative or any(
        below.lower_ in negative and below.dep_ in ("det", "neg", "preconj", "nummod") for below in noun.lefts
    )
