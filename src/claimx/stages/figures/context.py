"""Read what stands around a figure: how exact it is, which way it moves, what it measures."""

from spacy.tokens import Doc, Span, Token

from claimx.labels import Direction, FigureKind, Modifier

Words = dict[str, frozenset[str]]
REACH = 4
VERBAL = frozenset({"VERB", "AUX"})
BEFORE = {
    "about": Modifier.ABOUT,
    "at_least": Modifier.AT_LEAST,
    "at_most": Modifier.AT_MOST,
    "more_than": Modifier.MORE_THAN,
    "less_than": Modifier.LESS_THAN,
}
AFTER = {"after_at_least": Modifier.AT_LEAST, "after_about": Modifier.ABOUT, "after_at_most": Modifier.AT_MOST}


class Surroundings:
    """The word lists, turned for look-up."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.before = {phrase: modifier for name, modifier in BEFORE.items() for phrase in words[name]}
        self.after = {phrase: modifier for name, modifier in AFTER.items() for phrase in words[name]}

    def modifier(self, span: Span) -> Modifier | None:
        """Return how exact the figure is said to be: the longest phrase right before or after it."""
        doc, start, end = span.doc, span.start, span.end
        if start and doc[start - 1].lower_ in ("a", "an", "between"):
            start -= 1
        for length in range(min(REACH, start), 0, -1):
            found = self.before.get(doc[start - length : start].text.lower())
            if found is not None:
                return found
        for length in range(2, 0, -1):
            found = self.after.get(doc[end : end + length].text.lower())
            if found is not None:
                return found
        return None

    def change(self, span: Span, kind: FigureKind) -> Direction | None:
        """Return which way the quantity moves by this figure; a level that is reached is no change."""
        doc = span.doc
        start = self._without_modifier(doc, span.start)
        before = doc[start - 1] if start else None
        if (
            before is not None
            and not (before.dep_ == "prt" and kind is FigureKind.COUNT)
            and before.pos_ not in ("NOUN", "PROPN")
        ):
            if (near := self._direction(before)) is not None:
                return near
            if before.lower_ in self.words["level_prepositions"] and before.lower_ != "of":
                return None
        return (None if kind is FigureKind.COUNT else self._noun_after(span)) or self._governed(span)

    def _without_modifier(self, doc: Doc, start: int) -> int:
        for length in range(min(REACH, start), 0, -1):
            if doc[start - length : start].text.lower() in self.before:
                start -= length
                break
        if start and doc[start - 1].lower_ in ("a", "an"):
            start -= 1
        if start and doc[start - 1].lower_ == "by":
            start -= 1
        return start

    def _direction(self, token: Token) -> Direction | None:
        kind = "nouns" if token.pos_ in ("NOUN", "PROPN") else "verbs"
        for word in (token.lower_, token.lemma_.lower()):
            if word in self.words[f"up_{kind}"]:
                return Direction.UP
            if word in self.words[f"down_{kind}"]:
                return Direction.DOWN
        return None

    def _noun_after(self, span: Span) -> Direction | None:
        """Read "a 7.2% increase"."""
        head = span.root.head
        if (
            head.i >= span.end
            and head.i - span.end < 3
            and head.pos_ == "NOUN"
            and span.root.dep_ in ("nummod", "compound", "amod", "nmod")
        ):
            return self._direction(head)
        return None

    def _governed(self, span: Span) -> Direction | None:
        """Read "fell 3.2%", "an increase of 7%", "rose by a third"."""
        head, token = span.root.head, span.root
        for _ in range(3):
            if head is token or head.i > span.start:
                return None
            if head.pos_ == "ADP" or head.dep_ == "prep":
                if head.lower_ not in ("by", "of") or (head.lower_ == "of" and head.head.pos_ != "NOUN"):
                    return None
            elif (found := self._direction(head)) is not None and head.pos_ in ("VERB", "NOUN", "ADV", "ADJ"):
                return found
            elif head.pos_ not in ("NOUN", "NUM", "SYM"):
                return None
            token, head = head, head.head
        return None


def measured(span: Span, measuring: frozenset[str]) -> Span | None:
    """Return the words that tell what the figure measures: "tariffs on India" in "50% tariffs on India".

    The subject counts only where the verb says what it measures ("the bridge cost $3m"); see `measuring`.
    """
    doc, root = span.doc, span.root
    link = next((child for child in root.rights if child.lower_ in ("of", "in") and child.i >= span.end), None)
    if link is not None and (link.lower_ == "of" or link.i == span.end):
        return _subtree_of_object(link)
    head = root.head
    if head.i >= span.end and head.pos_ in ("NOUN", "PROPN"):
        right = max(token.i for token in [head, *head.rights][:1])
        tail = next((child for child in head.rights if child.dep_ == "prep"), None)
        end = tail.right_edge.i + 1 if tail is not None and tail.right_edge.i - head.i < 8 else right + 1
        return doc[span.end : end] if span.end < end else None
    if head.lower_ == "of" and head.head.pos_ == "NOUN":
        return doc[head.head.left_edge.i : head.head.i + 1] if head.head.i - head.head.left_edge.i < 6 else None
    return _subject_of(head) if root.dep_ != "dobj" or head.lemma_ in measuring else None


def _subtree_of_object(of: Token) -> Span | None:
    object_ = next((child for child in of.rights if child.dep_ in ("pobj", "pcomp")), None)
    return None if object_ is None else of.doc[object_.left_edge.i : object_.i + 1]


def _subject_of(verb: Token) -> Span | None:
    if verb.pos_ not in VERBAL:
        return None
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    return None if subject is None else verb.doc[subject.left_edge.i : subject.right_edge.i + 1]
