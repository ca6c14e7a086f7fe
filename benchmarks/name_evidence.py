"""Fit the weights of the names stage again: those of name_evidence.yaml, and those of the sightings in names.yaml.

    python benchmarks/name_evidence.py train.jsonl                    two rounds over 200 articles, from shipped weights
    python benchmarks/name_evidence.py train.jsonl --flat --rounds 4  from 1 for every weight (-1 if it speaks against)

The input is annotated text, a JSON object a line, with offsets in characters, `end` exclusive:

    {"id": "a1", "text": "Ana Ruiz left Peru.", "entities": [{"start": 0, "end": 8, "label": "Person"},
                                                             {"start": 14, "end": 18, "label": "Location"}]}

Labels: Person, Organization, Location and Facility (a place too), or PERSON, ORG and PLACE. Others are not scored, and
other keys are ignored.

The texts are read once. Then every weight in turn tries its multiples, and what raises the strict F1 stays (same type,
same offsets but for a leading "the"). No chance is in it but the draw of the articles, which `--seed` fixes. No file is
changed: the scores are printed, and the lines to paste. The scores are those of the very articles that the weights were
fitted on, so measure what you paste on others.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from spacy.language import Language

from claimx.clean_copy import cleaned
from claimx.labels import EntityType
from claimx.models import load_pipeline, read_pipeline_config
from claimx.pipeline import add_stages
from claimx.rules.load import load_data, load_rules
from claimx.stages.names import find_sightings
from claimx.stages.names.evidence import types_of
from claimx.stages.names.index import NameIndex, Occurrence
from claimx.stages.names.lexicon import Evidence, NameLexicon, NameRule, read_lexicon
from claimx.stages.names.spread import occurrences, spread
from claimx.stages.names.words import Key, Sighting, Words, words_of

STAGE = "claimx_names"
ARTICLES = 200
ROUNDS = 2
STEPS = (0.5, 2.0, 1.4, 0.7, 0.0)
# The draw behind the shipped weights.
SEED = 1
DECIMALS = 2
LEADING = "the "
SCORED = (EntityType.PERSON, EntityType.ORG, EntityType.PLACE)
TYPES = {str(kind): kind for kind in SCORED} | {
    "Person": EntityType.PERSON,
    "Organization": EntityType.ORG,
    "Location": EntityType.PLACE,
    "Facility": EntityType.PLACE,
}

Found = tuple[int, int, EntityType]
Weights = Mapping[str, float]


class GoldEntity(BaseModel):
    """A name that people marked."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    label: str


class GoldArticle(BaseModel):
    """One line of the input."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    entities: tuple[GoldEntity, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An article up to where the weights begin to matter, and the names that people marked in it."""

    text: str
    words: Words
    sightings: list[Sighting]
    occurrences: list[Occurrence]
    gold: frozenset[Found]


@dataclass(frozen=True, slots=True)
class Counts:
    """Names found right, found at all, and marked by people."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One weight that changed for the better, and all weights after it."""

    round: int
    name: str
    f1: float
    weights: Weights


def main(arguments: Sequence[str] | None = None) -> None:
    options = parsed_options(arguments)
    articles = drawn(read_articles(options.train), options.articles, options.seed)
    nlp = reader()
    lexicon = lexicon_for(nlp)
    seen = see(nlp, articles, lexicon)
    shipped = weights_of(lexicon)
    found = flat(shipped) if options.flat else shipped
    print(f"{len(seen)} articles; F1 at the start {counts(seen, with_weights(lexicon, found)).f1:.4f}")
    for step in search(seen, with_weights(lexicon, found), rounds=options.rounds, factors=options.steps):
        print(f"round {step.round}: {step.name} {step.weights[step.name]:g}, F1 {step.f1:.4f}", flush=True)
        found = step.weights
    print("", table(seen, lexicon, found), "", changes(shipped, found), "", yaml_lines(found), sep="\n")


def parsed_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit the weights of the names stage on annotated articles.")
    parser.add_argument("train", type=Path, help="annotated articles, a JSON object a line; see the top of this file")
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"how many to draw (default {ARTICLES})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"walks over all weights (default {ROUNDS})")
    parser.add_argument("--steps", type=float, nargs="+", default=STEPS, help="multiples that a weight tries")
    parser.add_argument("--seed", type=int, default=SEED, help=f"which articles are drawn (default {SEED})")
    parser.add_argument("--flat", action="store_true", help="start from 1 for every weight, not from the shipped ones")
    options = parser.parse_args(arguments)
    if options.articles < 1 or options.rounds < 1 or min(options.steps) < 0:
        parser.error("--articles and --rounds must be at least 1, --steps must not be negative")
    return options


def read_articles(path: Path) -> list[GoldArticle]:
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
    articles = [read_article(line, where=f"{path}:{number}") for number, line in lines if line.strip()]
    if not any(gold_of(article) for article in articles):
        sys.exit(f"{path}: no name is marked with one of {', '.join(TYPES)}")
    return articles


def read_article(line: str, *, where: str) -> GoldArticle:
    try:
        return GoldArticle.model_validate_json(line)
    except ValidationError as error:
        sys.exit(f"{where}: {error}")


def drawn(articles: Sequence[GoldArticle], number: int, seed: int) -> list[GoldArticle]:
    shuffled = list(articles)
    random.Random(seed).shuffle(shuffled)
    return shuffled[:number]


def reader() -> Language:
    """Load the default model with the stages that come before the names."""
    nlp = load_pipeline().nlp
    stages = read_pipeline_config().stages
    add_stages(nlp, stages[: stages.index(STAGE)])
    return nlp


