"""Features: what a scorer is told about a word, a content and a source, as strings of the form `template=value`.

Templates are short since there are many: `l` is the cue's lemma, `t` its tag, `d` its dependency, `k` a child's
dependency, `w` a way by which a candidate was found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from claimx.stages.attributions.candidates import LISTED, SUBJECTS, ContentOption, Scene, beside, placed
from claimx.stages.attributions.columns import Columns
from claimx.stages.attributions.holders import SourceOption

CORE = SUBJECTS - {"expl"} | frozenset(
    {"ccomp", "xcomp", "dobj", "agent", "prep", "acl", "advcl", "acomp", "attr", "oprd", "poss", "relcl", "dative"}
)
WORDED = frozenset({"prep", "mark", "prt", "aux", "agent", "auxpass", "neg", "advmod"})
OBJECTS = frozenset({"dobj", "acomp", "attr", "oprd"})
CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl"})
CLIMB = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """The frames and the classes under which the cue lexicon has a lemma."""

    frames: Sequence[str] = ()
    classes: Sequence[str] = ()


Listed = Mapping[str, Entry]
NOT_LISTED = Entry()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cue stands: what the features of all its candidates have in common."""

    cue: int
    lemma: str
    start: int
    end: int
    quoted: bool
    subject: int
    core: str
    voice: str
    quote_before: int
    quote_behind: int
    listed: Entry


def place_of(scene: Scene, cue: Token, listed: Listed) -> Place:
    """Return where a cue stands."""
    words = scene.words
    start, end = words.sentence(cue.i)
    deps = {words.dep[k]: k for k in reversed(words.children(cue.i))}
    before, behind = beside(scene, cue)
    lemma = words.lemma[cue.i]
    return Place(
        cue=cue.i,
        lemma=lemma,
        start=start,
        end=end,
        quoted=words.sentence_is_quoted(cue.i),
        subject=min((deps[dep] for dep in ("nsubj", "nsubjpass") if dep in deps), default=-1),
        core=_core(words, cue.i),
        voice="+".join(dep for dep in ("nsubj", "nsubjpass", "auxpass", "agent") if dep in deps),
        quote_before=placed(scene.quotes, before),
        quote_behind=placed(scene.quotes, behind),
        listed=listed.get(lemma, NOT_LISTED),
    )


def _core(words: Columns, index: int) -> str:
    """The dependencies below a token that make its syntactic frame."""
    return "+".join(sorted({words.dep[k] for k in words.children(index)} & CORE))


def first_cue_features(words: Columns, i: int) -> list[str]:
    """Return what tells most words that are no cue from those that may be."""
    lemma, tag, dep, pos, head = words.lemma[i], words.tag[i], words.dep[i], words.pos[i], words.head[i]
    above, above_pos = (words.lemma[head], words.pos[head]) if head != i else ("", "")
    core = _core(words, i)
    quoted = f"{'q' if i in words.quoted else '-'}{'s' if words.sentence_is_quoted(i) else '-'}"
    found = [
        "all",
        f"l={lemma}",
        f"l,d={lemma},{dep}",
        f"l,t={lemma},{tag}",
        f"d={dep}",
        f"t={tag}",
        f"d,t={dep},{tag}",
    ]
    found += [f"hl={above}", f"d,hp={dep},{above_pos}", f"d,hl={dep},{above}", f"l,hl={lemma},{above}"]
    found += [f"ks={core},{pos}", f"l,ks={lemma},{core}", f"ks,d={core},{dep},{pos}"]
    found += [f"q={quoted}", f"l,q={lemma},{quoted}", f"q,d={quoted},{dep}"]
    return found


def further_cue_features(words: Columns, i: int, listed: Listed) -> list[str]:
    """Return what tells whether a token that may be the head of a cue is one."""
    lemma, last = words.lemma[i], len(words) - 1
    before, behind = words.lower[i - 1] if i else "", words.lower[i + 1] if i < last else ""
    found = [f"-1={before}", f"+1={behind}", f"-1,l={before},{lemma}", f"+1,l={behind},{lemma}"]
    found += [f"-2={words.lower[i - 2] if i > 1 else ''}", f"+2={words.lower[i + 2] if i + 1 < last else ''}"]
    found += [f"t-1={words.tag[i - 1] if i else ''}", f"t+1={words.tag[i + 1] if i < last else ''}"]
    found += _below(words, i, listed.get(lemma, NOT_LISTED))
    found += _above(words, i)
    return found


def _below(words: Columns, i: int, listed: Entry) -> Iterator[str]:
    lemma, pos = words.lemma[i], words.pos[i]
    yield from (f"fr={frame},{pos}" for frame in listed.frames)
    yield from (f"cl={kind},{pos}" for kind in listed.classes)
    for k in words.children(i):
        dep, word = words.dep[k], words.lemma[k]
        yield f"k={dep}"
        yield f"l,k={lemma},{dep}"
        yield from (f"fr,k={frame},{dep}" for frame in listed.frames)
        yield from (f"cl,k={kind},{dep}" for kind in listed.classes)
        if dep in SUBJECTS:
            yield from (f"s={word}", f"s,t={dep},{words.tag[k]},{words.ent[k]}", f"s,l={lemma},{words.pos[k]}")
        elif dep in WORDED:
            yield from (f"l,kw={lemma},{dep},{words.lower[k]}", f"kw={dep},{words.lower[k]}")
        elif dep in OBJECTS:
            yield from (f"o={word}", f"l,o={lemma},{word}", f"o,t={dep},{words.tag[k]}")
        if dep in CLAUSES:
            marks = "+".join(words.lower[m] for m in words.children(k) if words.dep[m] in ("mark", "aux"))[:20]
            yield from (f"km={dep},{marks}", f"l,km={lemma},{dep},{marks}", f"kt={dep},{words.tag[k]}")


