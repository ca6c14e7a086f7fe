"""Tell what a figure measures."""

from spacy.tokens import Span, Token

from claimx.stages.figures.counts import NOMINAL, Words

VERBAL = frozenset({"VERB", "AUX"})
LONGEST_TAIL = 8
LONGEST_LEAD = 6


def measured(span: Span, begin: int, words: Words) -> Span | None:
    """Return the words that tell what the figure measures: "tariffs on India" in "50% tariffs on India".

    `begin` is the first token behind the figure and its modifiers. The subject counts only where the verb says what
    it measures ("the bridge cost $3m"); see `measuring_verbs`.
    """
    root = span.root
    link = next(
        (child for child in root.rights if child.lower_ in words["measured_links"] and child.i >= span.end), None
    )
    if link is not None and (link.lower_ in words["share_links"] or link.i == span.end):
        return _object_of(link)
    head = root.head
    if head.i >= span.end and head.pos_ in NOMINAL:
        return _phrase_of(head, begin)
    if head.lower_ in words["share_links"] and head.head.pos_ == "NOUN":
        return _whole_of(head.head, span)
    return _subject_of(head, span) if root.dep_ != "dobj" or head.lemma_ in words["measuring_verbs"] else None


def _object_of(link: Token) -> Span | None:
    found = next((child for child in link.rights if child.dep_ in ("pobj", "pcomp")), None)
    return None if found is None else link.doc[found.left_edge.i : found.i + 1]


def _phrase_of(head: Token, begin: int) -> Span | None:
    """Return the noun behind the figure with what stands before it, and a prepositional phrase right after it."""
    doc = head.doc
    while begin < head.i and doc[begin].is_punct:
        begin += 1
    if any(token.dep_ == "cc" for token in doc[begin : head.i]):
        return None
    tail = next((child for child in head.rights if child.dep_ == "prep" and child.i == head.i + 1), None)
    if tail is None or tail.right_edge.i - head.i >= LONGEST_TAIL:
        return doc[begin : head.i + 1] if begin <= head.i else None
    return doc[begin : tail.right_edge.i + 1]


def _whole_of(noun: Token, span: Span) -> Span | None:
    first = noun.left_edge.i
    return noun.doc[first : noun.i + 1] if noun.i - first < LONGEST_LEAD and noun.i < span.start else None


def _subject_of(verb: Token, span: Span) -> Span | None:
    if verb.pos_ not in VERBAL:
        return None
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ == "DET" or subject.right_edge.i >= span.start:
        return None
    return verb.doc[subject.left_edge.i : subject.right_edge.i + 1]