def lexicon_for(nlp: Language) -> NameLexicon:
    def split(text: str) -> Key:
        return tuple(token.text for token in nlp.make_doc(text))

    return read_lexicon(split)


def see(nlp: Language, articles: Sequence[GoldArticle], lexicon: NameLexicon) -> list[Seen]:
    """Read the articles and find the sightings, which no weight changes."""
    gazetteer = NameIndex(lexicon.gazetteer)
    docs = nlp.pipe(cleaned(article.text) for article in articles)
    every_words = (words_of(doc) for doc in docs)
    return [
        seen_in(article, words, find_sightings(words, gazetteer, lexicon))
        for article, words in zip(articles, every_words, strict=True)
    ]


def seen_in(article: GoldArticle, words: Words, sightings: list[Sighting]) -> Seen:
    return Seen(article.text, words, sightings, occurrences(words, sightings), gold_of(article))


def gold_of(article: GoldArticle) -> frozenset[Found]:
    marked = ((item.start, item.end, TYPES[item.label]) for item in article.entities if item.label in TYPES)
    return frozenset(trimmed(found, article.text) for found in marked)


def names_in(seen: Seen, lexicon: NameLexicon) -> frozenset[Found]:
    """Name an article as the stage does, with the weights of a lexicon."""
    types = types_of(seen.words, seen.sightings, seen.occurrences, lexicon)
    doc = seen.words.doc
    names = spread(seen.words, seen.sightings, seen.occurrences, types, lexicon=lexicon)
    spans = ((doc[name.start : name.end], name.type) for name in names)
    found = ((span.start_char, span.end_char, kind) for span, kind in spans if kind in SCORED)
    return frozenset(trimmed(item, seen.text) for item in found)


def trimmed(found: Found, text: str) -> Found:
    """Leave out a leading "the": people do not agree on whether it is part of a name."""
    start, end, kind = found
    has_article = text[start : start + len(LEADING)].lower() == LEADING
    return (start + len(LEADING) if has_article else start), end, kind


def counts(articles: Iterable[Seen], lexicon: NameLexicon, kinds: Sequence[EntityType] = SCORED) -> Counts:
    right = found = gold = 0
    for seen in articles:
        names = {name for name in names_in(seen, lexicon) if name[2] in kinds}
        marked = {name for name in seen.gold if name[2] in kinds}
        right, found, gold = right + len(names & marked), found + len(names), gold + len(marked)
    return Counts(right, found, gold)


def weights_of(lexicon: NameLexicon) -> Weights:
    return {**lexicon.evidence_weights, **lexicon.sighting_weights}


def with_weights(lexicon: NameLexicon, weights: Weights) -> NameLexicon:
    return replace(
        lexicon,
        evidence_weights={name: weights[name] for name in lexicon.evidence_weights},
        sighting_weights={name: weights[name] for name in lexicon.sighting_weights},
    )


def flat(weights: Weights) -> Weights:
    """Forget how much each weight is, and keep only its sign."""
    return {name: float((weight > 0) - (weight < 0)) for name, weight in weights.items()}


def search(articles: Sequence[Seen], start: NameLexicon, *, rounds: int, factors: Sequence[float]) -> Iterator[Step]:
    """Yield each change that is better than everything before; stop early after a round without one."""
    first = weights = weights_of(start)
    best = counts(articles, start).f1
    for number in range(1, rounds + 1):
        before = weights
        for name in first:
            for weight in tries(first[name], weights[name], factors):
                changed = {**weights, name: weight}
                f1 = counts(articles, with_weights(start, changed)).f1
                if f1 > best:
                    best, weights = f1, changed
                    yield Step(number, name, best, weights)
        if weights is before:
            break


def tries(first: float, now: float, factors: Iterable[float]) -> list[float]:
    """Return what to try for a weight: multiples, of the first value if it is 0 now; what began as 0 has no vote."""
    multiples = dict.fromkeys(round((now or first) * factor, DECIMALS) + 0.0 for factor in factors)
    return [weight for weight in multiples if weight != now]


def table(articles: Sequence[Seen], shipped: NameLexicon, found: Weights) -> str:
    rows = [f"{'':<10}{'shipped':>8}{'P':>8}{'R':>8}{'found':>10}{'P':>8}{'R':>8}   strict F1, precision, recall"]
    for label, kinds in [*((str(kind), (kind,)) for kind in SCORED), ("all", SCORED)]:
        before = counts(articles, shipped, kinds)
        after = counts(articles, with_weights(shipped, found), kinds)
        rows.append(f"{label:<10}{figures(before, 8)}{figures(after, 10)}")
    return "\n".join(rows)


def figures(counted: Counts, width: int) -> str:
    return f"{counted.f1:>{width}.4f}{counted.precision:>8.4f}{counted.recall:>8.4f}"


def changes(shipped: Weights, found: Weights) -> str:
    changed = [f"{name:<26}{shipped[name]:>8g}{found[name]:>8g}" for name in shipped if shipped[name] != found[name]]
    return "\n".join([f"{'weight':<26}{'shipped':>8}{'found':>8}", *changed]) if changed else "no weight changed"


def yaml_lines(weights: Weights) -> str:
    """Write all weights as they stand in the lexicon; of a rule in names.yaml only down to the weight."""
    lines = ["# name_evidence.yaml"]
    for name, item in load_data("name_evidence", dict[str, Evidence]).items():
        lines.append(f"{name}: {{because: {quoted(item.because)}, weight: {weights[name]:g}}}")
    lines += ["", "# names.yaml"]
    for rule in load_rules("names", NameRule):
        lines += [f"- id: {rule.id}", f"  because: {quoted(rule.because)}", f"  weight: {weights[rule.id]:g}"]
    return "\n".join(lines)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main()
