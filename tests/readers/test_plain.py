import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.article import Article, Metadata
from claimx.labels import PublishedFrom, Status
from claimx.readers import read_articles
from claimx.readers.plain import decode
from claimx.readers.refusal import Refusal


def read_one(path, **options):
    (item,) = read_articles([str(path)], **options)
    return item


def test_text_is_exactly_what_the_file_holds(tmp_path):
    content = "“Peña left,”\r\nshe said.\r\x00\u200b end\n".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read_one(path) == Article(
        id="a.txt",
        text="“Peña left,”\r\nshe said.\r\x00\u200b end\n",
        uri=path.as_posix(),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def test_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfRain fell.")
    assert read_one(path).text == "Rain fell."


def test_option_dates_the_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Rain fell.")
    given = Metadata(published="2025-10-31", published_from=PublishedFrom.OPTION)
    assert read_one(path, published="2025-10-31").metadata == given


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param(b"Pe\xf1a left.", "byte 2 is 0xf1", id="cp1252"),
        pytest.param(b"\xef\xbb\xbfPe\xf1a left.", "byte 5 is 0xf1", id="after a byte order mark"),
        pytest.param("Rain".encode("utf-16"), "byte 0 is 0xff", id="utf-16"),
        pytest.param(b"Rain \xe2\x82", "byte 5 is 0xe2", id="cut off"),
        pytest.param(b"Rain \xed\xa0\x80", "byte 5 is 0xed", id="surrogate"),
    ],
)
def test_other_encodings_are_refused_with_the_place(tmp_path, content, place):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read_one(path) == Refusal(
        id="a.txt",
        uri=path.as_posix(),
        status=Status.FAILED,
        code="bad-encoding",
        reason=f"not UTF-8: {place}; convert it to UTF-8 first",
        sha256=hashlib.sha256(content).hexdigest(),
    )


@given(st.text())
def test_decode_returns_every_text_unchanged(text):
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
