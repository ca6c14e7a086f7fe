"""Frames around nouns and adjectives: "X's claim that P", "X is skeptical of P"."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from claimx.stages.attributions.frame_words import frame_words
from claimx.stages.attributions.frames import Candidate, Frame, children, set_off_clauses, subject_of, subtree
from claimx.stages.attributions.phrases import according


def noun_clause(cue: Token) -> Iterator[Candidate]:
    """ "X's claim that P", "X's plan to P": a noun and the clause that says what it holds."""
    for complement in children(cue, "acl", "relcl", "ccomp"):
        marks = {child.lower_ for child in complement.children if child.dep_ in ("mark", "aux")}
        if marks & frame_words()["noun_links"] and not _is_result(cue) and not _is_relative(complement):
            content = subtree(complement) - set_off_clauses(cue)
            yield Candidate(cue, Frame.NOUN_CLAUSE, holder_of(cue), frozenset(content))


def _is_relative(clause: Token) -> bool:
    """Whether the subject of a clause is a pronoun that stands for the noun before it."""
    return any(child.lower_ in frame_words()["relative_pronouns"] for child in children(clause, "nsubj"))


def _is_result(noun: Token) -> bool:
    """Whether a clause behind a noun tells what follows: 'so angry with the plan that P'."""
    link = noun.head
    return noun.dep_ == "pobj" and any(child.lower_ == "so" for child in link.head.children if child.i < noun.i)


def noun_preposition(cue: Token) -> Iterator[Candidate]:
    """ "X's criticism of P", "concerns about P": a noun and the phrase that says what it is about."""
    for link in children(cue, "prep"):
        inner = set().union(*(subtree(child) for child in children(link, "pobj", "pcomp")))
        if inner:
            yield Candidate(cue, Frame.NOUN_PREPOSITION, holder_of(cue), frozenset(inner), link.lower_)


def adjective_clause(cue: Token) -> Iterator[Candidate]:
    """'X is confident that P': an adjective and its clause."""
    if cue.dep_ != "acomp":
        return
    for complement in children(cue, "ccomp", "xcomp"):
        yield Candidate(cue, Frame.ADJECTIVE_CLAUSE, subject_of(cue.head), frozenset(subtree(complement)))


def adjective_preposition(cue: Token) -> Iterator[Candidate]:
    """'X is critical of P': an adjective of judging and what it is about."""
    if cue.dep_ not in ("acomp", "amod", "conj", "oprd", "appos", "ROOT"):
        return
    for link in children(cue, "prep"):
        inner = set().union(*(subtree(child) for child in children(link, "pobj", "pcomp")))
        if inner:
            source = cue.head if cue.dep_ == "amod" else subject_of(cue.head)
            yield Candidate(cue, Frame.ADJECTIVE_PREPOSITION, source, frozenset(inner), link.lower_)


def holder_of(noun: Token) -> Token | None:
    """Return whose claim, plan or fear it is: possessive, agent, or the subject of the verb that the noun completes."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in frame_words()["holder_links"]:
            found = next(iter(children(child, "pobj")), None)
            if found is not None:
                return found
    if noun.dep_ in ("dobj", "attr", "pobj") and not (
        noun.dep_ == "pobj" and noun.head.lower_ in frame_words()["answered"]
    ):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        return subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    return None


NOUN_FRAMES: dict[Frame, Callable[[Token], Iterator[Candidate]]] = {
    Frame.ACCORDING: according,
    Frame.NOUN_CLAUSE: noun_clause,
    Frame.NOUN_PREPOSITION: noun_preposition,
}
ADJECTIVE_FRAMES: dict[Frame, Callable[[Token], Iterator[Candidate]]] = {
    Frame.ADJECTIVE_CLAUSE: adjective_clause,
    Frame.ADJECTIVE_PREPOSITION: adjective_preposition,
}
