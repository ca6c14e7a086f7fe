"""The same pieces as another implementation of BERT's tokenizer makes."""

from collections.abc import Callable
from itertools import groupby

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimx.stages.attributions.tagger.wordpieces import WordPieces

tokenizers = pytest.importorskip("tokenizers")

Cut = list[tuple[int, int, tuple[int, ...]]]
SINGLE = [*"abcdeghijnoprstuz019.,;:'\"-()[]$%&#@`“”‘’…—–«»", *"éøßиש市σςкㄱ", "\u0301", "\ufa0e", "🙂", "\u0e33"]
LONGER = ["the", "har", "##bour", "##bo", "un", "##load", "##ed", "ca", "cafe", "##fe", "йод", "##00", "...", "[sep]"]
PIECES = list(
    dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *SINGLE, *(f"##{piece}" for piece in SINGLE), *LONGER])
)
CHARACTERS = [
    *"abcdehnortuABCDEHNORTU019 .,-'\"()[]#$&`",
    *"éÉøØßİıñüǅﬁΣςσйЙçאבشक",
    *"“”‘’…—–«»¿¡§¶·£€½²™",
    *"\u0300\u0301\u0308\u0327\u0323\u0338\u20dd\u093f\u0903",
    *"\t\n\r\x00\x07\x0b\x0c\x1c\x7f\x85\u00a0\u1680\u2003\u2028\u2029\u202f\u3000",
    *"\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff\ufffd\ufe0f\ue000\u0378\U000e0041",
    *"市場東\uf900\ufa0e\U00020000\U0002f800\U0002b820\U0002b920カひ가ᄀ",
    *"🙂👍🏽🇩\u037e\u1fef\u2329\u212a\u2126\uff21\uff0c",
]
RUNS = ["the", "harbour", "unloaded", "café", "cafe\u0301", "un\u00adload", "a" * 99, "b" * 101, "...", "[SEP]", "  "]
TEXTS = st.lists(st.sampled_from([*CHARACTERS, *RUNS]), max_size=30).map("".join)
LATIN = st.text(st.characters(max_codepoint=0x52F), max_size=30)


@pytest.fixture(scope="module")
def theirs() -> Callable[[str], Cut]:
    """Return words by characters with the numbers of their pieces."""
    numbers = {piece: number for number, piece in enumerate(PIECES)}
    model = tokenizers.models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=100)
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True
    )
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()

    def cut(text: str) -> Cut:
        found = tokenizer.encode(text)
        pieces = zip(found.word_ids, found.offsets, found.ids, strict=True)
        words = [list(own) for _, own in groupby(pieces, key=lambda piece: piece[0])]
        return [(own[0][1][0], own[-1][1][1], tuple(number for _, _, number in own)) for own in words]

    return cut


@pytest.fixture(scope="module")
def ours() -> Callable[[str], Cut]:
    vocabulary = WordPieces(PIECES)

    def cut(text: str) -> Cut:
        words = vocabulary.words(text)
        return list(zip(words.starts.tolist(), words.ends.tolist(), words.pieces, strict=True))

    return cut


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(TEXTS, LATIN))
@example(text="The café's HARBOUR un\u00adloaded 市場 at “9.00” 🙂")
@example(text="a\u0378b")
@example(text="a\u3400b\u4e00c\uf900d\ufa0ee\U00020000f\U0002a700g\U0002b740h\U0002b820i\U0002b920j\U0002f800k")
@example(text="\u0301a\u0301\u200b")
def test_pieces_are_those_of_the_other_implementation(
    ours: Callable[[str], Cut], theirs: Callable[[str], Cut], text: str
) -> None:
    assert ours(text) == theirs(text)
