"""The scorer: sums of weights decide which words are cues, and which candidates are their contents and sources."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Token

from claimx.stages.attributions.candidates import ContentOption, Scene, content_options, proposer, scene_of
from claimx.stages.attributions.columns import Columns
from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.cues import Cues
from claimx.stages.attributions.extents import Extent, content_extents, cue_extents, source_extents
from claimx.stages.attributions.features import (
    Entry,
    Listed,
    Place,
    content_features,
    first_cue_features,
    further_cue_features,
    offers_of,
    place_of,
    source_features,
)
from claimx.stages.attributions.holders import SourceOption, source_options
from claimx.stages.attributions.weights import Decision, Weights

# Log-odds below which a word is looked at no further: after the first features, which loses one likely cue in a
# thousand, and after all.
FIRST_LOOK = -4.2
LEAST_CUE = math.log(0.25 / 0.75)
BINS = 12

Option = TypeVar("Option")


@dataclass(frozen=True, slots=True)
class Scored:
    """What the scorer makes of one cue: its content and source, their extents, and how sure each decision was."""

    cue: Token
    option: ContentOption
    content: frozenset[int]
    words: frozenset[int]
    source: Token | None
    source_words: frozenset[int]
    cue_words: frozenset[int]
    log_odds: float
    told: tuple[str, ...]
    confidence: float = 0.0


class Scorer:
    """Read a text with a set of weights."""

    def __init__(self, weights: Weights, cues: Cues, media: frozenset[str]) -> None:
        self.weights = weights
        self.cues = cues
        self.media = media
        self.listed = listed_frames(cues)

    def read(self, quotes: Quotes) -> list[Scored]:
        """Return what each likely cue of a text brings, in the order of the text, with its confidence."""
        return self.read_scene(scene_of(quotes, self.cues, self.media))

    def read_scene(self, scene: Scene, taken: Collection[int] = ()) -> list[Scored]:
        """Return the same of a text that was brought in this form before; words that are `taken` are no cues."""
        doc = scene.quotes.doc
        cues = [(i, log_odds) for i, log_odds in self._cues(scene) if i not in taken]
        found = [one for one in (self._scored(scene, doc[i], log_odds) for i, log_odds in cues) if one]
        return [
            replace(one, confidence=_chance(self.weights.score(Decision.HOLDS, told)))
            for one, told in zip(found, told_of_all(found), strict=True)
        ]

    def _cues(self, scene: Scene) -> Iterator[tuple[int, float]]:
        words, score = scene.words, self.weights.score
        for i in possible_cues(words, self.weights.heads):
            log_odds = score(Decision.CUE, first_cue_features(words, i))
            if log_odds >= FIRST_LOOK:
                log_odds += score(Decision.CUE, further_cue_features(words, i, self.listed))
                if log_odds >= LEAST_CUE:
                    yield i, log_odds

    def _scored(self, scene: Scene, cue: Token, log_odds: float) -> Scored | None:
        words, place = scene.words, place_of(scene, cue, self.listed)
        options = content_options(scene, cue)
        if not options:
            return None
        offers = offers_of(options)
        option, content_share = self._best(
            Decision.CONTENT, options, lambda option: content_features(words, place, option, offers)
        )
        holders = source_options(scene, cue, option.sources)
        holder, source_share = self._best(
            Decision.SOURCE, holders, lambda holder: source_features(words, place, holder, option)
        )
        extent = self._drawn(
            Decision.CONTENT_EXTENT, content_extents(cue.doc, words, cue.i, option.words, option.ways[0])
        )
        source = holder.head
        content = option.tokens if extent.words == option.words else extent.words
        return Scored(
            cue=cue,
            option=option,
            content=content,
            words=extent.words,
            source=source,
            source_words=self._source_words(words, source, cue, extent.words),
            cue_words=self._drawn(
                Decision.CUE_EXTENT,
                cue_extents(scene, proposer(option), extent.words, None if source is None else source.i),
            ).words,
            log_odds=log_odds,
            told=told_of(place, option, holder, (log_odds, content_share, source_share)),
        )

    def _source_words(
        self, words: Columns, source: Token | None, cue: Token, content: frozenset[int]
    ) -> frozenset[int]:
        if source is None:
            return frozenset()
        return self._drawn(Decision.SOURCE_EXTENT, source_extents(words, source, cue, content)).words

    def _drawn(self, decision: Decision, extents: Sequence[Extent]) -> Extent:
        if len(extents) == 1:
            return extents[0]
        return max(extents, key=lambda extent: self.weights.score(decision, extent.features))

    def _best(
        self, decision: Decision, options: Sequence[Option], told: Callable[[Option], Iterable[str]]
    ) -> tuple[Option, float]:
        """Return the option with the highest score, and its share of the probability."""
        scores = [self.weights.score(decision, told(option)) for option in options]
        best = max(range(len(options)), key=scores.__getitem__)
        return options[best], 1 / sum(math.exp(score - scores[best]) for score in scores)


def listed_frames(cues: Cues) -> Listed:
    """Return for each lemma of the cue lexicon the frames and classes under which it stands."""
    frames: dict[str, dict[str, None]] = defaultdict(dict)
    classes: dict[str, dict[str, None]] = defaultdict(dict)
    for (frame, key), rule in cues.rules.items():
        lemma = key.split()[0]
        frames[lemma][frame.value] = None
        classes[lemma][rule.cue_class.value] = None
    return {lemma: Entry(tuple(frames[lemma]), tuple(classes[lemma])) for lemma in frames}


def possible_cues(words: Columns, heads: Mapping[str, frozenset[str]]) -> Iterator[int]:
    """Yield the verbs of a text, and the other words that were heads of cues in the text the weights were fitted on."""
    for i, pos in enumerate(words.pos):
        if pos == "VERB" or (words.lemma[i] in heads and pos in heads[words.lemma[i]]):
            yield i


def told_of(
    place: Place, option: ContentOption, holder: SourceOption, sureness: tuple[float, float, float]
) -> tuple[str, ...]:
    """Return what the last decision is told about one cue: how sure the others were, and of what."""
    log_odds, content_share, source_share = sureness
    cue = _bin(log_odds)
    content = _bin(_odds(content_share))
    source = _bin(_odds(source_share))
    way = option.ways[0]
    return (
        "all",
        f"cue={cue}",
        f"content={content}",
        f"source={source}",
        f"cue,content={cue // 2},{content // 2}",
        f"cue,source={cue // 2},{source // 2}",
        f"w={way}",
        f"w,cue={way},{cue // 2}",
        f"none={holder.head is None},{cue // 2}",
        f"quoted={place.cue in option.words},{place.quoted}",
    )


def told_of_all(found: Sequence[Scored]) -> list[list[str]]:
    """Return what the last decision is told, rivals included: how much of a content a likelier cue beside it has."""
    owners: dict[int, int] = {}
    for number in sorted(range(len(found)), key=lambda number: -found[number].log_odds):
        for index in found[number].content:
            owners.setdefault(index, number)
    return [[*one.told, *_rivalled(number, one, found, owners)] for number, one in enumerate(found)]


def _rivalled(number: int, one: Scored, found: Sequence[Scored], owners: Mapping[int, int]) -> Iterator[str]:
    beside = [
        owners[index]
        for index in one.content
        if owners[index] != number and one.cue.i not in found[owners[index]].content
    ]
    taken = round(4 * len(beside) / len(one.content))
    if taken:
        yield f"taken={taken}"


def _bin(log_odds: float) -> int:
    return max(0, min(BINS - 1, round(log_odds * 1.2 + BINS / 3)))


def _odds(share: float) -> float:
    return math.log(max(share, 1e-6) / max(1 - share, 1e-6))


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
