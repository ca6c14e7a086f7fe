"""Who may hold what a cue brings: the nouns around it that the parse lets be its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from claimx.stages.attributions.candidates import SUBJECTS, Scene
from claimx.stages.attributions.columns import Columns
from claimx.stages.attributions.frames import agent_of, is_passive, subject_of
from claimx.stages.attributions.nominal import holder_of

NAMING = frozenset({"NOUN", "PROPN", "PRON"})
BELOW = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "attr", "pobj", "appos", "compound", "dative", "amod", "nmod"})
ABOVE = frozenset({"nsubj", "nsubjpass", "poss", "pobj"})
CLIMB = 4
REACH = 25  # tokens back to the nearest subject
AHEAD = 6  # tokens on to a noun behind the cue


@dataclass(frozen=True, slots=True)
class SourceOption:
    """A noun that may head a cue's source, and by which ways it was found; `head` is None for a source not named."""

    head: Token | None
    ways: list[str] = field(default_factory=list)


def source_options(scene: Scene, cue: Token, proposed: Sequence[Token]) -> list[SourceOption]:
    """Return who may hold what a cue brings, and that it may be no one named; `proposed` are those of the frames."""
    options: dict[int, SourceOption] = {-1: SourceOption(None, ["none"])}
    for way, head in _holders(scene.words, cue, proposed):
        if head is not None and head != cue:
            option = options.setdefault(head.i, SourceOption(head))
            if way not in option.ways:
                option.ways.append(way)
    return list(options.values())


def _holders(words: Columns, cue: Token, proposed: Sequence[Token]) -> Iterator[tuple[str, Token | None]]:
    for head in proposed:
        yield "frame", head
    yield "subject+" if is_passive(cue) else "subject", subject_of(cue)
    yield "agent", agent_of(cue)
    if words.pos[cue.i] in ("NOUN", "PROPN"):
        yield "holder", holder_of(cue)
    for way, index in (*_below(words, cue.i), *_above(words, cue.i), *_nearest(words, cue.i)):
        yield way, cue.doc[index]


def _below(words: Columns, cue: int) -> Iterator[tuple[str, int]]:
    for k in words.children(cue):
        if words.dep[k] in BELOW:
            yield f"kid:{words.dep[k]}{'>' if k > cue else '<'}", k
        elif words.dep[k] in ("prep", "agent"):
            for named in words.children(k):
                if words.dep[named] == "pobj":
                    yield f"pobj:{words.lower[k]}", named


def _above(words: Columns, cue: int) -> Iterator[tuple[str, int]]:
    at, way = cue, ""
    for _ in range(CLIMB):
        below, at = at, words.head[at]
        if below == at:
            return
        way += f">{words.dep[below]}"
        if words.pos[at] in NAMING:
            yield f"up{way}", at
        for k in words.near(at, below):
            if k == below:
                continue
            if words.dep[k] in ABOVE:
                yield f"up{way}:{words.dep[k]}", k
            elif words.dep[k] == "agent":
                yield from ((f"up{way}:by", named) for named in words.children(k))


def _nearest(words: Columns, cue: int) -> Iterator[tuple[str, int]]:
    start, end = words.sentence(cue)
    before = range(cue - 1, max(start, cue - REACH) - 1, -1)
    behind = range(cue + 1, min(end, cue + AHEAD))
    last = next((i for i in before if words.dep[i] in SUBJECTS), None)
    first = next((i for i in behind if words.pos[i] in NAMING), None)
    yield from ((way, i) for way, i in (("near<", last), ("near>", first)) if i is not None)
