"""The layout of a plain-text article: which line is what, by wording first and by place second."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimx.labels import SectionKind
from claimx.stages.sections.lines import TITLE_END, Line, LineRule, Zone, lines_of

HEADLINE_WORDS = 24
CROSSHEAD_WORDS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the dateline that stands in front of one, with its kind and why."""

    start: int
    end: int
    kind: SectionKind
    rule_id: str


class Layout:
    """Cut articles into pieces by line rules."""

    def __init__(self, rules: Sequence[LineRule]) -> None:
        self.rules = tuple(rule for rule in rules if not rule.prefix)
        self.prefixes = tuple(rule for rule in rules if rule.prefix)

    def pieces(self, text: str) -> list[Piece]:
        """Return the pieces of a text in order; together they cover all its lines that are not blank."""
        lines = list(lines_of(text))
        worded = [self._by_wording(line, Zone.ANYWHERE) for line in lines]
        prose = _prose([(i, line) for i, (line, rule) in enumerate(zip(lines, worded, strict=True)) if rule is None])
        pieces: list[Piece] = []
        for i, (line, rule) in enumerate(zip(lines, worded, strict=True)):
            chosen = rule
            if chosen is None and i < prose[0]:
                chosen = self._by_wording(line, Zone.TOP)
            if chosen is not None:
                pieces.append(Piece(line.start, line.end, chosen.kind, chosen.id))
            else:
                pieces += self._by_place(line, above=i < prose[0], inside=prose[0] < i)
        return pieces

    def _by_wording(self, line: Line, zone: Zone) -> LineRule | None:
        return next((rule for rule in self.rules if rule.zone is zone and rule.ends_at(line.text) is not None), None)

    def _by_place(self, line: Line, *, above: bool, inside: bool) -> list[Piece]:
        dateline = self._dateline(line)
        if dateline is not None:
            rest = line.text[dateline.end - line.start :].lstrip()
            return [dateline, _body(line.end - len(rest), line.end)] if rest else [dateline]
        if above and len(line.words) <= HEADLINE_WORDS:
            return [Piece(line.start, line.end, SectionKind.HEADLINE, "section.headline.above_body")]
        if inside and _is_crosshead(line):
            return [Piece(line.start, line.end, SectionKind.HEADLINE, "section.headline.crosshead")]
        return [_body(line.start, line.end)]

    def _dateline(self, line: Line) -> Piece | None:
        """The dateline that a line starts with, or is."""
        for rule in self.prefixes:
            cut = rule.ends_at(line.text)
            if cut is not None:
                return Piece(line.start, line.start + len(line.text[:cut].rstrip()), rule.kind, rule.id)
        return None


def _body(start: int, end: int) -> Piece:
    return Piece(start, end, SectionKind.BODY, "section.body.prose")


def _prose(lines: list[tuple[int, Line]]) -> list[int]:
    """The numbers of the lines that read as paragraphs, of those that no wording tells; the last line if none does."""
    prose = [number for number, line in lines if line.is_prose]
    if len(prose) > 1 and prose[0] == lines[0][0] and _asks_or_quotes(lines[0][1]):
        prose = prose[1:]
    return prose or [number for number, _ in lines[-1:]]


def _asks_or_quotes(line: Line) -> bool:
    """Whether a first line is a headline that ends as prose may: with a question, a call or words in marks."""
    return len(line.words) <= HEADLINE_WORDS and TITLE_END.search(line.text) is not None


def _is_crosshead(line: Line) -> bool:
    """Whether a line between paragraphs is a heading: short, capitalised, without an end mark."""
    starts_upper = line.text[0].isupper()
    return 0 < len(line.words) <= CROSSHEAD_WORDS and starts_upper and not line.ends_like_prose
