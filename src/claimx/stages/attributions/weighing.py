"""The scorer's choice: what it finds and what the layout shows compete, the surest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from claimx.stages.attributions.candidates import LISTED, proposer
from claimx.stages.attributions.choice import (
    Chosen,
    Drawn,
    Text,
    announced,
    chosen,
    in_order,
    laid_out,
    listed,
    may_stand,
    settled,
)
from claimx.stages.attributions.contents import spans_of
from claimx.stages.attributions.cues import VERBS
from claimx.stages.attributions.frames import Frame
from claimx.stages.attributions.scorer import Scored, Scorer

POSSIBLE = 0.2  # confidence from which on the scorer doesn't gainsay the lexicon
SURE_UNLISTED = 0.46  # confidence that a cue must have which the lexicon does not list under its frame
SURE_WITHOUT_VERB = 0.6  # the same, for a content that tells no one's doing or being
SURE_INSIDE = 0.54  # confidence that a frame must have for what is said inside of another's words
MOST_SHARED = 0.5  # of its words that a content may share with surer ones

Score = Callable[[set[int]], Sequence[Scored]]


def weigh(text: Text, scorer: Scorer, confidences: Mapping[Frame, float]) -> list[Chosen]:
    """Return the attributions of a text as a scorer has it; `confidences` are those of the frames of the layout.

    Annotated news marks nothing inside of what another says, so there the scorer has learned nothing: the lexicon
    decides.
    """
    scored = scorer.read(text.quotes)
    sure = (one for one in scored if one.confidence >= scorer.weights.threshold and _may_hold(text, one))
    kept = surest([*_chosen(text, sure), *laid_out(text)], confidences)
    return completed(text, kept, lambda _: scored, confidences)


def completed(text: Text, kept: Sequence[Chosen], scored: Score, confidences: Mapping[Frame, float]) -> list[Chosen]:
    """Add to what is kept what the lexicon sees beside it and inside of it, and settle how all hang together.

    `scored` is asked, with the words that are taken, what the scorer makes of the others.
    """
    kept = [*kept, *announced(text, {index for one in kept for index in (one.candidate.cue.i, *one.words)})]
    kept += _agreed(text, scored, kept)
    inside = sorted({index for one in kept for index in one.words} - {one.candidate.cue.i for one in kept})
    nested = listed(text, (text.doc[index] for index in inside))
    sure_nested = (one for one in nested if confidences[one.candidate.frame] >= SURE_INSIDE)
    return settled(text, in_order([*kept, *sure_nested]))


def _agreed(text: Text, scored: Score, kept: Sequence[Chosen]) -> Iterator[Chosen]:
    """Yield what the lexicon says of cues that the scorer takes to be possible, where nothing surer has their words."""
    taken = {index for one in kept for index in (one.candidate.cue.i, *one.words)}
    possible = [one.cue for one in scored(taken) if one.confidence >= POSSIBLE and one.cue.i not in taken]
    for one in listed(text, possible):
        if taken.isdisjoint(one.words):
            taken |= one.words
            yield one


def _chosen(text: Text, scored: Iterable[Scored]) -> Iterator[Chosen]:
    for one in scored:
        candidate = replace(proposer(one.option), source=one.source, content=one.content)
        if may_stand(text, candidate):
            content = spans_of(text.quotes, set(one.content) & text.readable)
            if content:
                yield chosen(candidate, content, _drawn(text.doc, one))


def _may_hold(text: Text, one: Scored) -> bool:
    """Whether what is likely in the news that the weights were fitted to may hold in any other.

    A phrase without a verb says little: where the lexicon does not list the cue under its frame, the scorer must be
    surer of it, and "was announced" only tells an event. A verb that is a cue with an infinitive alone is another word
    without one.
    """
    if any(way.startswith(Frame.QUOTE) for way in one.option.ways):
        return True
    words = [text.doc[index] for index in one.words]
    if one.cue.lemma_.lower() in text.cues.with_infinitive and all(word.tag_ != "TO" for word in words):
        return False
    is_listed = any(way.endswith(LISTED) for way in one.option.ways)
    if any(word.pos_ in VERBS for word in words):
        return is_listed or one.confidence >= SURE_UNLISTED
    return one.source is not None and (is_listed or one.confidence >= SURE_WITHOUT_VERB)


def _drawn(doc: Doc, one: Scored) -> Drawn:
    source = _span(doc, one.source_words) if one.source_words else None
    return Drawn(_span(doc, one.cue_words), source, round(one.confidence, 3))


def _span(doc: Doc, tokens: frozenset[int]) -> Span:
    return doc[min(tokens) : max(tokens) + 1]


def surest(found: Iterable[Chosen], confidences: Mapping[Frame, float]) -> list[Chosen]:
    """Keep the surest of what shares words or cues; what lies in another's words is left to the lexicon."""
    kept: list[Chosen] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: -_confidence(one, confidences)):
        shared = len(one.words & taken) / len(one.words)
        if one.candidate.cue.i not in taken and shared <= MOST_SHARED:
            kept.append(one)
            taken |= one.words
    return kept


def _confidence(one: Chosen, confidences: Mapping[Frame, float]) -> float:
    return confidences[one.candidate.frame] if one.drawn is None else one.drawn.confidence
