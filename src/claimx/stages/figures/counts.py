"""Tell what a number counts."""

from spacy.tokens import Span, Token

NOMINAL = frozenset({"NOUN", "PROPN"})
COUNTING = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
REACH = 9


def counted_noun(span: Span) -> Token | None:
    """Return the noun that the number counts: the noun it modifies, or the one after "of"."""
    if (after_of := _after_of(span)) is not None:
        return after_of
    head = _head_outside(span)
    if head is not None and head.pos_ in NOMINAL and head.i >= span.end and head.i - span.end < REACH:
        found: Token | None = head
    else:
        found = _next_noun(span)
    return found if found is not None and not _starts_anew(span, found) else None


def _starts_anew(span: Span, noun: Token) -> bool:
    """Whether the noun begins a phrase of its own behind the number: "261 million a year earlier"."""
    return any(token.lower_ in ("a", "an") for token in span.doc[span.end : noun.i])


def _head_outside(span: Span) -> Token | None:
    token = span.root
    return token.head if token.dep_ in COUNTING and not span.start <= token.head.i < span.end else None


def _after_of(span: Span) -> Token | None:
    """Return the noun of "thousands of shootings"."""
    doc, at = span.doc, span.end
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    return next((child for child in doc[at].children if child.dep_ == "pobj" and child.pos_ in NOMINAL), None)


def _next_noun(span: Span) -> Token | None:
    """Return the last noun of the run of adjectives and nouns right after the number, where the parse has lost it."""
    found: Token | None = None
    for token in span.doc[span.end : span.end + REACH]:
        if token.pos_ == "NOUN":
            found = token
        elif token.pos_ not in ("ADJ", "DET") or found is not None:
            break
    return found
