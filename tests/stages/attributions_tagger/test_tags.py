"""The likeliest tags, and the spans that tags mark."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimx.stages.attributions.tagger.tags import OUTSIDE, TAGS, Chain, Floats, Part, TaggedSpan, spans_of

SOURCE, CUE, CONTENT = Part
LONGEST = 3  # words of which all sequences are tried
SCORES = st.integers(-40, 40)  # whole numbers, so that sums are exact
ROW = st.lists(SCORES, min_size=TAGS, max_size=TAGS)
MOVES = st.lists(ROW, min_size=TAGS, max_size=TAGS)
CHAINS = st.builds(
    lambda moves, begin, end: Chain(floats(moves), floats(begin), floats(end)), moves=MOVES, begin=ROW, end=ROW
)


def floats(values: object) -> Floats:
    return np.array(values, dtype=np.float32)


def is_allowed(tags: Sequence[int]) -> bool:
    """Whether each span begins before it goes on."""
    goes_on = {part.inside: {part.begin, part.inside} for part in Part}
    return all(before in goes_on.get(tag, range(TAGS)) for before, tag in pairwise([OUTSIDE, *tags]))


def value(chain: Chain, scores: Floats, tags: Sequence[int]) -> float:
    moves = sum(chain.moves[before, tag] for before, tag in pairwise(tags))
    return float(chain.begin[tags[0]] + moves + scores[range(len(tags)), list(tags)].sum() + chain.end[tags[-1]])


ALLOWED = {
    length: [tags for tags in product(range(TAGS), repeat=length) if is_allowed(tags)]
    for length in range(1, LONGEST + 1)
}


@settings(max_examples=60, deadline=None)
@given(chain=CHAINS, rows=st.lists(ROW, min_size=1, max_size=LONGEST))
def test_best_is_worth_as_much_as_the_best_of_all_sequences(chain: Chain, rows: list[list[int]]) -> None:
    scores = floats(rows)
    assert value(chain, scores, chain.best(scores)) == max(value(chain, scores, tags) for tags in ALLOWED[len(rows)])


@settings(max_examples=100, deadline=None)
@given(chain=CHAINS, rows=st.lists(ROW, min_size=1, max_size=30))
@example(chain=Chain(*(np.zeros(shape, np.float32) for shape in ((TAGS, TAGS), TAGS, TAGS))), rows=[[0] * 6 + [40]] * 9)
def test_no_span_goes_on_that_has_not_begun(chain: Chain, rows: list[list[int]]) -> None:
    tags = chain.best(floats(rows))
    assert (len(tags), is_allowed(tags)) == (len(rows), True)


@pytest.fixture
def plain() -> Chain:
    """A chain to which all sequences that are allowed are alike."""
    return Chain(np.zeros((TAGS, TAGS), np.float32), np.zeros(TAGS, np.float32), np.zeros(TAGS, np.float32))


def scores_for(tags: Iterable[int]) -> Floats:
    return floats(np.eye(TAGS)[list(tags)])


def test_no_words_have_no_tags(plain: Chain) -> None:
    assert plain.best(np.zeros((0, TAGS), np.float32)) == []


def test_clear_scores_give_their_tags(plain: Chain) -> None:
    tags = [SOURCE.begin, SOURCE.inside, CUE.begin, OUTSIDE, CONTENT.begin, CONTENT.inside, CONTENT.begin]
    assert plain.best(scores_for(tags)) == tags


def test_moves_join_what_scores_leave_open() -> None:
    moves = np.zeros((TAGS, TAGS), np.float32)
    moves[CONTENT.begin, CONTENT.inside] = 2
    chain = Chain(moves, np.zeros(TAGS, np.float32), np.zeros(TAGS, np.float32))
    assert chain.best(scores_for([CONTENT.begin, OUTSIDE])) == [CONTENT.begin, CONTENT.inside]


def test_end_of_a_text_has_its_score() -> None:
    zeros, end = np.zeros(TAGS, np.float32), floats([0, 0, 0, 2, 0, 0, 0])
    chain = Chain(np.zeros((TAGS, TAGS), np.float32), zeros, end)
    assert chain.best(scores_for([SOURCE.begin, OUTSIDE])) == [SOURCE.begin, CUE.begin]


def tags_of(spans: Iterable[TaggedSpan], length: int) -> list[int]:
    tags = [OUTSIDE] * length
    for span in spans:
        tags[span.start : span.end] = [span.part.begin, *[span.part.inside] * (span.end - span.start - 1)]
    return tags


@st.composite
def spans_in_order(draw: st.DrawFn) -> list[TaggedSpan]:
    """Spans beside each other or apart."""
    spans, end = [], 0
    for part in draw(st.lists(st.sampled_from(Part), max_size=8)):
        start = end + draw(st.integers(0, 2))
        end = start + draw(st.integers(1, 4))
        spans.append(TaggedSpan(part, start, end))
    return spans


@settings(max_examples=150, deadline=None)
@given(spans=spans_in_order(), after=st.integers(0, 2))
def test_spans_come_back_from_their_tags(spans: list[TaggedSpan], after: int) -> None:
    length = (spans[-1].end if spans else 0) + after
    assert list(spans_of(tags_of(spans, length))) == spans


@settings(max_examples=150, deadline=None)
@given(tags=st.lists(st.integers(0, TAGS - 1), max_size=20).filter(is_allowed))
def test_tags_come_back_from_their_spans(tags: list[int]) -> None:
    assert tags_of(spans_of(tags), len(tags)) == tags


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        pytest.param([], [], id="no words"),
        pytest.param([OUTSIDE] * 3, [], id="outside"),
        pytest.param([CUE.begin], [TaggedSpan(CUE, 0, 1)], id="one word"),
        pytest.param([CUE.begin, CUE.begin], [TaggedSpan(CUE, 0, 1), TaggedSpan(CUE, 1, 2)], id="side by side"),
        pytest.param(
            [SOURCE.begin, SOURCE.inside, CONTENT.begin, CONTENT.inside],
            [TaggedSpan(SOURCE, 0, 2), TaggedSpan(CONTENT, 2, 4)],
            id="to the end",
        ),
        pytest.param([OUTSIDE, CONTENT.inside], [TaggedSpan(CONTENT, 1, 2)], id="goes on without beginning"),
        pytest.param(
            [CUE.begin, CONTENT.inside], [TaggedSpan(CUE, 0, 1), TaggedSpan(CONTENT, 1, 2)], id="part changes"
        ),
    ],
)
def test_tags_mark_spans(tags: list[int], expected: list[TaggedSpan]) -> None:
    assert list(spans_of(tags)) == expected
