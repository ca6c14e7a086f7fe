"""Tell what a number counts."""

from collections.abc import Mapping

from spacy.tokens import Span, Token

Words = Mapping[str, frozenset[str]]
RAISED = frozenset({"JJR", "JJS"})
CAPITALISED = frozenset({"PROPN", "ADJ"})  # "Chinese companies"
NOMINAL = frozenset({"NOUN", "PROPN"})
COUNTING = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
REACH = 9


def counted_noun(span: Span, words: Words) -> Token | None:
    """Return the noun that the number counts: the noun it modifies, or the one after "of"."""
    if (after_of := _after_of(span, words)) is not None:
        return after_of
    head = _head_outside(span)
    if head is not None and head.pos_ in NOMINAL and head.i >= span.end and head.i - span.end < REACH:
        found: Token | None = head
    else:
        found = _next_noun(span, words)
    if found is None or _starts_anew(span, found, words):
        return None
    return _behind_hyphen(found)


def _behind_hyphen(noun: Token) -> Token:
    """Return the last noun that hyphens join to this one: "bosses" in "ex-bosses"."""
    doc = noun.doc
    while noun.i + 2 < len(doc) and doc[noun.i + 1].text == "-" and not noun.whitespace_:
        if doc[noun.i + 1].whitespace_ or doc[noun.i + 2].pos_ != "NOUN":
            break
        noun = doc[noun.i + 2]
    return noun


def noun_name(span: Span, noun: Token, words: Words) -> str:
    """Return the singular name of what is counted: "shipping container", "solar panel" (ADR 0010)."""
    doc, first = noun.doc, noun.i
    while first > span.end and (_is_compound(doc[first - 1], noun) or _is_kind(doc[first - 1], noun, words)):
        first -= 1
        while first - 1 > span.end and doc[first - 1].text == "-" and not doc[first - 2].whitespace_:
            first -= 2  # "voter-registration"
    return "".join(_as_written(token) for token in doc[first : noun.i]) + _singular(noun)


def _is_compound(token: Token, noun: Token) -> bool:
    """Whether a token belongs to the name of what is counted: "shipping", and both words of "private sector"."""
    head = token.head
    if not token.is_alpha or not token.i < head.i <= noun.i:
        return False
    return token.dep_ == "compound" or (token.dep_ == "amod" and head.i < noun.i and head.dep_ == "compound")


def _is_kind(token: Token, noun: Token, words: Words) -> bool:
    """Whether an adjective tells of which kind the counted things are, and does not describe them: "solar" panels."""
    if token.dep_ != "amod" or token.head != noun or token.tag_ in RAISED or not token.is_alpha:
        return False
    if token.lower_ in words["describing"] or token.lower_ in words["up_verbs"]:
        return False
    joined = token.i > 1 and token.doc[token.i - 1].text == "-"
    return not any(True for _ in token.rights) and (joined or not any(True for _ in token.lefts))


def _as_written(token: Token) -> str:
    word = token.text if token.pos_ in CAPITALISED or token.is_upper else token.lower_
    return word + token.whitespace_


def _singular(noun: Token) -> str:
    if noun.is_upper or noun.text[:-1].isupper():
        return noun.text if noun.is_upper else noun.text.removesuffix("s")  # "MPs"
    if noun.pos_ == "NOUN":
        return noun.lemma_.lower()
    name = noun.lemma_
    if name.endswith("ies") and len(name) > len("series"):
        return name.removesuffix("ies") + "y"
    return name.removesuffix("s") if noun.tag_ == "NNPS" else name


def _starts_anew(span: Span, noun: Token, words: Words) -> bool:
    """Whether the noun begins a phrase of its own behind the number: "261 million a year earlier"."""
    return any(token.lower_ in words["articles"] for token in span.doc[span.end : noun.i])


def _head_outside(span: Span) -> Token | None:
    token = span.root
    return token.head if token.dep_ in COUNTING and not span.start <= token.head.i < span.end else None


def _after_of(span: Span, words: Words) -> Token | None:
    """Return the noun of "thousands of shootings"."""
    doc, at = span.doc, span.end
    if at + 1 >= len(doc) or doc[at].lower_ not in words["share_links"]:
        return None
    return next((child for child in doc[at].children if child.dep_ == "pobj" and child.pos_ in NOMINAL), None)


def _next_noun(span: Span, words: Words) -> Token | None:
    """Return the last noun of the run of adjectives and nouns right after the number, where the parse has lost it."""
    found: Token | None = None
    for token in span.doc[span.end : span.end + REACH]:
        if token.pos_ == "NOUN":
            found = token
        elif token.pos_ not in ("ADJ", "DET") or found is not None:
            break
    if found is not None and found.i > span.end and found.lemma_.lower() in words["time_nouns"]:
        return None  # "up from 2.1 last year" counts no years
    return found
