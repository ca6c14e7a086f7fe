"""What is known of each word and piece of a text."""

from collections.abc import Callable

import pytest

from claimx.rules.marks import parse_marked
from claimx.stages.attributions.tagger.reading import SEP, Quoted, QuotedRange, Reading, read
from claimx.stages.attributions.tagger.wordpieces import Shape, WordPieces

Words = list[tuple[str, str]]


@pytest.fixture(scope="module")
def quoted(vocabulary: WordPieces) -> Callable[[str], Words]:
    """Return the words that are not outside quotations; <q> marks a quotation, <i> what its marks enclose."""

    def quoted_words(marked: str) -> Words:
        text, marks = parse_marked(marked)
        outer = [mark for mark in marks if mark.tag == "q"]
        inner = [mark for mark in marks if mark.tag == "i"]
        ranges = [QuotedRange(q.start, i.start, i.end, q.end) for q, i in zip(outer, inner, strict=True)]
        reading = read(text, ranges[::-1], vocabulary)
        states = [Quoted(state) for state in reading.quoted[reading.first_piece]]
        spans = zip(reading.starts, reading.ends, states, strict=True)
        return [(text[start:end], state.name) for start, end, state in spans if state is not Quoted.OUTSIDE]

    return quoted_words


@pytest.fixture(scope="module")
def covered(vocabulary: WordPieces) -> Callable[[str], list[str] | None]:
    """Return the words that the one mark of a sentence covers."""

    def covered_words(marked: str) -> list[str] | None:
        text, (mark,) = parse_marked(marked)
        reading = read(text, [], vocabulary)
        words = reading.cover(mark.start, mark.end)
        if words is None:
            return None
        return [text[reading.starts[word] : reading.ends[word]] for word in range(*words)]

    return covered_words


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("The <s>mayor said</s> so.", ["mayor", "said"], id="whole words"),
        pytest.param("The ma<s>yor sa</s>id so.", ["mayor", "said"], id="parts of words"),
        pytest.param("The mayor<s> said </s>so.", ["said"], id="white space around"),
        pytest.param("<s>The mayor said so.</s>", ["The", "mayor", "said", "so", "."], id="everything"),
        pytest.param("The harbour's<s>.</s>", ["."], id="last word"),
        pytest.param("The mayor <s>un\u00adloaded</s> it.", ["un\u00adloaded"], id="soft hyphen within"),
        pytest.param("The mayor <s> </s> left.", None, id="white space alone"),
        pytest.param("The mayor left. <s>\u200b</s>", None, id="not printed"),
        pytest.param("<s>\n</s>", None, id="no words"),
    ],
)
def test_cover_gives_words_that_characters_touch(
    covered: Callable[[str], list[str] | None], marked: str, expected: list[str] | None
) -> None:
    assert covered(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("The mayor left.", [], id="none"),
        pytest.param(
            "He said <q>“<i>we wait</i>”</q> again.",
            [("“", "OPENING"), ("we", "INSIDE"), ("wait", "INSIDE"), ("”", "CLOSING")],
            id="one",
        ),
        pytest.param(
            "<q>``<i>Wait</i>''</q>, he said.",
            [("`", "OPENING"), ("`", "OPENING"), ("Wait", "INSIDE"), ("'", "CLOSING"), ("'", "CLOSING")],
            id="marks of two characters",
        ),
        pytest.param(
            "<q>“<i>He said <q>‘<i>no</i>’</q> twice</i>”</q>.",
            [
                ("“", "OPENING"),
                *((word, "INSIDE") for word in ["He", "said", "‘", "no", "’", "twice"]),
                ("”", "CLOSING"),
            ],
            id="nested",
        ),
        pytest.param(
            "<q>“<i><q>‘<i>No</i>’</q></i>”</q>.",
            [("“", "OPENING"), ("‘", "INSIDE"), ("No", "INSIDE"), ("’", "INSIDE"), ("”", "CLOSING")],
            id="nested without words between",
        ),
        pytest.param(
            "<q>“<i>We wait.</i></q>\n\n<q>“<i>We stay.</i>”</q>",
            [
                *[("“", "OPENING"), ("We", "INSIDE"), ("wait", "INSIDE"), (".", "INSIDE")],
                *[("“", "OPENING"), ("We", "INSIDE"), ("stay", "INSIDE"), (".", "INSIDE"), ("”", "CLOSING")],
            ],
            id="continued",
        ),
        pytest.param(
            "<q>“<i>No</i>”</q><q>“<i>Yes</i>”</q>",
            [
                ("“", "OPENING"),
                ("No", "INSIDE"),
                ("”", "CLOSING"),
                ("“", "OPENING"),
                ("Yes", "INSIDE"),
                ("”", "CLOSING"),
            ],
            id="side by side",
        ),
        pytest.param("<q>“<i></i>”</q>", [("“", "OPENING"), ("”", "CLOSING")], id="empty"),
    ],
)
def test_words_stand_towards_quotation_marks(quoted: Callable[[str], Words], marked: str, expected: Words) -> None:
    assert quoted(marked) == expected


@pytest.fixture(scope="module")
def lines(vocabulary: WordPieces, pieces: list[str]) -> Callable[[str], str]:
    """Return the pieces of a text, a stroke for each line break."""

    def read_lines(text: str) -> str:
        return " ".join("|" if number == SEP else pieces[number] for number in read(text, [], vocabulary).pieces)

    return read_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the bridge\nun-load", "the bridge | un - l ##o ##a ##d", id="one"),
        pytest.param("the\n\n \n\nbridge", "the | bridge", id="several are one piece"),
        pytest.param("the\r\nbridge", "the | bridge", id="with a carriage return"),
        pytest.param("the \u200b\n\u200b bridge", "the | bridge", id="among what is not printed"),
        pytest.param("\n\nthe bridge\n\n", "the bridge", id="none at the edges"),
        pytest.param("the\tbridge", "the bridge", id="tabulator"),
        pytest.param("the\n[SEP]", "the | [ s ##e ##p ]", id="special piece written out"),
    ],
)
def test_line_break_is_a_piece(lines: Callable[[str], str], text: str, expected: str) -> None:
    assert lines(text) == expected


def test_line_break_is_a_mark_outside_quotations(vocabulary: WordPieces) -> None:
    text, (outer, inner) = parse_marked("<q>“<i>Wait\nHere</i>”</q>")
    reading = read(text, [QuotedRange(outer.start, inner.start, inner.end, outer.end)], vocabulary)
    at = reading.pieces.tolist().index(SEP)
    assert (reading.shapes[at], reading.quoted[at]) == (Shape.MARK, Quoted.OUTSIDE)


def test_pieces_of_a_word_share_what_is_known_of_it(vocabulary: WordPieces) -> None:
    reading = read("Harbour un", [], vocabulary)
    assert reading.shapes.tolist() == [Shape.TITLE, Shape.TITLE, Shape.LOWER]


def test_first_piece_steps_over_line_breaks(vocabulary: WordPieces) -> None:
    assert read("harbour\nthe bridge", [], vocabulary).first_piece.tolist() == [0, 3, 4]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n", "\u200b\n\u00ad"])
def test_text_without_words_has_no_pieces(vocabulary: WordPieces, text: str) -> None:
    reading: Reading = read(text, [], vocabulary)
    fields = [reading.pieces, reading.shapes, reading.quoted, reading.starts, reading.ends, reading.first_piece]
    assert ([field.tolist() for field in fields], reading.sentences) == ([[]] * 6, (0,))
