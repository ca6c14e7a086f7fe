"""Candidates: all that the parse lets a cue have as its content and as its source, whatever the lexicon says of it.

Each is found by one or more *ways*: the name of a frame, or a path over the parse such as `kid:dobj`. The ways are
features of the scorer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from claimx.annotations import Quotation
from claimx.stages.attributions.columns import Columns
from claimx.stages.attributions.contents import Quotes, content_tokens, inner_indices
from claimx.stages.attributions.cues import Cues, cue_span, frames_for
from claimx.stages.attributions.frames import Candidate, Frame
from claimx.stages.attributions.quoted import quote_candidates

IDLE = frozenset({"punct", "aux", "auxpass", "neg", "det", "cc", "mark", "prt"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr"})
COMPLETING = frozenset({"ccomp", "xcomp", "attr", "acl", "prep", "dobj", "advcl", "acomp"})
LINKS = frozenset({"prep", "agent", "dative"})
FULL_STOPS = frozenset({".", ";", "?", "!"})
LONGEST = 500  # tokens of one content
NEAR = 12  # tokens between a reporting clause and a quotation beside it
MOST_QUOTES = 6
MOST_WAYS = 4  # by which one content was found: later ones are the less telling
LISTED = "!"  # behind a frame that the lexicon lists the cue under
QUOTED = "quote:"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """A text as the scorer sees it; `media` are the words for what people say things in ("statement")."""

    words: Columns
    quotes: Quotes
    cues: Cues
    media: frozenset[str]


def scene_of(quotes: Quotes, cues: Cues, media: frozenset[str]) -> Scene:
    """Return the text of quotations as the scorer sees it."""
    return Scene(Columns(quotes.doc, quotes.number_at), quotes, cues, media)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that may be a content: ranges less a hole; `way` tells how they were found, `top` from where."""

    way: str
    ranges: tuple[Range, ...]
    top: int
    hole: Range = (0, 0)

    @property
    def is_quotation(self) -> bool:
        """Whether the phrase is what stands between quotation marks, as a whole."""
        return self.way.startswith(QUOTED)

    def indices(self) -> set[int]:
        """Return the tokens, or none where they are too many for one content."""
        if sum(end - start for start, end in self.ranges) > LONGEST + self.hole[1] - self.hole[0]:
            return set()
        return set().union(*(range(start, end) for start, end in self.ranges)).difference(range(*self.hole))


@dataclass(frozen=True, slots=True)
class ContentOption:
    """Tokens that may be a cue's content, the words among them, who first proposed them, and by which ways in all."""

    tokens: frozenset[int]
    words: frozenset[int]
    top: int
    candidate: Candidate
    ways: list[str] = field(default_factory=list)
    sources: list[Token] = field(default_factory=list)


def content_options(scene: Scene, cue: Token) -> list[ContentOption]:
    """Return what may be the content of a cue: what frames propose first, then phrases below, beside and around it."""
    options = _Options(scene, cue)
    for one in quote_candidates(cue, scene.cues, scene.quotes):
        options.add(Frame.QUOTE.value, one, set(one.content), min(one.content))
    if options.found:
        # Print is stricter than any parse: where it gives a cue its quotation, there is nothing left to choose.
        return list(options.found.values())
    for one in (one for propose in frames_for(cue).values() for one in propose(cue)):
        if 0 < len(one.content) <= LONGEST:
            listed = (one.frame, one.key) in scene.cues.rules
            fitted = content_tokens(one, scene.quotes)
            options.add(f"{one.frame}{LISTED if listed else ''}", one, fitted, min(one.content))
    _add_phrases(options, scene, cue)
    return list(options.found.values())


def _add_phrases(options: "_Options", scene: Scene, cue: Token) -> None:
    fits: dict[frozenset[int], set[int]] = {}
    is_listed = any(way.endswith(LISTED) for option in options.found.values() for way in option.ways)
    for phrase in _behind(scene.words, cue) if is_listed else _phrases(scene, cue):
        one = Candidate(cue, Frame.QUOTE if phrase.is_quotation else Frame.PHRASE, None, frozenset(phrase.indices()))
        if phrase.is_quotation:
            options.add(phrase.way, one, set(one.content), phrase.top)
        elif one.content:
            if one.content not in fits:
                fits[one.content] = content_tokens(one, scene.quotes)
            options.add(phrase.way, one, fits[one.content], phrase.top)


class _Options:
    """The options of one cue, by their words: what is found twice is one option with two ways."""

    def __init__(self, scene: Scene, cue: Token) -> None:
        group = cue_span(Candidate(cue, Frame.PHRASE, None, frozenset()), scene.media)
        self.own = set(range(group.start, group.end))
        self.are_words = scene.quotes.are_words
        self.found: dict[frozenset[int], ContentOption] = {}

    def add(self, way: str, candidate: Candidate, fitted: set[int], top: int) -> None:
        """Add what a candidate proposes, the words of the cue left out."""
        tokens = fitted - self.own
        words = frozenset(i for i in tokens if self.are_words[i])
        if not words:
            return
        option = self.found.setdefault(words, ContentOption(frozenset(tokens), words, top, candidate))
        if way not in option.ways and len(option.ways) < MOST_WAYS:
            option.ways.append(way)
        if candidate.source is not None and candidate.source not in option.sources:
            option.sources.append(candidate.source)


def _phrases(scene: Scene, cue: Token) -> Iterator[Phrase]:
    yield from _below(scene.words, cue)
    yield from _around(scene.words, cue)
    yield from _of_sentence(scene, cue)


