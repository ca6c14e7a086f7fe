"""The corpus of made-up pages and files: what is read in each, and that nothing of the page becomes a claim."""

from collections.abc import Mapping

import pytest
from corpus_reading import EXPECTED, checks, name_of, read_corpus

from claimx.article import Article
from claimx.pipeline import Extractor
from claimx.readers import Refusal


@pytest.fixture(scope="module")
def corpus() -> dict[str, Article | Refusal]:
    return read_corpus()


@pytest.mark.parametrize("expected", EXPECTED, ids=name_of)
def test_file_is_read_as_expected(
    corpus: dict[str, Article | Refusal], extractor: Extractor, expected: Mapping[str, object]
) -> None:
    fields = list(checks(expected, corpus[name_of(expected)], extractor))
    assert [found for found in fields if found[1] != found[2]] == []


def test_corpus_has_nothing_else(corpus: dict[str, Article | Refusal]) -> None:
    assert sorted(corpus) == sorted(map(name_of, EXPECTED))