def _above(words: Columns, i: int) -> Iterator[str]:
    """The way up: which words govern the token, whether it shares a subject with them, and who that is."""
    at, way = i, ""
    for _ in range(CLIMB):
        below, at = at, words.head[at]
        if below == at:
            return
        way += f">{words.dep[below]}"
        yield f"up={way}"
        yield f"up,hl={way},{words.lemma[at]}"
        if (at in words.quoted) != (i in words.quoted):
            yield f"up,q={way}"
        for k in words.near(at, below):
            if words.dep[k] in SUBJECTS:
                yield f"up,s={way},{words.tag[k]},{words.ent[k]}"


def offers_of(options: Sequence[ContentOption]) -> str:
    """Return the listed frames that propose any of the options."""
    return "+".join(sorted({way for option in options for way in option.ways[:1] if way.endswith(LISTED)}))


def content_features(words: Columns, place: Place, option: ContentOption, offers: str) -> list[str]:
    """Return what tells whether an option is a cue's content."""
    cue, lemma, tag, dep = place.cue, place.lemma, words.tag[place.cue], words.dep[place.cue]
    first, last, size = min(option.words), max(option.words), len(option.words)
    opening, top = words.lower[first], option.top
    quoted = sum(i in words.quoted for i in option.words)
    inside = "all" if quoted == size else "part" if quoted else "no"
    side = "after" if first > cue else "before" if last < cue else "around"
    closing = words.lower[last + 1] if last + 1 < len(words) else ""
    has_subject = place.subject in option.words
    far = min(first - cue, 8) if first > cue else max(last - cue, -8)
    found = [f"side={side}", f"side,l={side},{lemma}", f"size={_size(size)},{side}", f"in={inside},{side}"]
    found += [f"in,l={inside},{lemma}", f"in,s={inside},{place.quoted}", f"1={opening}", f"1,t={words.tag[first]}"]
    found += [f"1,l={opening},{lemma}", f"+1={closing}", f"-1={words.lower[first - 1] if first else ''}"]
    found += [f"last={words.dep[last]},{closing}", f"whole={_whole(place, first, last)},{side}", f"far={far}"]
    found += [
        f"top={words.lemma[top]}",
        f"top,l={words.lemma[top]},{lemma}",
        f"top,t={words.tag[top]},{words.dep[top]}",
    ]
    found += [f"holes={min(last + 1 - first - size, 6)}", f"subject={has_subject}", f"subject,l={has_subject},{lemma}"]
    found.append(f"w,offers={option.ways[0]},{offers}")
    found += _beside_quotes(place, option)
    for way in option.ways:
        found += [f"w={way}", f"w,l={way},{lemma}", f"w,t={way},{tag}", f"w,d={way},{dep}", f"w,ks={way},{place.core}"]
        found += [f"w,in={way},{inside},{place.quoted}"]
        found += [f"w,cl={way},{kind}" for kind in place.listed.classes]
        if way.endswith(LISTED):
            found.append("listed")
    return found


def _whole(place: Place, first: int, last: int) -> str:
    return f"{'start' if first <= place.start + 1 else ''}{'end' if last >= place.end - 3 else ''}"


def _beside_quotes(place: Place, option: ContentOption) -> Iterator[str]:
    """Whether an option takes in the quotations that stand right before and behind the reporting clause."""
    if place.quote_before >= 0:
        taken = f"{place.quote_before in option.tokens},{place.quote_behind in option.tokens}"
        yield from (f"qb={taken}", f"qb,l={taken},{place.lemma}")
    if place.quote_behind >= 0:
        behind = place.quote_behind in option.tokens
        yield from (f"qa={behind}", f"qa,l={behind},{place.lemma}")


def source_features(words: Columns, place: Place, option: SourceOption, content: ContentOption) -> list[str]:
    """Return what tells whether an option is who holds a cue's content."""
    cue, lemma, tag, dep = place.cue, place.lemma, words.tag[place.cue], words.dep[place.cue]
    if option.head is None:
        values = (
            f"l={lemma}",
            f"t={tag}",
            f"d={dep}",
            f"ks={place.core}",
            f"v={place.voice}",
            f"q={cue in words.quoted}",
        )
        return ["none", *(f"none,{value}" for value in values)]
    head = option.head.i
    who = words.lower[head] if words.pos[head] == "PRON" else words.pos[head]
    ent, word, by = words.ent[head], words.lemma[head], content.ways[0]
    inside = "in" if head in content.words else "out"
    quoted = f"{head in words.quoted},{cue in words.quoted}"
    order = "".join(name for _, name in sorted(((head, "s"), (cue, "c"), (min(content.words), "x"))))
    found = [f"who={who}", f"ent={ent}", f"who,l={who},{lemma}", f"h={word}", f"inside={inside}", f"quoted={quoted}"]
    found += [f"far={'+' if head > cue else '-'}{min(abs(head - cue).bit_length(), 6)}", f"order={order}"]
    found += [f"order,d={order},{dep}", f"hd={words.dep[head]}", f"order,by={order},{by}"]
    for way in option.ways:
        found += [f"w={way}", f"w,l={way},{lemma}", f"w,t={way},{tag}", f"w,d={way},{dep}", f"w,who={way},{who}"]
        found += [f"w,ent={way},{ent}", f"w,in={way},{inside}", f"w,ks={way},{place.core}", f"w,h={way},{word}"]
        found += [f"w,order={way},{order}", f"w,q={way},{quoted}", f"w,by={way},{by}"]
    return found


def _size(size: int) -> int:
    return size if size < 4 else size.bit_length() + 1
