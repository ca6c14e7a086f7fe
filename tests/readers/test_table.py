import pytest

from claimx.readers.refusal import Item
from claimx.readers.table import read_rows
from claimx.settings import Limits, Reading


def rows(content, **reading):
    lines = content if isinstance(content, list) else content.encode().splitlines(keepends=True)
    return list(read_rows(lines, Item("t.csv", "t.csv"), Reading(**reading)))


def test_rows_are_articles_with_their_fields():
    found = rows('id,text,published\n7,"Rain\nfell, twice.",2025-10-31\n,Sun.,\n')
    assert [(item.id, item.text, item.metadata.published) for item in found] == [
        ("7", "Rain\nfell, twice.", "2025-10-31"),
        ("t.csv:2", "Sun.", None),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_told_by_the_header(separator):
    (item,) = rows(f"title{separator}text\nRain{separator}It rained.\n")
    assert (item.metadata.title, item.text) == ("Rain", "It rained.")


def test_missing_column_is_one_refusal_that_names_the_others():
    (refusal,) = rows("headline,body\nRain,It rained.\n")
    assert (refusal.code, refusal.reason) == (
        "no-text",
        "no column 'text'; columns: headline, body; name one with --field text=COLUMN",
    )


def test_long_cell_is_refused_and_the_rest_goes_on():
    found = rows("text\n" + "x" * 2000 + "\nRain.\n", limits=Limits(line_bytes=1000))
    assert [getattr(item, "code", None) or item.text for item in found] == ["bad-csv", "Rain."]


@pytest.mark.parametrize("content", ["", "text\n", "text\n\n\n"])
def test_table_without_rows_is_refused(content):
    assert [item.code for item in rows(content)] in (["empty-file"], ["no-text"])
