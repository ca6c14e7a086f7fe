"""A seat of government that stands for its government: "Delhi's reliance", "friction for Washington"."""

from collections.abc import Set

from spacy.tokens import Span, Token

from claimx.stages.entities.lexicon import EntityLexicon, SeatRole, SeatRule


def seat_rule(span: Span, lexicon: EntityLexicon) -> SeatRule | None:
    """Return the rule by which a capital acts or is a partner of a relation here; in doubt it is a place."""
    token = _first_conjunct(span.root)
    return next((rule for rule in lexicon.seat_rules if _plays(token, rule, lexicon)), None)


def _plays(token: Token, rule: SeatRule, lexicon: EntityLexicon) -> bool:
    """Whether a seat has the part in its sentence that a rule is about, beside one of the rule's words."""
    words, head = lexicon.words[rule.words], token.head
    match rule.role, token.dep_:
        case SeatRole.ACTOR, "nsubj":
            return head.pos_ == "VERB" and head.lemma_ in words
        case (SeatRole.ADDRESSEE, "dobj") | (SeatRole.POSSESSOR, "poss" | "compound" | "nmod"):
            return head.lemma_ in words
        case SeatRole.PARTNER, "pobj":
            is_link = head.lemma_.lower() in lexicon.words["relation_prepositions"]
            return is_link and _is_relation(head.head, words, lexicon.words["relation_links"])
    return False


def _first_conjunct(token: Token) -> Token:
    """Return Moscow of "Moscow and Beijing" for both."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _is_relation(token: Token, nouns: Set[str], links: Set[str]) -> bool:
    """Whether a relation, or a verb with a relation as object, has the preposition."""
    if token.pos_ == "NOUN":
        return token.lemma_ in nouns or _is_relation_of(token, nouns, links)
    return any(child.dep_ in {"dobj", "attr", "nsubj"} and child.lemma_ in nouns for child in token.children)


def _is_relation_of(token: Token, nouns: Set[str], links: Set[str]) -> bool:
    """Whether a relation hangs on the noun by "of": points of friction."""
    return any(inner.lemma_ in nouns for child in token.children if child.lower_ in links for inner in child.children)
