"""The article as told so far: who was mentioned where, in which part of the sentence, and who spoke."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from spacy.tokens import Doc, Token

from claimx.annotations import QUOTATIONS, Quotation
from claimx.labels import Agreement, EntityType
from claimx.stages.entities.grammar import has_word, is_subject, is_told, subject_of

FAR = 300  # tokens: how far back anything is looked for, since odd texts have sentences as long as they are
MOST = 20  # how many that share a noun are kept: with two of them it no longer tells who is meant


REMEMBERED = 3  # sentences of the reporter's for which a speaker stays the current one


class Kind(StrEnum):
    """What a noun such as "company" or "country" can take up."""

    PERSON = "person"
    COMPANY = "company"
    AGENT = "agent"  # a company, if it also does what companies do
    ACRONYM = "acronym"  # a company, if it also does what only companies do: USAF is none
    COUNTRY = "country"
    CITY = "city"


@dataclass(slots=True, eq=False)
class Referent:
    """Someone or something that is talked about; `number` is the entity's, None for a person without a name.

    `agreement` is the one pronoun that can stand for a person, as far as it is known. `roles` are the nouns of its
    titles, `heads` the last words of its names, `kinds` what it is one of, `words` all words that can describe it.
    """

    type: EntityType
    number: int | None = None
    agreement: Agreement | None = None
    roles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    kinds: set[Kind] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    country: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Occurrence:
    """One place where a referent is talked of; `is_reported` where it speaks, but only in another's words."""

    referent: Referent
    index: int
    sentence: int
    is_subject: bool
    is_reported: bool = False


Answer = tuple[Referent, ...] | None


class Story:
    """What a reader has read of an article before a token; `named` are all its names, by their heads."""

    def __init__(self, doc: Doc, named: Mapping[int, Referent], speaking_verbs: frozenset[str]) -> None:
        self.doc = doc
        self.named = named
        self.speaking_verbs = speaking_verbs
        self.quoted = _quoted(doc, QUOTATIONS.read(doc))
        self.starts, self.sentence_of = _sentences(doc, self.quoted)
        self.occurrences: list[Occurrence] = []
        self.speakers: list[Occurrence] = []
        self.at: dict[int, tuple[Referent, ...]] = {}
        self.by_role: dict[str, list[Referent]] = defaultdict(list)
        self.by_head: dict[str, list[Referent]] = defaultdict(list)
        self._told: set[Referent] = set()
        self._main_subjects: dict[int, Token | None] = {}

    def tell(self, token: Token, referents: Sequence[Referent]) -> None:
        """Go on with a phrase, by its head, that means these referents."""
        self.at[token.i] = tuple(referents)
        subject = is_subject(token)
        for referent in referents:
            self.occurrences.append(Occurrence(referent, token.i, self.sentence_of[token.i], subject))
            if referent not in self._told:
                self._introduce(referent)

    def _introduce(self, referent: Referent) -> None:
        self._told.add(referent)
        shelves = [self.by_role[role] for role in referent.roles]
        shelves += [self.by_head[head] for head in referent.heads]
        for shelf in shelves:
            if len(shelf) < MOST:
                shelf.append(referent)

    def has_word(self, token: Token) -> bool:
        """Whether a phrase speaks here."""
        return has_word(token, self.speaking_verbs)

    def speak(self, token: Token) -> None:
        """Note that the one whom a phrase means has the word here; of several nobody has."""
        referents = self.at.get(token.i, ())
        if len(referents) == 1:
            is_reported = self.quoted[token.i] or is_told(token, self.speaking_verbs)
            self.speakers.append(Occurrence(referents[0], token.i, self.sentence_of[token.i], True, is_reported))

    def between(self, start: int, end: int) -> list[Occurrence]:
        """Return what is talked of from a token to another, in text order, if not too far back."""
        start = max(start, end - FAR)
        first, last = (bisect_left(self.occurrences, at, key=lambda one: one.index) for at in (start, end))
        return self.occurrences[first:last]

    def near(self, token: Token, sentences: int = 1) -> list[Occurrence]:
        """Return what is talked of before a token, in its sentence and this many before it."""
        start = self.starts[token.i]
        for _ in range(sentences):
            start = self.starts[start - 1] if start else 0
        return self.between(start, token.i)

    def latest_speakers(self, token: Token, sentences: int = REMEMBERED) -> Iterator[Occurrence]:
        """Yield who had the word before a token, the last first, this many of the reporter's sentences back."""
        for speaker in reversed(self.speakers):
            if self.sentence_of[token.i] - speaker.sentence > sentences or token.i - speaker.index > FAR:
                return
            if speaker.index < token.i:
                yield speaker

    def main_subject_before(self, token: Token) -> Token | None:
        """Return the subject of the sentence before a token's."""
        start = self.starts[token.i]
        if not start:
            return None
        if start not in self._main_subjects:
            self._main_subjects[start] = subject_of(self.doc[self.starts[start - 1] : start].root)
        return self._main_subjects[start]


def only(referents: Iterable[Referent]) -> tuple[Referent, ...]:
    """Return the referent if it is the same one each time; of several none."""
    found = set(referents)
    return tuple(found) if len(found) == 1 else ()


def _quoted(doc: Doc, quotations: Sequence[Quotation]) -> list[bool]:
    """Tell for each token whether it stands in quotation marks."""
    quoted = [False] * len(doc)
    for quotation in quotations:
        start, end = quotation.span.start, quotation.span.end
        quoted[start:end] = [True] * (end - start)
    return quoted


def _sentences(doc: Doc, quoted: Sequence[bool]) -> tuple[list[int], list[int]]:
    """Return for each token where its sentence starts, and its number counting those in which the reporter speaks."""
    rows = doc.to_array(["SENT_START", "IS_PUNCT", "IS_SPACE"])
    marks = ((rows[:, 1] != 0) | (rows[:, 2] != 0)).tolist()
    says_nothing = [is_mark or is_quoted for is_mark, is_quoted in zip(marks, quoted, strict=True)]
    bounds = [index for index, starts in enumerate((rows[:, 0] == 1).tolist()) if starts or index == 0]
    starts: list[int] = []
    numbers: list[int] = []
    number = 0
    for start, end in pairwise([*bounds, len(doc)]):
        number += not all(says_nothing[start:end])
        starts += [start] * (end - start)
        numbers += [number] * (end - start)
    return starts, numbers
