"""Inline markup as gold: brackets become spans, the cast entities, and claims find their words in their paragraph."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from claimx.errors import InputError
from claimx.gold.draft import Item
from claimx.gold.imported import Imported
from claimx.gold.inline import Bracket, ClaimLine, Marked, parse
from claimx.gold.model import (
    Gold,
    GoldAttribution,
    GoldClaim,
    GoldDocument,
    GoldEntity,
    GoldFigure,
    GoldTime,
    Number,
    figure_values,
    time_values,
)
from claimx.gold.problem import Problem, ProblemCode
from claimx.gold.quoted import Quoted
from claimx.gold.texts import hash_of
from claimx.labels import Certainty, ClaimType, Directness, EntityType, FigureKind, Modifier, Polarity
from claimx.results.evaluation.view import Layer, Range
from claimx.results.records import BETWEEN_PARTS

ROLE: Final = re.compile(r"(src|cue|con)(\d+)")
NEGATIVE: Final = "neg"
NOTHING: Final = "-"
NAMED_TYPES: Final = frozenset(EntityType) - {EntityType.GROUP}
ATTRIBUTIONS_ONLY: Final = (Layer.ATTRIBUTIONS,)


@dataclass(slots=True)
class Attribution:
    """The brackets of one number: ranges of source, cue and content, who the source is, and how it stands to it."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    key: str | None = None
    is_negative: bool = False


def inline_files(path: Path) -> list[Path]:
    """Return the inline files (`NAME.txt`) below a folder, by name; a file is its own."""
    return [path] if path.is_file() else sorted(path.rglob("*.txt"))


