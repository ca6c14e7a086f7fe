"""What becomes of an article before extraction: its date, its text as wished, its language, and whether it is new."""

import hashlib
from dataclasses import replace

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.labels import Notice, PublishedFrom, Status
from claimx.readers.cleaning import repaired
from claimx.readers.language import ENGLISH, language_of
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Reading


class Screen:
    """Pass each article of a run once; remembers ids and texts, not articles."""

    def __init__(self, reading: Reading, published: str | None) -> None:
        self._reading = reading
        self._published = published
        self._ids: set[str] = set()
        self._first: dict[bytes, str] = {}

    def check(self, item: Article | Refusal) -> Article | Refusal:
        """Return the article as it is to be extracted, or why it is not."""
        if isinstance(item, Refusal):
            return item
        article = self._wished(item)
        return self._repeated(article) or self._foreign(article) or article

    def _wished(self, article: Article) -> Article:
        article = _dated(article, self._published)
        text = repaired(article.text) if self._reading.repair else article.text
        return article if text == article.text else replace(article, text=text).noted(Notice.TEXT_REPAIRED)

    def _repeated(self, article: Article) -> Refusal | None:
        """Return why an article is no new one: its text was there before, or its id stands for another text."""
        words = article.text.split()
        digest = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).digest()
        first = self._first.get(digest)
        if first is not None:
            return _skipped(article, "duplicate", f"the same text as {first!r}", duplicate_of=first)
        if article.id in self._ids:
            error = ArticleError(f"an earlier input has the id {article.id!r} already", code="duplicate-id")
            return Item(article.id, article.uri).refused(error, article.sha256)
        self._ids.add(article.id)
        if words:
            self._first[digest] = article.id
        return None

    def _foreign(self, article: Article) -> Refusal | None:
        language = language_of(article.text) if self._reading.english_only else ENGLISH
        if language == ENGLISH:
            return None
        reason = f"written in another language than English ({language})"
        return _skipped(article, "not-english", reason, language=language)


def _dated(article: Article, published: str | None) -> Article:
    """Return the article with the user's date where it states none; a guess is no statement."""
    own = article.metadata
    if published is None or (own.published is not None and own.published_from is not PublishedFrom.GUESS):
        return article
    metadata = replace(own, published=published, published_from=PublishedFrom.OPTION)
    notices = tuple(notice for notice in article.notices if notice is not Notice.DATE_GUESSED)
    return replace(article, metadata=metadata, notices=notices)


def _skipped(
    article: Article, code: str, reason: str, *, language: str | None = None, duplicate_of: str | None = None
) -> Refusal:
    return Refusal(article.id, article.uri, Status.SKIPPED, code, reason, article.sha256, language, duplicate_of)
