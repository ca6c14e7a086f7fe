"""Count how often each rule of attributions and claims is right, beside annotated text: the shares in the lexicon.

    python benchmarks/rule_shares.py annotated.jsonl             one article a line
    python benchmarks/rule_shares.py tests/gold --texts data/raw a folder of gold and the folder of its articles

A line is {"id", "text", "published"?, "attributions": [{"content": [[start, end], ...]}], "claims": [{"span": ...}]};
either list may be missing. Gold files have the same two lists. A proposal is right if its words overlap with those of
an annotated one by half or more, each used once. The table has a row for each rule: proposals, right ones, their share,
and the share smoothed by one right and one wrong. `frames.yaml` holds plain shares, `claim_units.yaml` smoothed ones.
No file is changed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.article import Article, Metadata
from claimx.labels import PublishedFrom
from claimx.pipeline import Extractor, build
from claimx.results.evaluation.matching import overlap, pair
from claimx.results.evaluation.view import WORD
from claimx.schema import Document
from claimx.settings import Settings

BATCH = 50
HALF = 0.5
KINDS = {"attributions": "content", "claims": "span"}

Ranges = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and what people marked in it, by kind."""

    article: Article
    marked: dict[str, list[Ranges]]


@dataclass(frozen=True, slots=True)
class Item:
    """A marked or proposed item: its words, and the rules that proposed it."""

    words: frozenset[int]
    rules: tuple[str, ...] = ()


def read_lines(path: Path) -> Iterator[Annotated]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield _annotated(record["id"], record["text"], record.get("published"), record)


def read_gold(folder: Path, texts: Path) -> Iterator[Annotated]:
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        yield _annotated(path.stem, text, record["document"].get("published"), record)


def _annotated(name: str, text: str, published: str | None, record: dict[str, list[dict[str, Ranges]]]) -> Annotated:
    dated = Metadata(published=published, published_from=PublishedFrom.INPUT) if published else Metadata()
    marked = {kind: [item[field] for item in record[kind]] for kind, field in KINDS.items() if kind in record}
    return Annotated(Article(name, text, uri=name, sha256="0" * 64, metadata=dated), marked)


def shares(extractor: Extractor, articles: Iterable[Annotated]) -> tuple[Counter[str], Counter[str]]:
    """Return proposals and right proposals, by rule."""
    proposed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for batch in _batches(articles):
        documents = extractor.extract([one.article for one in batch])
        for one, document in zip(batch, documents, strict=True):
            for kind, marked in one.marked.items():
                _count(document, kind, marked, proposed, right)
    return proposed, right


def _count(document: Document, kind: str, marked: list[Ranges], proposed: Counter[str], right: Counter[str]) -> None:
    gold = [Item(_words(document.text, ranges)) for ranges in marked]
    found = list(_found(document, kind))
    proposed.update(rule for item in found for rule in item.rules)
    pairs = pair(gold, found, similarity=lambda one, other: overlap(one.words, other.words), floor=HALF).pairs
    right.update(rule for _, item in pairs for rule in item.rules)


def _found(document: Document, kind: str) -> Iterator[Item]:
    """Yield the proposals; a headline's claims are not annotated, and so not counted."""
    if kind == "attributions":
        spans = [(one.content, one.rule) for one in document.attributions]
    else:
        spans = [(one.span, one.rule) for one in document.claims if one.section != "headline"]
    for parts, rule in spans:
        yield Item(_words(document.text, [(part.start, part.end) for part in parts]), tuple(rule.split("+")))


def _words(text: str, ranges: Ranges) -> frozenset[int]:
    return frozenset(start + word.start() for start, end in ranges for word in WORD.finditer(text[start:end]))


def _batches(articles: Iterable[Annotated]) -> Iterator[list[Annotated]]:
    batch: list[Annotated] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def table(proposed: Counter[str], right: Counter[str]) -> Iterator[str]:
    yield f"{'rule':48} {'proposed':>8} {'right':>6} {'share':>6} {'smoothed':>8}"
    for rule in sorted(proposed):
        of, good = proposed[rule], right[rule]
        yield f"{rule:48} {of:8} {good:6} {good / of:6.2f} {(good + 1) / (of + 2):8.2f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--texts", type=Path, help="the folder of the articles, for a folder of gold")
    options = parser.parse_args(arguments)
    articles = read_gold(options.annotated, options.texts) if options.texts else read_lines(options.annotated)
    for line in table(*shares(build(Settings()), articles)):
        print(line)


if __name__ == "__main__":
    main()
