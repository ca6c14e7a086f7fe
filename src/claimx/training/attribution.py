"""Fit the weights of the attribution scorer to annotated text."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.annotations import QUOTATIONS
from claimx.results.evaluation.matching import overlap
from claimx.stages.attributions.candidates import Scene, content_options, proposer, scene_of
from claimx.stages.attributions.contents import Quotes, is_word
from claimx.stages.attributions.cues import Cues
from claimx.stages.attributions.extents import Extent, content_extents, cue_extents, source_extents
from claimx.stages.attributions.features import (
    content_features,
    first_cue_features,
    further_cue_features,
    offers_of,
    place_of,
    source_features,
)
from claimx.stages.attributions.holders import SourceOption, source_options
from claimx.stages.attributions.scorer import Scored, Scorer, listed_frames, possible_cues, told_of_all
from claimx.stages.attributions.weights import Decision, Weights
from claimx.training.annotated import MarkedAttribution, Range
from claimx.training.fitting import Table, fit_choice, fit_logistic, rows_of

CHOICES = (
    Decision.CONTENT,
    Decision.SOURCE,
    Decision.CONTENT_EXTENT,
    Decision.CUE_EXTENT,
    Decision.SOURCE_EXTENT,
)
LEAST_HEADS = 2  # times that a lemma must head a cue to be looked at later
LEAST_HEADED = 0.005  # share of a lemma's words that must head one: a lemma below it costs more time than it brings
LEAST_ROWS = 4  # rows that a feature must stand in to have a weight
HALF = 0.5
EVEN = 0.5  # confidence of what is as likely right as not
FOLDS = 3
STEPS = 60
CUE_PENALTY = 8.0
PENALTY = 3.0

Sets = frozenset[int]


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution that people marked, as tokens: the head of its cue, cue, source and the words of its content."""

    head: int
    cue: Sets
    source: Sets
    content: Sets


@dataclass(frozen=True, slots=True)
class Annotated:
    """A parsed text and what people marked in it."""

    doc: Doc
    marked: Sequence[Marked]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a scorer found: what the last decision was told of it, whether it is right, and how sure the scorer was."""

    told: tuple[str, ...]
    right: bool
    confidence: float
    fold: int


class Choices:
    """Rows of features in groups of which one or more are right."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.table = Table(numbers)
        self.groups: list[int] = []
        self.shares: list[float] = []

    def add(self, rows: Iterable[Iterable[str]], right: Sequence[bool]) -> None:
        """Add a group, if there is anything to choose."""
        if len(right) > 1 and 0 < sum(right) < len(right):
            for row in rows:
                self.table.add(row)
            self.groups.append(len(right))
            self.shares += [is_right / sum(right) for is_right in right]


class Examples:
    """What one text teaches the decisions but the last: which words are cues, and which candidates are right."""

    def __init__(self, numbers: Mapping[Decision, dict[str, int]]) -> None:
        self.cues = Table(numbers[Decision.CUE])
        self.are_cues: list[bool] = []
        self.choices = {decision: Choices(numbers[decision]) for decision in CHOICES}


def marked_in(doc: Doc, attributions: Iterable[MarkedAttribution]) -> list[Marked]:
    """Return annotated attributions as tokens; of several with one cue the first."""
    marked: dict[int, Marked] = {}
    for one in attributions:
        cue = _tokens(doc, one.cue)
        content = frozenset(i for i in _tokens(doc, one.content) if is_word(doc[i]))
        if cue and content:
            head = next((i for i in sorted(cue) if doc[i].head.i not in cue or doc[i].head.i == i), min(cue))
            marked.setdefault(head, Marked(head, cue, _tokens(doc, one.source), content))
    return list(marked.values())


def _tokens(doc: Doc, ranges: Iterable[Range]) -> Sets:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in ranges)
    return frozenset(token.i for span in spans if span is not None for token in span if not token.is_space)


