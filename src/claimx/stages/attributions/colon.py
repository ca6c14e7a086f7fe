"""`Name: what she says` in headlines and in printed interviews, and `What she says: Name` in headlines."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from claimx.annotations import Section
from claimx.labels import ARTICLE_SECTIONS, SectionKind
from claimx.stages.attributions.contents import Quotes, is_word
from claimx.stages.attributions.frames import Candidate, Frame

NAME_WORDS = 5
LEAST_WORDS = 3


def colon_candidates(
    doc: Doc, sections: Sequence[Section], quotes: Quotes, labels: frozenset[str]
) -> Iterator[Candidate]:
    """Yield a candidate for each headline, and each quoted paragraph, that a name and a colon introduce.

    `labels` are the words that stand before colons without being anyone ("Watch", "Exclusive").
    """
    for section in sections:
        if section.kind in ARTICLE_SECTIONS:
            for line in _lines(section.span):
                colon = next((token for token in line if token.text == ":" and token.i not in quotes.number_at), None)
                if colon is not None:
                    yield from _around(colon, line, quotes, labels, in_headline=section.kind is SectionKind.HEADLINE)


def _around(
    colon: Token, line: Span, quotes: Quotes, labels: frozenset[str], *, in_headline: bool
) -> Iterator[Candidate]:
    doc = line.doc
    before = [token for token in doc[line.start : colon.i] if not token.is_space]
    after = [token for token in doc[colon.i + 1 : line.end] if is_word(token)]
    quoted = bool(after) and after[0].i in quotes.number_at and after[0].i <= colon.i + 3
    asks = not quoted and line[-1].text == "?"
    if _is_name(before, labels) and len(after) >= LEAST_WORDS and ((in_headline and not asks) or quoted):
        yield Candidate(colon, Frame.COLON, _head(before), frozenset(token.i for token in after))
    elif in_headline and _is_name(after, labels) and len(before) >= LEAST_WORDS:
        yield Candidate(colon, Frame.COLON, _head(after), frozenset(token.i for token in before))


def _is_name(tokens: Sequence[Token], labels: frozenset[str]) -> bool:
    """Whether a few tokens read as someone's name or office: capitalised, without a verb."""
    if not 0 < len(tokens) <= NAME_WORDS or any(token.lower_ in labels for token in tokens):
        return False
    persons = [token for token in tokens if token.ent_type_ == "PERSON" and token.ent_iob_ == "B"]
    if len(persons) > 1:
        return False
    named = any(token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "CARDINAL") for token in tokens)
    return named and tokens[0].text[0].isupper() and all(token.pos_ not in ("VERB", "AUX", "PUNCT") for token in tokens)


def _head(tokens: Sequence[Token]) -> Token:
    """The token that the others of a name hang on; the last one where the parse disagrees."""
    indices = {token.i for token in tokens}
    return next((token for token in reversed(tokens) if token.head.i not in indices), tokens[-1])


def _lines(span: Span) -> Iterator[Span]:
    start = span.start
    for token in span:
        if token.is_space and "\n" in token.text:
            if start < token.i:
                yield span.doc[start : token.i]
            start = token.i + 1
    if start < span.end:
        yield span.doc[start : span.end]