def read_marked_file(path: Path) -> Marked:
    """Return the marked article of a file; InputError (`bad-markup`) says what is wrong, and where."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}", code="bad-markup") from error
    return parse(content, str(path))


def read_inline(path: Path) -> Item:
    """Return the gold of an inline file and its text."""
    marked = read_marked_file(path)
    return Item(path.stem, to_gold(marked, path.stem, str(path)), marked.text)


def read_inline_folder(path: Path) -> Iterator[Imported]:
    """Yield the gold of each inline file below a folder, or of one file; or what is wrong with it."""
    files = inline_files(path)
    if not files:
        raise InputError(f"{path} holds no inline gold: expected NAME.txt files", code="no-gold")
    for file in files:
        try:
            yield Imported(file, read_inline(file))
        except InputError as error:
            what = str(error).removeprefix(f"{file}:").strip()
            problem = Problem("markup", ProblemCode.LINE_UNREADABLE, what, "see docs/annotating.md for the markup")
            yield Imported(file, None, (problem,))


def to_gold(marked: Marked, name: str, where: str) -> Gold:
    """Return the gold of a marked article. A head with `layers: all` says that more than attributions is marked."""
    is_full = marked.head.get("layers") == "all"
    figures = tuple(_figure(one, where) for one in marked.brackets if one.label[0] == "fig")
    times = tuple(GoldTime(span=one.span, value=one.label[1]) for one in marked.brackets if one.label[0] == "time")
    return Gold(
        document=GoldDocument(
            id=name,
            title=marked.text.partition("\n")[0] or None,
            published=marked.head.get("published"),
            text_sha256=hash_of(marked.text.encode("utf-8")),
            layers=None if is_full else ATTRIBUTIONS_ONLY,
        ),
        entities=tuple(_entities(marked)),
        figures=figures,
        times=times,
        attributions=tuple(_attributions(marked, where)),
        claims=tuple(_claim(line, marked, figures, times, where) for line in marked.claims),
    )


def attributions_of(marked: Marked, where: str) -> Mapping[int, Attribution]:
    """Return the attributions by number; each has a cue and a content, and at most one source."""
    found: defaultdict[int, Attribution] = defaultdict(Attribution)
    for bracket in marked.brackets:
        role = ROLE.fullmatch(bracket.label[0])
        if role is None:
            continue
        one = found[int(role[2])]
        {"src": one.source, "cue": one.cue, "con": one.content}[role[1]].append(bracket.span)
        for flag in bracket.label[1:]:
            one.is_negative |= flag == NEGATIVE
            if flag.startswith("@"):
                one.key = _known(flag, marked, where)
            elif flag != NEGATIVE:
                raise _wrong(where, f"[{' '.join(bracket.label)}| has a flag that is neither @key nor {NEGATIVE}")
    for number, one in found.items():
        _check(number, one, marked, where)
    return dict(sorted(found.items(), key=lambda item: item[1].content[0]))


def _check(number: int, one: Attribution, marked: Marked, where: str) -> None:
    problem = None
    if not one.content or not one.cue:
        problem = f"attribution {number} has no {'content' if not one.content else 'cue'}"
    elif len(one.source) > 1:
        problem = f"attribution {number} has {len(one.source)} sources"
    parts = sorted([*one.source, *one.cue, *one.content])
    for (start, end), (following, _) in pairwise(parts):
        if following < end:
            problem = f"parts of attribution {number} overlap at {marked.text[start:end]!r}"
    for start, end in parts:
        if marked.text[start:end] != marked.text[start:end].strip():
            problem = f"blanks at the edge of {marked.text[start:end]!r} in attribution {number}"
    if problem:
        raise _wrong(where, problem)


def _attributions(marked: Marked, where: str) -> Iterator[GoldAttribution]:
    quoted = Quoted(marked.text)
    for one in attributions_of(marked, where).values():
        member = marked.cast[one.key] if one.key else None
        yield GoldAttribution(
            source=tuple(one.source) or None,
            source_name=member.name if member and member.type in NAMED_TYPES else None,
            cue=tuple(one.cue),
            content=tuple(one.content),
            kind=_directness(quoted.kinds(one.content), one.content, marked.text),
            note="negative" if one.is_negative else None,
        )


def _directness(kinds: frozenset[Directness], content: Sequence[Range], text: str) -> Directness:
    """Choose where single marks can be read in two ways: content that stands between two of them is quoted."""
    if len(kinds) == 1:
        return next(iter(kinds))
    between = all(
        text[start - 1 : start] in "‘'" and text[end : end + 2].strip(".,?!") in "’'" for start, end in content
    )
    return Directness.DIRECT if between and Directness.DIRECT in kinds else max(kinds - {Directness.DIRECT})


def _entities(marked: Marked) -> Iterator[GoldEntity]:
    """Yield the cast that may be gold entities, each with the brackets that name it."""
    mentions: defaultdict[str, list[Range]] = defaultdict(list)
    for bracket in marked.brackets:
        if bracket.label[0].startswith("@") and not bracket.label[0].endswith("~"):
            mentions[bracket.label[0][1:]].append(bracket.span)
    for key, member in marked.cast.items():
        if member.type in NAMED_TYPES:
            yield GoldEntity(name=member.name, type=member.type, mentions=tuple(mentions[key]))


def _figure(bracket: Bracket, where: str) -> GoldFigure:
    """Read `fig KIND VALUE UNIT MODIFIER`; what is not known is `-`, and may be left out at the end."""
    kind, value, unit, modifier = (*bracket.label[1:], *[NOTHING] * 4)[:4]
    try:
        return GoldFigure(
            span=bracket.span,
            kind=FigureKind(kind),
            value=None if value == NOTHING else _number(value),
            unit=None if unit == NOTHING else unit.replace("_", " "),
            modifier=None if modifier == NOTHING else Modifier(modifier),
        )
    except ValueError as error:
        raise _wrong(where, f"[{' '.join(bracket.label)}|: {error}") from error


def _number(value: str) -> Number:
    return float(value) if "." in value or "e" in value else int(value)


def _claim(
    line: ClaimLine, marked: Marked, figures: Sequence[GoldFigure], times: Sequence[GoldTime], where: str
) -> GoldClaim:
    """Read `TYPE | words | s: … | p: … | o: … | holder: … | negative | probable`, fields in any order."""
    type_, words, *others = line.fields
    told = dict(other.partition(": ")[::2] for other in others)
    span = tuple(_find(words, marked.text, line.paragraph, where))
    certainties = [certainty for certainty in Certainty if certainty in told]
    try:
        return GoldClaim(
            span=span,
            type=ClaimType(type_),
            source=_holder(told.get("holder"), marked, where),
            polarity=Polarity.NEGATIVE if "negative" in told else Polarity.POSITIVE,
            certainty=certainties[0] if certainties else Certainty.CERTAIN,
            subject=told.get("s"),
            predicate=told.get("p"),
            object=told.get("o"),
            figures=figure_values(figures, span),
            times=time_values(times, span),
        )
    except ValueError as error:
        raise _wrong(where, f"claim {words!r}: {error}") from error


def _holder(holder: str | None, marked: Marked, where: str) -> str | None:
    if holder is None or not holder.startswith("@"):
        return holder
    return marked.cast[_known(holder, marked, where)].name


def _find(words: str, text: str, paragraph: Range, where: str) -> Iterator[Range]:
    """Yield where the parts of a claim stand in its paragraph, one behind the other."""
    at, end = paragraph
    for part in words.split(BETWEEN_PARTS):
        start = text.find(part, at, end)
        if start < 0:
            raise _wrong(where, f"claim {words!r}: {part!r} does not stand in the paragraph above")
        at = start + len(part)
        yield start, at


def _known(flag: str, marked: Marked, where: str) -> str:
    key = flag.removeprefix("@")
    if key not in marked.cast:
        raise _wrong(where, f"{flag} is not in the cast")
    return key


def _wrong(where: str, what: str) -> InputError:
    return InputError(f"{where}: {what}", code="bad-markup")
