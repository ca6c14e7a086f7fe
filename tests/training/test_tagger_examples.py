"""Annotated texts in pieces: the tags of their words, and who belongs to whom."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from claimx.rules.marks import parse_marked
from claimx.stages.attributions.tagger.tags import OUTSIDE, Part, spans_of
from claimx.stages.attributions.tagger.wordpieces import WordPieces
from claimx.training.annotated import MarkedAttribution, MarkedText
from claimx.training.tagger.examples import Example, WordRange, examples_of

Read = Callable[[str], Example]
Linked = tuple[str, list[str], list[str]]

PLAIN = "<source>The mayor</source> <cue>said</cue> <content>that the bridge was safe</content>."
PARTED = "<content>The ferry</content>, <source>Okafor</source> <cue>said</cue>, <content>was safe</content>."
NESTED = (
    '<source n="1">The mayor</source> <cue n="1">said</cue> <content n="1">that <source n="2">the union</source> '
    '<cue n="2">feared</cue> <content n="2">rain</content></content>.'
)


def phrase(marked: str, one: Example, words: WordRange) -> str:
    return parse_marked(marked)[0][one.reading.starts[words[0]] : one.reading.ends[words[1] - 1]]


@pytest.fixture(scope="module")
def tagged(example: Read) -> Callable[[str], list[str]]:
    """Return the spans that the tags of a marked text mark."""

    def tagged_in(marked: str) -> list[str]:
        one = example(marked)
        spans = spans_of(one.tags.tolist())
        return [f"{span.part.name.lower()}: {phrase(marked, one, (span.start, span.end))}" for span in spans]

    return tagged_in


@pytest.fixture(scope="module")
def linked(example: Read) -> Callable[[str], list[Linked]]:
    """Return the first word of each cue with its sources and contents."""

    def linked_in(marked: str) -> list[Linked]:
        one = example(marked)

        def phrases(ranges: Sequence[WordRange]) -> list[str]:
            return [phrase(marked, one, words) for words in ranges]

        return [
            (phrase(marked, one, (link.cue, link.cue + 1)), phrases(link.source), phrases(link.content))
            for link in one.links
        ]

    return linked_in


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(PLAIN, ["source: The mayor", "cue: said", "content: that the bridge was safe"], id="plain"),
        pytest.param("The mayor left.", [], id="nothing marked"),
        pytest.param("Rain <content>fell</content>.", ["content: fell"], id="content alone"),
        pytest.param(
            PARTED, ["content: The ferry", "source: Okafor", "cue: said", "content: was safe"], id="in two parts"
        ),
        pytest.param(
            NESTED,
            ["source: The mayor", "cue: said", "content: that", "source: the union", "cue: feared", "content: rain"],
            id="inside another's words",
        ),
        pytest.param(
            "<source>The mayor, who <cue>said</cue> so</source>, <content>left</content>.",
            ["source: The mayor, who", "cue: said", "source: so", "content: left"],
            id="cue within its source",
        ),
        pytest.param(
            '<content n="1">rain <content n="2">fell</content></content> <cue n="1">said</cue> <cue n="2">said</cue>.',
            ["content: rain", "content: fell", "cue: said", "cue: said"],
            id="content within a content",
        ),
        pytest.param("<content>bri</content>dge <cue> </cue>fell", ["content: bridge"], id="part of a word, and none"),
    ],
)
def test_marks_become_tags(tagged: Callable[[str], list[str]], marked: str, expected: list[str]) -> None:
    assert tagged(marked) == expected


def test_what_goes_on_behind_a_cue_begins_anew(example: Read) -> None:
    one = example("<source>The mayor, who <cue>said</cue> so</source>, <content>left</content>.")
    begin, inside = Part.SOURCE.begin, Part.SOURCE.inside
    expected = [begin, inside, inside, inside, Part.CUE.begin, begin, OUTSIDE, Part.CONTENT.begin, OUTSIDE]
    assert one.tags.tolist() == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("“<content>The ferry was safe</content>”", "“The ferry was safe”", id="both"),
        pytest.param("“<content>The ferry was safe</content>.”", "“The ferry was safe.”", id="full stop between"),
        pytest.param("“<content>The ferry was safe</content>”, he said.", "“The ferry was safe”", id="comma behind"),
        pytest.param("<content>“The ferry was safe,”</content> he said.", "“The ferry was safe,”", id="marked already"),
        pytest.param("“<content>The ferry</content> was safe,” he said.", "“The ferry", id="words go on"),
        pytest.param("“The ferry <content>was safe</content>,” he said.", "was safe,”", id="words before"),
        pytest.param("The ferry <content>was safe</content>, he said.", "was safe", id="no quotation"),
        pytest.param("The ferry <content>was “safe</content>”, he said.", "was “safe”", id="mixed"),
    ],
)
def test_quotation_marks_belong_to_the_content(tagged: Callable[[str], list[str]], marked: str, expected: str) -> None:
    assert tagged(marked) == [f"content: {expected}"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(PLAIN, [("said", ["The mayor"], ["that the bridge was safe"])], id="plain"),
        pytest.param(PARTED, [("said", ["Okafor"], ["The ferry", "was safe"])], id="content in two parts"),
        pytest.param(
            NESTED,
            [("said", ["The mayor"], ["that the union feared rain"]), ("feared", ["the union"], ["rain"])],
            id="inside another's words",
        ),
        pytest.param(
            "<cue>It is said</cue> <content>rain fell</content>.", [("It", [], ["rain fell"])], id="no source"
        ),
        pytest.param("<source>Okafor</source>: <content>rain fell</content>.", [], id="no cue"),
        pytest.param(
            "<cue>said</cue> “<content>rain fell</content>.”", [("said", [], ["“rain fell.”"])], id="quotation marks"
        ),
    ],
)
def test_cues_are_linked(linked: Callable[[str], list[Linked]], marked: str, expected: list[Linked]) -> None:
    assert linked(marked) == expected


def test_each_word_has_a_tag(example: Read) -> None:
    one = example(PLAIN)
    assert (one.tags.shape, one.tags.dtype) == (one.reading.starts.shape, np.int64)


def test_texts_stand_in_their_order(vocabulary: WordPieces) -> None:
    texts = [MarkedText(text="rain " * count, attributions=()) for count in (3, 0, 5)]
    assert [len(one.tags) for one in examples_of(texts, vocabulary)] == [3, 0, 5]


def test_no_texts_are_no_examples(vocabulary: WordPieces) -> None:
    assert examples_of([], vocabulary) == []


def test_range_without_words_is_left_out(vocabulary: WordPieces) -> None:
    text = MarkedText(text="rain  fell", attributions=(MarkedAttribution(content=((4, 6), (6, 10)), cue=((0, 4),)),))
    (one,) = examples_of([text], vocabulary)
    assert one.links[0].content == ((1, 2),)
