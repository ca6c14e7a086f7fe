"""One input, one outcome: a failure becomes a record, and the run goes on.

The inputs of a run are numbered in their order; outcomes carry the number, so that they can come in any order.
"""

import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from claimx.article import Article
from claimx.errors import ClaimxError
from claimx.labels import PARTIAL_NOTICES, Notice, Status
from claimx.readers.refusal import Refusal
from claimx.results.outcome import Outcome, Record
from claimx.schema import Document, Provenance
from claimx.settings import Limits

# Short articles gain by being read together, long ones don't; and what is in work together, a deadline hits together.
BATCH_CHARACTERS = 10_000
NOTHING_TO_READ = frozenset({"empty-text", "no-body"})

Numbered = tuple[int, Article | Refusal]
Ended = tuple[int, Outcome]


class ArticleExtractor(Protocol):
    """What the runner needs of the pipeline."""

    @property
    def provenance(self) -> Provenance:
        """Return what makes the documents: versions, rules, configuration."""
        ...

    def extract(self, articles: Sequence[Article]) -> Sequence[Document]:
        """Return a document per article, in order; raise if one of them can't be processed."""
        ...


def batches(items: Iterable[Numbered], size: int) -> Iterator[Ended | list[tuple[int, Article]]]:
    """Yield the outcomes of refusals at once, and articles by the batch: so many, or so many characters."""
    batch: list[tuple[int, Article]] = []
    characters = 0
    for number, item in items:
        if isinstance(item, Refusal):
            yield number, refused(item)
            continue
        if batch and (len(batch) >= size or characters + len(item.text) > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append((number, item))
        characters += len(item.text)
    if batch:
        yield batch


def outcomes_of(articles: Sequence[Article], extractor: ArticleExtractor, limits: Limits) -> list[Outcome]:
    """Return an outcome per article, in order; an article that can't be processed costs no other."""
    results = _extract(extractor, articles)
    return [_processed(article, result, limits) for article, result in zip(articles, results, strict=True)]


def _extract(extractor: ArticleExtractor, articles: Sequence[Article]) -> list[Document | Exception]:
    """Return a document or an error per article; halve the batch until the article at fault stands alone."""
    try:
        documents = extractor.extract(articles)
        if len(documents) != len(articles):
            raise RuntimeError(f"{len(articles)} articles gave {len(documents)} documents")
        return list(documents)
    except Exception as error:  # noqa: BLE001  # the one place where an unknown error becomes a record
        if len(articles) == 1:
            return [error]
    middle = len(articles) // 2
    return _extract(extractor, articles[:middle]) + _extract(extractor, articles[middle:])


def refused(refusal: Refusal) -> Outcome:
    """Return the outcome of an input that gave no article."""
    return Outcome(
        refusal.id,
        refusal.uri,
        refusal.sha256,
        refusal.status,
        refusal.code,
        refusal.reason,
        language=refusal.language,
        duplicate_of=refusal.duplicate_of,
    )


def failed(article: Article, code: str, reason: str) -> Outcome:
    """Return the outcome of an article without a document."""
    status = Status.SKIPPED if code in NOTHING_TO_READ else Status.FAILED
    return Outcome(article.id, article.uri, article.sha256, status, code, reason)


def _processed(article: Article, result: Document | Exception, limits: Limits) -> Outcome:
    if isinstance(result, Document):
        if len(result.claims) > limits.claims:
            first = result.model_copy(update={"claims": result.claims[: limits.claims]})
            return _written(article.noted(Notice.TOO_MANY_CLAIMS), first)
        return _written(article, result)
    if isinstance(result, ClaimxError):
        return failed(article, result.code, str(result))
    return failed(article, "internal-error", _described(result))


def _written(article: Article, document: Document) -> Outcome:
    """Return the outcome with a document: in part, if a part of the input could not be read."""
    lost = next((notice for notice in PARTIAL_NOTICES if notice in article.notices), None)
    return Outcome(
        article.id,
        article.uri,
        article.sha256,
        Status.PARTIAL if lost else Status.OK,
        lost,
        PARTIAL_NOTICES.get(lost) if lost else None,
        record=Record.of(document),
        warnings=article.notices,
        language=document.metadata.language,
    )


def _described(error: Exception) -> str:
    """Name the error and where it arose, so that it can be reported."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"
