import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.rules.marks import Mark, parse_marked


def test_parse_marked_gives_the_plain_sentence_and_its_marks() -> None:
    marked = "<source>The mayor</source> <cue>said</cue> <content>no</content>."
    assert parse_marked(marked) == (
        "The mayor said no.",
        (Mark(0, 9, "source"), Mark(10, 14, "cue"), Mark(15, 17, "content")),
    )


def test_parse_marked_leaves_a_sentence_without_marks_alone() -> None:
    assert parse_marked("Prices < 5 and > 3 <3") == ("Prices < 5 and > 3 <3", ())


def test_parse_marked_reads_attributes_in_order_of_their_names() -> None:
    marked = '<figure unit="km" value="12">12 km</figure> of road'
    assert parse_marked(marked) == ("12 km of road", (Mark(0, 5, "figure", (("unit", "km"), ("value", "12"))),))


def test_parse_marked_puts_an_outer_mark_after_an_inner_one_of_equal_start() -> None:
    marked = "<content><source>She</source> said no</content>"
    assert parse_marked(marked)[1] == (Mark(0, 3, "source"), Mark(0, 11, "content"))


def test_parse_marked_counts_code_points() -> None:
    assert parse_marked("🚢 <cue>sank</cue>") == ("🚢 sank", (Mark(2, 6, "cue"),))


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("The <cue>mayor", "<cue> is never closed"),
        ("The mayor</cue>", "</cue> closes nothing"),
        ("<source>The <cue>mayor</source></cue>", "</source> closes nothing"),
    ],
    ids=["open", "closed", "crossed"],
)
def test_parse_marked_refuses_unbalanced_marks(marked: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse_marked(marked)


@given(st.lists(st.tuples(st.sampled_from(["", "cue", "source"]), st.text("ab é🚢\n", max_size=5))))
def test_parse_marked_finds_every_mark_where_it_was_put(parts: list[tuple[str, str]]) -> None:
    marked = "".join(f"<{tag}>{words}</{tag}>" if tag else words for tag, words in parts)
    text, marks = parse_marked(marked)
    assert text == "".join(words for _, words in parts)
    assert sorted((mark.tag, text[mark.start : mark.end]) for mark in marks) == sorted(
        part for part in parts if part[0]
    )
