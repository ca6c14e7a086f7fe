"""Sources: the words that name who holds a content, what kind of holder that is, and which entity."""

from spacy.tokens import Span, Token

from claimx.stages.attributions.frames import REACH, subtree

CLAUSES = frozenset({"advcl", "parataxis", "ccomp"})
NAMING = frozenset({"conj", "cc", "appos", "relcl", "acl", "punct", "amod"})
SET_OFF = frozenset({",", "(", "–", "—", "-"})


def source_span(head: Token, cue: Token, reported: frozenset[int]) -> Span:
    """Return the noun phrase of a source: titles and "of" phrases in, set-off clauses and appositives out.

    `reported` are the words of the content, which no source holds even where the parse hangs them on it; nor does it
    hold the clause of the cue ("an item suggesting that P").
    """
    doc = head.doc
    kept = subtree(head) - (reported - {head.i}) - reporting_clause(head, cue)
    if cue.i in kept and head.i not in subtree(cue):
        kept -= subtree(cue)
    for below in [doc[i] for i in kept]:
        if _goes_on(below, head):
            kept -= subtree(below)
    start = end = head.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return trimmed(doc[start : end + 1], head)


def reporting_clause(head: Token, cue: Token) -> set[int]:
    """Return the clause of the cue where the parse hangs it on the source or on a word of it."""
    clause = cue
    for _ in range(REACH):
        if clause.dep_ in ("relcl", "acl"):
            words = subtree(clause)
            return set() if head.i in words else words
        clause = clause.head
    return set()


def _goes_on(below: Token, head: Token) -> bool:
    """Whether a word heads a clause or an appositive that tells more of the source without naming it."""
    if below.head == head:
        return below.dep_ in CLAUSES or (below.i > head.i and below.dep_ not in NAMING and _is_set_off(below))
    return below.i > head.i and below.dep_ in CLAUSES and _is_set_off(below)


def trimmed(span: Span, head: Token) -> Span:
    """Cut off punctuation and white space at the ends, and a leading "and"."""
    doc, start, last = span.doc, span.start, span.end - 1
    while last > head.i and (doc[last].is_punct or doc[last].is_space) and doc[last].text != ")":
        last -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return doc[start : last + 1]


def _is_set_off(token: Token) -> bool:
    """Whether punctuation stands before the phrase of a token."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text in SET_OFF
