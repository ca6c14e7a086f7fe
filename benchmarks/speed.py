"""Measure claimx against the bare model it builds on, in one process: ratios to compare, no times to hold.

    python benchmarks/speed.py                        the sample articles, repeated
    python benchmarks/speed.py news.jsonl --rounds 7  texts of your own (.jsonl with "text", .txt, folders)

Absolute times depend on the machine and its load. The ratio does so far less: model and claimx take turns, batch by
batch.
"""

import argparse
import json
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimx.article import Article
from claimx.engines.local import LocalEngine
from claimx.models import load_pipeline
from claimx.readers import check_inputs, read_articles
from claimx.results.write import to_json
from claimx.serialise import to_document
from claimx.settings import Settings

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
WARM_UP = 4
STARTS = 3
STAGE_PREFIX = "claimx_"
OUTPUT_STEP = "validation and JSON"

# Run in a process of its own: how long until claimx is imported, its model ready, one document made.
START_UP = """
import sys
from time import perf_counter
text = sys.stdin.read()
times = [perf_counter()]
from claimx.engines.local import extract_text
times.append(perf_counter())
extract_text("It rained.", published=None, model=sys.argv[1] or None)
times.append(perf_counter())
extract_text(text, published=None, model=sys.argv[1] or None)
times.append(perf_counter())
print(*(later - earlier for earlier, later in zip(times, times[1:])))
"""
HELP = "import sys; sys.argv = ['claimx', '--help']; from claimx.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Throughput:
    """Words per second of the bare model and of claimx, and the ratio: medians over the rounds."""

    model: float
    claimx: float
    ratio: float
    ratios: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StartUp:
    """Seconds until each step of a fresh process is done, and those of `claimx --help`."""

    imports: float
    model: float
    first_document: float
    help: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one call of this program finds out."""

    pipeline: str
    articles: int
    words: int
    claims: int
    throughput: Throughput
    shares: dict[str, float]
    start_up: StartUp


def main() -> None:
    options = parsed_options()
    paths = options.files or [str(SAMPLES)]
    measured = measure(articles_of(paths, options.words), Settings(model=options.model), rounds=options.rounds)
    print(json.dumps(asdict(measured), indent=2) if options.json else as_text(measured))


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the speed of claimx against the bare spaCy model.")
    parser.add_argument("files", nargs="*", help=".txt or .jsonl files, or folders; default: the sample articles")
    parser.add_argument("--rounds", type=int, default=5, help="turns that model and claimx take (default 5)")
    parser.add_argument("--words", type=int, default=60_000, help="repeat or cut the texts to so many (default 60000)")
    parser.add_argument("--model", help="the spaCy pipeline, as for claimx extract")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    options = parser.parse_args()
    if options.rounds < 1 or options.words < 1:
        parser.error("--rounds and --words must be at least 1")
    return options


def articles_of(paths: Sequence[str], words: int) -> list[Article]:
    """Return the articles of the files, over and over until there are enough words."""
    check_inputs(paths)
    given = [item for item in read_articles(paths) if isinstance(item, Article) and item.text.split()]
    if not given:
        sys.exit(f"no text in {', '.join(paths)}")
    chosen: list[Article] = []
    for article in cycle(given):
        chosen.append(replace(article, id=f"{len(chosen)}:{article.id}"))
        words -= len(article.text.split())
        if words <= 0:
            return chosen
    raise AssertionError("a cycle does not end")


def measure(articles: list[Article], settings: Settings, *, rounds: int) -> Measured:
    engine = LocalEngine(settings)
    stock = stock_pipeline(settings.model)
    words = sum(len(article.text.split()) for article in articles)
    read(stock, articles[:WARM_UP])
    extract(engine, articles[:WARM_UP])
    pairs = [one_round(stock, engine, articles) for _ in range(rounds)]
    return Measured(
        pipeline=engine.provenance.pipeline.name,
        articles=len(articles),
        words=words,
        claims=extract(engine, articles),
        throughput=throughput(pairs, words),
        shares=stage_shares(engine, articles),
        start_up=start_up(settings.model, articles[0].text),
    )


def one_round(stock: Language, engine: LocalEngine, articles: Sequence[Article]) -> tuple[float, float]:
    """Return the seconds of model and claimx; they take turns with each batch, so that both meet the same load."""
    model = claimx = 0.0
    for number, start in enumerate(range(0, len(articles), engine.batch_size)):
        batch = articles[start : start + engine.batch_size]
        if number % 2:
            claimx += timed(extract, engine, batch)
        model += timed(read, stock, batch)
        if number % 2 == 0:
            claimx += timed(extract, engine, batch)
    return model, claimx


def stock_pipeline(model: str | None) -> Language:
    """Load the same model a second time, as its makers configured it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(load_pipeline(model).nlp.path)