def heads_in(texts: Sequence[Annotated]) -> dict[str, frozenset[str]]:
    """Return the lemmas that head cues often enough, with their parts of speech; verbs need no listing."""
    heads_of = (text.doc[one.head] for text in texts for one in text.marked)
    counts = Counter((head.lemma_.lower(), head.pos_) for head in heads_of)
    words = Counter((token.lemma_.lower(), token.pos_) for text in texts for token in text.doc)
    heads: dict[str, set[str]] = defaultdict(set)
    for (lemma, pos), count in counts.items():
        if pos != "VERB" and count >= max(LEAST_HEADS, LEAST_HEADED * words[lemma, pos]):
            heads[lemma].add(pos)
    return {lemma: frozenset(kinds) for lemma, kinds in heads.items()}


class Teacher:
    """Turn annotated texts into examples, and examples into weights."""

    def __init__(self, cues: Cues, media: frozenset[str], heads: Mapping[str, frozenset[str]]) -> None:
        self.cues = cues
        self.media = media
        self.heads = heads
        self.listed = listed_frames(cues)
        self.numbers: dict[Decision, dict[str, int]] = {decision: {} for decision in Decision}

    def examples(self, text: Annotated) -> Examples:
        """Return what one text teaches."""
        doc, examples = text.doc, Examples(self.numbers)
        quotes = Quotes(doc, QUOTATIONS.read(doc))
        scene = scene_of(quotes, self.cues, self.media)
        heads = {one.head for one in text.marked}
        for i in possible_cues(scene.words, self.heads):
            first = first_cue_features(scene.words, i)
            examples.cues.add([*first, *further_cue_features(scene.words, i, self.listed)])
            examples.are_cues.append(i in heads)
        for one in text.marked:
            self._add_choices(examples, scene, doc, one)
        return examples

    def _add_choices(self, examples: Examples, scene: Scene, doc: Doc, marked: Marked) -> None:
        cue, words, choices = doc[marked.head], scene.words, examples.choices
        options = content_options(scene, cue)
        # Quotations that go on further down are joined later: here only what an option can reach is asked for.
        reach = marked.content.intersection(i for option in options for i in option.words)
        nearness = [overlap(option.words, reach) for option in options] if reach else []
        if max(nearness, default=0.0) < HALF:
            return
        place, right = place_of(scene, cue, self.listed), _best(nearness)
        offers = offers_of(options)
        choices[Decision.CONTENT].add((content_features(words, place, option, offers) for option in options), right)
        option = options[right.index(True)]
        extents = content_extents(doc, words, marked.head, option.words, option.ways[0])
        _add_extents(choices[Decision.CONTENT_EXTENT], extents, reach)
        holders = source_options(scene, cue, option.sources)
        fits = _right_holders(holders, marked.source)
        choices[Decision.SOURCE].add((source_features(words, place, one, option) for one in holders), fits)
        holder = holders[fits.index(True)].head if any(fits) else None
        drawn = cue_extents(scene, proposer(option), marked.content, None if holder is None else holder.i)
        _add_extents(choices[Decision.CUE_EXTENT], drawn, marked.cue)
        if holder is not None:
            drawn = source_extents(words, holder, cue, marked.content)
            _add_extents(choices[Decision.SOURCE_EXTENT], drawn, marked.source)

    def weights(self, examples: Sequence[Examples]) -> Weights:
        """Fit all decisions but the last."""
        rows = rows_of([one.cues for one in examples], least=LEAST_ROWS)
        are_cues = [is_cue for one in examples for is_cue in one.are_cues]
        features = {Decision.CUE: fit_logistic(rows, are_cues, penalty=CUE_PENALTY, steps=STEPS)}
        for decision in CHOICES:
            chosen = [one.choices[decision] for one in examples]
            rows = rows_of([choices.table for choices in chosen], least=LEAST_ROWS)
            groups = [size for choices in chosen for size in choices.groups]
            shares = [share for choices in chosen for share in choices.shares]
            features[decision] = fit_choice(rows, groups, shares, penalty=PENALTY, steps=STEPS)
        return Weights({**features, Decision.HOLDS: {}}, self.heads, threshold=0.0)


