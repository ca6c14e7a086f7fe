import hashlib

import made_documents
import pytest

import claimx
from claimx import pipeline
from claimx.article import Article, Metadata
from claimx.engines import local
from claimx.errors import ArticleError, InputError
from claimx.labels import PublishedFrom, Status
from claimx.settings import Settings


class FakeExtractor:
    """Remembers what it is given."""

    def __init__(self, settings):
        self.settings = settings
        self.articles = []
        self.provenance = made_documents.document("").provenance

    def extract(self, articles):
        self.articles += articles
        return [made_documents.document(article.text, name=article.id) for article in articles]


@pytest.fixture
def built(monkeypatch):
    """The extractors built so far."""
    extractors = []

    def build(settings):
        extractors.append(FakeExtractor(settings))
        return extractors[-1]

    monkeypatch.setattr(pipeline, "build", build)
    local._extractor.cache_clear()
    yield extractors
    local._extractor.cache_clear()


def test_engine_runs_articles_through_one_pipeline(built):
    engine = local.LocalEngine(Settings(batch_size=1))
    articles = [Article(id, "Rain fell.", id, "0" * 64) for id in ("a", "b")]
    ended = [(number, outcome.id, outcome.status) for number, outcome in engine.run(enumerate(articles))]
    assert ended == [(0, "a", Status.OK), (1, "b", Status.OK)]
    assert engine.provenance == built[0].provenance
    assert built[0].articles == articles


def test_extract_gives_the_text_and_its_date_to_the_pipeline(built):
    text = "Rain fell in Łódź."
    assert claimx.extract(text, published="2025-10-31") == made_documents.document(text, name="text")
    given = Metadata(published="2025-10-31", published_from=PublishedFrom.INPUT)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    assert built[0].articles == [Article("text", text, "text", sha256, metadata=given)]


def test_extract_keeps_the_last_pipeline(built):
    for model in (None, None, "en_core_web_sm", "en_core_web_sm"):
        claimx.extract("Rain fell.", model=model)
    assert [extractor.settings.model for extractor in built] == [None, "en_core_web_sm"]


def test_extract_refuses_what_is_no_date(built):
    with pytest.raises(InputError, match="published: 'yesterday' is no date"):
        claimx.extract("Rain fell.", published="yesterday")


def test_extract_refuses_half_a_surrogate_pair(built):
    with pytest.raises(ArticleError, match="character 5"):
        claimx.extract("Rain \ud83d fell.")
