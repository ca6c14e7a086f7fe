"""An extractor for worker processes in tests: it needs no model, and does harm where a text asks for it."""

import os
import time
from collections.abc import Sequence

import made_documents

from claimx.article import Article
from claimx.errors import ModelError
from claimx.schema import Document
from claimx.settings import Settings

MEGABYTE = 1_000_000
BUILD = "made_workers:build"


class Harmful:
    """Makes a document of each text; "hang", "die" and "grow 900" in it are done."""

    provenance = made_documents.document("").provenance

    def extract(self, articles: Sequence[Article]) -> list[Document]:
        return [self.document(article) for article in articles]

    def document(self, article: Article) -> Document:
        word, number, *_ = [*article.text.split(), "", ""]
        if word == "hang":
            time.sleep(600)
        if word == "die":
            os._exit(9)
        if word == "grow":
            held = bytearray(int(number) * MEGABYTE)
            time.sleep(600 if held else 0)
        if word == "work":
            time.sleep(float(number))
        claims = [made_documents.claim([made_documents.span(article.text, article.text)], "state")]
        return made_documents.document(article.text, name=article.id, claims=claims)


def build(settings: Settings) -> Harmful:
    if settings.model == "gone":
        raise ModelError("unknown model 'gone'")
    if settings.model == "fatal":
        os._exit(7)
    return Harmful()
