from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import SECTIONS
from claimx.labels import SectionKind
from claimx.rules.load import load_rules
from claimx.rules.marks import parse_marked
from claimx.stages.sections.layout import Layout
from claimx.stages.sections.lines import LineRule

RULES = load_rules("sections", LineRule)
ARTICLE = """\
<furniture>Harwell</furniture>

<headline>Ferry sinks in harbour</headline>
<byline>By Lena Okafor</byline>
<furniture>October 30, 2025
2 MIN READ</furniture>

<dateline>HARWELL, Oct. 30 (HNA) —</dateline> <body>The ferry sank in the harbour on Monday evening.

“Nobody was hurt,” the captain said.</body>

<headline>Old but seaworthy</headline>

<body>It was built in 1987 and had been repaired twice.</body>

<furniture>Also read: Ten ferries that went down
Share on Facebook
© 2025 Harwell Press. All rights reserved.</furniture>
"""


@pytest.fixture(scope="module")
def cutting() -> Language:
    """The stage alone: it needs no model."""
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_sections")
    return nlp


def sections(doc: Doc) -> list[tuple[int, int, str]]:
    """Start, end and kind of the sections; neighbours of one kind count as one."""
    joined: list[tuple[int, int, str]] = []
    for section in SECTIONS.read(doc):
        start, kind = section.span.start_char, str(section.kind)
        if joined and joined[-1][2] == kind:
            start = joined.pop()[0]
        joined.append((start, section.span.end_char, kind))
    return joined


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(ARTICLE, id="whole article"),
        pytest.param("<body>The ferry sank in the harbour on Monday evening.</body>", id="one paragraph"),
        pytest.param("<headline>Ferry sinks</headline>\n<body>The ferry sank on Monday.</body>", id="no blank line"),
        pytest.param("<body>Ferry sinks in harbour</body>", id="one line without an end mark"),
        pytest.param("<furniture>2 MIN READ\nShare</furniture>", id="furniture only"),
        pytest.param(
            "<body>The mayor of the town said:\n\n“We are ready.”\n\nThe council met.</body>",
            id="quotation between lines",
        ),
        pytest.param(
            "<dateline>HARWELL (HNA) --</dateline>\n\n<body>The ferry sank on Monday.</body>", id="dateline alone"
        ),
        pytest.param(
            "<headline>Ferry sinks</headline>\r\n\r\n<body>The ferry sank on Monday.\r\nIt was old and grey.</body>",
            id="carriage returns",
        ),
        pytest.param("<body>NATO said on Monday: the ferry was not its own.</body>", id="capitals but no dateline"),
        pytest.param(
            "<headline>Students March</headline>\n\n<body>The students marched on Monday morning.</body>",
            id="headline of two capitalised words",
        ),
        pytest.param(
            "<furniture>Harwell</furniture>\n\n<headline>Students march in the rain</headline>\n\n"
            "<body>The students marched on Monday morning.</body>",
            id="place above the headline",
        ),
        pytest.param(
            "<headline>Ferry sinks\nFerry sinks</headline>\n\n<body>The ferry sank on Monday.</body>",
            id="headline twice",
        ),
        pytest.param(
            "<body>as the mayor had said it would.\n\nThe ferry sank on Monday evening.</body>", id="starts in mid-page"
        ),
        pytest.param(
            "<body>The ferry sank on Monday.</body>\n\n<furniture>Related stories\nTen ferries that sank</furniture>"
            "\n\n<body>Nobody was hurt in the harbour.</body>",
            id="box inside the text",
        ),
        pytest.param(
            "<body>The ferry sank on Monday.</body>\n\n<furniture>3 Comments\nI saw it sink, too.</furniture>",
            id="comments below the text",
        ),
        pytest.param(
            "<body>The ferry sank on Monday.</body>\n\n<headline>Total dead: 10</headline>", id="figure below the text"
        ),
        pytest.param("", id="nothing"),
        pytest.param(" \n\t\n", id="white space"),
    ],
)
def test_sections_of_an_article(cutting: Language, marked: str) -> None:
    text, expected = parse_marked(marked)
    assert sections(cutting(text)) == [(mark.start, mark.end, mark.tag) for mark in expected]


def test_given_title_is_the_headline_even_if_it_ends_as_a_sentence() -> None:
    text = "Ferry sinks in the harbour.\n\nThe ferry sank on Monday evening."
    kinds = [piece.kind for piece in Layout(RULES).pieces(text, title="Ferry Sinks in the Harbour")]
    assert kinds == [SectionKind.HEADLINE, SectionKind.BODY]


def test_sections_start_sentences_before_the_parser(cutting: Language) -> None:
    doc = cutting("Ferry sinks\nThe ferry sank on Monday.")
    assert [token.text for token in doc if token.is_sent_start] == ["Ferry", "The"]


def test_sections_leave_a_parsed_doc_its_sentences() -> None:
    doc = Doc(
        spacy.blank("en").vocab, words=["Ferry", "sinks", "\n", "Why", "?"], heads=[1, 1, 1, 1, 1], deps=["dep"] * 5
    )
    before = [token.is_sent_start for token in doc]
    stage = spacy.blank("en").add_pipe("claimx_sections")
    assert [token.is_sent_start for token in stage(doc)] == before


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize(
    "line",
    [
        *(
            "a" * 10_000,
            "A" * 10_000,
            "A " * 5_000,
            "By " + "a" * 9_000 + "!",
            "5" + " " * 9_000 + "!",
            "#" * 9_000 + "x",
        ),
        *("also read" + " " * 9_000 + "é", "Published " + " " * 9_000 + "!", "1." * 5_000 + "x", "A-" * 5_000 + "\0"),
    ],
    ids=lambda line: repr(line[:12]),
)
def test_line_rule_reads_a_long_line(rule: LineRule, line: str) -> None:
    """A pattern that goes back and forth over such a line would not end."""
    assert rule.ends_at(line) in (None, *range(len(line) + 1))


@given(st.text(alphabet='Aa1.:-—"“ \n\r\u2028©', max_size=120))
def test_sections_of_any_text_cover_its_lines(text: str) -> None:
    pieces = Layout(RULES).pieces(text)
    covered = "".join(text[piece.start : piece.end] for piece in pieces)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= following.start for one, following in pairwise(pieces))
