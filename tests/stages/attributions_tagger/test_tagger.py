"""What the tagger gives for any text: ranges within it, in order, and the same each time."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimx.rules.marks import parse_marked
from claimx.shipped import shipped_weights
from claimx.stages.attributions.tagger.encoder import Encoder
from claimx.stages.attributions.tagger.reading import QuotedRange
from claimx.stages.attributions.tagger.tagger import Range, Tagged, Tagger

NEWS = (
    "Ferry waits for the storm\n\nThe harbour board said on Friday that the ferry would not sail before noon. "
    "<q>“<i>We wait,</i>”</q> said Lena Okafor, its director. <q>“<i>Nobody sails.</i>”</q>\n\n"
    "According to the union, crews had been told nothing.\n"
)
FRAGMENTS = [
    "The mayor said that ",
    "the ferry waits",
    "“",
    "” ",
    ", Okafor said. ",
    "according to ",
    "\n\n",
    "\u00ad",
    "e\u0301",
    "🙂 ",
    "≠",
    "İ",
    "가",
    "市",
    "\u200b",
    "ﬁ",
]
TEXTS = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join), st.text(max_size=60))


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    words, weights = shipped_weights("tagger-words"), shipped_weights("tagger-open")
    assert words is not None
    assert weights is not None
    return Tagger(Encoder(words, weights))


@pytest.fixture(scope="module")
def read_news(tagger: Tagger) -> Callable[[], list[Tagged]]:
    """Read the article with its quotations."""
    text, marks = parse_marked(NEWS)
    outer = [mark for mark in marks if mark.tag == "q"]
    inner = [mark for mark in marks if mark.tag == "i"]
    quotations = [QuotedRange(q.start, i.start, i.end, q.end) for q, i in zip(outer, inner, strict=True)]
    return lambda: tagger.read(text, quotations)


def faults(text: str, found: Sequence[Tagged]) -> list[str]:
    """Return what no reading may give."""
    order = [] if list(found) == sorted(found, key=lambda one: one.cue) else ["cues out of order"]
    return [*order, *(fault for one in found for fault in _faults(text, one))]


def _faults(text: str, one: Tagged) -> Iterator[str]:
    for start, end in (*one.source, one.cue, *one.content):
        if not 0 <= start < end <= len(text):
            yield f"[{start}, {end}) is no range of {len(text)} characters"
    for name, ranges in (("sources", one.source), ("contents", one.content)):
        if not are_apart(ranges):
            yield f"{name} {ranges} overlap, or are out of order"
    if not one.content:
        yield "no content"
    if not 0 <= one.confidence <= 1:
        yield f"confidence {one.confidence}"


def are_apart(ranges: Sequence[Range]) -> bool:
    return all(before[1] <= behind[0] for before, behind in pairwise(ranges))


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\u200b\u00ad", "\t\u3000"])
def test_text_without_words_has_no_attributions(tagger: Tagger, text: str) -> None:
    assert tagger.read(text, []) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ferries", id="one word"),
        pytest.param(".", id="one mark"),
        pytest.param("THE MAYOR SAID ON FRIDAY THAT THE FERRY WOULD WAIT. “NOBODY SAILS,” HE SAID.", id="upper case"),
        pytest.param("市长周五表示，渡轮将等待风暴过去。“没有人出航，”他说。" * 20, id="Chinese"),
        pytest.param("قال رئيس البلدية يوم الجمعة إن العبّارة ستنتظر مرور العاصفة. " * 20, id="Arabic"),
        pytest.param("Мэр заявил в пятницу, что паром подождёт, пока пройдёт шторм. " * 20, id="Russian"),
        pytest.param("." * 5_000, id="full stops"),
        pytest.param("”“,.!?—" * 715, id="all kinds of marks"),
        pytest.param("x" * 100_000, id="long token"),
        pytest.param(f"The mayor said {'x' * 100_000} had sailed.", id="long token in a sentence"),
        pytest.param("the mayor said the ferry " * 4_000, id="no sentence ends"),
        pytest.param("The mayor said no.\n" * 300, id="lines"),
    ],
)
def test_reading_has_no_faults(tagger: Tagger, text: str) -> None:
    assert faults(text, tagger.read(text, [])) == []


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
@example(text=parse_marked(NEWS)[0])
def test_reading_of_any_text_has_no_faults(tagger: Tagger, text: str) -> None:
    assert faults(text, tagger.read(text, [])) == []


@settings(max_examples=20, deadline=None)
@given(text=TEXTS, borders=st.lists(st.integers(0, 70), min_size=4, max_size=4).map(sorted))
def test_any_quotation_may_be_given(tagger: Tagger, text: str, borders: list[int]) -> None:
    quotation = QuotedRange(*(min(border, len(text)) for border in borders))
    assert faults(text, tagger.read(text, [quotation])) == []


def test_reading_has_no_faults_with_quotations(read_news: Callable[[], list[Tagged]]) -> None:
    assert faults(parse_marked(NEWS)[0], read_news()) == []


def test_plain_report_is_found(tagger: Tagger) -> None:
    assert tagger.read("The mayor said on Friday that the ferry would not sail before noon.", []) != []


def test_text_reads_the_same_twice(read_news: Callable[[], list[Tagged]]) -> None:
    assert read_news() == read_news()


def test_text_reads_the_same_after_another(tagger: Tagger, read_news: Callable[[], list[Tagged]]) -> None:
    before = read_news()
    tagger.read("SHARES SANK, the union said, and nobody sailed. " * 30, [])
    assert read_news() == before


def test_lines_around_change_no_ranges(tagger: Tagger) -> None:
    text = parse_marked(NEWS)[0]
    moved = tagger.read(f"\n\n{text}", [])
    assert [(one.cue[0] - 2, one.cue[1] - 2) for one in moved] == [one.cue for one in tagger.read(text, [])]
