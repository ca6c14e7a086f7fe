"""What keeps marks from becoming gold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimx.gold.marks import ATTRIBUTES, LINKS, VOCABULARIES, Attribute, Label, Link, Mark, Marking
from claimx.gold.problem import Problem, ProblemCode
from claimx.gold.reading import number_of

# Without these an item of gold can't be; all others may be null, and a mention without name is called by its words.
NEEDED: Final = frozenset(
    {
        (Label.FIGURE, Attribute.FIGURE_KIND),
        (Label.TIME, Attribute.VALUE),
        (Label.CONTENT, Attribute.DIRECTNESS),
        (Label.CLAIM, Attribute.CLAIM_TYPE),
        (Label.CLAIM, Attribute.POLARITY),
        (Label.CLAIM, Attribute.CERTAINTY),
    }
)
# What may be discontinuous.
IN_PARTS: Final = frozenset({Label.SOURCE, Label.CUE, Label.CONTENT, Label.CLAIM})


@dataclass(frozen=True, slots=True)
class Unfit:
    """What is wrong with a mark or its links; `id` is the mark's."""

    id: str
    code: ProblemCode
    what: str
    cure: str

    def at(self, place: str) -> Problem:
        """Return the problem at its place in the tool's file."""
        return Problem(place, self.code, self.what, self.cure)


def unfit(marking: Marking) -> list[Unfit]:
    """Return all that keeps the marks from becoming gold."""
    marks = {mark.id: mark for mark in marking.marks}
    return [*(problem for mark in marking.marks for problem in _in_mark(mark)), *_in_links(marking.links, marks)]


def _in_mark(mark: Mark) -> Iterator[Unfit]:
    allowed = ATTRIBUTES[mark.label]
    if len(mark.ranges) > 1 and mark.label not in IN_PARTS:
        what = f"a mark {mark.label} has {len(mark.ranges)} parts"
        yield Unfit(mark.id, ProblemCode.SPAN_IN_PARTS, what, "give it one span, or make several marks")
    for attribute, value in mark.attributes.items():
        if attribute not in allowed:
            told = ", ".join(allowed) or "none"
            what = f"a mark {mark.label} has no {attribute}"
            yield Unfit(mark.id, ProblemCode.VALUE_UNKNOWN, what, f"remove it; possible: {told}")
        else:
            yield from _in_value(mark, attribute, value)
    for attribute in allowed:
        if (mark.label, attribute) in NEEDED and attribute not in mark.attributes:
            what = f"a mark {mark.label} lacks {attribute}"
            yield Unfit(mark.id, ProblemCode.VALUE_MISSING, what, _choice_of(attribute))


def _in_value(mark: Mark, attribute: Attribute, value: str) -> Iterator[Unfit]:
    vocabulary = VOCABULARIES.get(attribute)
    if vocabulary is not None and value not in list(vocabulary):
        yield Unfit(mark.id, ProblemCode.VALUE_UNKNOWN, f"{value!r} is no {attribute}", _choice_of(attribute))
    elif mark.label is Label.FIGURE and attribute is Attribute.VALUE and not _is_number(value):
        cure = "write it out with digits: 2400000, 1.5; nothing for a vague amount"
        yield Unfit(mark.id, ProblemCode.VALUE_UNKNOWN, f"{value!r} is no number", cure)


def _is_number(value: str) -> bool:
    try:
        number = number_of(value)
    except ValueError:
        return False
    return number is not None and abs(number) < float("inf")


def _choice_of(attribute: Attribute) -> str:
    vocabulary = VOCABULARIES.get(attribute)
    return f"give it: {', '.join(vocabulary)}" if vocabulary is not None else "write it, as the guidelines tell"


def _in_links(links: Sequence[Link], marks: Mapping[str, Mark]) -> Iterator[Unfit]:
    for link in links:
        start, end = marks.get(link.start), marks.get(link.end)
        if start is None or end is None:
            what = (
                f"a link {link.label} leads from or to {link.start if start is None else link.end!r}, which is no mark"
            )
            yield Unfit(link.start, ProblemCode.MARK_MISSING, what, "remove the link")
        elif start.label is not Label.CONTENT or LINKS.get(link.label) is not end.label:
            what = f"a link {link.label} leads from {start.label} to {end.label}"
            cure = "draw it from a CONTENT to a SOURCE or CUE"
            yield Unfit(link.start, ProblemCode.LINK_UNFIT, what, cure)
    linked = {link.end for link in links}
    for mark in marks.values():
        if mark.label in LINKS.values() and mark.id not in linked:
            what = f"no link leads to this {mark.label}"
            yield Unfit(mark.id, ProblemCode.MARK_UNLINKED, what, "draw one from its CONTENT, or remove it")
