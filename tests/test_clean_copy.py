import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.clean_copy import cleaned, moved_ends


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("An agree\u00adment, signed.", "An agreement , signed."),
        ("said\u200bLena\u00a0Okafor\ufeff", "said Lena Okafor "),
        ("\u202eevil\u202c", " evil "),
    ],
)
def test_copy_has_whole_words_and_plain_spaces(text, copy):
    assert cleaned(text) == copy


def test_word_with_unseen_marks_ends_where_it_ends_in_the_text():
    text = "An ag\u00adree\u00adment, signed."
    ((end, true_end),) = moved_ends(text).items()
    assert (cleaned(text)[:end], text[:true_end]) == ("An agreement", "An ag\u00adree\u00adment")


@given(st.text(alphabet="ab \u00ad\u200d\u2060\u200b.", max_size=60))
def test_copy_is_as_long_as_the_text_and_ends_lie_inside_it(text):
    assert len(cleaned(text)) == len(text)
    assert all(end < true_end <= len(text) for end, true_end in moved_ends(text).items())
