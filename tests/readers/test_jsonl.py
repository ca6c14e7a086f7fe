import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.article import Article, Metadata
from claimx.labels import EncodingFrom, Notice, PublishedFrom, Status
from claimx.readers import read_articles
from claimx.readers.jsonl import read_lines
from claimx.readers.refusal import Item
from claimx.settings import Limits, Reading

LINE = b'{"text": "Rain fell."}'


def items(*lines, **reading):
    return list(read_lines([line + b"\n" for line in lines], Item("feed.jsonl", "in/feed.jsonl"), Reading(**reading)))


def test_line_gives_an_article_with_all_that_it_states():
    line = json.dumps(
        {
            "text": " Rain\r\nfell. ",
            "id": "wire/7",
            "title": "Rain",
            "published": "2025-10-31T08:00:00Z",
            "url": "https://example.org/rain",
            "publisher": "The Arlen Post",
            "author": "Ada Moss",
            "score": [1, {"deep": None}],
        }
    ).encode()
    assert items(line) == [
        Article(
            id="wire/7",
            text=" Rain\r\nfell. ",
            uri="in/feed.jsonl:1",
            sha256=hashlib.sha256(line).hexdigest(),
            media_type="application/jsonl",
            metadata=Metadata(
                title="Rain",
                published="2025-10-31T08:00:00Z",
                published_from=PublishedFrom.INPUT,
                publisher="The Arlen Post",
                author="Ada Moss",
                url="https://example.org/rain",
            ),
            encoding="utf-8",
            encoding_from=EncodingFrom.UTF8,
        )
    ]


def test_line_without_id_is_named_after_its_place_and_blank_lines_count():
    assert [item.id for item in items(LINE, b"", b"  ", LINE)] == ["feed.jsonl:1", "feed.jsonl:4"]


@pytest.mark.parametrize(("given", "id"), [('"7"', "7"), ("7", "7"), ('" a b "', "a b"), ('""', "feed.jsonl:1")])
def test_own_id_is_a_string(given, id):
    assert [item.id for item in items(b'{"text": "Rain.", "id": %s}' % given.encode())] == [id]


def test_blank_and_null_fields_are_unknown():
    line = b'{"text": "Rain.", "id": null, "title": " ", "author": null, "published": null, "url": ""}'
    assert items(line)[0].metadata == Metadata()


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2025-10-31 08:00", "2025-10-31T08:00"),
        ("Fri, 31 Oct 2025 08:00:00 GMT", "2025-10-31"),
        ("October 31, 2025", "2025-10-31"),
    ],
)
def test_date_may_be_written_as_feeds_write_it(given, published):
    assert items(b'{"text": "Rain.", "published": "%s"}' % given.encode())[0].metadata.published == published


def test_fields_are_read_under_the_names_given():
    line = b'{"body": {"plain": "Rain fell."}, "headline": "Rain", "text": 3}'
    (article,) = items(line, fields=(("text", "body.plain"), ("title", "headline")))
    assert (article.text, article.metadata.title) == ("Rain fell.", "Rain")


def test_several_authors_are_joined():
    assert items(b'{"text": "Rain.", "author": ["Ada Moss", "Nils Ek"]}')[0].metadata.author == "Ada Moss, Nils Ek"


def test_line_over_the_limit_is_refused_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_text('{"text": "%s"}\n{"text": "Rain."}\n' % ("x" * 200_000))
    long, good = read_articles([str(path)], reading=Reading(limits=Limits(line_bytes=1000)))
    assert (long.id, long.code, good.text) == ("feed.jsonl:1", "too-large", "Rain.")


def test_utf_16_lines_are_read(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_text('{"text": "Rain in Peñas."}\n{"text": "Sun."}\n', encoding="utf-16")
    assert [item.text for item in read_articles([str(path)])] == ["Rain in Peñas.", "Sun."]


def test_line_ends_and_byte_order_mark_are_no_part_of_the_line():
    (article,) = items(b"\xef\xbb\xbf" + LINE + b"\r")
    assert article.text == "Rain fell."


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param(b"{", "bad-json", id="cut off"),
        pytest.param(b"[1]", "bad-json", id="array"),
        pytest.param(b'"Rain"', "bad-json", id="string"),
        pytest.param(b'{"text": "Rain."} {"text": "Sun."}', "bad-json", id="two objects"),
        pytest.param(b'{"text": "Rain.", "score": NaN}', "bad-json", id="NaN"),
        pytest.param(b'{"text": "\\ud800"}', "bad-json", id="half a surrogate pair"),
        pytest.param(b'{"text": "Rain.", "n": ' + b"9" * 5000 + b"}", "bad-json", id="huge integer"),
        pytest.param(b"[" * 100_000, "bad-json", id="deep nesting"),
        pytest.param(b'{"a":' * 100_000, "bad-json", id="deep objects"),
        pytest.param(b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e", "not-text", id="no text at all"),
        pytest.param(b"{}", "no-text", id="no text"),
        pytest.param(b'{"text": null}', "no-text", id="null text"),
        pytest.param(b'{"text": ["Rain."]}', "no-text", id="list as text"),
        pytest.param(b'{"text": "Rain.", "published": "31/10/2025"}', "bad-date", id="date of another form"),
        pytest.param(b'{"text": "Rain.", "published": "2025-02-30"}', "bad-date", id="no such day"),
        pytest.param(b'{"text": "Rain.", "published": 1761868800}', "bad-date", id="number as date"),
        pytest.param(b'{"text": "Rain.", "id": true}', "bad-field", id="truth as id"),
        pytest.param(b'{"text": "Rain.", "id": 1.5}', "bad-field", id="fraction as id"),
        pytest.param(b'{"text": "Rain.", "author": [3]}', "bad-field", id="numbers as author"),
    ],
)
def test_bad_line_is_refused_and_the_rest_goes_on(line, code):
    bad, good = items(line, LINE)
    assert (bad.id, bad.uri, bad.status, bad.code) == ("feed.jsonl:1", "in/feed.jsonl:1", Status.FAILED, code)
    assert bad.sha256 == hashlib.sha256(line).hexdigest()
    assert good.text == "Rain fell."


def test_reason_names_the_field():
    assert items(b'{"text": "Rain.", "author": 3}')[0].reason == "the field 'author' must be a string"


def test_file_without_lines_is_one_refusal():
    assert [(item.id, item.code) for item in items(b"", b" ")] == [("feed.jsonl", "empty-file")]


def test_line_in_windows_encoding_is_read_and_flagged():
    (article,) = items(b'{"text": "Pe\xf1a left."}')
    assert (article.text, article.encoding, article.notices) == ("Peña left.", "cp1252", (Notice.ENCODING_GUESSED,))


def test_second_article_of_an_id_is_refused(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_text('{"text": "One.", "id": "a"}\n{"text": "Two.", "id": "a"}\n{"text": "Three.", "id": "b"}\n')
    assert [(item.id, getattr(item, "code", None)) for item in read_articles([str(path)])] == [
        ("a", None),
        ("a", "duplicate-id"),
        ("b", None),
    ]


@given(st.binary())
def test_any_bytes_give_an_article_or_a_refusal(line):
    assert len(items(line.replace(b"\n", b" "))) == 1
