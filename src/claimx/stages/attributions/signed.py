"""Words that are signed: `"What she says." — Name`, on one line or with the name on the next, and posts shown whole."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from claimx.stages.attributions.contents import Quotes, is_word
from claimx.stages.attributions.frames import Candidate, Frame
from claimx.stages.attributions.lines import Line, Marks

SIGNATURE = 14  # tokens behind the dash: a name, an office, a handle and a date
NAME_WORDS = 8


def signed_candidates(doc: Doc, lines: Sequence[Line], quotes: Quotes, dashes: frozenset[str]) -> Iterator[Candidate]:
    """Yield the quotations and posts that one of the `dashes` and a name close."""
    marks = Marks(doc, dashes)
    for number, (_, line) in enumerate(lines):
        dash = marks.last(max(line.start, line.end - SIGNATURE), line.end)
        if dash is None:
            continue
        name = _name(doc[dash + 1 : line.end])
        words = _signed_words(doc[dash], line, lines[number - 1][1] if number else None, quotes)
        if name is not None and words:
            yield Candidate(doc[dash], Frame.COLON, name, frozenset(words))


def _name(span: Span) -> Token | None:
    """Who signs: the capitalised words up to a comma or bracket, if there is no verb and little else behind them."""
    words = [token for token in span if is_word(token)]
    if not 0 < len(words) <= NAME_WORDS or any(token.pos_ in ("VERB", "AUX") for token in words):
        return None
    name: list[Token] = []
    for token in span:
        if not is_word(token) and token.text not in {".", "-"}:
            break
        name.append(token)
    named = [token for token in name if is_word(token)]
    if (
        not named
        or not all(token.text[0].isupper() or len(token) < 4 for token in named)
        or not named[0].text[0].isupper()
    ):
        return None
    return named[-1] if any(token.pos_ == "PROPN" for token in named) else None


def _signed_words(dash: Token, line: Span, before: Span | None, quotes: Quotes) -> set[int]:
    """The words that are signed: the quotation right before the dash, or a whole post whose signature has a handle."""
    doc = dash.doc
    first = quotes.at(line.start)
    last = dash.i - 1
    while last >= 0 and doc[last].is_space:
        last -= 1
    quotation = quotes.at(last) if last >= 0 else None
    if quotation is not None and quotation.span.end == last + 1:
        if first is not None and line.start < dash.i - 1:
            return {token.i for token in doc[line.start : dash.i]}
        alone = last >= line.start or (before is not None and quotation.span.start <= before.start)
        return {token.i for token in quotation.inner} if alone else set()
    handled = any(token.text.startswith("@") for token in doc[dash.i : line.end])
    return {token.i for token in doc[line.start : dash.i]} if handled and last >= line.start else set()
