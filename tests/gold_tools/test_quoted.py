import pytest

from claimx.gold.quoted import Quoted


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("“Rain fell,” she said.", "Rain fell", {"direct"}),
        ('"Rain fell," she said.', "Rain fell", {"direct"}),
        ("‘‘Rain fell,’’ she said.", "Rain fell", {"direct"}),
        ("''Rain's over,'' she said.", "Rain's over", {"direct"}),
        ("``Rain fell,'' she said.", "Rain fell", {"direct"}),
        ("She said ‘rain’ fell.", "‘rain’ fell", {"mixed", "indirect"}),
        ("She said the rain fell.", "the rain fell", {"indirect"}),
    ],
)
def test_marks_tell_how_words_are_quoted(text, words, kinds):
    start = text.index(words)
    assert Quoted(text).kinds([(start, start + len(words))]) == kinds