def _subtree(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def _below(words: Columns, cue: Token) -> Iterator[Phrase]:
    """What a cue governs, and its subject with what follows: in "the bridge is thought safe" both are the content."""
    dep, children = words.dep, _telling(words, cue)
    yield from _behind(words, cue)
    for k in children:
        if dep[k] in SUBJECTS:
            own = _subtree(cue.doc[k])
            yield Phrase(f"kid:{dep[k]}", (own,), k)
            for other in (other for other in children if cue.i < other != k):
                yield Phrase(f"{dep[k]}+{dep[other]}", (own, _subtree(cue.doc[other])), k)
            yield Phrase(f"{dep[k]}+after", (own, (cue.i + 1, cue.right_edge.i + 1)), k)


def _telling(words: Columns, cue: Token) -> list[int]:
    return [k for k in words.children(cue.i) if words.dep[k] not in IDLE]


def _behind(words: Columns, cue: Token) -> Iterator[Phrase]:
    """What a cue governs but for its subject."""
    doc, dep, end = cue.doc, words.dep, cue.right_edge.i + 1
    children = [k for k in _telling(words, cue) if dep[k] not in SUBJECTS]
    spans = {k: _subtree(doc[k]) for k in children}
    behind = [k for k in children if k > cue.i]
    for k in children:
        yield Phrase(f"kid:{dep[k]}", (spans[k],), k)
        if dep[k] in LINKS:
            yield Phrase(f"pobj:{words.lower[k]}", (spans[k],), k, (k, k + 1))
        if dep[k] in OBJECTS:
            yield from (Phrase(f"{dep[k]}+{dep[other]}", (spans[k], spans[other]), k) for other in behind if other > k)
    yield Phrase("after", ((cue.i + 1, end),), cue.i)
    for k in behind[1:]:
        yield Phrase(f"from:{dep[k]}", ((spans[k][0], end),), k)
        yield Phrase(f"upto:{dep[k]}", ((cue.i + 1, spans[k][0]),), k)


def _around(words: Columns, cue: Token) -> Iterator[Phrase]:
    doc, dep, head, own = cue.doc, words.dep, words.head[cue.i], _subtree(cue)
    if head == cue.i:
        return
    link = dep[cue.i]
    yield Phrase(f"head:{link}", (_subtree(doc[head]),), head, own)
    for k in words.near(head, cue.i):
        if k != cue.i and dep[k] not in IDLE:
            yield Phrase(f"beside:{link},{dep[k]}", (_subtree(doc[k]),), k, own)
    above = words.head[head]
    if above != head:
        yield Phrase(f"above:{link},{dep[head]}", (_subtree(doc[above]),), above, _subtree(doc[head]))
        for k in words.near(above, head):
            if k != head and dep[k] in COMPLETING:
                yield Phrase(f"aside:{link},{dep[k]}", (_subtree(doc[k]),), k, own)


def _of_sentence(scene: Scene, cue: Token) -> Iterator[Phrase]:
    words = scene.words
    start, end = words.sentence(cue.i)
    yield Phrase("behind", ((cue.i + 1, end),), cue.i + 1 if cue.i + 1 < end else cue.i)
    before, behind = beside(scene, cue)
    if before is not None and behind is not None:
        yield Phrase(f"{QUOTED}both", (_inner(before), _inner(behind)), before.inner.start)
    for quotation in _near(scene.quotes, start, end):
        side = "before" if quotation.inner.start < cue.i else "behind"
        yield Phrase(f"{QUOTED}{side}", (_inner(quotation),), quotation.inner.start)


def _inner(quotation: Quotation) -> Range:
    return quotation.inner.start, quotation.inner.end


def _near(quotes: Quotes, start: int, end: int) -> list[Quotation]:
    """The quotations that lie in or beside a sentence; of many, the first."""
    at = range(max(0, start - 3), min(end + 3, start + LONGEST))
    numbers = list(dict.fromkeys(quotes.number_at[i] for i in at if i in quotes.number_at))
    return [quotes.all[number] for number in numbers[:MOST_QUOTES] if len(quotes.all[number].inner)]


def beside(scene: Scene, cue: Token) -> tuple[Quotation | None, Quotation | None]:
    """Return the quotation that ends right before a cue and its subject, and the one that begins right behind."""
    words, quotes, doc = scene.words, scene.quotes, cue.doc
    if cue.i in quotes.number_at:
        return None, None
    first, last = cue.i, cue.i
    for k in words.children(cue.i):
        if words.dep[k] in SUBJECTS and abs(k - cue.i) < NEAR:
            first, last = min(first, doc[k].left_edge.i), max(last, doc[k].right_edge.i)
            break
    before = quotes.ending_at(first) if first not in quotes.number_at else None
    at = last + 1
    while at < min(len(words), last + NEAR) and at not in quotes.number_at and words.lower[at] not in FULL_STOPS:
        at += 1
    at += at < len(words) and words.lower[at] == "."
    behind = quotes.at(at) if at < len(words) else None
    return before, behind if behind is not None and behind.span.start == at else None


def placed(quotes: Quotes, quotation: Quotation | None) -> int:
    """Return where a quotation begins, or -1 for none."""
    return -1 if quotation is None else min(inner_indices(quotation), default=-1)


def proposer(option: ContentOption) -> Candidate:
    """Return what stands for an option: a frame for quotations where it is one as a whole, else what came first."""
    if any(way.startswith(QUOTED) for way in option.ways):
        return replace(option.candidate, frame=Frame.QUOTE)
    return option.candidate
