"""Inline markup: what it says, what is wrong with it, and that nothing is lost on the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.gold.inline import Bracket, ClaimLine, Marked, Member, parse, render
from claimx.labels import EntityType

# Made-up news, written for this test.
ARTICLE = """outlet: The Tarn Post
published: 2026-03-04
@moss PERSON Ada Moss
---
Quarry shut

[src1 @moss|[src2 @moss|Moss]] [cue1|said] [con1|that the quarry \\[the old one\\] [src3|staff] [cue3|feared]] and [cue2|wants] [con2|it shut].
> state | it shut | s: it
“[con4|No],” [src4 @moss|she] [cue4|said]. “[con4|Never].”"""  # noqa: E501


def test_brackets_are_read_in_the_order_of_their_opening():
    marked = parse(ARTICLE, "a.txt")
    assert [(" ".join(one.label), marked.text[slice(*one.span)]) for one in marked.brackets] == [
        ("src1 @moss", "Moss"),
        ("src2 @moss", "Moss"),
        ("cue1", "said"),
        ("con1", "that the quarry [the old one] staff feared"),
        ("src3", "staff"),
        ("cue3", "feared"),
        ("cue2", "wants"),
        ("con2", "it shut"),
        ("con4", "No"),
        ("src4 @moss", "she"),
        ("cue4", "said"),
        ("con4", "Never"),
    ]


def test_text_has_no_marks():
    assert parse(ARTICLE, "a.txt").text == (
        "Quarry shut\n\nMoss said that the quarry [the old one] staff feared and wants it shut.\n"
        "“No,” she said. “Never.”"
    )


def test_claim_belongs_to_the_paragraph_above():
    marked = parse(ARTICLE, "a.txt")
    (claim,) = marked.claims
    assert claim.fields == ("state", "it shut", "s: it")
    assert marked.text[slice(*claim.paragraph)].startswith("Moss said")


def test_file_is_written_as_it_was_read():
    assert render(parse(ARTICLE, "a.txt")) == ARTICLE


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("Moss [cue1|said.", r"a\.txt:3: \[cue1\| is never closed"),
        ("Moss] said.", r"a\.txt:3: \] without \["),
        ("Moss [said].", r"a\.txt:3: no known label in '\[said\]\.'"),
        ("Moss [who1|said].", r"a\.txt:3: no known label"),
        ("Moss\n[con1|] said.", r"a\.txt:4: \[con1\| marks no words"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(body, problem):
    with pytest.raises(InputError, match=problem):
        parse(f"outlet: The Tarn Post\n---\n{body}", "a.txt")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("outlet: The Tarn Post\nRain fell.", r"a\.txt:1: there is no line '---'"),
        ("The Tarn Post\n---\nRain fell.", r"a\.txt:1: neither 'name: value' nor"),
        ("@a PERSON Ada\n@a PERSON Ben\n---\nRain fell.", r"a\.txt:2: @a stands for two of the cast"),
    ],
)
def test_head_that_cannot_be_read_is_told_with_its_line(content, problem):
    with pytest.raises(InputError, match=problem):
        parse(content, "a.txt")


def test_brackets_that_cross_are_not_written():
    crossing = (Bracket((0, 4), ("con1",)), Bracket((2, 6), ("con2",)))
    with pytest.raises(ValueError, match="brackets cross at 2: con2 and con1"):
        render(Marked("Rain fell", {}, {}, crossing, ()))


@st.composite
def articles(draw: st.DrawFn) -> Marked:
    text = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=60))
    text = "\n".join(line.removeprefix("> ") for line in text.split("\n"))
    brackets: list[Bracket] = []

    def nest(start: int, end: int, depth: int) -> None:
        line = text.find("\n", start, end)
        end = end if line < 0 else line
        while start < end and depth < 3 and draw(st.booleans()):
            first = draw(st.integers(start, end - 1))
            last = draw(st.integers(first + 1, end))
            brackets.append(Bracket((first, last), (draw(st.sampled_from(["con1", "cue2", "@ada", "@ada~", "time"])),)))
            nest(first, last, depth + 1)
            start = last

    nest(0, len(text), 0)
    return Marked(text, {"outlet": "The Tarn Post"}, {"ada": Member(EntityType.PERSON, "Ada")}, tuple(brackets), ())


@given(articles())
def test_every_marked_article_is_written_and_read_back(marked):
    assert parse(render(marked), "a.txt") == marked


def test_claims_of_two_paragraphs_stay_with_them():
    claims = (ClaimLine(("state", "One"), (0, 4)), ClaimLine(("state", "Two"), (5, 9)))
    marked = Marked("One.\nTwo.", {"outlet": "The Tarn Post"}, {}, (), claims)
    assert parse(render(marked), "a.txt") == marked
