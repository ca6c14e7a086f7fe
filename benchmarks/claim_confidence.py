"""Fit the confidence of claims to gold: the shares of claim_units.yaml and the weights of claim_confidence.yaml.

    python benchmarks/claim_confidence.py tests/gold:data/raw ../other/gold:../other/texts

Each argument is a folder of gold and the folder of its articles. A claim is right if its words overlap with those of an
annotated one by half or more. Printed are the share of right claims of each unit rule, drawn towards that of all claims
as if `PRIOR` more had been seen; the weights; and how far confidence and share of right claims lie apart (expected
calibration error, in groups of equal size), with each article's confidences taken from all the others. The weights are
fitted on the folders but for those given with --shares-only, whose claims only count for the shares. No file is
changed.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.article import Article, Metadata
from claimx.labels import PublishedFrom, SectionKind
from claimx.pipeline import Extractor, build
from claimx.results.evaluation.comparison import compare
from claimx.results.evaluation.gold import read_gold_folder, view_of_gold
from claimx.results.evaluation.predicted import view_of_document
from claimx.settings import Settings
from claimx.stages.claims.confidence import FEW_WORDS, sureness

PRIOR = 10
GROUPS = 8
ROUNDS = 30
Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as it was found: its article, its unit rule, its size, and whether gold has it."""

    article: str
    rule: str
    words: int
    spans: int
    right: bool


def proposals(extractor: Extractor, folder: str) -> list[Proposal]:
    """Return the claims that are found in the articles of "GOLD:TEXTS"."""
    gold_folder, _, texts = folder.partition(":")
    gold = read_gold_folder(Path(gold_folder))
    found = []
    for name, record in gold.items():
        text = (Path(texts) / f"{name}.txt").read_text(encoding="utf-8")
        published = record.document.published
        dated = Metadata(published=published, published_from=PublishedFrom.INPUT) if published else Metadata()
        document = extractor.extract([Article(name, text, uri=name, sha256="0" * 64, metadata=dated)])[0]
        comparison = compare(view_of_gold(record, text), view_of_document(document))
        right = {id(claim) for _, claim in comparison.claims.pairs}
        body = [claim for claim in document.claims if claim.section is not SectionKind.HEADLINE]
        for claim, seen in zip(body, comparison.predicted_claims, strict=True):
            rule = claim.rule.split("+")[0]
            words = sum(len(part.text.split()) for part in claim.span)
            found.append(Proposal(name, rule, words, len(claim.span), id(seen) in right))
    return found


def shares(seen: Sequence[Proposal]) -> dict[str, float]:
    """Return the share of right claims of each rule, drawn towards that of all; that of all is under ""."""
    overall = sum(one.right for one in seen) / len(seen)
    proposed, right = Counter(one.rule for one in seen), Counter(one.rule for one in seen if one.right)
    drawn = {rule: (right[rule] + PRIOR * overall) / (number + PRIOR) for rule, number in sorted(proposed.items())}
    return {"": overall, **drawn}


def features(one: Proposal, known: dict[str, float]) -> list[float]:
    share = known.get(one.rule, known[""])
    return [1.0, log(share / (1 - share)), float(one.words <= FEW_WORDS), one.spans - 1.0]


def fitted(seen: Sequence[Proposal], known: dict[str, float]) -> Row:
    """Return intercept and weights of a logistic regression that is drawn towards the plain share."""
    rows = np.array([features(one, known) for one in seen])
    right = np.array([one.right for one in seen], dtype=float)
    plain = np.array([0.0, 1.0, 0.0, 0.0])
    weights = plain.copy()
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (guess - right) + (weights - plain)
        curve = (rows.T * (guess * (1 - guess))) @ rows + np.eye(len(plain))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def calibration_error(pairs: Iterable[tuple[float, bool]]) -> float:
    """Return the mean distance between confidence and share of right ones, over groups of equal size."""
    # By confidence alone: sorted by truth too, equal confidences would fall apart into right and wrong.
    ordered = sorted(pairs, key=lambda pair: pair[0])
    groups = np.array_split(np.array(ordered, dtype=float), GROUPS)
    return float(sum(len(group) * abs(group[:, 0].mean() - group[:, 1].mean()) for group in groups) / len(ordered))


def left_out(seen: Sequence[Proposal], others: Sequence[Proposal]) -> list[tuple[float, bool]]:
    """Return confidence and truth of each claim, with weights and shares from the other articles."""
    pairs = []
    for article in sorted({one.article for one in seen}):
        rest = [one for one in seen if one.article != article]
        known = shares([*rest, *others])
        weights = fitted(rest, known)
        own = (one for one in seen if one.article == article)
        pairs += [(sureness(weights.tolist(), features(one, known)), one.right) for one in own]
    return pairs


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="GOLD:TEXTS")
    parser.add_argument("--shares-only", nargs="*", default=[], metavar="GOLD:TEXTS")
    options = parser.parse_args(arguments)
    extractor = build(Settings())
    seen = [one for folder in options.folders for one in proposals(extractor, folder)]
    others = [one for folder in options.shares_only for one in proposals(extractor, folder)]
    known = shares([*seen, *others])
    for rule, share in known.items():
        print(f"{rule or 'all':42} {share:.2f}")
    print("weights", *(f"{weight:.2f}" for weight in fitted(seen, known)))
    articles = len({one.article for one in seen})
    print(f"calibration error on {len(seen)} claims of {articles} articles:", end=" ")
    print(f"{calibration_error(left_out(seen, others)):.3f}")


if __name__ == "__main__":
    main()
