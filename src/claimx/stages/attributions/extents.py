"""Extents: how far a content, a cue and a source may reach, once it is settled where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claimx.stages.attributions.candidates import Scene
from claimx.stages.attributions.columns import Columns
from claimx.stages.attributions.contents import is_word
from claimx.stages.attributions.cues import cue_span
from claimx.stages.attributions.frames import Candidate, subtree
from claimx.stages.attributions.sources import reporting_clause, source_span, trimmed

SPINE = 5  # phrases at the end of a content that may be cut off
CLIMB = 40
MOST_ADDED = 60  # words that a content may go on
CUE_REACH = 12  # tokens behind a verb group that may belong to the cue
PHRASE_REACH = 8
# Phrases without which what stands before them is no phrase.
BOUND = frozenset({"pobj", "det", "amod", "compound", "nummod", "punct", "dobj", "attr", "acomp", "aux", "poss"})
BEFORE_CUES = frozenset({"ADV", "PART", "AUX", "SCONJ", "DET", "VERB", "ADP", "ADJ"})
BEHIND_CUES = frozenset({"prep", "npadvmod", "advmod", "dobj", "prt", "acomp", "dative"})
SET_OFF = frozenset({",", "–", "—", "-", ";"})
CLOSING = frozenset({",", "-", "–", "—", '"', "”"})
STOPS = frozenset({"PUNCT", "SPACE"})


@dataclass(frozen=True, slots=True)
class Extent:
    """One way to draw a border: the words that result, and what a scorer is told about it."""

    words: frozenset[int]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The end of a content: its last word, the word that heads what ends there, and how the content was found."""

    cue: int
    last: int
    top: int
    way: str


@dataclass(frozen=True, slots=True)
class Change:
    """A phrase cut off the end of a content, or added to it: its head, first token and number of words."""

    kind: str
    node: int
    start: int
    size: int


def content_extents(doc: Doc, words: Columns, cue: int, content: frozenset[int], way: str) -> list[Extent]:
    """Return a content as it is, cut before one of its last phrases, and with the phrase behind it."""
    last = max(content)
    chain = _chain(words, content, last)
    end = End(cue, last, chain[-1], way)
    found = [Extent(content, _kept(words, end))]
    if last in words.quoted and cue not in words.quoted:
        return found
    for depth, node in enumerate([node for node in reversed(chain[:-1]) if words.dep[node] not in BOUND][:SPINE]):
        start = doc[node].left_edge.i
        shorter = frozenset(i for i in content if i < start)
        if 0 < len(shorter) < len(content):
            change = Change(f"cut{depth}", node, start, len(content) - len(shorter))
            found.append(Extent(shorter, tuple(_changed(words, end, change))))
    following = _following(doc, words, end, content)
    if following is not None:
        start, stop = doc[following].left_edge.i, doc[following].right_edge.i + 1
        added = (
            frozenset(i for i in range(start, stop) if is_word(doc[i])) if stop - start < MOST_ADDED else frozenset()
        )
        if added and cue not in added:
            change = Change("more", following, start, len(added))
            found.append(Extent(content | added, tuple(_changed(words, end, change))))
    return found


def _chain(words: Columns, content: frozenset[int], last: int) -> list[int]:
    """The last word of a content and the heads above it in the content."""
    chain = [last]
    while len(chain) < CLIMB:
        head = words.head[chain[-1]]
        if head == chain[-1] or head not in content:
            break
        chain.append(head)
    return chain


def _following(doc: Doc, words: Columns, end: End, content: frozenset[int]) -> int | None:
    """The head of the phrase that begins behind a content, if it hangs on the content or on the cue."""
    start = end.last + 1
    while start < len(words) and words.lower[start] in CLOSING and start < end.last + 3:
        start += 1
    if start >= len(words) or words.pos[start] in STOPS:
        return None
    at = start
    for _ in range(CLIMB):
        head = words.head[at]
        if head == at or head < start:
            break
        at = head
    head = words.head[at]
    joined = head in content or head == end.cue or words.head[end.cue] == head
    return at if joined and at != end.cue and doc[at].left_edge.i >= start else None


def _kept(words: Columns, end: End) -> tuple[str, ...]:
    behind = words.lower[end.last + 1] if end.last + 1 < len(words) else ""
    values = (f"l={words.lemma[end.cue]}", f"w={end.way}", f"top={words.dep[end.top]}", f"+1={behind}")
    return ("keep", *(f"keep,{value}" for value in values))


def _changed(words: Columns, end: End, change: Change) -> Iterator[str]:
    node, start, lemma = change.node, change.start, words.lemma[end.cue]
    dep, first, kind = words.dep[node], words.lower[start], change.kind[:4].rstrip("0123456789")
    comma = "," if start and words.lower[start - 1] in SET_OFF else ""
    head, size = words.head[node], min(change.size.bit_length(), 5)
    yield kind
    yield f"{kind},n={change.kind},{dep}"
    yield f"{kind},d={dep},{comma}"
    yield f"{kind},d,1={dep},{first},{comma}"
    yield f"{kind},1={first},{comma}"
    yield f"{kind},d,l={dep},{lemma},{comma}"
    yield f"{kind},l={lemma}"
    yield f"{kind},w={end.way},{dep},{comma}"
    yield f"{kind},t={words.tag[node]},{dep},{comma}"
    yield f"{kind},top={head == end.top},{dep},{comma},{words.dep[end.top]}"
    yield f"{kind},hp={words.pos[head]},{dep},{first}"
    yield f"{kind},size={size},{comma}"
    yield f"{kind},size,d={size},{dep}"
    yield f"{kind},ent={words.ent[node]}"
    yield f"{kind},h={words.lemma[node]},{dep}"


