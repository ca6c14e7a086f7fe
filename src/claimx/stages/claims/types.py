"""The type of a claim: the first rule that fits, in the order of the guidelines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from claimx.errors import RuleError
from claimx.labels import ClaimType
from claimx.rules.model import Rule
from claimx.stages.claims.facts import Facts
from claimx.stages.claims.scene import Words

Check = Callable[[Facts], bool]


class Pattern(Rule):
    """What must be so in a unit for a rule to fit: each field that is given, by any of its entries."""

    predicates: frozenset[str] = frozenset()
    predicate_list: str | None = None
    auxiliaries: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    complement_list: str | None = None
    phrases: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    checks: tuple[str, ...] = ()


class TypeRule(Pattern):
    """A pattern and the type it gives."""

    type: ClaimType


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A pattern with its lists looked up; an empty set asks for nothing."""

    predicates: frozenset[str]
    complements: frozenset[str]
    checks: tuple[tuple[Check, bool], ...]


class Fitter:
    """Decide whether a pattern fits a unit."""

    def __init__(self, checks: Mapping[str, Check], words: Words, rules: Iterable[Pattern]) -> None:
        self.wanted: dict[str, _Wanted] = {rule.id: _looked_up(rule, checks, words) for rule in rules}

    def fits(self, rule: Pattern, facts: Facts) -> bool:
        """Whether everything that the rule asks for is so."""
        wanted = self.wanted[rule.id]
        if wanted.predicates and facts.predicate not in wanted.predicates:
            return False
        if wanted.complements and wanted.complements.isdisjoint(facts.complements):
            return False
        return _words_fit(rule, facts) and all(check(facts) is expected for check, expected in wanted.checks)


def _words_fit(rule: Pattern, facts: Facts) -> bool:
    return (
        (not rule.units or facts.unit.rule.id in rule.units)
        and (not rule.auxiliaries or not rule.auxiliaries.isdisjoint(facts.auxiliaries))
        and (not rule.words or not rule.words.isdisjoint(facts.words))
        and (not rule.phrases or any(f" {phrase} " in facts.text for phrase in rule.phrases))
    )


def _looked_up(rule: Pattern, checks: Mapping[str, Check], words: Words) -> _Wanted:
    nothing: frozenset[str] = frozenset()
    return _Wanted(
        predicates=rule.predicates | (words[rule.predicate_list] if rule.predicate_list else nothing),
        complements=rule.complements | (words[rule.complement_list] if rule.complement_list else nothing),
        checks=tuple(_check(name, rule, checks) for name in rule.checks),
    )


def _check(name: str, rule: Pattern, checks: Mapping[str, Check]) -> tuple[Check, bool]:
    """The check that a rule names and the answer it wants; "not_" in front wants a no."""
    positive = name.removeprefix("not_")
    if positive not in checks:
        raise RuleError(f"claim rule {rule.id}: no check is called {positive!r}; known: {', '.join(checks)}")
    return checks[positive], positive == name


def type_rule(facts: Facts, rules: Iterable[TypeRule], fitter: Fitter) -> TypeRule:
    """Return the first rule that fits; the last rule fits everything."""
    return next(rule for rule in rules if fitter.fits(rule, facts))
