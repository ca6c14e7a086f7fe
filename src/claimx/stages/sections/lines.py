"""Lines of a text, the rules that know them by their wording, and how a line looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from claimx.labels import SectionKind
from claimx.rules.model import Rule

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
PROSE_END = re.compile(r"[.!?…][\"'”’»)\]]*$|[\"”»]$|[:;,]$")
# How prose ends, but headlines too: "Is it safe?", 'Bridge "is safe"'.
TITLE_END = re.compile(r"(?:[?!][\"'”’»]?|[^.!?…,;:][\"”»])$")


class Zone(StrEnum):
    """Where in the article a line rule holds."""

    ANYWHERE = "anywhere"
    TOP = "top"  # above the first paragraph
    FIRST = "first"  # up to the first paragraph, and in it
    BELOW = "below"  # below the first paragraph
    END = "end"  # below the last paragraph that is none of these lines


class Opens(StrEnum):
    """What a line stands over: other lines of its kind up to the next paragraph, or all the rest."""

    LIST = "list"
    REST = "rest"


class LineRule(Rule):
    """Lines of one kind, known by their wording: `pattern` fits the whole stripped line, or its `prefix`.

    A line below the first paragraph may open a part of the page. One of two words or more `yields` where nothing else
    can be the headline.
    """

    kind: SectionKind
    pattern: str
    zone: Zone = Zone.ANYWHERE
    prefix: bool = False
    opens: Opens | None = None
    yields: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to match."""
        return re.compile(self.pattern, re.VERBOSE)

    def ends_at(self, text: str) -> int | None:
        """Return where the rule's part of a line ends, or None if the line is not of this kind."""
        found = self.compiled.match(text) if self.prefix else self.compiled.fullmatch(text)
        return None if found is None else found.end()


@dataclass(frozen=True)
class Line:
    """A line of the article without its outer white space, and where it starts."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the line ends in the article."""
        return self.start + len(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the line."""
        return WORD.findall(self.text)

    @property
    def ends_like_prose(self) -> bool:
        """Whether the line ends as sentences, or introductions of quotes and lists, end."""
        return PROSE_END.search(self.text) is not None

    @property
    def is_title_case(self) -> bool:
        """Whether most of the longer words are capitalised, as English headlines are."""
        longer = [word for word in self.words if len(word) > 3]
        return len(longer) >= 3 and sum(not word[0].islower() for word in longer) >= 0.75 * len(longer)

    @property
    def is_item(self) -> bool:
        """Whether the line looks like an entry of a menu: a word or two without an end mark."""
        return 0 < len(self.words) <= 2 and not self.ends_like_prose

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as a paragraph of the body."""
        if len(self.words) > 25:
            return True
        return len(self.words) >= 4 and self.ends_like_prose and not self.is_title_case


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    for found in LINE.finditer(text):
        stripped = found[0].strip()
        if stripped:
            yield Line(found.start() + found[0].index(stripped), stripped)
