"""Sources: the words that name who holds a content, what kind of holder that is, and which entity."""

from spacy.tokens import Span, Token

from claimx.stages.attributions.frames import subtree


def source_span(head: Token) -> Span:
    """Return the noun phrase of a source: titles and "of" phrases in, set-off clauses and appositives out."""
    doc = head.doc
    kept = subtree(head)
    for child in head.children:
        set_off = child.i > head.i and doc[child.left_edge.i - 1].text in {",", "(", "–", "—", "-"}
        if child.dep_ in ("relcl", "advcl", "parataxis") or (set_off and child.dep_ not in ("conj", "cc")):
            kept -= subtree(child)
    start = end = head.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    while end > head.i and (doc[end].is_punct or doc[end].is_space) and doc[end].text != ")":
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return doc[start : end + 1]
