"""Guards from outside annotations: units against open facts (CaRB), certainty against CommitmentBank.

CaRB (Bhardwaj et al. 2019) marks open facts in single sentences; a claim is compared by its subject, predicate and
object, leniently, as its authors do. CommitmentBank (de Marneffe et al. 2019) says how far a writer stands behind an
embedded clause, from -3 to 3; it should be farther behind a certain claim than behind one found negative ("I don't
think that ..."). Modals tell nothing there: they stand inside the clause that is judged.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest
from gold_sets import SHARED

from claimx.article import Article
from claimx.pipeline import Extractor
from claimx.schema import Claim, Document

SETS = SHARED / "bench" / "data"
CARB, BANK = SETS / "carb" / "dev.jsonl", SETS / "commitmentbank" / "all.jsonl"
SENTENCES = 300
# A claim must hold so much of an embedded clause to be the claim of that clause.
LEAST_SHARE = 0.6

needs_carb = pytest.mark.skipif(not CARB.is_file(), reason="../shared/bench/data/carb is not on this machine")
needs_bank = pytest.mark.skipif(not BANK.is_file(), reason="../shared/bench/data/commitmentbank is not on this machine")


def rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(SENTENCES), strict=False)]


def documents(extractor: Extractor, texts: dict[str, str]) -> dict[str, Document]:
    articles = [Article(id=name, text=text, uri=name, sha256="0" * 64) for name, text in texts.items()]
    return {document.id: document for document in extractor.extract(articles)}


def facts(document: Document) -> Iterator[dict]:
    """Write each claim with a predicate as CaRB writes a fact."""
    for claim in document.claims:
        if claim.predicate is None or claim.subject is None:
            continue
        behind = " ".join(_behind(claim))
        yield {"rel": claim.predicate.text, "args": [claim.subject.text, *([behind] if behind else [])]}


def _behind(claim: Claim) -> Iterator[str]:
    """The words of a claim after its predicate."""
    assert claim.predicate is not None
    for span in claim.span:
        start = max(span.start, claim.predicate.end)
        if start < span.end:
            yield span.text[start - span.start :].strip()


@needs_carb
def test_units_hold_open_facts(extractor: Extractor) -> None:
    sys.path.insert(0, str(SHARED / "bench"))
    from score_facts import score

    gold = rows(CARB)
    found = documents(extractor, {row["id"]: row["text"] for row in gold})
    predicted = [{"id": name, "tuples": list(facts(document))} for name, document in found.items()]
    reached = score(gold, predicted)
    assert (reached["p"] >= 0.6, reached["r"] >= 0.3) == (True, True), reached


def commitments(extractor: Extractor) -> Iterator[tuple[str, float]]:
    """Yield certainty (or "negative") of the claim of each embedded clause, and the writer's commitment."""
    gold = rows(BANK)
    found = documents(extractor, {row["id"]: row["text"] for row in gold})
    for row in gold:
        wanted = set(row["embedded"].lower().split())
        for claim in found[row["id"]].claims:
            words = set(" ".join(span.text for span in claim.span).lower().split())
            if len(wanted & words) >= LEAST_SHARE * len(wanted) and len(words) <= 2 * len(wanted):
                yield ("negative" if claim.polarity == "negative" else claim.certainty.value), row["commitment"]
                break


@needs_bank
def test_writers_stand_behind_certain_claims_more_than_negative_ones(extractor: Extractor) -> None:
    by_kind: dict[str, list[float]] = {}
    for kind, commitment in commitments(extractor):
        by_kind.setdefault(kind, []).append(commitment)
    means = {kind: mean(values) for kind, values in by_kind.items()}
    counts = {kind: len(values) for kind, values in by_kind.items()}
    assert means["certain"] - means["negative"] >= 0.3, (means, counts)
