"""The layout of a plain-text article: which line is what, by wording first and by place second."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.labels import SectionKind
from claimx.stages.sections.lines import TITLE_END, Line, LineRule, Opens, Zone, lines_of

HEADLINE_WORDS = 24
CROSSHEAD_WORDS = 8
MENU_LINES = 3
# "Total dead: 10" below the text belongs to it.
DATA = re.compile(r"[\d:]")


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
        self.prefixes = tuple(rule for rule in rules if rule.prefix)
        self._in_zone = {zone: tuple(rule for rule in rules if rule.zone is zone and not rule.prefix) for zone in Zone}

    def pieces(self, text: str, title: str | None = None) -> list[Piece]:
        """Return the pieces of a text in order; together they cover all its lines that are not blank."""
        lines = list(lines_of(text))
        return [piece for pieces in _Page(self, lines, title).read() for piece in pieces] if lines else []

    def by_wording(self, line: Line, zone: Zone) -> LineRule | None:
        """Return the first rule of a zone that knows the line."""
        return next((rule for rule in self._in_zone[zone] if rule.ends_at(line.text) is not None), None)

    def dateline(self, line: Line, *, first: bool) -> Piece | None:
        """Return the dateline that a line starts with, or is."""
        for rule in self.prefixes:
            cut = rule.ends_at(line.text) if first or rule.zone is not Zone.FIRST else None
            if cut is not None:
                return Piece(line.start, line.start + len(line.text[:cut].rstrip()), rule.kind, rule.id)
        return None


class _Page:
    """The lines of one text; `told` holds, for each line that is known by then, its kind and the rule's id."""

    def __init__(self, layout: Layout, lines: Sequence[Line], title: str | None) -> None:
        self.layout = layout
        self.lines = lines
        self.rules = [layout.by_wording(line, Zone.ANYWHERE) for line in lines]
        self.told = [None if rule is None else (rule.kind, rule.id) for rule in self.rules]
        self._tell_title(title)
        self.prose = _prose([(i, line) for i, line in enumerate(lines) if self.told[i] is None] or [(0, lines[0])])
        self.first = self.prose[0]

    def read(self) -> Iterator[list[Piece]]:
        """Yield the pieces of each line."""
        self._tell_top()
        self._tell_below()
        self._tell_end()
        for i, line in enumerate(self.lines):
            told = self.told[i]
            yield [Piece(line.start, line.end, *told)] if told is not None else self._by_place(i, line)

    def _tell_title(self, title: str | None) -> None:
        """The title that the input gives is a headline, even if it ends as a sentence does; and again if repeated."""
        folded = _folded(title or "")
        for i, line in enumerate(self.lines):
            if not folded or (line.is_prose and _folded(line.text) != folded):
                return
            if _folded(line.text) == folded:
                self.told[i] = SectionKind.HEADLINE, "section.headline.above_body"

    def _tell_top(self) -> None:
        above = [i for i in range(self.first) if self.told[i] is None]
        titled = any(told is not None and told[0] is SectionKind.HEADLINE for told in self.told[: self.first])
        ruled = {i: rule for i in above if (rule := self.layout.by_wording(self.lines[i], Zone.TOP))}
        candidates = [i for i in above if i not in ruled and len(self.lines[i].words) > 2]
        headline = None if titled or candidates else self._yielded(ruled)
        menu = self._menu(above) if titled or candidates else set()
        for i in above:
            if i in menu:
                self.told[i] = SectionKind.FURNITURE, "section.furniture.menu"
            elif i in ruled and i != headline:
                self.told[i] = ruled[i].kind, ruled[i].id

    def _yielded(self, ruled: dict[int, LineRule]) -> int | None:
        """Return the last line above the text that is the headline for want of a better one."""
        fit = [i for i, rule in ruled.items() if rule.yields and len(self.lines[i].words) > 1]
        return fit[-1] if fit else None

    def _menu(self, above: Sequence[int]) -> set[int]:
        """Return the lines above the text that stand in a run of menu entries."""
        menu: set[int] = set()
        run: list[int] = []
        for i in range(self.first + 1):
            if i < self.first and self.lines[i].is_item:
                run.append(i)
                continue
            if len(run) >= MENU_LINES:
                menu.update(run)
            run = []
        return menu.intersection(above)

    def _tell_below(self) -> None:
        """Tell what a line opens below the first paragraph, until the text goes on or to the end."""
        opener: LineRule | None = None
        for i in range(self.first + 1, len(self.lines)):
            rule = self.layout.by_wording(self.lines[i], Zone.BELOW) or self.rules[i]
            if opener is not None and opener.opens is Opens.REST:
                self.told[i] = opener.kind, opener.id
            elif rule is not None:
                self.told[i] = rule.kind, rule.id
                opener = rule if rule.opens else opener
            elif opener is not None and _goes_on(self.lines[i]):
                opener = None
            elif opener is not None:
                self.told[i] = opener.kind, opener.id

    def _tell_end(self) -> None:
        """Tell, from the last line upwards, what stands below the last paragraph."""
        for i in range(len(self.lines) - 1, self.first, -1):
            line = self.lines[i]
            if self.told[i] is not None:
                continue
            rule = self.layout.by_wording(line, Zone.END)
            if rule is not None:
                self.told[i] = rule.kind, rule.id
            elif _is_crosshead(line) and not (line.is_prose or DATA.search(line.text)):
                self.told[i] = SectionKind.FURNITURE, "section.furniture.heading_of_nothing"
            else:
                return

    def _by_place(self, i: int, line: Line) -> list[Piece]:
        dateline = self.layout.dateline(line, first=i <= self.first)
        if dateline is not None:
            rest = line.text[dateline.end - line.start :].lstrip()
            return [dateline, _body(line.end - len(rest), line.end)] if rest else [dateline]
        if i < self.first and len(line.words) <= HEADLINE_WORDS:
            return [Piece(line.start, line.end, SectionKind.HEADLINE, "section.headline.above_body")]
        if i > self.first and _is_crosshead(line):
            return [Piece(line.start, line.end, SectionKind.HEADLINE, "section.headline.crosshead")]
        return [_body(line.start, line.end)]


def _body(start: int, end: int) -> Piece:
    return Piece(start, end, SectionKind.BODY, "section.body.prose")


def _prose(lines: Sequence[tuple[int, Line]]) -> list[int]:
    """The numbers of the lines that read as paragraphs, of those that no wording tells; the last line if none does."""
    prose = [number for number, line in lines if line.is_prose]
    if len(prose) > 1 and prose[0] == lines[0][0] and _asks_or_quotes(lines[0][1]):
        prose = prose[1:]
    return prose or [number for number, _ in lines[-1:]]


def _asks_or_quotes(line: Line) -> bool:
    """Whether a first line is a headline that ends as prose may: with a question, a call or words in marks."""
    return len(line.words) <= HEADLINE_WORDS and TITLE_END.search(line.text) is not None


def _goes_on(line: Line) -> bool:
    """Whether a line below a box of headlines is a paragraph again, and not a headline that asks or quotes."""
    return line.is_prose and not _asks_or_quotes(line)


def _is_crosshead(line: Line) -> bool:
    """Whether a line between paragraphs is a heading: short, capitalised, without an end mark."""
    starts_upper = line.text[0].isupper()
    return 0 < len(line.words) <= CROSSHEAD_WORDS and starts_upper and not line.ends_like_prose


def _folded(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()
