"""Contents: from the tokens that a frame proposes to the spans of the text.

A quotation that the content lies in, or cuts into, belongs to it as a whole.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from claimx.annotations import Quotation
from claimx.labels import Directness
from claimx.stages.attributions.frames import Candidate, Frame, subtree

QUOTE_MARKS = frozenset("\"“”«»'‘’`") | {"``", "''"}


class Quotes:
    """The outermost quotations of a text, by token; `own_words` are the reporter's, outside of them.

    `are_words` tells of each token what `is_word` would: candidates ask too often to ask spaCy each time.
    """

    def __init__(self, doc: Doc, quotations: Sequence[Quotation]) -> None:
        self.doc = doc
        self.all: list[Quotation] = []
        for quotation in quotations:
            if not self.all or quotation.span.end > self.all[-1].span.end:
                self.all.append(quotation)
        self.number_at: dict[int, int] = {
            index: number
            for number, quotation in enumerate(self.all)
            for index in range(quotation.span.start, quotation.span.end)
        }
        self.are_words = [False] * len(doc)
        for index in word_indices(doc):
            self.are_words[index] = True
        self.own_words = [i for i, is_one in enumerate(self.are_words) if is_one and i not in self.number_at]

    def at(self, index: int) -> Quotation | None:
        """Return the quotation that a token lies in, its marks included."""
        number = self.number_at.get(index)
        return None if number is None else self.all[number]

    def overlapping(self, tokens: Iterable[int]) -> list[Quotation]:
        """Return the quotations that hold any of the tokens, in text order."""
        return [self.all[number] for number in sorted({self.number_at[i] for i in tokens if i in self.number_at})]

    def ending_at(self, index: int) -> Quotation | None:
        """Return the quotation whose last token is the one before `index`, punctuation and space between left out."""
        while index > 0 and (self.doc[index - 1].is_space or self.doc[index - 1].text in {",", "–", "—", "-"}):
            index -= 1
        quotation = self.at(index - 1) if index > 0 else None
        return quotation if quotation is not None and quotation.span.end == index else None


def inner_indices(quotation: Quotation) -> set[int]:
    """Return the indices of the tokens between the marks."""
    return set(range(quotation.inner.start, quotation.inner.end))


def content_tokens(candidate: Candidate, quotes: Quotes) -> set[int]:
    """Return the indices of a candidate's content: its own tokens, fitted to the quotations around them."""
    if candidate.frame in (Frame.QUOTE, Frame.ANNOUNCED):
        return set(candidate.content)
    tokens = set(candidate.content) - _reporting_tokens(candidate)
    around_cue = quotes.at(candidate.cue.i)
    if around_cue is not None:
        return tokens & inner_indices(around_cue)
    wordy = {i for i in tokens if quotes.are_words[i]}
    whole = [
        q
        for q in quotes.overlapping(wordy)
        if not (candidate.source is not None and q is quotes.at(candidate.source.i))
    ]
    for quotation in whole:
        if _is_closed(quotation) and min(wordy) >= quotation.inner.start:
            return inner_indices(quotation) | _quoted_before(candidate, quotes)
        tokens |= inner_indices(quotation)
    if whole and wordy <= inner_indices(whole[0]):
        tokens = inner_indices(whole[0])
    return tokens


def _quoted_before(candidate: Candidate, quotes: Quotes) -> set[int]:
    """Return the tokens of the quotation that a reporting clause cuts in two: `"A," he said, "B."`."""
    source, cue = candidate.source, candidate.cue
    first = min(cue.i, source.left_edge.i) if source is not None else cue.i
    before = quotes.ending_at(first)
    return inner_indices(before) if before is not None and before.inner[-1].text in {",", "—", "–"} else set()


def _is_closed(quotation: Quotation) -> bool:
    """Whether a quotation ends as a sentence or before a reporting clause: nothing outside goes on with it."""
    return quotation.inner[-1].text in {",", ".", "?", "!", "…", "—", "–"}


def _reporting_tokens(candidate: Candidate) -> set[int]:
    """Cue, source and what hangs on the cue beside the content: the words that report."""
    reporting = {candidate.cue.i}
    if candidate.source is not None and candidate.source.i in candidate.content:
        reporting |= subtree(candidate.source)
    return reporting


def word_indices(doc: Doc) -> list[int]:
    """Return the tokens that are words, as `is_word` has it; one pass over numbers, since texts are long."""
    marks = {doc.vocab.strings[mark] for mark in QUOTE_MARKS}
    rows = doc.to_array(["ORTH", "IS_PUNCT", "IS_SPACE"]).tolist()
    return [i for i, (orth, is_punct, is_space) in enumerate(rows) if not (is_punct or is_space or orth in marks)]


def is_word(token: Token) -> bool:
    """Whether a token is more than punctuation or white space."""
    return not (token.is_punct or token.is_space or token.text in QUOTE_MARKS)


def spans_of(quotes: Quotes, tokens: set[int]) -> tuple[Span, ...]:
    """Return the runs of the tokens, trimmed of punctuation outside; gaps without a word don't break a run."""
    runs: list[list[int]] = []
    for index in sorted(i for i in tokens if quotes.are_words[i]):
        if runs and (runs[-1][1] == index or _is_gap(quotes, runs[-1][1], index)):
            runs[-1][1] = index + 1
        else:
            runs.append([index, index + 1])
    return tuple(_with_end_marks(quotes, start, end, tokens) for start, end in _without_conjunction(quotes, runs))


def _is_gap(quotes: Quotes, start: int, end: int) -> bool:
    """Whether tokens hold no word and no line break."""
    return not any(quotes.are_words[start:end]) and "\n" not in quotes.doc[start:end].text


def _without_conjunction(quotes: Quotes, runs: list[list[int]]) -> list[list[int]]:
    """Cut off a leading "and" or "but" of the reporter's: it joins the content to the text before."""
    if runs and quotes.doc[runs[0][0]].dep_ == "cc" and runs[0][1] - runs[0][0] > 1 and quotes.at(runs[0][0]) is None:
        runs[0][0] += 1
    return runs


def _with_end_marks(quotes: Quotes, start: int, end: int, tokens: set[int]) -> Span:
    """Take in the end mark that is itself part of the quoted words, and the partner of a mark that stands inside."""
    doc = quotes.doc
    while end in tokens and end < len(doc) and doc[end].text in {"?", "!", ")", "%", "…"}:
        end += 1
    first, last = quotes.at(start), quotes.at(end - 1)
    if last is not None and start <= last.span.start and not any(map(is_word, doc[end : last.span.end])):
        end = max(end, last.span.end)
    if first is not None and start == first.inner.start and first.inner.end < end:
        start = first.span.start
    return doc[start:end]


def directness(doc: Doc, content: Sequence[Span], quotes: Quotes) -> Directness:
    """Return whether the content stands in quotation marks wholly, not at all, or in part."""
    words = [token.i for span in content for token in span if is_word(token)]
    quoted = sum(index in quotes.number_at for index in words)
    if quoted == len(words):
        return Directness.DIRECT
    return Directness.MIXED if quoted else Directness.INDIRECT
