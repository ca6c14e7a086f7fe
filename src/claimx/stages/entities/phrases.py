"""Phrases that take up or bring in who is spoken of: "he", "the Indian prime minister", "a company"."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimx.labels import Agreement, EntityType
from claimx.stages.entities.gender import GENDERS
from claimx.stages.entities.grammar import POSSESSIVES
from claimx.stages.entities.lexicon import EntityLexicon
from claimx.stages.entities.story import Referent

DETERMINERS = frozenset({"det", "predet"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
APART = frozenset({"punct", "cc", "conj", "appos", "case", "dep", "preconj"})
CLAUSES = frozenset({"relcl", "acl", "advcl"})
TITLES = frozenset({"compound", "attr", "oprd", "nmod", "amod"})
NAMING = frozenset({"NOUN", "PROPN"})
PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of the third person; `barred` are those whom its own clause rules out: "him" is not who tells him."""

    token: Token
    agreement: Agreement
    barred: Sequence[Referent] = ()

    def fits(self, referent: Referent) -> bool:
        """Whether the pronoun can stand for a referent, as far as is known."""
        if referent in self.barred:
            return False
        if self.agreement in GENDERS:
            return referent.type is EntityType.PERSON and referent.agreement in (None, self.agreement)
        return referent.type not in (EntityType.PERSON, EntityType.GROUP)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with the words that go with it.

    `is_plain` where nothing behind the noun says which one is meant, `is_new` where it brings someone in: "a", "his".
    """

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
        return self.head.tag_ in PLURAL

    @property
    def span(self) -> Span:
        """The words from the first that belongs to the noun to the noun."""
        return self.head.doc[self.head.left_edge.i : self.head.i + 1]


def phrase_of(head: Token, lexicon: EntityLexicon) -> Phrase:
    """Read the phrase of a noun."""
    modifiers: set[str] = set()
    is_definite, is_new, is_plain = False, False, True
    for below in head.children:
        if below.dep_ in DETERMINERS:
            is_definite |= below.lower_ in lexicon.words["definite"]
            is_new |= below.lower_ not in lexicon.words["definite"]
        elif below.dep_ in MODIFIERS and below.i < head.i:
            is_new |= below.dep_ in POSSESSIVES
            words = (token for token in below.subtree if not token.is_punct and token.dep_ != "case")
            modifiers |= {lexicon.country_of(token.text) for token in words}
        elif below.dep_ not in APART:
            is_plain &= _goes_on(below)
    return Phrase(head, frozenset(modifiers), is_definite, is_new, is_plain)


def _goes_on(clause: Token) -> bool:
    """Whether a clause behind a comma only tells more of its noun: "the company, which ..."."""
    first = clause.left_edge.i
    return clause.dep_ in CLAUSES and first > clause.head.i and clause.doc[first - 1].text == ","


def is_title(head: Token) -> bool:
    """Whether a noun stands before a name or is said of someone, so that it means nobody by itself."""
    following = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    if following.pos_ == "PROPN" and following.text[:1].isupper():
        return True
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return head.dep_ in TITLES or (head.dep_ == "appos" and head.head.pos_ in NAMING)
