"""`Name: what she says` in headlines, interviews and transcripts, and `What she says: Name` in headlines."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from claimx.labels import SectionKind
from claimx.stages.attributions.contents import QUOTE_MARKS, Quotes, is_word
from claimx.stages.attributions.frames import Candidate, Frame
from claimx.stages.attributions.lines import Line, Marks

NAME_WORDS = 5
LEAST_WORDS = 3
LABEL_TOKENS = 12
HEADLINE_TOKENS = 30


def colon_candidates(doc: Doc, lines: Sequence[Line], quotes: Quotes, labels: frozenset[str]) -> Iterator[Candidate]:
    """Yield a candidate for each headline, quoted paragraph and line of dialogue that a name and a colon introduce.

    `labels` are the words that stand before colons without being anyone ("Watch", "Exclusive").
    """
    with_colons = list(_with_colons(doc, lines))
    speakers = _speakers([line for kind, line in with_colons if kind is not SectionKind.HEADLINE], labels)
    for kind, (colon, line) in with_colons:
        if kind is SectionKind.HEADLINE:
            yield from _around(colon, line, quotes, labels)
        elif _label(colon, line) in speakers:
            yield from _spoken(colon, line, _words(line.doc[line.start : colon.i]))
    yield from _labelled_quotes(doc, quotes, labels)


def _with_colons(doc: Doc, lines: Sequence[Line]) -> Iterator[tuple[SectionKind, tuple[Token, Span]]]:
    """Yield the lines that have a colon near their start, with the first one."""
    marks = Marks(doc, {":"})
    for number, (kind, line) in enumerate(lines):
        colon = marks.first(line.start, min(line.end, line.start + 2 * LABEL_TOKENS))
        if colon is not None:
            yield SectionKind.HEADLINE if number == 0 and _is_short(line) else kind, (doc[colon], line)


def _is_short(line: Span) -> bool:
    """Whether a line may be a headline, also where it ends in a full stop."""
    return len(line) <= HEADLINE_TOKENS and line.text.count(". ") == 0


def _around(colon: Token, line: Span, quotes: Quotes, labels: frozenset[str]) -> Iterator[Candidate]:
    """Yield what the headline around a colon gives to the name on one side of it."""
    doc = line.doc
    if colon.i in quotes.number_at:
        return
    before = [token for token in doc[line.start : colon.i] if not token.is_space]
    after = _words(doc[colon.i + 1 : line.end])
    quoted = bool(after) and after[0].i in quotes.number_at and after[0].i <= colon.i + 3
    asks = not quoted and line[-1].text == "?"
    if is_name(before, labels) and len(after) >= LEAST_WORDS and not asks:
        yield Candidate(colon, Frame.COLON, _head(before), frozenset(token.i for token in after))
    elif is_name(after, labels) and len(before) >= LEAST_WORDS:
        yield Candidate(colon, Frame.COLON, _head(after), frozenset(token.i for token in before))


def _speakers(lines: Sequence[tuple[Token, Span]], labels: frozenset[str]) -> set[str]:
    """Return the labels of those who speak in a dialogue: each opens two lines, or is set like one that does."""
    counts: Counter[str] = Counter()
    for colon, line in lines:
        label, tokens = _label(colon, line), _words(line.doc[line.start : colon.i])
        if label and (len(label) == 1 or is_name(tokens, labels)):
            counts[label] += 1
    often = {label for label, count in counts.items() if count > 1}
    alike = any(label.isupper() for label in often)
    return often | {label for label in counts if alike and label.isupper()}


def _label(colon: Token, line: Span) -> str:
    """The words before the colon of a line, or nothing where that is no label."""
    words = _words(line.doc[line.start : colon.i])
    return " ".join(word.text for word in words) if len(words) <= NAME_WORDS else ""


def _spoken(colon: Token, line: Span, label: Sequence[Token]) -> Iterator[Candidate]:
    after = _words(line.doc[colon.i + 1 : line.end])
    if label and sum(word.is_alpha for word in after) > 1 and line[-1].text != "?":
        yield Candidate(colon, Frame.COLON, _head(label), frozenset(token.i for token in after))


def _labelled_quotes(doc: Doc, quotes: Quotes, labels: frozenset[str]) -> Iterator[Candidate]:
    """Yield the quotations behind `Name:`, at the start of a line or of a sentence."""
    for quotation in quotes.all:
        colon = quotation.span.start - 1
        while colon > 0 and doc[colon].is_space:
            colon -= 1
        if colon <= 0 or doc[colon].text != ":":
            continue
        name = _name_before(doc[colon])
        inner = _words(quotation.inner)
        if is_name(name, labels) and len(inner) >= LEAST_WORDS:
            yield Candidate(doc[colon], Frame.COLON, _head(name), frozenset(word.i for word in inner))


def _name_before(colon: Token) -> list[Token]:
    """The tokens between a colon and the sentence, line or quotation before it."""
    doc, start = colon.doc, colon.i
    while start > 0 and colon.i - start <= LABEL_TOKENS:
        before = doc[start - 1]
        if (before.is_space and "\n" in before.text) or before.text in QUOTE_MARKS or before.text in {".", "?", "!"}:
            break
        start -= 1
    return [token for token in doc[start : colon.i] if not token.is_space]


def is_name(tokens: Sequence[Token], labels: frozenset[str]) -> bool:
    """Whether a few tokens read as someone's name or office: capitalised, without a verb."""
    if not 0 < len(tokens) <= NAME_WORDS or any(token.lower_ in labels for token in tokens):
        return False
    persons = [token for token in tokens if token.ent_type_ == "PERSON" and token.ent_iob_ == "B"]
    if len(persons) > 1:
        return False
    named = any(token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "CARDINAL") for token in tokens)
    named = named or (len(tokens) == 1 and tokens[0].is_title and tokens[0].pos_ == "NOUN")
    return named and tokens[0].text[0].isupper() and all(token.pos_ not in ("VERB", "AUX", "PUNCT") for token in tokens)


def _head(tokens: Sequence[Token]) -> Token:
    """The token that the others of a name hang on; the last one where the parse disagrees."""
    indices = {token.i for token in tokens}
    return next((token for token in reversed(tokens) if token.head.i not in indices), tokens[-1])


def _words(span: Span) -> list[Token]:
    return [token for token in span if is_word(token)]
