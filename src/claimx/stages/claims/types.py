"""The type of a claim: the first rule that fits, in the order of the guidelines."""

from collections.abc import Callable, Iterable, Mapping

from claimx.errors import RuleError
from claimx.labels import ClaimType
from claimx.rules.model import Rule
from claimx.stages.claims.facts import Facts

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


class Fitter:
    """Decide whether a pattern fits a unit."""

    def __init__(self, checks: Mapping[str, Check], rules: Iterable[Pattern]) -> None:
        self.checks = checks
        for rule in rules:
            for check in rule.checks:
                if check.removeprefix("not_") not in checks and check not in checks:
                    raise RuleError(f"claim rule {rule.id}: no check is called {check!r}; known: {', '.join(checks)}")

    def fits(self, rule: Pattern, facts: Facts) -> bool:
        """Whether everything that the rule asks for is so."""
        return self._words_fit(rule, facts) and all(self._holds(check, facts) for check in rule.checks)

    def _words_fit(self, rule: Pattern, facts: Facts) -> bool:
        lists = facts.scene.words
        predicates = rule.predicates | (lists[rule.predicate_list] if rule.predicate_list else frozenset())
        complements = rule.complements | (lists[rule.complement_list] if rule.complement_list else frozenset())
        return (
            (not predicates or facts.predicate in predicates)
            and (not complements or not complements.isdisjoint(facts.complements))
            and (not rule.auxiliaries or not rule.auxiliaries.isdisjoint(facts.auxiliaries))
            and (not rule.words or not rule.words.isdisjoint(facts.words))
            and (not rule.units or facts.unit.rule.id in rule.units)
            and (not rule.phrases or any(f" {phrase} " in facts.text for phrase in rule.phrases))
        )

    def _holds(self, check: str, facts: Facts) -> bool:
        if check in self.checks:
            return self.checks[check](facts)
        return not self.checks[check.removeprefix("not_")](facts)


def type_rule(facts: Facts, rules: Iterable[TypeRule], fitter: Fitter) -> TypeRule:
    """Return the first rule that fits; the last rule fits everything."""
    return next(rule for rule in rules if fitter.fits(rule, facts))
