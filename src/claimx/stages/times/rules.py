"""What a time rule is, and the grammar made of all of them."""

from spacy.tokens import Span

from claimx.rules.grammar import Grammar, Pattern
from claimx.rules.model import Rule
from claimx.stages.times.words import TimeWords


class TimeRule(Rule):
    """Patterns for one kind of time, the reading that gives its value, and the checks it has to pass."""

    patterns: tuple[str, ...]
    reads: str
    checks: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()  # words that belong to the time where they stand in front of it

    def fronted(self, core: Span) -> Span:
        """Return the match with the longest run of such words in front of it."""
        before = [token.lower_ for token in core.doc[max(core.start - 3, 0) : core.start]] if self.takes else []
        taken = (words for phrase in self.takes if before[-len(words := phrase.split()) :] == words)
        return core.doc[core.start - max(map(len, taken), default=0) : core.end]


def grammar(rules: tuple[TimeRule, ...], words: TimeWords) -> Grammar[TimeRule]:
    """Compile all patterns of all rules."""
    slots = words.slots()
    return Grammar((rule, Pattern(source, slots)) for rule in rules for source in rule.patterns)
