"""Find the words in quotation marks, paragraph by paragraph."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.annotations import QUOTATIONS, Quotation
from claimx.rules.load import load_rules
from claimx.stages.quotations.pairing import MarkRule, Marks, Pair


@Language.factory("claimx_quotations", assigns=[QUOTATIONS.attr])
def make_quotations(nlp: Language, name: str) -> "QuotationsStage":
    """Build the stage from the shipped mark rules."""
    return QuotationsStage(Marks(load_rules("quotation_marks", MarkRule)))


class QuotationsStage:
    """Write QUOTATIONS in text order; a quotation within a quotation is one of its own."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    def __call__(self, doc: Doc) -> Doc:
        pairs = sorted(self.marks.pairs(doc.text), key=lambda pair: (pair.start, -pair.end))
        QUOTATIONS.write(doc, _quotations(doc, pairs))
        return doc


def _quotations(doc: Doc, pairs: list[Pair]) -> Iterator[Quotation]:
    for pair in pairs:
        span = doc.char_span(pair.start, pair.end, alignment_mode="expand")
        inner = _inner(doc, pair)
        if span is not None and inner is not None:
            yield Quotation(span, inner, pair.continues, pair.rule_id)


def _inner(doc: Doc, pair: Pair) -> Span | None:
    """The tokens wholly between the marks, without white space at the ends."""
    inner = doc.char_span(pair.inner_start, pair.inner_end, alignment_mode="contract")
    if inner is None:
        return None
    start, end = inner.start, inner.end
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return doc[start:end] if start < end else None
