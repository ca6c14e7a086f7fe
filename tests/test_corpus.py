"""The open corpus: every file keeps to markup and guidelines, and the whole is as large as it says."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from conftest import REPOSITORY, SHARED
from scripts import load_script

from claimx.gold.check import check
from claimx.gold.inline import Marked, parse, render
from claimx.gold.inline_gold import read_marked_file, to_gold
from claimx.gold.texts import FoundText

CORPUS = REPOSITORY / "data" / "corpus"
PARTS = ("train", "dev", "test")
FILES = sorted(CORPUS.rglob("*.txt"))
HEAD = {"outlet", "kind", "style", "published"}


@cache
def marked(path: Path) -> Marked:
    return read_marked_file(path)


def test_corpus_is_as_large_as_promised():
    words = sum(len(marked(path).text.split()) for path in FILES)
    assert (len(FILES) >= 300, words >= 100_000) == (True, True)


@pytest.mark.parametrize("part", PARTS)
def test_every_file_is_read_and_written_unchanged(part):
    files = sorted((CORPUS / part).glob("*.txt"))
    changed = [path.name for path in files if render(marked(path)) != path.read_text(encoding="utf-8")]
    assert (bool(files), changed) == (True, [])


def test_every_file_keeps_to_the_guidelines():
    problems = []
    for path in FILES:
        gold = to_gold(marked(path), path.stem, path.name)
        text = FoundText(marked(path).text, gold.document.text_sha256 or "")
        problems += [problem.line(path.name) for problem in check(gold, text)]
    assert problems == []


def test_every_head_tells_where_and_when():
    assert [path.name for path in FILES if not set(marked(path).head) >= HEAD] == []


def test_parts_share_no_outlet():
    parts_of = defaultdict(set)
    for path in FILES:
        parts_of[marked(path).head["outlet"]].add(path.parent.name)
    assert [outlet for outlet, parts in parts_of.items() if len(parts) > 1] == []


def test_sixty_articles_have_all_layers():
    full = [path for path in FILES if marked(path).head.get("layers") == "all"]
    assert len(full) >= 60
    assert [path.name for path in full if not marked(path).claims] == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="no texts to compare with beside this checkout")
def test_no_run_of_eight_words_is_that_of_a_real_article():
    corpus = load_script("corpus", "tools")
    assert list(corpus.overlap(corpus.read(CORPUS), SHARED / "bench" / "data")) == []


def test_text_survives_the_markup():
    text = "A [bracket] and a \\ stay."
    assert parse(render(Marked(text, {"outlet": "The Tarn Post"}, {}, (), ())), "a.txt").text == text
