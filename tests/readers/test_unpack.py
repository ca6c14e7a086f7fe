import gzip
import zlib

import pytest

from claimx.readers import read_articles
from claimx.readers.unpack import opened
from claimx.settings import Limits, Reading


def codes(path, **limits):
    reading = Reading(limits=Limits(**limits))
    return [getattr(item, "code", "read") for item in read_articles([str(path)], reading=reading)]


def test_members_are_read_one_after_the_other(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Rain ") + gzip.compress(b"fell.") + b"\0\0")
    with opened(tmp_path / "a.txt.gz", 1000) as stream:
        assert stream.read() == b"Rain fell."


def test_file_over_the_limit_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 1001)
    assert codes(tmp_path / "a.txt", file_bytes=1000) == ["too-large"]


def test_bomb_is_refused_before_it_is_unpacked(tmp_path):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    for name in ("a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.warc.gz"):
        (tmp_path / name).write_bytes(bomb)
    assert [code for name in ("a.txt", "a.jsonl", "a.csv") for code in codes(tmp_path / f"{name}.gz")[-1:]] == [
        "too-large"
    ] * 3
    assert codes(tmp_path / "a.warc.gz")[-1] in ("too-large", "bad-warc", "empty-file")


@pytest.mark.parametrize("content", [gzip.compress(b"Rain fell." * 50)[:-9], b"\x1f\x8b\x08" + bytes(40)])
def test_broken_gzip_is_refused(tmp_path, content):
    (tmp_path / "a.txt.gz").write_bytes(content)
    assert codes(tmp_path / "a.txt.gz") == ["bad-gzip"]


def test_broken_end_keeps_the_lines_before_it(tmp_path):
    lines = "".join(f'{{"text": "Rain fell {n} times."}}\n' for n in range(20_000)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-2000])
    found = codes(tmp_path / "a.jsonl.gz")
    assert found[-1] == "bad-gzip"
    assert found.count("read") > 1000
