import pytest

from claimx.readers.kinds import Kind, kind_of

PAGE = b"<!DOCTYPE html>\n<html><head></head></html>"


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"Rain fell.", Kind.TEXT),
        ("a.TXT.GZ", b"Rain fell.", Kind.TEXT),
        ("a.txt", b'{"text": "Rain."}\n{"text": "Sun."}', Kind.JSONL),
        ("a.txt", b'{"quoted"} words open this text.', Kind.TEXT),
        ("a.md", b"# Rain", Kind.MARKDOWN),
        ("a.md", b'<div align="center">\n\n# Rain', Kind.MARKDOWN),
        ("a.html", PAGE, Kind.HTML),
        ("a.html", b"<p>Rain fell.", Kind.HTML),
        ("a.html", b"Rain fell.", Kind.TEXT),
        ("a.html", b"%PDF-1.7\n", Kind.PDF),
        ("a.txt", PAGE, Kind.HTML),
        ("a.php", b"\xef\xbb\xbf  <!-- saved -->\n<HTML>", Kind.HTML),
        ("a.txt", b"\xff\xfe" + "<!doctype html>".encode("utf-16-le"), Kind.HTML),
        ("a.xhtml", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', Kind.HTML),
        ("a", b"WARC/1.0\r\n", Kind.WARC),
        ("a.pdf", b"\n\n%PDF-1.4", Kind.PDF),
        ("a.pdf", b"Rain fell.", Kind.TEXT),
        ("a.json", b'{\n  "text": "Rain."', Kind.JSON),
        ("a.json", b'[{"text": "Rain."}]', Kind.JSON),
        ("a.json", b'{"text": "Rain."}\n{"text": "Sun."}', Kind.JSONL),
        ("a.jsonl", b'[\n {"text": "Rain."}\n]', Kind.JSON),
        ("a.jsonl", b"{\n{\n", Kind.JSONL),
        ("a.csv", b"text\nRain.", Kind.CSV),
        ("a.tsv", b"text\nRain.", Kind.CSV),
        ("a.jpg", b"\xff\xd8\xff\xe0", None),
        ("a", b"Rain fell.", None),
        ("a.xml", b"<?xml version='1.0'?><rss></rss>", None),
    ],
)
def test_content_tells_before_the_ending(name, head, kind):
    assert kind_of(name, head) is kind
