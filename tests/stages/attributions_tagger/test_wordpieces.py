"""Words and their pieces, with a small vocabulary."""

import sys
from collections.abc import Callable

import pytest

from claimx.stages.attributions.tagger.wordpieces import Shape, WordPieces, shape_of

Named = list[tuple[str, list[str]]]


@pytest.fixture(scope="module")
def cut(vocabulary: WordPieces, pieces: list[str]) -> Callable[[str], Named]:
    """Return the words of a text as they stand there, each with its pieces."""

    def cut_text(text: str) -> Named:
        words = vocabulary.words(text)
        spans = zip(words.starts, words.ends, words.pieces, strict=True)
        return [(text[start:end], [pieces[number] for number in own]) for start, end, own in spans]

    return cut_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \t\r\n\u00a0\u2009\u3000\u2028", [], id="white space alone"),
        pytest.param("the bridge", [("the", ["the"]), ("bridge", ["bridge"])], id="whole words"),
        pytest.param("THE Bridge", [("THE", ["the"]), ("Bridge", ["bridge"])], id="capitals"),
        pytest.param("harbour", [("harbour", ["har", "##bour"])], id="longest piece first"),
        pytest.param("harboed", [("harboed", ["har", "##bo", "##ed"])], id="three pieces"),
        pytest.param("Café", [("Café", ["cafe"])], id="accent in one character"),
        pytest.param("the\u00a0bridge", [("the", ["the"]), ("bridge", ["bridge"])], id="no-break space parts"),
        pytest.param("un\u00adloaded", [("un\u00adloaded", ["un", "##load", "##ed"])], id="soft hyphen within"),
        pytest.param("un\u200bload", [("un\u200bload", ["un", "##load"])], id="zero width within"),
        pytest.param("un\x0bload\x85ed", [("un\x0bload\x85ed", ["un", "##load", "##ed"])], id="controls part nothing"),
        pytest.param("\ufffd\u200d\u0301\x00", [], id="nothing printed"),
        pytest.param("un-load", [("un", ["un"]), ("-", ["-"]), ("load", ["l", "##o", "##a", "##d"])], id="hyphen"),
        pytest.param("$+^`", [("$", ["$"]), ("+", ["+"]), ("^", ["^"]), ("`", ["`"])], id="symbols of ASCII"),
        pytest.param("a市b", [("a", ["a"]), ("市", ["市"]), ("b", ["b"])], id="ideograph stands alone"),
        pytest.param("the\u037e", [("the", ["the"]), ("\u037e", [";"])], id="mark that decomposes to ASCII"),
        pytest.param("the🙂", [("the🙂", ["[UNK]"])], id="emoji belongs to its word"),
        pytest.param("the\u0378", [("the\u0378", ["[UNK]"])], id="unassigned character"),
        pytest.param("İ", [("İ", ["i"])], id="capital i with a dot"),
        pytest.param(
            "[SEP]", [("[", ["["]), ("SEP", ["s", "##e", "##p"]), ("]", ["]"])], id="special piece written out"
        ),
    ],
)
def test_words_have_pieces(cut: Callable[[str], Named], text: str, expected: Named) -> None:
    assert cut(text) == expected


def test_word_ends_before_a_combining_mark(cut: Callable[[str], Named]) -> None:
    assert cut("cafe\u0301.") == [("cafe", ["cafe"]), (".", ["."])]


def test_word_of_a_hundred_letters_is_cut(cut: Callable[[str], Named]) -> None:
    assert cut("a" * 100) == [("a" * 100, ["a", *["##a"] * 99])]


def test_word_of_more_letters_is_unknown(cut: Callable[[str], Named]) -> None:
    assert cut("a" * 101 + ",") == [("a" * 101, ["[UNK]"]), (",", [","])]


def test_letters_alone_count_for_length(cut: Callable[[str], Named]) -> None:
    assert cut("a\u00ad" * 100) == [(("a\u00ad" * 100)[:-1], ["a", *["##a"] * 99])]


def test_words_seen_before_are_cut_alike(pieces: list[str]) -> None:
    fresh = WordPieces(pieces)
    once = fresh.words("The harbour").pieces
    assert fresh.words("The harbour").pieces == once == WordPieces(pieces).words("The harbour").pieces


def test_letters_of_a_long_word_are_not_gathered(pieces: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []

    def note(self: WordPieces, word: str) -> tuple[int, ...]:
        lengths.append(sys.getsizeof(word))
        return (self.unknown,)

    monkeypatch.setattr(WordPieces, "_pieces", note)
    WordPieces(pieces).words("x" * 100_000)
    assert max(lengths) < 1_000


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("bridge", Shape.LOWER),
        ("café", Shape.LOWER),
        ("市", Shape.LOWER),
        ("Bridge", Shape.TITLE),
        ("Éva", Shape.TITLE),
        ("A", Shape.TITLE),
        ("NATO", Shape.UPPER),
        ("McKay", Shape.MIXED),
        ("eFerry", Shape.MIXED),
        ("2025", Shape.DIGITS),
        ("G7", Shape.DIGITS),
        (",", Shape.MARK),
        ("“", Shape.MARK),
        ("🙂", Shape.MARK),
        ("½", Shape.MARK),
    ],
)
def test_shape_tells_how_a_word_is_written(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape


def test_shapes_stand_beside_their_words(vocabulary: WordPieces) -> None:
    shapes = [Shape(shape) for shape in vocabulary.words("The NATO bridge, 2025").shapes]
    assert shapes == [Shape.TITLE, Shape.UPPER, Shape.LOWER, Shape.MARK, Shape.DIGITS]
