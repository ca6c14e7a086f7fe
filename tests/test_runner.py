from collections.abc import Sequence

import made_documents
import pytest

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.labels import Status
from claimx.readers import Refusal
from claimx.results.outcome import Outcome, Record
from claimx.runner import BATCH_CHARACTERS, batches, outcomes_of
from claimx.schema import Document
from claimx.settings import Limits

REFUSAL = Refusal("x.pdf", "in/x.pdf", Status.SKIPPED, "unsupported-type", "claimx reads .txt files")


class FakeExtractor:
    """Makes an empty document of each text, but for those that name an error."""

    provenance = made_documents.document("").provenance

    def extract(self, articles: Sequence[Article]) -> list[Document]:
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


def ended(extractor, given):
    return [(outcome.id, outcome.status, outcome.code) for outcome in outcomes_of(given, extractor, Limits())]


def cut(items, size):
    return [
        found[1].id if isinstance(found, tuple) else [article.id for _, article in found]
        for found in batches(enumerate(items), size)
    ]


def test_article_ends_with_its_document(extractor):
    document = made_documents.document("Rain fell.", name="0")
    assert outcomes_of(articles("Rain fell."), extractor, Limits()) == [
        Outcome("0", "in/0", "0" * 64, Status.OK, record=Record.of(document))
    ]


def test_record_gives_the_document_back():
    document = made_documents.document("Rain fell.", name="0")
    assert Record.of(document).document() == document


def test_poison_article_costs_no_other(extractor):
    outcomes = ended(extractor, articles("a", "b", "poison", "c", "d", "e", "poison", "f"))
    assert [(id, code) for id, status, code in outcomes if status is not Status.OK] == [
        ("2", "internal-error"),
        ("6", "internal-error"),
    ]
    assert len(outcomes) == 8


def test_internal_error_says_what_and_where(extractor):
    (outcome,) = outcomes_of(articles("poison"), extractor, Limits())
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


def test_claims_over_the_limit_are_left_out_and_told(extractor):
    text = "Rain fell. Wind rose."
    claims = [made_documents.claim([made_documents.span(text, words)], "event") for words in ("Rain fell", "Wind rose")]
    extractor.document = lambda article: made_documents.document(text, name=article.id, claims=claims)
    (outcome,) = outcomes_of(articles(text), extractor, Limits(claims=1))
    assert (outcome.status, outcome.code, outcome.record.claims) == (Status.PARTIAL, "too-many-claims", 1)
    assert [claim.id for claim in outcome.record.document().claims] == ["c1"]


def test_refusals_wait_for_no_batch():
    one, two = articles("One.", "Two.")
    assert cut([REFUSAL, one, REFUSAL, two], 4) == ["x.pdf", "x.pdf", ["0", "1"]]


def test_batches_are_bounded_in_number():
    assert cut(articles("a", "b", "c", "d", "e"), 2) == [["0", "1"], ["2", "3"], ["4"]]


def test_batches_are_bounded_in_characters():
    long = "a" * BATCH_CHARACTERS
    assert cut(articles("a", long, "b", "c", long), 8) == [["0"], ["1"], ["2", "3"], ["4"]]


def test_no_article_is_read_before_it_is_needed():
    seen = []

    def items():
        for article in articles(*"abcdef"):
            seen.append(article.id)
            yield article

    next(batches(enumerate(items()), 2))
    assert seen == ["0", "1", "2"]
