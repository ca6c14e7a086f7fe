"""Measure the tagger: alone and inside of the pipeline against the bare spaCy model, its load, and its memory.

    python benchmarks/tagger.py                        the sample articles, repeated
    python benchmarks/tagger.py news.jsonl --rounds 7  texts of your own, as for speed.py

Ratios compare; absolute times depend on the machine. The tagger runs on one thread: hold the model to one as well
(`OMP_NUM_THREADS=1`, or one core) for a fair comparison.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from statistics import median

import spacy
from speed import SAMPLES, WARM_UP, articles_of, one_round, read, stock_pipeline, timed

from claimx.annotations import QUOTATIONS
from claimx.article import Article
from claimx.engines.local import LocalEngine
from claimx.labels import Chooser
from claimx.pipeline import add_stages
from claimx.settings import Settings
from claimx.shipped import shipped_weights
from claimx.stages.attributions.choosers import TAGGERS, WORDS
from claimx.stages.attributions.tagger.encoder import Encoder
from claimx.stages.attributions.tagger.quotations import quoted_ranges
from claimx.stages.attributions.tagger.tagger import Tagger

# Run in a process of its own: seconds until the tagger is there, and megabytes that it and one reading take.
ALONE = """
import json, psutil, sys
from pathlib import Path
from time import perf_counter
import numpy, claimx.stages.attributions.tagger.tagger
from claimx.stages.attributions.tagger.encoder import Encoder
from claimx.stages.attributions.tagger.tagger import Tagger
text = sys.stdin.read()
def held(): return psutil.Process().memory_info().rss / 1e6
before, start = held(), perf_counter()
tagger = Tagger(Encoder(Path(sys.argv[1]), Path(sys.argv[2])))
loaded = perf_counter() - start
tagger.read(text, [])
print(json.dumps([loaded, held() - before]))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Words per second and ratios to the bare model, medians over the rounds; seconds of load; megabytes."""

    words: int
    model: float
    alone: float
    alone_ratio: float
    pipeline_ratio: float
    load: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the tagger against the bare spaCy model.")
    parser.add_argument("files", nargs="*", help=".txt or .jsonl files, or folders; default: the sample articles")
    parser.add_argument("--rounds", type=int, default=5, help="turns that model and tagger take (default 5)")
    parser.add_argument("--words", type=int, default=30_000, help="repeat or cut the texts to so many (default 30000)")
    parser.add_argument("--attribution", default=Chooser.TAGGER, choices=[*TAGGERS], help="which tagger")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    options = parser.parse_args()
    measured = measure(articles_of(options.files or [str(SAMPLES)], options.words), options.attribution, options.rounds)
    print(json.dumps(asdict(measured), indent=2) if options.json else as_text(measured))


def measure(articles: list[Article], name: str, rounds: int) -> Measured:
    words = sum(len(article.text.split()) for article in articles)
    stock, engine = stock_pipeline(None), LocalEngine(Settings(attribution=name))
    files = [shipped_weights(WORDS), shipped_weights(TAGGERS[name])]
    tagger = Tagger(Encoder(*files))
    marks = spacy.blank("en")
    add_stages(marks, ("claimx_quotations",))
    texts = [(article.text, quoted_ranges(QUOTATIONS.read(marks(article.text)))) for article in articles]
    read(stock, articles[:WARM_UP])
    turns = []
    for _ in range(rounds):
        turns.append((timed(read, stock, articles), timed(lambda: [tagger.read(*text) for text in texts])))
    whole = [one_round(stock, engine, articles) for _ in range(rounds)]
    alone = subprocess.run(
        [sys.executable, "-c", ALONE, *map(str, files)],
        input=articles[0].text * 4,
        capture_output=True,
        text=True,
        check=True,
    )
    load, memory = json.loads(alone.stdout)
    return Measured(
        words=words,
        model=median(words / model for model, _ in turns),
        alone=median(words / own for _, own in turns),
        alone_ratio=median(model / own for model, own in turns),
        pipeline_ratio=median(model / claimx for model, claimx in whole),
        load=load,
        memory=memory,
    )


def as_text(measured: Measured) -> str:
    return "\n".join(
        (
            f"{'texts':34} {measured.words:8,} words",
            f"{'bare model':34} {measured.model:8,.0f} words per second",
            f"{'tagger alone':34} {measured.alone:8,.0f} words per second, {measured.alone_ratio:.2f} of the model",
            f"{'whole pipeline with it':34} {measured.pipeline_ratio:8.2f} of the model",
            f"{'load':34} {measured.load:8.2f} s",
            f"{'memory, one reading included':34} {measured.memory:8.0f} MB",
        )
    )


if __name__ == "__main__":
    main()
