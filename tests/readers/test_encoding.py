import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import ArticleError
from claimx.labels import EncodingFrom
from claimx.readers.encoding import Decoded, decode

TEXT = "“Señor Peña’s café — open”, Zoë said; Łódź paid €5."
WESTERN = TEXT.replace("Łódź", "Lodz")
WORDS = ["The", "mayor", "said", "the", "bridge", "would", "cost", "more", "and", "reopen", "in", "May", "by", "Müller"]
NAMES = ["Peña", "Zoë", "François", "Señor", "Ångström", "Škoda", "café", "naïve", "“yes”", "€40", "it’s"]


@pytest.mark.parametrize(
    ("content", "declared", "decoded"),
    [
        pytest.param(
            b"\xef\xbb\xbf" + TEXT.encode(), None, Decoded(TEXT, "utf-8", EncodingFrom.BOM), id="marked UTF-8"
        ),
        pytest.param(TEXT.encode("utf-16"), None, Decoded(TEXT, "utf-16-le", EncodingFrom.BOM), id="marked UTF-16"),
        pytest.param(
            b"\xfe\xff" + TEXT.encode("utf-16-be"), None, Decoded(TEXT, "utf-16-be", EncodingFrom.BOM), id="big end"
        ),
        pytest.param(TEXT.encode("utf-32"), None, Decoded(TEXT, "utf-32-le", EncodingFrom.BOM), id="marked UTF-32"),
        pytest.param(TEXT.encode(), None, Decoded(TEXT, "utf-8", EncodingFrom.UTF8), id="plain UTF-8"),
        pytest.param(TEXT.encode(), "utf-8", Decoded(TEXT, "utf-8", EncodingFrom.DECLARED), id="declared UTF-8"),
        pytest.param(
            WESTERN.encode("cp1252"), None, Decoded(WESTERN, "cp1252", EncodingFrom.GUESS), id="Windows, not declared"
        ),
        pytest.param(
            WESTERN.encode("cp1252"),
            "ISO-8859-1",
            Decoded(WESTERN, "cp1252", EncodingFrom.DECLARED),
            id="Latin-1 means Windows-1252",
        ),
        pytest.param(
            "Łódź płaci".encode("cp1250"),
            "windows-1250",
            Decoded("Łódź płaci", "cp1250", EncodingFrom.DECLARED),
            id="eastern Windows where declared",
        ),
        pytest.param(
            "日本の知事".encode("cp932"),
            "shift_jis",
            Decoded("日本の知事", "cp932", EncodingFrom.DECLARED),
            id="Japanese",
        ),
        pytest.param(
            TEXT.encode(), "iso-8859-1", Decoded(TEXT, "utf-8", EncodingFrom.UTF8), id="UTF-8 that is declared wrongly"
        ),
        pytest.param(
            WESTERN.encode("cp1252"), "utf-8", Decoded(WESTERN, "cp1252", EncodingFrom.GUESS), id="no UTF-8 at all"
        ),
        pytest.param(
            WESTERN.encode("cp1252"), "rot13", Decoded(WESTERN, "cp1252", EncodingFrom.GUESS), id="unknown declaration"
        ),
        pytest.param(
            TEXT.encode() + b" \x96 it\x92s over",
            None,
            Decoded(TEXT + " – it’s over", "utf-8", EncodingFrom.GUESS),
            id="UTF-8 with pasted Windows bytes",
        ),
        pytest.param(
            "Rain fell.".encode("utf-16-le"),
            None,
            Decoded("Rain fell.", "utf-16-le", EncodingFrom.GUESS),
            id="UTF-16 without a mark",
        ),
        pytest.param(
            b"a\x81b\xe9", None, Decoded("a\x81bé", "cp1252", EncodingFrom.GUESS), id="byte without character"
        ),
        pytest.param(b"", None, Decoded("", "utf-8", EncodingFrom.UTF8), id="nothing"),
    ],
)
def test_encoding_is_decided_by_rule(content, declared, decoded):
    assert decode(content, declared) == decoded


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(ArticleError) as caught:
        decode(content)
    assert caught.value.code == "not-text"


def made_text(seed):
    chosen = random.Random(seed)
    return " ".join(chosen.choice(NAMES if chosen.random() < 0.15 else WORDS) for _ in range(chosen.randint(30, 200)))


@pytest.mark.parametrize(
    ("codec", "label", "guessed"),
    [("utf-8", None, False), ("utf-8", "utf-8", False), ("cp1252", "windows-1252", False), ("cp1252", None, True)],
    ids=["UTF-8", "declared UTF-8", "declared Windows", "Windows"],
)
def test_two_hundred_texts_of_known_encodings_are_right(codec, label, guessed):
    """Fifty of each kind; a guess is flagged."""
    texts = [made_text(seed) for seed in range(50)]
    read = [decode(text.encode(codec), label) for text in texts]
    assert [decoded.text for decoded in read] == texts
    flagged = [decoded.origin is EncodingFrom.GUESS for decoded in read]
    assert flagged == [guessed and not text.isascii() for text in texts]


@given(st.text())
def test_every_text_in_utf_8_is_read_unchanged(text):
    with suppress(ArticleError):
        assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary(), st.sampled_from([None, "utf-8", "latin1", "gbk", "utf-7", "hex", "shift_jis", "x" * 50, "\0"]))
def test_any_bytes_are_text_that_can_be_written_or_are_refused(content, declared):
    with suppress(ArticleError):
        decode(content, declared).text.encode()
