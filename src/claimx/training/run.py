"""From annotated files to a file of weights, and a table of what the weights do on texts held back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from claimx.clean_copy import cleaned
from claimx.errors import InputError
from claimx.models import load_pipeline
from claimx.pipeline import add_stages
from claimx.rules.load import load_words
from claimx.stages.attributions import load_cues
from claimx.stages.attributions.scorer import Scorer
from claimx.stages.attributions.weights import read_weights, write_weights
from claimx.training.annotated import MarkedText, read_marked
from claimx.training.attribution import Annotated, Judged, calibration_error, judgements, marked_in, train

STAGES = ("claimx_sections", "claimx_quotations")
BATCH = 32


def fit_attribution(
    data: Sequence[Path], output: Path, *, held_back: Sequence[Path], model: str | None
) -> Iterator[str]:
    """Fit weights to annotated texts and write them; yield lines of a table on the texts that are `held_back`."""
    marked, dev = list(read_marked(data)), list(read_marked(held_back))
    if not any(text.attributions for text in marked):
        raise InputError(f"{', '.join(map(str, data))}: no attribution is marked, so there is nothing to learn")
    nlp = load_pipeline(model).nlp
    add_stages(nlp, STAGES)
    cues, media = load_cues(), load_words("source_words")["media"]
    weights, judged = train(list(_parsed(nlp, marked)), cues, media)
    write_weights(output, weights, fitted_on=f"{len(marked)} texts of {', '.join(path.name for path in data)}")
    yield f"{'texts':24} {'marked':>7} {'kept':>6} {'right':>6} {'P':>6} {'R':>6} {'F1':>6} {'calibration error':>18}"
    yield _row("fitted on, by thirds", judged, weights.threshold, sum(len(text.attributions) for text in marked))
    if dev:
        scorer = Scorer(read_weights(output), cues, media)
        found = [one for text in _parsed(nlp, dev) for one in judgements(text, scorer)]
        yield _row("held back", found, weights.threshold, sum(len(text.attributions) for text in dev))


def _parsed(nlp: Language, texts: Sequence[MarkedText]) -> Iterator[Annotated]:
    docs = nlp.pipe((cleaned(text.text) for text in texts), batch_size=BATCH)
    for text, doc in zip(texts, docs, strict=True):
        yield Annotated(doc, marked_in(doc, text.attributions))


def _row(name: str, judged: Sequence[Judged], threshold: float, marked: int) -> str:
    kept = [one for one in judged if one.confidence >= threshold]
    right = sum(one.right for one in kept)
    precision, recall = right / max(len(kept), 1), right / max(marked, 1)
    f1 = 2 * right / max(len(kept) + marked, 1)
    scores = f"{precision:6.3f} {recall:6.3f} {f1:6.3f} {calibration_error(judged):18.3f}"
    return f"{name:24} {marked:7} {len(kept):6} {right:6} {scores}"
