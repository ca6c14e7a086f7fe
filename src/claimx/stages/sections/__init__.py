"""Tell headline, dateline, byline and body from page furniture, line by line."""

from collections.abc import Iterator, Set

from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.annotations import SECTIONS, TITLE, Section
from claimx.rules.load import load_rules
from claimx.stages.sections.layout import Layout, Piece
from claimx.stages.sections.lines import LineRule

# In 1,665 articles of two corpora nothing runs on for so long without such a mark; three lists of names run for 150.
LONGEST_SENTENCE = 300
ENDS = frozenset(".?!…:;")
PAUSES = frozenset({",", "-", "–", "—", ")", "”", '"'})


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
    starts = {_span(doc, piece).start for piece in pieces}
    for index in (*starts, *_bounds(doc, starts)):
        doc[index].is_sent_start = True


def _bounds(doc: Doc, starts: Set[int]) -> Iterator[int]:
    """Yield where to cut what runs on without the end of a sentence: at the last pause, or else right there.

    Parser and stages take time and memory by the square of a sentence's length.
    """
    since = pause = 0
    for index, text in enumerate(doc.to_array("ORTH").tolist()):
        word = doc.vocab.strings[text]
        if index in starts or word in ENDS:
            since = pause = index
        elif word in PAUSES:
            pause = index + 1
        if index - since >= LONGEST_SENTENCE:
            since = pause = pause if pause > since else index
            yield since
