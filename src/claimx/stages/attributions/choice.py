"""Choose among the candidates: one per cue, none outside the article, none twice; and find which lies in which."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from claimx.annotations import Quotation, Section
from claimx.labels import ARTICLE_SECTIONS
from claimx.stages.attributions.colon import colon_candidates
from claimx.stages.attributions.contents import Quotes, content_tokens, inner_indices, is_word, spans_of
from claimx.stages.attributions.continuation import SpokenCue, begun_before, speaks_on
from claimx.stages.attributions.cues import Cues
from claimx.stages.attributions.frames import Candidate, Frame, is_passive
from claimx.stages.attributions.lines import lines_in
from claimx.stages.attributions.nesting import may_nest
from claimx.stages.attributions.proposals import proposals
from claimx.stages.attributions.quoted import announced_quotes
from claimx.stages.attributions.resolution import Words
from claimx.stages.attributions.signed import signed_candidates

SAME_CONTENT = 0.8
LONGEST = 500  # tokens of one clause: no sentence of news is longer, and a nest of them would take quadratic time
NEED_SOURCE = frozenset(Frame) - {Frame.NOUN_CLAUSE, Frame.PASSIVE}


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a proposer drew cue and source, and how sure it is; without it the rules draw them."""

    cue: Span
    source: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that holds: its content as spans and word indices, and the number of the one it lies in."""

    candidate: Candidate
    content: tuple[Span, ...]
    words: frozenset[int]
    parent: int | None = None
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text to choose in; `lists` are those of `source_words`, `readable` the tokens of the article itself."""

    doc: Doc
    cues: Cues
    quotes: Quotes
    sections: Sequence[Section]
    lists: Words
    readable: frozenset[int]


def text_of(doc: Doc, cues: Cues, quotes: Quotes, sections: Sequence[Section], lists: Words) -> Text:
    """Return a text to choose in."""
    spans = [section.span for section in sections if section.kind in ARTICLE_SECTIONS]
    readable = frozenset(index for span in spans for index in range(span.start, span.end))
    return Text(doc, cues, quotes, sections, lists, readable)


def choose(text: Text) -> list[Chosen]:
    """Return the attributions of a text in the order of their cues, as the lexicon has it."""
    found = list(listed(text, text.doc))
    taken = {index for one in found for index in (one.candidate.cue.i, *one.words)}
    return settled(text, _without_twins(in_order([*found, *announced(text, taken), *laid_out(text)])))


def listed(text: Text, tokens: Iterable[Token]) -> Iterator[Chosen]:
    """Yield what the lexicon lets each of the tokens attribute."""
    return held(text, _one_per_cue(proposals(tokens, text.cues, text.quotes), text.lists))


def announced(text: Text, taken: set[int]) -> Iterator[Chosen]:
    """Yield the quotations behind a colon that no cue has `taken`."""
    return held(text, announced_quotes(text.doc, text.cues, text.quotes, taken))


def laid_out(text: Text) -> Iterator[Chosen]:
    """Yield what the layout of a text attributes: names before colons, and below quotations."""
    lines = lines_in(text.doc, text.sections)
    yield from held(text, colon_candidates(text.doc, lines, text.quotes, text.lists["before_colons"]))
    yield from held(text, signed_candidates(text.doc, lines, text.quotes, text.cues.dashes))


def in_order(found: Iterable[Chosen]) -> list[Chosen]:
    """Return attributions in the order of their cues."""
    return sorted(found, key=lambda one: (one.candidate.cue.i, one.content[0].start))


def settled(text: Text, found: list[Chosen]) -> list[Chosen]:
    """Join quotations that go on, and note what lies in what: the same for all that was found, however it was."""
    return nested(_continued(found, text.doc, text.cues, text.quotes), text.cues, text.quotes)


def nested(found: list[Chosen], cues: Cues, quotes: Quotes) -> list[Chosen]:
    """Note what lies in what, and drop what another says of wishes and thoughts that she only talks about."""
    return _with_parents(
        [
            one
            for one in _with_parents(found)
            if may_nest(one.candidate, cues, quotes)
            or (one.parent is None and one.candidate.cue.i not in quotes.number_at)
        ]
    )


def _one_per_cue(candidates: Iterator[Candidate], lists: Words) -> Iterator[Candidate]:
    """Frames come surest first, so the first candidate of a cue that can hold is taken."""
    last = -1
    for candidate in candidates:
        if candidate.cue.i != last and len(candidate.content) <= LONGEST and _may_hold(candidate, lists):
            last = candidate.cue.i
            yield candidate


def _may_hold(candidate: Candidate, lists: Words) -> bool:
    """Whether someone can hold the content: it has words beyond a pronoun, and a source where the frame needs one."""
    doc, source = candidate.cue.doc, candidate.source
    words = [doc[i] for i in candidate.content if is_word(doc[i])]
    if not words or (len(words) == 1 and _is_pointer(words[0])):
        return False
    if source is None:
        return candidate.frame not in NEED_SOURCE or (candidate.frame is Frame.CLAUSE and is_passive(candidate.cue))
    not_holders = lists["measures"] if candidate.frame is Frame.ACCORDING else lists["nobody"]
    if source.lower_ in not_holders or _is_empty_it(candidate.cue, source):
        return False
    return candidate.frame is not Frame.OBJECT or source.i not in {word.i for word in words}


