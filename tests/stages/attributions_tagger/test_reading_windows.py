"""Whatever the text: windows hold each piece once, in order, and none is too long."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.stages.attributions.tagger.reading import LONGEST_WINDOW, SEP, Window, read, windows
from claimx.stages.attributions.tagger.wordpieces import WordPieces

SENTENCES = [
    "The bridge is open. ",
    "Ferries wait! ",
    "“No,” she said. ",
    "Dr. Ruiz left.\n",
    "harbour ",
    "\n\n",
    "\u00ad",
]
RUNS = ["the " * 60, "The mayor left. " * 30, "The\n" * 70, "harbour " * 95, "." * 250, "x" * 100 + " ", "y" * 1_000]
TEXTS = st.one_of(
    st.lists(st.sampled_from([*SENTENCES, *RUNS]), max_size=12).map("".join),
    st.lists(
        st.tuples(st.integers(1, 200), st.sampled_from(["The ", "the ", "un-load ", "harbour. The ", "the\n", ". "])),
        max_size=6,
    ).map(lambda runs: "".join(run * count for count, run in runs)),
    st.text(max_size=80),
)
any_text = given(text=TEXTS)
modest = settings(max_examples=80, deadline=None)


def lengths(text: str, vocabulary: WordPieces) -> list[int]:
    return [window.end - window.start for window in windows(read(text, [], vocabulary))]


@modest
@any_text
def test_each_piece_is_in_one_window(vocabulary: WordPieces, text: str) -> None:
    reading = read(text, [], vocabulary)
    held = [piece for window in windows(reading) for piece in range(window.start, window.end)]
    assert held == list(range(len(reading.pieces)))


@modest
@any_text
def test_each_word_is_in_the_window_of_its_pieces(vocabulary: WordPieces, text: str) -> None:
    reading = read(text, [], vocabulary)
    held = [
        (word, window.start <= reading.first_piece[word] < window.end)
        for window in windows(reading)
        for word in range(window.first_word, window.last_word)
    ]
    assert held == [(word, True) for word in range(len(reading.starts))]


@modest
@any_text
def test_no_window_is_too_long(vocabulary: WordPieces, text: str) -> None:
    assert [length for length in lengths(text, vocabulary) if not 0 < length <= LONGEST_WINDOW] == []


@modest
@any_text
def test_windows_begin_where_sentences_do(vocabulary: WordPieces, text: str) -> None:
    reading = read(text, [], vocabulary)
    assert {window.start for window in windows(reading)} <= set(reading.sentences)


@modest
@any_text
def test_windows_begin_with_a_whole_word(vocabulary: WordPieces, text: str) -> None:
    reading = read(text, [], vocabulary)
    assert {window.start for window in windows(reading)} <= set(reading.first_piece.tolist())


@modest
@any_text
def test_window_ends_where_the_next_sentence_or_line_would_be_too_much(vocabulary: WordPieces, text: str) -> None:
    reading = read(text, [], vocabulary)
    following = dict(pairwise(reading.sentences))
    early = [
        window
        for window in list(windows(reading))[:-1]
        if following[window.end] - window.start <= LONGEST_WINDOW and reading.pieces[window.end - 1] != SEP
    ]
    assert early == []


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", " \n \n\t", "\u200b"])
def test_text_without_words_has_no_windows(vocabulary: WordPieces, text: str) -> None:
    assert list(windows(read(text, [], vocabulary))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The bridge.", [3], id="short text"),
        pytest.param("x" * 1_000, [1], id="token of a thousand characters"),
        pytest.param("." * 5_000, [180] * 27 + [140], id="punctuation in a row"),
        pytest.param("The bridge. " * 64, [189, 3], id="whole sentences"),
        pytest.param("The the the the bridge.\n" * 30, [189, 20], id="whole lines"),
        pytest.param("The.\n" * 40 + "The bridge. " * 60, [120, 180], id="line break that is far enough"),
        pytest.param("The.\n" * 20 + "The bridge. " * 60, [189, 51], id="line break that is too near"),
    ],
)
def test_windows_have_lengths(vocabulary: WordPieces, text: str, expected: list[int]) -> None:
    assert lengths(text, vocabulary) == expected


def test_window_knows_its_words(vocabulary: WordPieces) -> None:
    reading = read("The harbour. " * 50, [], vocabulary)
    assert list(windows(reading)) == [Window(0, 188, 0, 141), Window(188, 200, 141, 150)]
