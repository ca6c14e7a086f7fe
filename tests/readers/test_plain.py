import hashlib

from hypothesis import given
from hypothesis import strategies as st

from claimx.article import Article, Metadata
from claimx.labels import EncodingFrom, PublishedFrom
from claimx.readers import read_articles
from claimx.readers.plain import to_article
from claimx.readers.refusal import Item


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
        encoding="utf-8",
        encoding_from=EncodingFrom.UTF8,
    )


def test_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfRain fell.")
    assert read_one(path).text == "Rain fell."


def test_address_on_the_first_line_dates_the_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("https://www.example.org/2025/10/31/rain\n\nRain fell.")
    assert read_one(path).metadata == Metadata(
        published="2025-10-31", published_from=PublishedFrom.URL, url="https://www.example.org/2025/10/31/rain"
    )


def test_address_inside_a_sentence_says_nothing(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("https://www.example.org/2025/10/31/rain is the address of the report.")
    assert read_one(path).metadata == Metadata()


@given(st.binary())
def test_any_bytes_give_a_text_or_a_refusal(content):
    assert to_article(content, Item("a", "a")).sha256 == hashlib.sha256(content).hexdigest()
