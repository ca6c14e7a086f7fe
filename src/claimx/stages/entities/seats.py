"""A seat of government that stands for its government: "Delhi's reliance", "friction for Washington"."""

from spacy.tokens import Span, Token

from claimx.stages.entities.lexicon import EntityLexicon


def stands_for_government(span: Span, lexicon: EntityLexicon) -> bool:
    """Whether a capital acts or is a partner of a relation here; in doubt it is a place."""
    token = _first_conjunct(span.root)
    head = token.head
    match token.dep_:
        case "nsubj":
            return head.pos_ == "VERB" and head.lemma_ in lexicon.words["seat_verbs"]
        case "dobj":
            return head.lemma_ in lexicon.words["seat_object_verbs"]
        case "poss" | "compound" | "nmod":
            return head.lemma_ in lexicon.words["relation_nouns"]
        case "pobj":
            return head.lemma_.lower() in lexicon.words["relation_prepositions"] and _is_relation(head.head, lexicon)
    return False


def _first_conjunct(token: Token) -> Token:
    """Return Moscow of "Moscow and Beijing" for both."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _is_relation(token: Token, lexicon: EntityLexicon) -> bool:
    """Whether a relation, or a verb with a relation as object, has the preposition."""
    nouns = lexicon.words["relation_nouns"]
    if token.pos_ == "NOUN":
        return token.lemma_ in nouns or _is_relation_of(token, nouns)
    return any(child.dep_ in {"dobj", "attr", "nsubj"} and child.lemma_ in nouns for child in token.children)


def _is_relation_of(token: Token, nouns: frozenset[str]) -> bool:
    """Whether a relation hangs on the noun by "of": points of friction."""
    return any(inner.lemma_ in nouns for child in token.children if child.lemma_ == "of" for inner in child.children)
