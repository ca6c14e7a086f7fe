import re

from hypothesis import given
from hypothesis import strategies as st

from claimx.results.page.segments import Marked, Segment, lines_of

TEXT = "The mayor said the bridge reopened."


def ranges(text):
    places = st.integers(0, len(text))
    pairs = st.tuples(places, places).map(sorted).filter(lambda pair: pair[0] < pair[1])
    return st.lists(pairs.map(lambda pair: Marked(*pair, ("x",))), max_size=8)


TEXTS = st.text(alphabet="ab \n", max_size=40)


def test_overlapping_ranges_become_pieces_with_the_classes_of_both():
    marks = [Marked(0, 14, ("claim",)), Marked(4, 25, ("content", "direct"))]
    assert lines_of(TEXT, marks) == [
        [
            Segment("The ", ("claim",)),
            Segment("mayor said", ("claim", "content", "direct")),
            Segment(" the bridge", ("content", "direct")),
            Segment(" reopened.", ()),
        ]
    ]


def test_a_range_over_a_line_break_goes_on_in_the_next_line():
    assert lines_of("One\ntwo", [Marked(0, 7, ("claim",))]) == [
        [Segment("One", ("claim",))],
        [Segment("", ("claim",)), Segment("two", ("claim",))],
    ]


def test_an_anchor_stands_at_the_piece_that_begins_there():
    assert lines_of(TEXT, [], [(15, "text-c1")]) == [
        [Segment("The mayor said ", ()), Segment("the bridge reopened.", (), ("text-c1",))]
    ]


@given(st.data())
def test_the_pieces_hold_all_words_in_order(data):
    text = data.draw(TEXTS)
    lines = lines_of(text, data.draw(ranges(text)))
    shown = "\n".join("".join(segment.text for segment in line) for line in lines)
    assert re.findall(r"\S+", shown) == re.findall(r"\S+", text)
