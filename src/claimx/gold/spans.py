"""Problems of spans: where they lie, where they begin and end, and which is there twice."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimx.gold.model import Gold, Ranges
from claimx.gold.problem import Problem, ProblemCode
from claimx.results.evaluation.view import Range

CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Place:
    """The ranges that one field of the gold has."""

    path: str
    ranges: Ranges

    def numbered(self) -> Iterator[tuple[str, Range]]:
        """Yield each range with its own place: `claims[3].span`, or `claims[3].span[1]` if there are several."""
        for number, range_ in enumerate(self.ranges):
            yield self.path if len(self.ranges) == 1 else f"{self.path}[{number}]", range_


def places_of(gold: Gold) -> Iterator[Place]:
    """Yield every field with spans, in the order of the file."""
    for number, entity in enumerate(gold.entities):
        yield Place(f"entities[{number}].mentions", entity.mentions)
    for number, figure in enumerate(gold.figures):
        yield Place(f"figures[{number}].span", (figure.span,))
    for number, time in enumerate(gold.times):
        yield Place(f"times[{number}].span", (time.span,))
    for number, item in enumerate(gold.attributions):
        for field, ranges in (("source", item.source), ("cue", item.cue), ("content", item.content)):
            if ranges is not None:
                yield Place(f"attributions[{number}].{field}", ranges)
    for number, claim in enumerate(gold.claims):
        yield Place(f"claims[{number}].span", claim.span)


def span_problems(gold: Gold) -> Iterator[Problem]:
    """Yield what is wrong with spans whatever the text is."""
    for place in places_of(gold):
        if not place.ranges:
            yield Problem(place.path, ProblemCode.SPAN_MISSING, "holds no span", _cure_of_nothing(place.path))
        for path, (start, end) in place.numbered():
            if not 0 <= start < end:
                what = f"[{start}, {end}) holds no character"
                yield Problem(path, ProblemCode.SPAN_EMPTY, what, "give a start before the end, or remove it")
        yield from _order(place)
    yield from _twice(gold)


def text_span_problems(gold: Gold, text: str) -> Iterator[Problem]:
    """Yield what is wrong with spans as parts of their text."""
    for place in places_of(gold):
        for path, (start, end) in place.numbered():
            if end > len(text):
                what = f"[{start}, {end}) ends after the text, which has {len(text)} characters"
                yield Problem(path, ProblemCode.SPAN_OUTSIDE, what, "count code points, not bytes or UTF-16 units")
            elif 0 <= start < end:
                yield from _edges(path, start, end, text)


def shown(text: str, start: int, end: int) -> str:
    """Return the words of a range on one line, shortened in the middle."""
    words = " ".join(text[start:end].split())
    return repr(words if len(words) <= 2 * CONTEXT else f"{words[:CONTEXT]} ... {words[-CONTEXT:]}")


def _edges(path: str, start: int, end: int, text: str) -> Iterator[Problem]:
    words = text[start:end]
    if words != words.strip():
        first = start + len(words) - len(words.lstrip())
        last = max(first, start + len(words.rstrip()))
        what = f"[{start}, {end}) {words[:CONTEXT]!r} begins or ends with a blank"
        cure = f"make it [{first}, {last})" if first < last else "remove it"
        yield Problem(path, ProblemCode.SPAN_BLANK, what, cure)
    for edge, is_start in ((start, True), (end, False)):
        if _is_in_word(text, edge):
            before, after = _word_around(text, edge)
            what = f"{shown(text, start, end)} {'begins' if is_start else 'ends'} inside of {text[before:after]!r}"
            cure = f"move the {'start' if is_start else 'end'} from {edge} to {before} or {after}"
            yield Problem(path, ProblemCode.SPAN_IN_WORD, what, cure)


def _is_in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _word_around(text: str, at: int) -> Range:
    start, end = at, at
    while start > 0 and _is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return start, end


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _order(place: Place) -> Iterator[Problem]:
    is_entity = place.path.endswith("mentions")
    ranges = sorted(place.ranges) if is_entity else place.ranges
    for (start, end), following in pairwise(ranges):
        if following[0] >= end:
            continue
        what = f"[{start}, {end}) and [{following[0]}, {following[1]})"
        if is_entity and (start, end) != following:
            cure = "keep the one that names the entity, the longer as a rule"
            yield Problem(place.path, ProblemCode.MENTIONS_OVERLAP, f"{what} overlap", cure)
        elif not is_entity:
            cure = "sort the parts in text order, and join those that overlap"
            yield Problem(place.path, ProblemCode.SPAN_ORDER, f"{what} are not one after the other", cure)


def _twice(gold: Gold) -> Iterator[Problem]:
    mentions = (
        (f"entities[{number}].mentions[{at}]", mention)
        for number, entity in enumerate(gold.entities)
        for at, mention in enumerate(entity.mentions)
    )
    yield from _repeats(mentions)
    yield from _repeats((f"figures[{number}].span", figure.span) for number, figure in enumerate(gold.figures))
    yield from _repeats((f"times[{number}].span", time.span) for number, time in enumerate(gold.times))
    attributions: Iterable[tuple[str, Hashable]] = (
        (f"attributions[{number}]", (item.content, item.source)) for number, item in enumerate(gold.attributions)
    )
    yield from _repeats(attributions)
    claims = ((f"claims[{number}]", (claim.span, claim.predicate)) for number, claim in enumerate(gold.claims))
    yield from _repeats(claims)


def _repeats(items: Iterable[tuple[str, Hashable]]) -> Iterator[Problem]:
    first: dict[Hashable, str] = {}
    for path, item in items:
        if item in first:
            yield Problem(path, ProblemCode.SPAN_TWICE, f"is the same as {first[item]}", "remove one of them")
        first.setdefault(item, path)


def _cure_of_nothing(path: str) -> str:
    return "give a span, or null" if path.endswith(("source", "cue")) else "give a span, or remove the item"


def joined(ranges: Sequence[Range], text: str) -> str:
    """Return the words of some ranges on one line."""
    return " ... ".join(" ".join(text[start:end].split()) for start, end in ranges)
