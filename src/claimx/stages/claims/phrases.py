"""Phrases within a unit, as spans without what only links or closes them."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from claimx.stages.claims.units import Unit

LOOSE_LABELS = frozenset({"cc", "mark", "punct", "preconj"})


def phrase_of(token: Token, unit: Unit) -> Span | None:
    """Return the run of a token's words that lie in the unit; none if the token does not."""
    own = set(unit.tokens)
    if token.i not in own:
        return None
    start, end = token.i, token.i + 1
    while start > token.left_edge.i and start - 1 in own:
        start -= 1
    while end <= token.right_edge.i and end in own:
        end += 1
    return trimmed(token.doc, range(start, end))


def trimmed(doc: Doc, indices: Sequence[int]) -> Span | None:
    """Return the first run of some tokens, without linking words and punctuation at its edges."""
    run = list(indices)
    while run and _is_loose(doc[run[0]]):
        run.pop(0)
    gap = next((place for place in range(1, len(run)) if run[place] != run[place - 1] + 1), len(run))
    run = run[:gap]
    while run and _is_loose(doc[run[-1]]):
        run.pop()
    return doc[run[0] : run[-1] + 1] if run else None


def _is_loose(token: Token) -> bool:
    return token.is_space or token.dep_ in LOOSE_LABELS or (token.is_punct and token.text != "%")
