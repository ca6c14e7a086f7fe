from collections.abc import Sequence

import made_documents
import pytest

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.labels import Status
from claimx.readers import Refusal
from claimx.results.outcome import Outcome
from claimx.runner import BATCH_CHARACTERS, run
from claimx.schema import Document

REFUSAL = Refusal("x.pdf", "in/x.pdf", Status.SKIPPED, "unsupported-type", "claimx reads .txt files")


class FakeExtractor:
    """Makes an empty document of each text, but for those that name an error."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def extract(self, articles: Sequence[Article]) -> list[Document]:
        self.batches.append([article.id for article in articles])
        return [self.document(article) for article in articles if article.text != "lost"]

    def document(self, article: Article) -> Document:
        if article.text == "poison":
            raise KeyError("lemma")
        if article.text in ("empty-text", "text-too-long"):
            raise ArticleError(f"it is {article.text}", code=article.text)
        return made_documents.document(article.text, name=article.id)


@pytest.fixture
def extractor():
    return FakeExtractor()


def articles(*texts):
    return [Article(str(number), text, f"in/{number}", "0" * 64) for number, text in enumerate(texts)]


def ended(extractor, items, batch_size=4):
    return [(outcome.id, outcome.status, outcome.code) for outcome in run(items, extractor, batch_size=batch_size)]


def test_article_ends_with_its_document(extractor):
    (article,) = articles("Rain fell.")
    document = made_documents.document("Rain fell.", name="0")
    assert list(run([article], extractor, batch_size=4)) == [
        Outcome("0", "in/0", "0" * 64, Status.OK, document=document)
    ]


def test_outcomes_keep_the_order_of_the_inputs(extractor):
    one, two = articles("One.", "Two.")
    assert ended(extractor, [REFUSAL, one, REFUSAL, two]) == [
        ("x.pdf", Status.SKIPPED, "unsupported-type"),
        ("0", Status.OK, None),
        ("x.pdf", Status.SKIPPED, "unsupported-type"),
        ("1", Status.OK, None),
    ]


def test_poison_article_costs_no_other(extractor):
    outcomes = ended(extractor, articles("a", "b", "poison", "c", "d", "e", "poison", "f"), batch_size=8)
    assert [(id, code) for id, status, code in outcomes if status is not Status.OK] == [
        ("2", "internal-error"),
        ("6", "internal-error"),
    ]
    assert len(outcomes) == 8


def test_internal_error_says_what_and_where(extractor):
    (outcome,) = run(articles("poison"), extractor, batch_size=4)
    assert outcome.reason.startswith("KeyError: 'lemma' (test_runner.py:")


@pytest.mark.parametrize(("text", "status"), [("empty-text", Status.SKIPPED), ("text-too-long", Status.FAILED)])
def test_refused_article_keeps_its_code(extractor, text, status):
    assert ended(extractor, articles("a", text, "b")) == [
        ("0", Status.OK, None),
        ("1", status, text),
        ("2", Status.OK, None),
    ]


def test_document_that_is_missing_is_a_failure(extractor):
    assert ended(extractor, articles("a", "lost", "b")) == [
        ("0", Status.OK, None),
        ("1", Status.FAILED, "internal-error"),
        ("2", Status.OK, None),
    ]


def test_batches_are_bounded_in_number(extractor):
    ended(extractor, articles("a", "b", "c", "d", "e"), batch_size=2)
    assert extractor.batches == [["0", "1"], ["2", "3"], ["4"]]


def test_batches_are_bounded_in_characters(extractor):
    long = "a" * BATCH_CHARACTERS
    ended(extractor, articles("a", long, "b", long), batch_size=8)
    assert extractor.batches == [["0", "1"], ["2", "3"]]


def test_no_article_is_read_before_it_is_needed(extractor):
    seen = []

    def items():
        for article in articles(*"abcdef"):
            seen.append(article.id)
            yield article

    next(run(items(), extractor, batch_size=2))
    assert seen == ["0", "1"]
