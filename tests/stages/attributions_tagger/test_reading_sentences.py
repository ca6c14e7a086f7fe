"""Where sentences begin, and how long ones are cut."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from claimx.stages.attributions.tagger.reading import LONGEST_SENTENCE, read
from claimx.stages.attributions.tagger.wordpieces import WordPieces


@pytest.fixture(scope="module")
def begins(vocabulary: WordPieces) -> Callable[[str], list[str]]:
    """Return a text cut where its sentences begin."""

    def cut(text: str) -> list[str]:
        reading = read(text, [], vocabulary)
        first = dict(zip(reading.first_piece.tolist(), reading.starts.tolist(), strict=True))
        starts = [first[piece] for piece in reading.sentences[:-1]]
        return [text[start:end] for start, end in pairwise([*starts, len(text)])]

    return cut


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["The bridge is open."], id="one"),
        pytest.param(["The bridge is open. ", "Ships wait. ", "Why? ", "No! ", "So… ", "9 left."], id="marks that end"),
        pytest.param(["“We wait.” ", "The mayor left. ", "“We stay.”"], id="quotation marks"),
        pytest.param(["He left (at last.) ", "[She stayed.]"], id="brackets"),
        pytest.param(["Fares rose 2.5 percent. ", "Few paid."], id="decimal point"),
        pytest.param(["Fares fell . . . she said. ", "Few paid."], id="small letter goes on"),
        pytest.param(["Dr. Ruiz met Mrs. Okoye and Lt. Gov. Hale. ", "They agreed."], id="titles"),
        pytest.param(["J. R. Hale spoke. ", "All heard."], id="initials"),
        pytest.param(["The U.S. Senate and U.N. Council met. ", "All came."], id="countries"),
        pytest.param(["It opens on Sept. 4 at No. 9. ", "Ferrum Inc. Pays."], id="months and numbers"),
        pytest.param(["Ferries stop", "\nBuses run", "\n\nTrains wait"], id="lines without full stops"),
        pytest.param(["Dr.", "\nRuiz left."], id="line break after an abbreviation"),
        pytest.param(["The bridge\n", "is open"], id="line that begins small"),
    ],
)
def test_sentences_begin(begins: Callable[[str], list[str]], sentences: list[str]) -> None:
    found = begins("".join(sentences))
    assert [one.strip() for one in found] == [one.strip() for one in sentences]


def sentence_lengths(text: str, vocabulary: WordPieces) -> list[int]:
    borders = read(text, [], vocabulary).sentences
    return [end - start for start, end in pairwise(borders)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the " * 180, [180], id="just fits"),
        pytest.param("the " * 181, [180, 1], id="one too many"),
        pytest.param("the " * 400, [180, 180, 40], id="cut twice"),
        pytest.param("the " * 179 + "harbour bridge", [179, 3], id="cut before a word that does not fit"),
        pytest.param("the " * 180 + "\nthe", [179, 2, 1], id="line break stays with its line"),
        pytest.param("The bridge. " + "the " * 181, [180, 4], id="small letter goes on"),
        pytest.param("x" * 100 + " " + "x" * 100, [100, 100], id="words of a hundred pieces"),
    ],
)
def test_long_sentence_is_cut_at_the_last_word_that_fits(
    vocabulary: WordPieces, text: str, expected: list[int]
) -> None:
    assert sentence_lengths(text, vocabulary) == expected


def test_token_of_a_thousand_characters_is_one_piece(vocabulary: WordPieces) -> None:
    assert sentence_lengths("x" * 1_000, vocabulary) == [1]


def test_punctuation_in_a_row_is_cut(vocabulary: WordPieces) -> None:
    assert sentence_lengths("." * 5_000, vocabulary) == [LONGEST_SENTENCE] * 27 + [140]
