import gzip
import io
import sys

import pytest

from claimx.readers import read_articles


@pytest.fixture
def read(monkeypatch):
    def read_bytes(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        return [(item.id, item.uri, getattr(item, "text", None)) for item in read_articles(["-"])]

    return read_bytes


def test_lines_that_all_open_objects_are_jsonl(read):
    assert read(b'\xef\xbb\xbf{"text": "One."}\n\n  {"text": "Two.", "id": "b"}\n') == [
        ("stdin:1", "-:1", "One."),
        ("b", "-:3", "Two."),
    ]


def test_anything_else_is_one_text(read):
    assert read(b"{sic}\r\nRain fell.\n") == [("stdin", "-", "{sic}\r\nRain fell.\n")]


def test_page_is_known_by_its_content(read):
    page = b"<!DOCTYPE html><html><body><article><p>The bridge at Arlen reopened on Monday.</p></article></body></html>"
    assert read(page) == [("stdin", "-", "The bridge at Arlen reopened on Monday.")]


def test_packed_text_is_unpacked(read):
    assert read(gzip.compress(b"Rain fell.")) == [("stdin", "-", "Rain fell.")]


def test_nothing_is_an_empty_text(read):
    assert read(b"") == [("stdin", "-", "")]