def _is_pointer(word: Token) -> bool:
    """Whether a lone word only points at what is said elsewhere: 'said so', 'did not explain why'."""
    return word.pos_ in ("PRON", "DET", "PART") or word.tag_ == "WRB"


def _is_empty_it(cue: Token, source: Token) -> bool:
    """Whether "it" only announces what is easy or important to do: 'It is easy to forget that P'."""
    infinitive = any(child.tag_ == "TO" for child in cue.children)
    return source.lower_ == "it" and infinitive and source.head != cue and source.head.lemma_ == "be"


def held(text: Text, candidates: Iterable[Candidate]) -> Iterator[Chosen]:
    """Yield the candidates that stand in the article and name a holder of their own."""
    for candidate in candidates:
        if may_stand(text, candidate):
            content = spans_of(text.quotes, content_tokens(candidate, text.quotes) & text.readable)
            if content:
                yield chosen(candidate, content)


def may_stand(text: Text, candidate: Candidate) -> bool:
    """Whether a cue stands in the article, and not with a quoted speaker as its source."""
    return candidate.cue.i in text.readable and not _speaks_of_self(candidate, text.quotes)


def _speaks_of_self(candidate: Candidate, quotes: Quotes) -> bool:
    """Whether a quoted speaker reports herself or her hearer ("I think", "you said"): that names no new holder."""
    source = candidate.source
    return (
        source is not None
        and source.i in quotes.number_at
        and {"1", "2"} & set(source.morph.get("Person", [])) != set()
    )


def _without_twins(found: list[Chosen]) -> list[Chosen]:
    """Drop an attribution whose content another one has already: the one nearer to its content stays."""
    kept: list[Chosen] = []
    at: dict[int, list[int]] = {}
    for one in found:
        rivals = {number for index in (min(one.words), max(one.words)) for number in at.get(index, ())}
        twin = next((n for n in sorted(rivals) if _are_twins(kept[n], one)), None)
        if twin is None:
            kept.append(one)
        elif _distance(one) < _distance(kept[twin]):
            kept[twin] = one
        else:
            continue
        for index in (min(one.words), max(one.words)):
            at.setdefault(index, []).append(len(kept) - 1 if twin is None else twin)
    return kept


def _continued(found: list[Chosen], doc: Doc, cues: Cues, quotes: Quotes) -> list[Chosen]:
    """Give quotations without a cue of their own to the attribution that they go on."""
    reported = {index for one in found if one.candidate.cue.i not in quotes.number_at for index in one.words}
    more: dict[int, list[Quotation]] = {}
    for number, one in enumerate(found):
        earlier = begun_before(quotes, min(one.words), reported)
        if earlier and one.candidate.cue.i not in quotes.number_at:
            more[number] = earlier
    begun = {index for earlier in more.values() for quotation in earlier for index in inner_indices(quotation)}
    spoken = [
        SpokenCue(number, one.candidate.cue.i, one.candidate.frame, cues.rule(one.candidate).cue_class)
        for number, one in enumerate(found)
        if one.candidate.cue.i not in reported
    ]
    for number, later in speaks_on(doc, quotes, spoken, reported | begun).items():
        more.setdefault(number, []).extend(later)
    for number, quotations in more.items():
        tokens = {token.i for span in found[number].content for token in span}
        tokens |= {token.i for quotation in quotations for token in quotation.inner}
        found[number] = chosen(found[number].candidate, spans_of(quotes, tokens), found[number].drawn)
    return found


def chosen(candidate: Candidate, content: tuple[Span, ...], drawn: Drawn | None = None) -> Chosen:
    """Return a candidate with its content."""
    words = frozenset(token.i for span in content for token in span if is_word(token))
    return Chosen(candidate, content, words, drawn=drawn)


def _with_parents(found: list[Chosen]) -> list[Chosen]:
    """Note for each attribution the smallest other one whose content holds its cue and content."""
    holders: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for index in one.words:
            holders.setdefault(index, []).append(number)
    return [replace(one, parent=_parent(number, found, holders)) for number, one in enumerate(found)]


def _parent(number: int, found: list[Chosen], holders: dict[int, list[int]]) -> int | None:
    one = found[number]
    above = [
        other
        for other in holders.get(one.candidate.cue.i, ())
        if other != number and len(one.words) < len(found[other].words) and one.words <= found[other].words
    ]
    return min(above, key=lambda other: (len(found[other].words), other), default=None)


def _are_twins(a: Chosen, b: Chosen) -> bool:
    """Whether two say the same: "X signalled plans to P" is one, "Y said that X plans to P" is two."""
    nested = a.candidate.cue.i in b.words or b.candidate.cue.i in a.words
    if nested and a.candidate.source != b.candidate.source:
        return False
    outer = a if b.candidate.cue.i in a.words else b
    return (nested and outer.candidate.frame is Frame.OBJECT) or overlap(a.words, b.words) >= SAME_CONTENT


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the share of the words of either that are words of both."""
    return len(a & b) / len(a | b)


def _distance(one: Chosen) -> int:
    return min(abs(one.candidate.cue.i - index) for index in (min(one.words), max(one.words)))
