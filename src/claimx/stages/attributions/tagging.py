"""The tagger's choice: what it finds comes first; where it finds nothing, layout, lexicon and scorer together may.

The tagger knows words and their order, but no parse: for each of its findings the candidates of the parse are asked
which frame explains it, so that the rule is told where there is one, and the head words of cue and source are found.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from claimx.stages.attributions.candidates import LISTED, ContentOption, Scene, content_options, proposer, scene_of
from claimx.stages.attributions.choice import Chosen, Drawn, Text, chosen, laid_out, may_stand, overlap
from claimx.stages.attributions.contents import is_word, spans_of
from claimx.stages.attributions.cues import VERBS
from claimx.stages.attributions.frames import Candidate, Frame, subject_of
from claimx.stages.attributions.scorer import Scorer
from claimx.stages.attributions.sources import source_span
from claimx.stages.attributions.tagger.quotations import quoted_ranges
from claimx.stages.attributions.tagger.tagger import Range, Tagged, Tagger
from claimx.stages.attributions.weighing import completed, surest

EXPLAINED = 0.8  # share of the words of both that a frame's content must have in common with the tagger's


def tag(text: Text, tagger: Tagger, scorer: Scorer | None, confidences: Mapping[Frame, float]) -> list[Chosen]:
    """Return the attributions of a text as the tagger has it, with what a scorer adds."""
    scene = scene_of(text.quotes, text.cues, text.lists["media"])
    tagged = tagger.read(text.doc.text, quoted_ranges(text.quotes.all))
    found = [one for each in tagged for one in _chosen(text, scene, each)]
    kept = surest([*found, *laid_out(text)], confidences)
    return completed(text, kept, lambda taken: [] if scorer is None else scorer.read_scene(scene, taken), confidences)


def _chosen(text: Text, scene: Scene, found: Tagged) -> Iterator[Chosen]:
    cue_words = _span(text, [found.cue])
    tokens = {token.i for each in found.content for token in _span(text, [each])} & text.readable
    words = frozenset(index for index in tokens if text.quotes.are_words[index])
    cue, source = _head(cue_words), _span(text, found.source[:1]) if found.source else None
    if not words or cue.i in words:
        return
    explained = _explained(content_options(scene, cue), words)
    proposed = None if explained is None else proposer(explained)
    if not _may_hold(text, words, explained):
        return
    holder = _head(source) if source is not None else None
    if holder is not None and holder.sent != cue.sent:
        subject = subject_of(cue)
        if subject is not None and subject.i not in words:
            holder, source = subject, source_span(subject, cue, words)
    if holder is None and proposed is not None and proposed.source is not None:
        holder = proposed.source
        source = source_span(holder, cue, words)
    candidate = Candidate(
        cue,
        Frame.TAGGED if proposed is None else proposed.frame,
        holder,
        frozenset(tokens),
        "" if proposed is None else proposed.link,
    )
    if may_stand(text, candidate):
        content = spans_of(text.quotes, tokens)
        if content:
            yield chosen(candidate, content, Drawn(cue_words, source, round(found.confidence, 3)))


def _may_hold(text: Text, words: frozenset[int], explained: ContentOption | None) -> bool:
    """Whether a content says something: a phrase without a verb does under a cue that the lexicon lists, or quoted.

    Annotated news marks topics as well ("filed the case", "talks about trade"), which assert nothing.
    """
    if any(text.doc[index].pos_ in VERBS for index in words):
        return True
    is_listed = explained is not None and any(way.endswith(LISTED) for way in explained.ways)
    return is_listed or not words.isdisjoint(text.quotes.number_at)


def _explained(options: Sequence[ContentOption], words: frozenset[int]) -> ContentOption | None:
    """Return what the parse proposes with about the same words, if it does."""
    best = max(options, key=lambda option: overlap(option.words, words), default=None)
    return best if best is not None and overlap(best.words, words) >= EXPLAINED else None


def _span(text: Text, ranges: Sequence[Range]) -> Span:
    """Return the tokens that characters touch, from the first to the last range."""
    span = text.doc.char_span(ranges[0][0], ranges[-1][1], alignment_mode="expand")
    return span if span is not None else text.doc[0:0]


def _head(span: Span) -> Token:
    """Return the word that heads a span: a verb, if it has one that the others hang on."""
    heads = [token for token in span if token.head == token or not span.start <= token.head.i < span.end]
    words = [token for token in heads if is_word(token)] or heads or list(span)
    return next((token for token in words if token.pos_ in VERBS), words[0])
