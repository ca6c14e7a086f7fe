"""The sets of gold that a change is measured on, and the floors their scores must hold."""

import atexit
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from claimx.article import Article, Metadata
from claimx.gold.draft import write_item
from claimx.gold.inline_gold import read_inline
from claimx.labels import Chooser, PublishedFrom
from claimx.pipeline import Extractor, build
from claimx.results.evaluation import Report, evaluate
from claimx.results.evaluation.gold import Gold, read_gold_folder
from claimx.schema import Document
from claimx.settings import Settings

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"
# Beside tests/gold and not in it: every JSON file there is gold.
FLOORS = REPOSITORY / "tests" / "gold_floors.json"
# How far a score may fall before a test says so.
SLACK = 0.02

Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of gold and the folder of its articles."""

    gold: Path
    corpus: Path
    attribution: Chooser | None = None

    @property
    def is_here(self) -> bool:
        return self.gold.is_dir() and self.corpus.is_dir()

    def articles(self) -> list[Article]:
        return [_article(self.corpus / f"{name}.txt", gold) for name, gold in read_gold_folder(self.gold).items()]


class InlineSet:
    """Articles with inline markup; gold and texts are written to a folder of their own when they are first wanted."""

    def __init__(self, marked: Path, attribution: Chooser | None = None) -> None:
        self.marked = marked
        self.attribution = attribution

    @property
    def is_here(self) -> bool:
        return self.marked.is_dir()

    @cached_property
    def gold(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="claimx-gold-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for file in sorted(self.marked.glob("*.txt")):
            write_item(folder, read_inline(file))
        return folder

    def articles(self) -> list[Article]:
        return GoldSet(self.gold, self.gold).articles()


SETS: Mapping[str, GoldSet | InlineSet] = {
    "samples": GoldSet(REPOSITORY / "tests" / "gold", REPOSITORY / "data" / "raw"),
    "corpus": InlineSet(REPOSITORY / "data" / "corpus" / "test"),
    "seeds": GoldSet(SHARED / "gold" / "seeds", SHARED / "corpus" / "seeds"),
    "dev": GoldSet(SHARED / "gold" / "dev", SHARED / "corpus" / "dev"),
    "corpus, by the tagger": InlineSet(REPOSITORY / "data" / "corpus" / "test", Chooser.TAGGER),
    "dev, by the tagger": GoldSet(SHARED / "gold" / "dev", SHARED / "corpus" / "dev", Chooser.TAGGER),
}


@cache
def extractor_of(attribution: Chooser | None) -> Extractor:
    return build(Settings(attribution=attribution))


@cache
def documents_of(name: str) -> list[Document]:
    return extractor_of(SETS[name].attribution).extract(SETS[name].articles())


@cache
def report_of(name: str) -> Report:
    return evaluate(SETS[name].gold, documents_of(name))


def scores(report: Report) -> Mapping[str, float]:
    return {measure: count.f1 for measure, count in report.measures.items()}


def read_floors() -> Floors:
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def raised(floors: Mapping[str, float], reached: Mapping[str, float]) -> Mapping[str, float]:
    """The floors after a run: each as high as the run allows, none lower than before."""
    measures = [*reached, *(measure for measure in floors if measure not in reached)]
    return {m: max(floors.get(m, 0.0), round(reached.get(m, 0.0) - SLACK, 4)) for m in measures}


def _article(path: Path, gold: Gold) -> Article:
    read = path.read_bytes()
    published = gold.document.published
    return Article(
        id=path.stem,
        text=read.decode("utf-8"),
        uri=path.name,
        sha256=hashlib.sha256(read).hexdigest(),
        metadata=Metadata(published=published, published_from=PublishedFrom.INPUT if published else None),
    )