def read(nlp: Language, articles: Iterable[Article]) -> int:
    return sum(len(doc) for doc in nlp.pipe(article.text for article in articles))


def extract(engine: LocalEngine, articles: Iterable[Article]) -> int:
    """Go the whole way, to validated JSON; return the number of claims."""
    claims = 0
    for _, outcome in engine.run(enumerate(articles)):
        if outcome.record is not None:
            claims += outcome.record.claims
    return claims


def timed(work: Callable[..., object], *arguments: object) -> float:
    start = perf_counter()
    work(*arguments)
    return perf_counter() - start


def throughput(pairs: Sequence[tuple[float, float]], words: int) -> Throughput:
    ratios = tuple(model / claimx for model, claimx in pairs)
    return Throughput(
        model=median(words / model for model, _ in pairs),
        claimx=median(words / claimx for _, claimx in pairs),
        ratio=median(ratios),
        ratios=ratios,
    )


def stage_shares(engine: LocalEngine, articles: Sequence[Article]) -> dict[str, float]:
    """Return the time of each step of claimx as a share of the model's time, tokenizer included."""
    nlp, seconds = engine.extractor.nlp, dict[str, float]()
    docs = [engine.extractor.prepared(article) for article in articles]
    seconds["model"] = timed(read_alone, nlp.tokenizer, articles)
    for name, component in nlp.pipeline:
        step = name if name.startswith(STAGE_PREFIX) else "model"
        seconds[step] = seconds.get(step, 0.0) + timed(apply, component, docs)
    seconds[OUTPUT_STEP] = timed(write_down, engine, articles, docs)
    model = seconds.pop("model")
    return {step: taken / model for step, taken in seconds.items()}


def read_alone(tokenizer: Callable[[str], Doc], articles: Sequence[Article]) -> None:
    for article in articles:
        tokenizer(article.text)


def apply(component: Callable[[Doc], Doc], docs: list[Doc]) -> None:
    """Run one component over all Docs, in batches where it can."""
    pipe = getattr(component, "pipe", None)
    for _ in pipe(docs) if pipe is not None else map(component, docs):
        pass


def write_down(engine: LocalEngine, articles: Sequence[Article], docs: Sequence[Doc]) -> None:
    for article, doc in zip(articles, docs, strict=True):
        to_json(to_document(article, doc, engine.provenance))


def start_up(model: str | None, text: str) -> StartUp:
    starts = [fresh_start(model, text) for _ in range(STARTS)]
    imports, loading, first = (median(step) for step in zip(*starts, strict=True))
    shown = median(timed(run_python, "-c", HELP) for _ in range(STARTS))
    return StartUp(imports, imports + loading, imports + loading + first, shown)


def fresh_start(model: str | None, text: str) -> list[float]:
    return [float(seconds) for seconds in run_python("-c", START_UP, model or "", given=text).split()]


def run_python(*arguments: str, given: str = "") -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def as_text(measured: Measured) -> str:
    speed, start, shares = measured.throughput, measured.start_up, measured.shares
    stages = sum(share for step, share in shares.items() if step.startswith(STAGE_PREFIX))
    lines = [
        f"{measured.articles} articles, {measured.words:,} words, {measured.claims:,} claims; {measured.pipeline}",
        "",
        f"model alone      {speed.model:>8,.0f} words/s   1.00",
        f"claimx, to JSON  {speed.claimx:>8,.0f} words/s   {speed.ratio:.2f}  "
        f"(rounds: {', '.join(f'{ratio:.2f}' for ratio in speed.ratios)})",
        "",
        "share of the model's time",
        *(f"  {step.removeprefix(STAGE_PREFIX):<22}{share:>7.1%}" for step, share in shares.items()),
        f"  {'all stages together':<22}{stages:>7.1%}",
        "",
        "seconds in a fresh process, until",
        f"  {'claimx imported':<22}{start.imports:>6.2f}",
        f"  {'model ready':<22}{start.model:>6.2f}",
        f"  {'first article read':<22}{start.first_document:>6.2f}",
        f"  {'claimx --help shown':<22}{start.help:>6.2f}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
