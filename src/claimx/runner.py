"""One input, one outcome: a failure becomes a record, and the run goes on."""

import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from claimx.article import Article
from claimx.errors import ClaimxError
from claimx.labels import PARTIAL_NOTICES, Status
from claimx.readers.refusal import Refusal
from claimx.results.outcome import Outcome
from claimx.schema import Document

BATCH_CHARACTERS = 200_000
NOTHING_TO_READ = frozenset({"empty-text", "no-body"})


class ArticleExtractor(Protocol):
    """What the runner needs of the pipeline."""

    def extract(self, articles: Sequence[Article]) -> Sequence[Document]:
        """Return a document per article, in order; raise if one of them can't be processed."""
        ...


def run(items: Iterable[Article | Refusal], extractor: ArticleExtractor, *, batch_size: int) -> Iterator[Outcome]:
    """Yield one outcome per item, in order."""
    for batch in _batches(items, batch_size):
        results = iter(_extract(extractor, [item for item in batch if isinstance(item, Article)]))
        for item in batch:
            yield _refused(item) if isinstance(item, Refusal) else _processed(item, next(results))


def _batches(items: Iterable[Article | Refusal], size: int) -> Iterator[list[Article | Refusal]]:
    """Cut the stream where a batch has enough items or characters."""
    batch: list[Article | Refusal] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(batch) >= size or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _extract(extractor: ArticleExtractor, articles: Sequence[Article]) -> list[Document | Exception]:
    """Return a document or an error per article; halve the batch until the article at fault stands alone."""
    if not articles:
        return []
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


def _refused(refusal: Refusal) -> Outcome:
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


def _processed(article: Article, result: Document | Exception) -> Outcome:
    if isinstance(result, Document):
        return _written(article, result)
    if isinstance(result, ClaimxError):
        status = Status.SKIPPED if result.code in NOTHING_TO_READ else Status.FAILED
        return Outcome(article.id, article.uri, article.sha256, status, result.code, str(result))
    reason = _described(result)
    return Outcome(article.id, article.uri, article.sha256, Status.FAILED, "internal-error", reason)


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
        document=document,
        warnings=article.notices,
        language=document.metadata.language,
    )


def _described(error: Exception) -> str:
    """Name the error and where it arose, so that it can be reported."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"
