"""A match under examination, and what stands around it."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from claimx.stages.figures.counts import Words, counted_noun
from claimx.stages.figures.words import Filled


@dataclass(frozen=True)
class Case:
    """What a pattern matched: tokens, filled slots, and characters `[start, end)` of the folded text."""

    span: Span
    filled: Filled
    words: Words
    text: str
    start: int
    end: int

    @property
    def before(self) -> Token | None:
        """The token before the match."""
        return self.span.doc[self.span.start - 1] if self.span.start else None

    @property
    def after(self) -> Token | None:
        """The token after the match."""
        return self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None

    @property
    def first(self) -> Token:
        """The first token of the match."""
        return self.span[0]

    @property
    def last(self) -> Token:
        """The last token of the match."""
        return self.span[-1]

    @cached_property
    def noun(self) -> Token | None:
        """The noun that the number counts."""
        return counted_noun(self.span, self.words)

    @property
    def digits(self) -> bool:
        """Whether the number is written in digits."""
        return any(char.isdigit() for char in self.text[self.start : self.end])

    @property
    def is_single(self) -> bool:
        """Whether the match is a single token."""
        return len(self.span) == 1

    def follows(self, words: str) -> bool:
        """Whether the token before is one of a word list."""
        return self.before is not None and self.before.lower_ in self.words[words]

    def precedes(self, words: str) -> bool:
        """Whether the token after is one of a word list."""
        return self.after is not None and self.after.lower_ in self.words[words]

    def is_sharing(self, words: str) -> bool:
        """Whether the first token is one of a word list."""
        return self.first.lower_ in self.words[words]