def cue_extents(scene: Scene, candidate: Candidate, content: frozenset[int], source: int | None) -> list[Extent]:
    """Return the cue as the rule draws it, and the same with a word before and with what stands behind it."""
    words, cue, group = scene.words, candidate.cue, cue_span(candidate, scene.media)
    barred = content if source is None else content | {source}
    lefts = [group.start]
    before = group.start - 1
    if before >= 0 and words.pos[before] in BEFORE_CUES and before not in barred:
        lefts.append(before)
    rights = sorted({cue.i + 1, group.end, *_rights(words, cue, group.end, barred)})
    return [
        Extent(frozenset(range(left, right)), tuple(_drawn_cue(words, cue.i, group, (left, right), content)))
        for left in lefts
        for right in rights
    ]


def _rights(words: Columns, cue: Token, end: int, barred: frozenset[int]) -> Iterator[int]:
    """Where a cue may end: behind the next word, before the content, behind a phrase of its own."""
    at = end
    while at < min(len(words), end + CUE_REACH) and at not in barred and words.pos[at] not in STOPS:
        at += 1
        if at == end + 1:
            yield at
    if at < end + CUE_REACH:
        yield at
    for k in words.children(cue.i):
        stop = cue.doc[k].right_edge.i + 1
        fits = k >= end and cue.doc[k].left_edge.i == end and stop < end + PHRASE_REACH
        if fits and words.dep[k] in BEHIND_CUES and barred.isdisjoint(range(end, stop)):
            yield stop


def _drawn_cue(
    words: Columns, cue: int, group: Span, bounds: tuple[int, int], content: frozenset[int]
) -> Iterator[str]:
    (left, right), end, lemma = bounds, group.end, words.lemma[cue]
    before = words.lower[left] if left < group.start else ""
    yield f"b={before}"
    yield f"b,l={before},{lemma}"
    yield f"b,d={words.dep[left] if before else ''},{before}"
    touches = right in content
    if right < end:
        yield from ("short", f"short,l={lemma}", f"short,1={words.lower[right]}")
        return
    if right == end:
        behind, dep = (words.lower[end], words.dep[end]) if end < len(words) else ("", "")
        width = end - group.start
        yield from ("plain", f"plain,l={lemma}", f"plain,+1={behind}", f"plain,d={dep},{touches}", f"plain,n={width}")
        return
    added, final = " ".join(words.lower[end:right]), words.lower[right - 1]
    deps = "+".join(words.dep[end : min(right, end + 4)])
    yield from (f"a={added}", f"a,l={added},{lemma}", f"a,n={min(right - end, 5)},{touches}")
    yield from (
        f"a,last={final},{touches}",
        f"a,last,l={final},{lemma}",
        f"a,d={deps},{touches}",
        f"a,d,l={deps},{lemma}",
    )
    yield from (f"a,1={words.lower[end]},{touches}", f"a,1,l={words.lower[end]},{lemma},{touches}")
    yield f"a,t={words.tag[cue]},{deps}"


def source_extents(words: Columns, head: Token, cue: Token, content: frozenset[int]) -> list[Extent]:
    """Return a source as the rule draws it, with all that hangs on it, with nothing behind its head, and its head."""
    rule = source_span(head, cue, content)
    core = head.doc[min(rule.start, head.i) : head.i + 1]
    drawn: dict[tuple[int, int], str] = {}
    for name, span in (("rule", rule), ("whole", _whole(head, cue, content)), ("core", core)):
        drawn.setdefault((span.start, span.end), name)
    return [
        Extent(frozenset(range(*bounds)), tuple(_drawn_source(words, head.i, cue.i, bounds, f"{name},{rule.end}")))
        for bounds, name in drawn.items()
    ]


def _drawn_source(words: Columns, head: int, cue: int, bounds: tuple[int, int], drawn: str) -> Iterator[str]:
    (start, end), (name, rule_end) = bounds, drawn.split(",")
    behind = words.lower[head + 1] if head + 1 < end else ""
    closing = words.lower[end] if end < len(words) else ""
    added = [k for k in words.children(head) if int(rule_end) <= k < end and words.dep[k] != "punct"]
    deps = "+".join(words.dep[k] for k in added[:3])
    yield name
    yield f"{name},who={words.pos[head]},{words.ent[head]}"
    yield f"{name},2={behind}"
    yield f"{name},+1={closing}"
    yield f"{name},d={deps},{closing == ','}"
    yield f"{name},size={min((end - start).bit_length(), 5)}"
    yield f"{name},1={words.lower[start]}"
    yield f"{name},h={words.lemma[head]}"
    yield f"{name},l={words.lemma[cue]}"
    yield f"{name},hd={words.dep[head]},{cue > head}"


def _whole(head: Token, cue: Token, content: frozenset[int]) -> Span:
    kept = subtree(head) - content - reporting_clause(head, cue) - {cue.i}
    start = end = head.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return trimmed(head.doc[start : end + 1], head)
