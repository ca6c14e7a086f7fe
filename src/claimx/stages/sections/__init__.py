"""Tell headline, dateline, byline and body from page furniture, line by line."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.annotations import SECTIONS, TITLE, Section
from claimx.rules.load import load_rules
from claimx.stages.sections.layout import Layout, Piece
from claimx.stages.sections.lines import LineRule


@Language.factory("claimx_sections", assigns=[SECTIONS.attr])
def make_sections(nlp: Language, name: str) -> "SectionsStage":
    """Build the stage from the shipped line rules."""
    return SectionsStage(Layout(load_rules("sections", LineRule)))


class SectionsStage:
    """Write SECTIONS; placed before the parser, also keep sentences from running across line breaks."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def __call__(self, doc: Doc) -> Doc:
        pieces = self.layout.pieces(doc.text, next(iter(TITLE.read_if_written(doc)), None))
        SECTIONS.write(doc, _sections(doc, pieces))
        if not doc.has_annotation("DEP"):
            _start_sentences(doc, pieces)
        return doc


def _sections(doc: Doc, pieces: list[Piece]) -> list[Section]:
    """Join neighbouring pieces of one kind and one rule."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and (joined[-1].kind, joined[-1].rule_id) == (piece.kind, piece.rule_id):
            joined[-1] = Piece(joined[-1].start, piece.end, piece.kind, piece.rule_id)
        else:
            joined.append(piece)
    return [Section(_span(doc, piece), piece.kind, piece.rule_id) for piece in joined]


def _span(doc: Doc, piece: Piece) -> Span:
    span = doc.char_span(piece.start, piece.end, alignment_mode="expand")
    assert span is not None, "a piece lies inside the text it was cut from"  # noqa: S101
    return span


def _start_sentences(doc: Doc, pieces: list[Piece]) -> None:
    for piece in pieces:
        _span(doc, piece)[0].is_sent_start = True
