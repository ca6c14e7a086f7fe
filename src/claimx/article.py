"""The article as a reader found it: text, metadata and where it came from."""

from dataclasses import dataclass, field

from claimx.labels import PublishedFrom


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
    """One article: `text` exactly as decoded, `id` unique in the run."""

    id: str
    text: str
    uri: str
    sha256: str
    media_type: str = "text/plain"
    metadata: Metadata = field(default_factory=Metadata)
