"""Phrases that give a reason: "because of the wind"."""

from dataclasses import dataclass

from spacy.tokens import Token

from claimx.stages.claims.facts import Facts


@dataclass(frozen=True, slots=True)
class Reason:
    """A phrase that gives a reason: the tokens that all of it covers, and where the reason itself begins."""

    start: int
    inner: int
    end: int


def reason_of(facts: Facts) -> Reason | None:
    """Return the first phrase of the unit that gives a reason ("due to the wind"), wherever it stands."""
    doc, lowers, own = facts.unit.head.doc, facts.scene.tokens.lowers, facts.indices
    # Longer phrases first: "because of" is no "because".
    phrases = [phrase.split() for phrase in sorted(facts.scene.words["reason_phrases"], key=len, reverse=True)]
    for index in own:
        for words in phrases:
            if lowers[index] == words[0] and lowers[index : index + len(words)] == words:
                return _reason(doc[index], len(words))
    return None


def _reason(first: Token, length: int) -> Reason:
    """The reason that opens with some words: with "because", its clause; else, what hangs on any of the words."""
    top = first.head if first.dep_ == "mark" else first
    inner = first.i + length
    end = max(top.right_edge.i, *(first.doc[index].right_edge.i for index in range(first.i, inner))) + 1
    return Reason(min(top.left_edge.i, first.i), inner, end)
