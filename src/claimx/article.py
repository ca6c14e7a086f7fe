"""The article as a reader found it: text, metadata and where it came from."""

from dataclasses import dataclass, field, replace

from claimx.labels import EncodingFrom, Notice, PublishedFrom


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the input itself states about the article; None where it does not."""

    title: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, its `id` unique in the run.

    `text` is exactly what was decoded, or what was extracted from a page, a PDF or Markdown.
    """

    id: str
    text: str
    uri: str
    sha256: str
    media_type: str = "text/plain"
    metadata: Metadata = field(default_factory=Metadata)
    encoding: str | None = None
    encoding_from: EncodingFrom | None = None
    notices: tuple[Notice, ...] = ()

    def noted(self, *notices: Notice) -> "Article":
        """Return the article with further notices."""
        return replace(self, notices=self.notices + notices) if notices else self
