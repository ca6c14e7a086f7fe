"""The type of a claim: the first rule that fits, in the order of the guidelines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimx.errors import RuleError
from claimx.labels import ClaimType, EventCode
from claimx.rules.model import Rule
from claimx.stages.claims.facts import Facts
from claimx.stages.claims.scene import Words

Check = Callable[[Facts], bool]
NOTHING: frozenset[str] = frozenset()


class Pattern(Rule):
    """What must be so in a unit for a rule to fit: each field that is given, by any of its entries."""

    predicates: frozenset[str] = NOTHING
    predicate_list: str | None = None
    auxiliaries: frozenset[str] = NOTHING
    words: frozenset[str] = NOTHING
    complements: frozenset[str] = NOTHING
    complement_list: str | None = None
    phrases: tuple[str, ...] = ()
    units: frozenset[str] = NOTHING
    checks: tuple[str, ...] = ()


class TypeRule(Pattern):
    """A pattern and the type it gives."""

    type: ClaimType


class EventRule(Pattern):
    """A pattern and the kind of event it gives."""

    code: EventCode


P = TypeVar("P", bound=Pattern)


@dataclass(frozen=True, slots=True)
class _Wanted(Generic[P]):
    """A pattern with its lists looked up; an empty set asks for nothing. `openers` are the first words of phrases."""

    rule: P
    predicates: frozenset[str]
    complements: frozenset[str]
    auxiliaries: frozenset[str]
    words: frozenset[str]
    phrases: tuple[str, ...]
    openers: frozenset[str]
    checks: tuple[tuple[Check, bool], ...]

    def fits(self, facts: Facts) -> bool:
        """Whether everything that the rule asks for is so, but for predicate and unit."""
        return (
            (not self.complements or not self.complements.isdisjoint(facts.complements))
            and (not self.auxiliaries or not self.auxiliaries.isdisjoint(facts.auxiliaries))
            and (not self.words or not self.words.isdisjoint(facts.words))
            and (not self.phrases or self._has_phrase(facts))
            and self._passes(facts)
        )

    def _has_phrase(self, facts: Facts) -> bool:
        return not self.openers.isdisjoint(facts.lowers) and any(phrase in facts.text for phrase in self.phrases)

    def _passes(self, facts: Facts) -> bool:
        # A loop of its own, since this runs for every claim and rule: all() over a generator takes twice as long.
        for check, expected in self.checks:  # noqa: SIM110
            if check(facts) is not expected:
                return False
        return True


class Chooser(Generic[P]):
    """Patterns in their order; those that ask for another predicate, unit or any auxiliary are passed over unseen."""

    def __init__(self, rules: Iterable[P], checks: Mapping[str, Check], words: Words) -> None:
        self.wanted = [_looked_up(rule, checks, words) for rule in rules]
        self.candidates: dict[tuple[str, str, bool], list[_Wanted[P]]] = {}
        self.predicates = frozenset(word for wanted in self.wanted for word in wanted.predicates)

    def fitting(self, facts: Facts, predicate: str | None = None) -> Iterator[P]:
        """Yield the rules that fit a unit; another predicate may be given for that of an event noun."""
        predicate = predicate or facts.predicate
        key = (predicate if predicate in self.predicates else "", facts.unit.rule.id, bool(facts.auxiliaries))
        candidates = self.candidates.get(key)
        if candidates is None:
            candidates = self.candidates[key] = [wanted for wanted in self.wanted if _is_meant(wanted, *key)]
        return (wanted.rule for wanted in candidates if wanted.fits(facts))


def _is_meant(wanted: _Wanted[P], predicate: str, unit: str, has_auxiliary: bool) -> bool:
    return (
        (not wanted.predicates or predicate in wanted.predicates)
        and (not wanted.rule.units or unit in wanted.rule.units)
        and (not wanted.auxiliaries or has_auxiliary)
    )


def _looked_up(rule: P, checks: Mapping[str, Check], words: Words) -> _Wanted[P]:
    return _Wanted(
        rule=rule,
        predicates=rule.predicates | (words[rule.predicate_list] if rule.predicate_list else NOTHING),
        complements=rule.complements | (words[rule.complement_list] if rule.complement_list else NOTHING),
        auxiliaries=rule.auxiliaries,
        words=rule.words,
        phrases=tuple(f" {phrase} " for phrase in rule.phrases),
        openers=frozenset(phrase.split(" ")[0] for phrase in rule.phrases),
        checks=tuple(_check(name, rule, checks) for name in rule.checks),
    )


def _check(name: str, rule: Pattern, checks: Mapping[str, Check]) -> tuple[Check, bool]:
    """The check that a rule names and the answer it wants; "not_" in front wants a no."""
    positive = name.removeprefix("not_")
    if positive not in checks:
        raise RuleError(f"claim rule {rule.id}: no check is called {positive!r}; known: {', '.join(checks)}")
    return checks[positive], positive == name
