"""Cut an article into units: the smallest clauses and phrases that assert something by themselves."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field
from spacy.strings import get_string_id
from spacy.tokens import Token

from claimx.rules.model import Rule
from claimx.stages.claims.grammar import word_start
from claimx.stages.claims.scene import Scene, Words

# A phrase that stays in its host is read to this length at most, so that deep nesting costs no more than its words.
LONGEST_PHRASE = 80


class UnitRule(Rule):
    """A shape that asserts something: which labels and words may open it, and the finder that decides.

    `words` (as written, in lower case) narrow the labels down; a rule with a `word_list` (of lemmas) instead of labels
    finds phrases inside of other units. `of_statements`: what a source states without a clause may open it.
    A unit that is `cut` leaves its host; one that `asserts` nothing (a reporting clause) is cut and thrown away.
    `confidence` is the share of its units that annotators made a claim of.
    """

    finder: str
    labels: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    word_list: str | None = None
    of_statements: bool = False
    cut: bool = True
    asserts: bool = True
    confidence: float = Field(ge=0, le=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a unit begins in the tree: its head, and the range of other words that belong to it too.

    Of that range, only the words that stand in the same unit as the token `beside` are meant.
    """

    head: Token
    lead: tuple[int, int] = (0, 0)
    beside: Token | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """The words of a unit, by token index in text order."""

    head: Token
    tokens: tuple[int, ...]
    rule: UnitRule
    lead: tuple[int, int]


Finder = Callable[[Token, Scene], Opening | None]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A rule, its finder, and its labels as spaCy's hashes."""

    rule: UnitRule
    finder: Finder
    labels: frozenset[int]

    def may_open(self, label: int, word: str) -> bool:
        return label in self.labels and (not self.rule.words or word in self.rule.words)


class Units:
    """Find the units of an article by the shipped rules."""

    def __init__(self, rules: Iterable[UnitRule], finders: Mapping[str, Finder], words: Words) -> None:
        self.clauses: list[_Shape] = []
        self.phrases: dict[str, list[_Shape]] = {}
        self.statements: list[_Shape] = []
        for rule in rules:
            shape = _Shape(rule, finders[rule.finder], frozenset(map(get_string_id, rule.labels)))
            if rule.of_statements:
                self.statements.append(shape)
            elif rule.word_list is None:
                self.clauses.append(shape)
            for word in words[rule.word_list] if rule.word_list is not None else ():
                self.phrases.setdefault(word, []).append(shape)
        self.words = frozenset(word for shape in self.clauses for word in shape.rule.words)
        self.shapes: dict[tuple[int, str], list[_Shape]] = {}

    def find(self, scene: Scene) -> list[Unit]:
        """Return the units of an article in text order."""
        opened = list(self._openings(scene))
        cut = {opening.head.i for opening, rule in opened if rule.cut}
        owners = _owners(scene.tokens.heads, cut)
        for head in cut:
            for index in range(word_start(scene.doc[head]), head):
                owners[index] = owners[index] if index in cut else head
        words: dict[int, list[int]] = {}
        for index, owner in enumerate(owners):
            words.setdefault(owner, []).append(index)
        units = (_unit(opening, rule, owners, words) for opening, rule in opened if rule.asserts)
        return [unit for unit in units if unit.tokens]

    def _openings(self, scene: Scene) -> Iterator[tuple[Opening, UnitRule]]:
        """The first rule that a token opens as a clause, and every rule that it opens as a word within one."""
        tokens, statements = scene.tokens, scene.statements
        for index in scene.readable:
            word = tokens.lowers[index]
            clauses = self._clauses(tokens.labels[index], word if word in self.words else "")
            phrases = self.phrases.get(tokens.lemmas[index], ())
            if not (clauses or phrases or index in statements):
                continue
            token = scene.doc[index]
            if index in statements:
                clauses = [*self.statements, *clauses]
            for shape in clauses:
                found = shape.finder(token, scene)
                if found is not None:
                    yield found, shape.rule
                    break
            for shape in phrases:
                found = shape.finder(token, scene)
                if found is not None:
                    yield found, shape.rule

    def _clauses(self, label: int, word: str) -> list[_Shape]:
        """The rules that may open at a token with a label, and with a word that some rule asks for, in their order."""
        shapes = self.shapes.get((label, word))
        if shapes is None:
            shapes = [shape for shape in self.clauses if shape.may_open(label, word)]
            self.shapes[label, word] = shapes
        return shapes


def _owners(heads: Sequence[int], cut: set[int]) -> list[int]:
    """Return for each token the cut head it belongs to, itself or the nearest above; -1 where there is none."""
    owners: list[int | None] = [index if index in cut else None for index in range(len(heads))]
    for index in range(len(heads)):
        path = []
        at = index
        while owners[at] is None and heads[at] != at:
            path.append(at)
            at = heads[at]
        owner = owners[at] if owners[at] is not None else -1
        for passed in (*path, at):
            owners[passed] = owner
    return [owner if owner is not None else -1 for owner in owners]


def _unit(opening: Opening, rule: UnitRule, owners: Sequence[int], words: Mapping[int, Sequence[int]]) -> Unit:
    head = opening.head
    if rule.cut:
        own = words[head.i]
    else:
        start, end = head.left_edge.i, min(head.right_edge.i, head.left_edge.i + LONGEST_PHRASE) + 1
        own = [index for index in range(start, end) if owners[index] == owners[head.i]]
    held, owner = set(own), owners[opening.beside.i] if opening.beside is not None else None
    lead = [index for index in range(*opening.lead) if index not in held and owners[index] == owner]
    return Unit(head, tuple(sorted([*lead, *own])), rule, opening.lead)
