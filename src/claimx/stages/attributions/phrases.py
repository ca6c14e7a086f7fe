"""Phrases that name the holder of the clause around them: "according to X", "per X", "in the words of X"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimx.stages.attributions.frames import REACH, Candidate, Frame, children, subtree

JOINED = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "pcomp"})


def according(cue: Token) -> Iterator[Candidate]:
    """'According to X, P', 'P, per X', 'in the words of X, P', 'in X's view, P': the clause around it."""
    phrase, named = _named_holder(cue)
    if named is None or phrase.dep_ == "ROOT":
        return
    above = _clause_above(phrase)
    content = subtree(_whole(above, phrase)) - subtree(phrase)
    if not children(above, "nsubj", "nsubjpass", "expl", "csubj") and above.tag_ in ("VBD", "VBP", "VBZ"):
        # The parse takes the subject behind "According to X," for a description of X.
        content |= set().union(*(subtree(subject) for subject in children(named, "appos")[-1:]))
    yield Candidate(cue, Frame.ACCORDING, named, frozenset(content))


def _named_holder(cue: Token) -> tuple[Token, Token | None]:
    """Return the head of the phrase that names a holder, and who it is."""
    if cue.pos_ in ("NOUN", "PROPN"):
        phrase = cue.head
        said = phrase.lower_ == "in" and cue.dep_ == "pobj" and _is_set_off_phrase(phrase)
        owners = children(cue, "poss") + [named for of in children(cue, "prep") for named in children(of, "pobj")]
        return phrase, owners[0] if said and owners and children(cue, "poss", "det") else None
    if cue.lower_ == "according":
        link = next((child for child in cue.children if child.lower_ == "to"), None)
        return cue, next(iter(children(link, "pobj")), None) if link is not None else None
    named = next(iter(children(cue, "pobj")), None)
    known = (
        named is not None
        and not children(named, "nummod")
        and (named.pos_ == "PROPN" or bool(children(named, "det", "poss")))
    )
    return cue, named if known and _is_set_off_phrase(cue) else None


def _is_set_off_phrase(phrase: Token) -> bool:
    """Whether a phrase opens or closes a sentence, or stands behind a comma."""
    first, last, sentence = phrase.left_edge.i, phrase.right_edge.i, phrase.sent
    return first == sentence.start or last >= sentence.end - 2 or phrase.doc[first - 1].text == ","


def _clause_above(token: Token) -> Token:
    """The nearest verb above a token that heads a clause of its own."""
    above = token.head
    while above.dep_ != "ROOT" and above.pos_ not in ("VERB", "AUX"):
        above = above.head
    return above


def _whole(clause: Token, phrase: Token) -> Token:
    """Return the clause that a phrase at the edge of a sentence speaks of: the main one, unless another reports it."""
    sentence, edge = clause.sent, phrase.left_edge.i
    if min(edge - sentence.start, sentence.end - 1 - phrase.right_edge.i) > 1 and phrase.nbor(-1).text != ",":
        return clause
    for _ in range(REACH):
        if clause.dep_ not in JOINED:
            break
        clause = clause.head
    return clause
