"""Noun phrases that describe: "the Indian prime minister", "the two countries", "a company"."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimx.stages.entities.grammar import POSSESSIVES, RELATIVES

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
APART = frozenset({"punct", "cc", "conj", "appos", "det", "predet", "case", "dep", "preconj"})
NAMING = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with the words that go with it; `is_plain` where nothing behind the noun says which one is meant."""

    head: Token
    modifiers: frozenset[str]
    is_definite: bool
    is_new: bool
    is_plain: bool

    @property
    def noun(self) -> str:
        """The noun in lower case."""
        return self.head.lower_

    @property
    def is_plural(self) -> bool:
        """Whether the noun is of several."""
        return self.head.tag_ in ("NNS", "NNPS")

    @property
    def span(self) -> Span:
        """The words from the first that belongs to the noun to the noun."""
        return self.head.doc[self.head.left_edge.i : self.head.i + 1]


def phrase_of(head: Token, plain: Callable[[str], str]) -> Phrase:
    """Read the phrase of a noun; `plain` gives the form in which its modifiers are compared."""
    modifiers: set[str] = set()
    is_definite, is_new, is_plain = False, False, True
    for below in head.children:
        if below.dep_ == "det" or below.dep_ == "predet":
            is_definite |= below.lower_ in DEFINITE
            is_new |= below.lower_ not in DEFINITE
        elif below.dep_ in MODIFIERS and below.i < head.i:
            is_new |= below.dep_ in POSSESSIVES
            modifiers |= {plain(token.text) for token in below.subtree if not token.is_punct and token.dep_ != "case"}
        elif below.dep_ not in APART and not _goes_on(below, head):
            is_plain = False
    return Phrase(head, frozenset(modifiers), is_definite, is_new, is_plain)


def _goes_on(below: Token, head: Token) -> bool:
    """Whether a clause behind a comma only tells more of a noun: "the company, which ..."."""
    first = below.left_edge.i
    return below.dep_ in ("relcl", "acl", "advcl") and first > head.i and head.doc[first - 1].text == "," or (
        below.dep_ == "relcl" and below.lower_ in RELATIVES
    )


def is_title(head: Token) -> bool:
    """Whether a noun stands before a name or is said of someone, so that it means nobody by itself."""
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return head.dep_ in ("compound", "attr", "oprd", "nmod", "amod") or (
        head.dep_ == "appos" and head.head.pos_ in NAMING
    )
