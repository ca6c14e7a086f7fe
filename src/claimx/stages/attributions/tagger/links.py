"""Links: which content and which source belong to which cue.

Each content goes to the cue that scores it highest; each cue takes the sources that its score says are its own, or, if
none is, the likeliest one that is not ruled out. A score is the mean over the words of a span of the log-odds that the
word is in the content, or in the source, of the cue; it was learned, and tells something, within one window. Where a
content has no cue in its window, the nearest one takes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimx.stages.attributions.tagger.encoder import Scores
from claimx.stages.attributions.tagger.tags import Floats, Part, TaggedSpan
from claimx.stages.attributions.tagger.wordpieces import Integers

REACH: Final = 60  # words from a content to a cue in another window
OWN: Final = 0.0  # log-odds from which on a source is a cue's own
LEAST_SOURCE: Final = -1.5  # log-odds that the only source of a cue needs
MOST_SOURCES: Final = 2


@dataclass(frozen=True, slots=True)
class Linked:
    """A cue with the spans that belong to it, in the order of the text; `certainty` is the log-odds of its links."""

    cue: TaggedSpan
    sources: tuple[TaggedSpan, ...]
    contents: tuple[TaggedSpan, ...]
    certainty: float


def link(spans: Sequence[TaggedSpan], scores: Scores, window_of: Integers, bias: tuple[float, float]) -> list[Linked]:
    """Return the cues that have a content, in the order of the text.

    `window_of` numbers the window of each word; `bias` is that of sources and of contents.
    """
    cues = [span for span in spans if span.part is Part.CUE]
    contents = [span for span in spans if span.part is Part.CONTENT]
    sources = [span for span in spans if span.part is Part.SOURCE]
    if not (cues and contents):
        return []
    of_contents = _log_odds(cues, contents, scores, bias)
    of_sources = _log_odds(cues, sources, scores, bias)
    of_sources[_apart(cues, sources, window_of)] = -np.inf
    _leave_to_nearest(of_contents, _apart(cues, contents, window_of), _distances(cues, contents))
    best = of_contents.argmax(0)
    linked = []
    for number, cue in enumerate(cues):
        own = [column for column in np.flatnonzero(best == number).tolist() if np.isfinite(of_contents[number, column])]
        if own:
            linked.append(
                Linked(
                    cue,
                    _sources(sources, of_sources[number]),
                    tuple(contents[column] for column in own),
                    float(of_contents[number, own].max()),
                )
            )
    return linked


def _sources(sources: Sequence[TaggedSpan], log_odds: Floats) -> tuple[TaggedSpan, ...]:
    likeliest = np.argsort(-log_odds, kind="stable")[:MOST_SOURCES].tolist()
    own = [number for number in likeliest if log_odds[number] > OWN]
    own = own or [number for number in likeliest[:1] if log_odds[number] > LEAST_SOURCE]
    return tuple(sources[number] for number in sorted(own))


def _log_odds(
    cues: Sequence[TaggedSpan], others: Sequence[TaggedSpan], scores: Scores, bias: tuple[float, float]
) -> Floats:
    """Return [cue, other]."""
    if not others:
        return np.zeros((len(cues), 0), dtype=np.float32)
    part = others[0].part
    width = scores.anchors.shape[1] // 2
    own = slice(0, width) if part is Part.SOURCE else slice(width, 2 * width)
    anchors = scores.anchors[[cue.start for cue in cues], own]
    members = np.stack([scores.members[other.start : other.end, own].mean(0) for other in others])
    found: Floats = (anchors @ members.T / width**0.5 + bias[0 if part is Part.SOURCE else 1]).astype(np.float32)
    return found


def _apart(cues: Sequence[TaggedSpan], others: Sequence[TaggedSpan], window_of: Integers) -> NDArray[np.bool_]:
    """Return [cue, other], whether no window holds a word of the other and the first of the cue."""
    of_cues = window_of[[cue.start for cue in cues]][:, None]
    first = window_of[[other.start for other in others]]
    last = window_of[[other.end - 1 for other in others]]
    return (of_cues < first) | (of_cues > last)


def _distances(cues: Sequence[TaggedSpan], others: Sequence[TaggedSpan]) -> Integers:
    """Return [cue, other], the words between them."""
    behind = np.array([other.start for other in others]) - np.array([cue.end for cue in cues])[:, None]
    before = np.array([cue.start for cue in cues])[:, None] - np.array([other.end for other in others])
    distances: Integers = np.maximum(np.maximum(behind, before), 0)
    return distances


def _leave_to_nearest(log_odds: Floats, apart: NDArray[np.bool_], distances: Integers) -> None:
    """Rule out the cues of other windows but for the nearest one of a content that has none in its own."""
    log_odds[apart] = -np.inf
    alone = apart.all(0)
    nearest = distances.argmin(0)
    for column in np.flatnonzero(alone).tolist():
        if distances[nearest[column], column] <= REACH:
            log_odds[nearest[column], column] = 0.0
