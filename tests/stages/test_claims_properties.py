"""Whatever the text: the claims stage never fails, and its spans are tidy and in order."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from work import steps

from claimx.annotations import CLAIMS

WORDS = (
    "the council said that bridge which closed and because if not no was to including with worth visit of will may as"
)
MARKS = [",", "“", "”", '"', "—", "(", ")", "?", ".", "\n", "\n\n", " ", "\u00a0", "é", "🙂", "'s"]
PHRASES = [
    "5%",
    "$3 million",
    "Ana Ruiz",
    "according to",
    "due to",
    "on Monday",
    "described",
    "co-owner",
    "was-is-a",
    "a move",
]
PIECES = [*WORDS.split(), *MARKS, *PHRASES]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.text(max_size=120))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_claims_of_any_text_are_tidy(read: Callable[..., Doc], text: str) -> None:
    doc = read(text)
    claims = CLAIMS.read(doc)
    starts = [[(span.start, span.end) for span in claim.spans] for claim in claims]
    assert starts == sorted(starts)
    assert all(ends < begins for spans in starts for (_, ends), (begins, _) in pairwise(spans))
    assert all(span.text == span.text.strip() and span.text for claim in claims for span in claim.spans)
    assert all(0 <= claim.confidence <= 1 for claim in claims)


@pytest.mark.parametrize(
    "piece", ["and he said that ", "the man who saw ", "because it rose ", "a visit of ", "Paris, Rome, "]
)
def test_work_grows_with_length_only(nlp: Language, read: Callable[..., Doc], piece: str) -> None:
    def work(count: int) -> int:
        doc = read(piece * count)
        setattr(doc._, CLAIMS.field, None)
        return steps([nlp.get_pipe("claimx_claims")], doc)

    assert work(800) <= 6 * work(200)
