"""Compare what claimx reads in the corpus with what stands in `corpus.json`, field by field."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from claimx.article import Article
from claimx.labels import SectionKind
from claimx.pipeline import Extractor
from claimx.readers import Refusal, read_articles
from claimx.schema import Document

HERE = Path(__file__).parent / "readers"
CORPUS = HERE / "corpus"
EXPECTED = json.loads((HERE / "corpus.json").read_text(encoding="utf-8"))
STATED = ("title", "author", "publisher", "published", "published_from")

Checks = Iterator[tuple[str, object, object]]


def name_of(expected: Mapping) -> str:
    return expected.get("id", expected["file"])


def read_corpus() -> dict[str, Article | Refusal]:
    """Each file is a run of its own: the same story stands in several."""
    paths = sorted({CORPUS / expected["file"] for expected in EXPECTED})
    return {item.id: item for path in paths for item in read_articles([str(path)])}


def checks(expected: Mapping, item: Article | Refusal, extractor: Extractor) -> Checks:
    """Yield each field with what was expected and what was found."""
    if "code" in expected or isinstance(item, Refusal):
        for field in ("code", "language"):
            yield field, expected.get(field), getattr(item, field, None)
        return
    (document,) = extractor.extract([item])
    for field in STATED:
        yield field, expected[field], getattr(document.metadata, field)
    if "encoding" in expected:
        yield "encoding", expected["encoding"], document.source.encoding
    if "encoding_from" in expected:
        yield "encoding_from", expected["encoding_from"], document.source.encoding_from
    yield "notices", expected.get("notices", []), _notable(item)
    yield from _edges(expected, document)
    claims = [span.text for claim in document.claims for span in claim.span]
    found = [line for line in expected["absent"] if any(line in claim or claim in line for claim in claims)]
    yield "furniture in claims", [], found
    read = [section.text for section in document.sections if section.kind is SectionKind.BODY]
    yield "furniture in body", [], [line for line in expected["absent"] if any(line in text for text in read)]


def _notable(item: Article) -> list[str]:
    told = {"encoding-guessed", "date-guessed", "simple-extraction"}
    notices = [str(notice) for notice in item.notices]
    return notices if "html-too-deep" in notices else [notice for notice in notices if notice not in told]


def _edges(expected: Mapping, document: Document) -> Checks:
    body = [section.text for section in document.sections if section.kind is SectionKind.BODY] or [""]
    if expected["first"] is not None:
        yield "first", expected["first"], body[0][: len(expected["first"])]
    yield "last", expected["last"], body[-1][-len(expected["last"]) :]
