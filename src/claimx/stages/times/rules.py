"""What a time rule is, and the grammar made of all of them."""

from claimx.rules.grammar import Grammar, Pattern
from claimx.rules.model import Rule
from claimx.stages.times.words import TimeWords


class TimeRule(Rule):
    """Patterns for one kind of time, the reading that gives its value, and the checks it has to pass."""

    patterns: tuple[str, ...]
    reads: str
    checks: tuple[str, ...] = ()
    with_the: bool = False  # whether a "the" in front belongs to the time


def grammar(rules: tuple[TimeRule, ...], words: TimeWords) -> Grammar[TimeRule]:
    """Compile all patterns of all rules."""
    slots = words.slots()
    return Grammar((rule, Pattern(source, slots)) for rule in rules for source in rule.patterns)