def train(
    texts: Sequence[Annotated], cues: Cues, media: frozenset[str], folds: int = FOLDS
) -> tuple[Weights, list[Judged]]:
    """Fit all decisions, the last one to what the others make of texts that they were not fitted to.

    Return the weights and those judgements, with the confidence that a fit to the other folds gives them.
    """
    teacher = Teacher(cues, media, heads_in(texts))
    examples = [teacher.examples(text) for text in texts]
    judged: list[Judged] = []
    for fold in range(folds):
        weights = teacher.weights([one for number, one in enumerate(examples) if number % folds != fold])
        held_out = [text for number, text in enumerate(texts) if number % folds == fold]
        judged += [one for text in held_out for one in judgements(text, Scorer(weights, cues, media), fold)]
    weights = teacher.weights(examples)
    holds = _fit_holds(judged, teacher.numbers[Decision.HOLDS])
    confident = [one for fold in range(folds) for one in _confident(judged, fold, teacher.numbers[Decision.HOLDS])]
    threshold = best_threshold(confident, sum(len(text.marked) for text in texts))
    features = {**weights.features, Decision.HOLDS: holds}
    return Weights(features, teacher.heads, threshold), confident


def judgements(text: Annotated, scorer: Scorer, fold: int = 0) -> Iterator[Judged]:
    """Yield what a scorer finds, and whether it is right; what lies in another's words was not up for annotation."""
    found = scorer.read(Quotes(text.doc, QUOTATIONS.read(text.doc)))
    inside = {i for one in text.marked for i in one.content}
    for one, told in zip(found, told_of_all(found), strict=True):
        right = any(is_right(one, marked) for marked in text.marked)
        if right or one.cue.i not in inside:
            yield Judged(tuple(told), right, one.confidence, fold)


def is_right(found: Scored, marked: Marked) -> bool:
    """Whether half of all words of both contents are common to both, and cue and source share a word each."""
    near = overlap(found.words, marked.content) >= HALF
    same_source = not found.source_words.isdisjoint(marked.source) or not (found.source_words or marked.source)
    return near and same_source and not found.cue_words.isdisjoint(marked.cue)


def _fit_holds(judged: Sequence[Judged], numbers: dict[str, int]) -> dict[str, float]:
    table = Table(numbers)
    for one in judged:
        table.add(one.told)
    return fit_logistic(rows_of([table], least=LEAST_ROWS), [one.right for one in judged], penalty=PENALTY, steps=STEPS)


def _confident(judged: Sequence[Judged], fold: int, numbers: dict[str, int]) -> Iterator[Judged]:
    """Yield the judgements of a fold with the confidence that a fit to the others gives them."""
    weights = _fit_holds([one for one in judged if one.fold != fold], numbers)
    for one in judged:
        if one.fold == fold:
            log_odds = sum(weights.get(name, 0.0) for name in one.told)
            yield Judged(one.told, one.right, 1 / (1 + math.exp(-log_odds)), fold)


def best_threshold(judged: Sequence[Judged], marked: int) -> float:
    """Return the confidence from which on to keep what was found, for the best F1; what is likely is always kept."""
    ordered = sorted(judged, key=lambda one: -one.confidence)
    right, best, threshold = 0, 0.0, EVEN
    for kept, one in enumerate(ordered, start=1):
        right += one.right
        f1 = 2 * right / (kept + marked)
        if f1 > best:
            best, threshold = f1, one.confidence
    return round(min(threshold, EVEN), 3)


def calibration_error(judged: Sequence[Judged], bins: int = 10) -> float:
    """Return the expected calibration error: how far confidence and share of right ones lie apart, on average."""
    groups: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[min(int(one.confidence * bins), bins - 1)].append(one)
    gaps = (abs(sum(one.confidence - one.right for one in group)) for group in groups.values())
    return sum(gaps) / max(len(judged), 1)


def _best(nearness: Sequence[float]) -> list[bool]:
    highest = max(nearness)
    return [value == highest for value in nearness]


def _add_extents(choices: Choices, extents: Sequence[Extent], marked: Sets) -> None:
    choices.add((extent.features for extent in extents), _best([overlap(extent.words, marked) for extent in extents]))


def _right_holders(holders: Sequence[SourceOption], marked: Sets) -> list[bool]:
    """Whether each option is the head of the marked source, or, where none is, any word of it."""
    if not marked:
        return [one.head is None for one in holders]
    named = [one.head is not None and one.head.i in marked for one in holders]
    heads = [
        is_named and one.head is not None and one.head.head.i not in marked
        for one, is_named in zip(holders, named, strict=True)
    ]
    return heads if any(heads) else named
