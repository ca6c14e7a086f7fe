"""Quotations whose cue the parse does not join to them: the words beside them decide."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimx.annotations import Quotation
from claimx.stages.attributions.contents import Quotes, inner_indices, is_word
from claimx.stages.attributions.cues import Cues
from claimx.stages.attributions.frames import Candidate, Frame, subject_of

REACH = 25  # tokens between a cue and the quotation it introduces


def quote_candidates(doc: Doc, cues: Cues, quotes: Quotes, taken: set[int]) -> Iterator[Candidate]:
    """Yield a candidate for each verb of saying beside a quotation, neither of which a frame has `taken` yet."""
    for token in doc:
        if cues.introduces_quotes(token) and token.i not in quotes.number_at and token.i not in taken:
            quotation = _introduced(token, quotes) or _followed(token, quotes)
            if quotation is not None and taken.isdisjoint(inner_indices(quotation)):
                source = subject_of(token)
                if source is not None and source.i not in quotes.number_at and _is_speech(quotation):
                    yield Candidate(token, Frame.QUOTE, source, frozenset(inner_indices(quotation)))


def _is_speech(quotation: Quotation) -> bool:
    """Whether a quotation is more than a name or title in marks: it has a verb in lower case, or asks or exclaims."""
    words = [token for token in quotation.inner if is_word(token)]
    verbs = [token for token in words if token.pos_ in ("VERB", "AUX")]
    calls = quotation.inner[-1].text in {"?", "!"}
    return len(words) > 2 and any(token.is_lower or calls for token in verbs)


def _introduced(cue: Token, quotes: Quotes) -> Quotation | None:
    """The quotation that a cue announces: `He said: "..."`, on its line or, after a colon, on the next."""
    doc = cue.doc
    for index in range(cue.i + 1, min(cue.i + REACH, len(doc))):
        token = doc[index]
        quotation = quotes.at(index)
        if quotation is not None:
            before = doc[index - 1]
            announced = before.is_space or before.text in {",", ":"} or before == cue
            return quotation if announced and quotation.span.start == index else None
        if token.is_space and "\n" in token.text and doc[index - 1].text != ":":
            return None
        if token.text in {".", ";", "?", "!"}:
            return None
    return None


def _followed(cue: Token, quotes: Quotes) -> Quotation | None:
    """The quotation that ends right before a reporting clause: `"..." he said`."""
    source = subject_of(cue)
    first = min(cue.i, source.left_edge.i) if source is not None and abs(source.i - cue.i) < REACH else cue.i
    between = cue.doc[first : cue.i]
    if any(quotes.at(token.i) for token in between if is_word(token)):
        return None
    return quotes.ending_at(first)
