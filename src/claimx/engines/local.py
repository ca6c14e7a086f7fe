"""This process: one pipeline, one batch after the other."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import TracebackType
from typing import Self

from claimx import pipeline, runner
from claimx.article import Article, Metadata
from claimx.errors import ArticleError
from claimx.labels import PublishedFrom
from claimx.runner import Ended, Numbered
from claimx.schema import Document, Provenance
from claimx.settings import Settings, iso_date

TEXT_ID = "text"


class LocalEngine:
    """Build the pipeline once and run every article through it, in order."""

    def __init__(self, settings: Settings) -> None:
        self.batch_size = settings.batch_size
        self._limits = settings.reading.limits
        self.extractor = pipeline.build(settings)

    @property
    def provenance(self) -> Provenance:
        """Return what makes the documents: versions, rules, configuration."""
        return self.extractor.provenance

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing to be done."""

    def run(self, items: Iterable[Numbered]) -> Iterator[Ended]:
        """Yield one outcome per item; articles come in order, refusals as soon as they are known."""
        for batch in runner.batches(items, self.batch_size):
            if isinstance(batch, tuple):
                yield batch
                continue
            outcomes = runner.outcomes_of([article for _, article in batch], self.extractor, self._limits)
            yield from zip((number for number, _ in batch), outcomes, strict=True)


def extract_text(text: str, *, published: str | None, model: str | None) -> Document:
    """Return the document of one text; errors are raised, not recorded."""
    given = Metadata()
    if published is not None:
        given = Metadata(published=iso_date(published, where="published"), published_from=PublishedFrom.INPUT)
    try:
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"character {error.start} of the text is half a surrogate pair", code="bad-encoding"
        ) from error
    article = Article(TEXT_ID, text, uri=TEXT_ID, sha256=sha256, metadata=given)
    return _extractor(Settings(model=model)).extract([article])[0]


@lru_cache(maxsize=1)
def _extractor(settings: Settings) -> pipeline.Extractor:
    """Keep the last pipeline: loading it takes longer than reading an article."""
    return pipeline.build(settings)
