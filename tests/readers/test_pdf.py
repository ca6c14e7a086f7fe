import builtins

import pytest

from claimx.readers import pdf, warc
from claimx.readers.pdf.order import Box, TextLine, in_reading_order
from claimx.readers.pdf.paragraphs import paragraphs
from claimx.readers.refusal import Item
from claimx.settings import Reading


def box(left, top, text, width=100):
    return Box(left, top - 10, left + width, top, text)


def order(*boxes):
    return [line.text for block in in_reading_order(boxes) for line in block]


def test_columns_are_read_one_after_the_other():
    assert order(
        box(0, 700, "Headline over both", width=250),
        box(0, 660, "left one"),
        box(150, 660, "right one"),
        box(0, 648, "left two"),
        box(150, 648, "right two"),
    ) == ["Headline over both", "left one", "left two", "right one", "right two"]


def test_pieces_of_a_line_are_joined_from_left_to_right():
    assert order(box(110, 700, "sank", width=30), box(0, 700, "The ferry")) == ["The ferry sank"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("The agree-", 0), ("ment was signed.", 1)], ["The agreement was signed."]),
        ([("Talks with Anglo-", 0), ("American miners.", 1)], ["Talks with Anglo- American miners."]),
        ([("It rained.", 20), ("Then the sun shone.", 0)], ["It rained.", "Then the sun shone."]),
        ([("By Ada Moss", 20), ("It rained all day.", 0)], ["By Ada Moss", "It rained all day."]),
    ],
    ids=["hyphen at a line's end", "hyphen of a name", "short last line", "byline"],
)
def test_lines_become_paragraphs(lines, expected):
    assert paragraphs([[[TextLine(text, 0.0, slack) for text, slack in lines]]]) == expected


def test_paragraph_goes_on_in_the_next_column():
    blocks = [[TextLine("The ferry sank in the har-", 0.0, 0.0)], [TextLine("bour.", 0.0, 30.0)]]
    assert paragraphs([blocks]) == ["The ferry sank in the harbour."]


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>"])
def test_broken_file_is_refused(content):
    assert pdf.to_article(content, Item("a.pdf", "a.pdf")).code == "bad-pdf"


@pytest.mark.parametrize(
    ("library", "read"),
    [
        ("pypdfium2", lambda: [pdf.to_article(b"%PDF-1.4", Item("a", "a"))]),
        ("warcio", lambda: list(warc.read_records(None, Item("a", "a"), Reading()))),
    ],
)
def test_missing_extra_is_told_with_its_cure(monkeypatch, library, read):
    real = builtins.__import__

    def without(name, *arguments, **options):
        if name.split(".")[0] == library:
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    (refusal,) = read()
    assert refusal.code == "extra-missing"
    assert "pip install 'claimx[" in refusal.reason
