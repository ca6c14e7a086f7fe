import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import QUOTATIONS, Quotation
from claimx.rules.marks import parse_marked
from claimx.stages.quotations import make_quotations


@pytest.fixture(scope="module")
def quoting() -> Language:
    """The stage alone: it needs no model."""
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_quotations")
    return nlp


def inner(doc: Doc) -> list[tuple[int, int]]:
    return [(quotation.inner.start_char, quotation.inner.end_char) for quotation in QUOTATIONS.read(doc)]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("“<q>We are ready</q>”, the mayor said.", id="curly"),
        pytest.param('"<q>We are ready,</q>" the mayor said.', id="straight"),
        pytest.param("‘<q>We are ready,</q>’ the mayor said.", id="single curly"),
        pytest.param("'<q>We are ready,</q>' the mayor said.", id="single straight"),
        pytest.param("``<q>We are ready,</q>'' the mayor said.", id="back-ticks"),
        pytest.param("«<q>We are ready</q>», the mayor said.", id="guillemets"),
        pytest.param("‘<q>We aren’t ready,</q>’ said the mayor’s aide.", id="apostrophe within single marks"),
        pytest.param("“<q>They said ‘<q>no</q>’ to us,</q>” he said.", id="nested"),
        pytest.param("\"<q>They said '<q>no</q>' to us,</q>\" he said.", id="nested straight"),
        pytest.param('“<q>We are ready,</q>" the mayor said.', id="mixed marks"),
        pytest.param('"<q>A</q>" and "<q>B</q>" were shut.', id="two"),
        pytest.param('He said ("<q>no</q>") and left.', id="in brackets"),
        pytest.param("“<q>We are ready.</q>\n\nThe bridge was closed in May.", id="never closed"),
        pytest.param("“<q>We are ready.</q>\n\n“<q>We always were.</q>”", id="goes on in the next paragraph"),
        pytest.param("The mayor’s bridge wasn’t the voters’ choice.", id="apostrophes alone"),
        pytest.param("The mayor's bridge in the '90s wasn't the voters' choice.", id="straight apostrophes alone"),
        pytest.param('The board is 6" wide and 8" long.', id="inches"),
        pytest.param("The mayor left” early.", id="closing mark alone"),
        pytest.param('The mayor " left.', id="free mark alone"),
        pytest.param("“”", id="nothing quoted"),
        pytest.param('" "', id="white space quoted"),
        pytest.param("", id="nothing"),
    ],
)
def test_quotation_is_found_between_its_marks(quoting: Language, marked: str) -> None:
    text, expected = parse_marked(marked)
    spans = sorted((mark.start, mark.end) for mark in expected)
    assert sorted(inner(quoting(text))) == spans


def test_quotation_has_its_marks_in_its_span(quoting: Language) -> None:
    doc = quoting("The mayor said “the bridge is safe” on Monday.")
    assert [quotation.span.text for quotation in QUOTATIONS.read(doc)] == ["“the bridge is safe”"]


def test_quotation_of_several_paragraphs_continues_but_for_the_last(quoting: Language) -> None:
    doc = quoting("“We are ready.\n\n“We always were.\n\n“We will be,” the mayor said.")
    assert [quotation.continues for quotation in QUOTATIONS.read(doc)] == [True, True, False]


def test_quotation_left_open_in_a_paragraph_swallows_no_other(quoting: Language) -> None:
    doc = quoting('The mayor said "we are ready.\n\nThe council said "no" to that.')
    assert [quotation.inner.text for quotation in QUOTATIONS.read(doc)] == ["no"]


def test_quotations_stand_in_text_order_outer_first(quoting: Language) -> None:
    doc = quoting("“They said ‘no’ to ‘us’,” he said. “Yes.”")
    assert [quotation.inner.text for quotation in QUOTATIONS.read(doc)] == [
        "They said ‘no’ to ‘us’,",
        "no",
        "us",
        "Yes.",
    ]


@pytest.mark.parametrize("mark", ['"', "'", "“", "”", "‘", "’", "«", "``", '"a', 'a"', " '", "“a‘"])
def test_ten_thousand_marks_are_read(mark: str) -> None:
    nlp = spacy.blank("en")
    pairs = make_quotations(nlp, "quotations").marks.pairs(mark * 10_000)
    assert all(pair.start < pair.end for pair in pairs)


@given(st.text(alphabet="\"'“”‘’«»`ab .,\n\u2028-(", max_size=80))
def test_quotations_of_any_text_nest_and_lie_inside_it(quoting: Language, text: str) -> None:
    doc = quoting(text)
    found = QUOTATIONS.read(doc)
    assert all(_holds(quotation) for quotation in found)
    assert [q.span.start_char for q in found] == sorted(q.span.start_char for q in found)


def _holds(quotation: Quotation) -> bool:
    span, within = quotation.span, quotation.inner
    return span.start <= within.start < within.end <= span.end and bool(within.text.strip())
