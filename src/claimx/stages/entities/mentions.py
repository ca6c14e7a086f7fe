"""Pronouns and descriptions: read the article from front to back and find whom each of them means.

A wrong referent is worse than none: where two could be meant, nobody is.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from spacy.strings import StringStore
from spacy.tokens import Doc, Token

from claimx.annotations import QUOTATIONS, SECTIONS, Mention, Name
from claimx.labels import ARTICLE_SECTIONS, Agreement, EntityType, MentionKind
from claimx.rules.load import load_rules
from claimx.rules.model import Rule
from claimx.stages.entities.grammar import SUBJECTS, conjuncts, has_word, is_told
from claimx.stages.entities.lexicon import EntityLexicon
from claimx.stages.entities.nominals import WAYS, Way
from claimx.stages.entities.phrases import NAMING, Phrase, is_title, phrase_of
from claimx.stages.entities.pronouns import OPEN, PREFERENCES, REMEMBERED, Preference
from claimx.stages.entities.story import Kind, Referent, Story

Found = tuple[Sequence[Referent], Mention]
GENDERS = (Agreement.MASCULINE, Agreement.FEMININE)
PAIRING = frozenset({"two", "both"})
SURE = frozenset({Preference.OWN_SUBJECT, Preference.SUBJECT_ABOVE})
UNSEEN = Referent(EntityType.PERSON)


class PronounRule(Rule):
    """A preference, and the pronouns that it serves; `says` is how the output names it."""

    pronouns: tuple[Agreement, ...]
    preference: Preference
    says: str


class NominalRule(Rule):
    """A way in which the nouns find what they take up; without `nouns`, those that the article itself gives."""

    way: Way
    says: str
    kind: Kind | None = None
    nouns: frozenset[str] = frozenset()


class MentionFinder:
    """The rules of pronouns and descriptions, read once."""

    def __init__(self, lexicon: EntityLexicon) -> None:
        self.lexicon = lexicon
        self.words = lexicon.words
        self.pronoun_rules = load_rules("pronouns", PronounRule)
        self.nominal_rules = load_rules("descriptions", NominalRule)
        self.agreement = {word: kind for kind in Agreement for word in self.words[kind]}
        self.kinds = {noun: rule.kind for rule in self.nominal_rules if rule.kind for noun in sorted(rule.nouns)}
        self.sure = {rule.id for rule in self.pronoun_rules if rule.preference in SURE}
        nouns = {noun for rule in self.nominal_rules for noun in rule.nouns}
        listed = {*self.agreement, *lexicon.demonyms, *self.words["person_nouns"], *nouns}
        self.listed = {StringStore([word])[word] for word in listed}

    def find(self, doc: Doc, named: Mapping[int, tuple[Referent, Name]]) -> Iterator[Found]:
        """Yield the referents of each pronoun and description; `named` holds the names by their heads."""
        reading = _Reading(self, doc, {index: referent for index, (referent, _) in named.items()})
        inside = {token.i for _, name in named.values() for token in name.span} - set(named)
        for index in self._marked(doc, named):
            if index not in inside:
                yield from reading.read(doc[index])

    def _marked(self, doc: Doc, named: Mapping[int, tuple[Referent, Name]]) -> list[int]:
        """The tokens that matter: heads of names, pronouns, and nouns that can describe."""
        own = {noun for referent, _ in named.values() for noun in referent.roles | referent.heads}
        wanted = self.listed | {doc.vocab.strings[noun] for noun in own}
        lowers = doc.to_array("LOWER").tolist()
        sections = [section.span for section in SECTIONS.read(doc) if section.kind in ARTICLE_SECTIONS]
        inside = (index for span in sections for index in range(span.start, span.end) if lowers[index] in wanted)
        return sorted({*named, *inside})


class _Reading:
    """One reading of one article."""

    def __init__(self, finder: MentionFinder, doc: Doc, named: Mapping[int, Referent]) -> None:
        self.finder = finder
        self.words = finder.words
        self.named = named
        self.story = Story(doc, QUOTATIONS.read(doc), named)
        self.countries = {referent.country: referent for referent in named.values() if referent.country}
        self.unnamed: dict[str, Referent] = {}

    def read(self, token: Token) -> Iterator[Found]:
        """Go on with one word, and yield what it means if it is a mention."""
        if token.i in self.named:
            self._name(token, self.named[token.i])
        elif (country := self.finder.lexicon.demonyms.get(token.lower_)) is not None:
            if token.text[:1].isupper():
                self.story.tell(token, [self.countries.setdefault(country, Referent(EntityType.PLACE, kinds={Kind.COUNTRY}))])
        elif token.lower_ in self.finder.agreement:
            if token.pos_ == "PRON":
                yield from self._pronoun(token)
        elif token.pos_ in NAMING and not is_title(token):
            yield from self._noun(token)
        if has_word(token, self.words["speaking_verbs"]):
            told = self.story.quoted[token.i] or is_told(token, self.words["speaking_verbs"])
            self.story.speak(token, is_reported=told)

    def _name(self, token: Token, referent: Referent) -> None:
        """Go on with a name; the first of a list stands for all of it ("Smit and Okafor"), an appositive for its noun."""
        if Kind.AGENT in referent.kinds and token.dep_ == "nsubj" and token.head.lemma_ in self.words["company_verbs"]:
            referent.kinds ^= {Kind.AGENT, Kind.COMPANY}
        self.story.tell(token, [referent])
        if token.dep_ != "conj":
            others = (self.named.get(other.i, UNSEEN) for other in conjuncts(token) if other.pos_ in NAMING)
            self.story.at[token.i] += tuple(others)
        if token.dep_ == "appos":
            self.story.at.setdefault(token.head.i, self.story.at[token.i])

    def _pronoun(self, token: Token) -> Iterator[Found]:
        agreement = self.finder.agreement[token.lower_]
        if agreement is Agreement.NEUTER and self._is_empty(token):
            return
        fits = partial(_fits_pronoun, agreement)
        for rule in self.finder.pronoun_rules:
            if agreement not in rule.pronouns:
                continue
            if rule.preference is Preference.OWN_SUBJECT and token.lower_ not in self.words["reflexive"]:
                continue
            found = PREFERENCES[rule.preference](token, self.story, fits)
            if found is not None:
                yield from self._tell(token, found, Mention(token.doc[token.i : token.i + 1], MentionKind.PRONOUN, rule.id, rule.says))
                return

    def _tell(self, token: Token, found: Sequence[Referent], mention: Mention) -> Iterator[Found]:
        if found == OPEN:
            return
        self.story.tell(token, found)
        if len(found) == 1 and not self.story.quoted[token.i]:
            self._learn(token, found[0], mention)
        if all(referent.number is not None for referent in found):
            yield found, mention

    def _learn(self, token: Token, referent: Referent, mention: Mention) -> None:
        """Learn from "he" that a person is a man, and from a subject that the one who spoke last is still current."""
        agreement = self.finder.agreement.get(token.lower_)
        is_sure = token.dep_ in SUBJECTS or mention.rule_id in self.finder.sure
        if agreement in GENDERS and referent.agreement is None and is_sure:
            referent.agreement = agreement
        if token.dep_ not in SUBJECTS:
            return
        latest = next(self.story.latest_speakers(token, REMEMBERED), None)
        if latest is not None and latest.referent is referent:
            self.story.speak(token, is_reported=latest.is_reported)

    def _is_empty(self, token: Token) -> bool:
        """Whether "it" stands for nothing: "it is likely that", "it was reported that", "it seems"."""
        verb = token.head
        if token.dep_ not in SUBJECTS:
            return False
        if verb.lemma_ in self.words["impersonal_verbs"]:
            return True
        clauses = ("ccomp", "csubj", "csubjpass", "advcl", "xcomp", "relcl")
        below = [child for child in verb.rights if child.dep_ in ("attr", "acomp", *clauses, "prep")]
        if verb.lemma_ == "be":
            return any(child.dep_ in clauses for child in below) or any(
                inner.dep_ in clauses for child in below for inner in child.rights
            )
        return token.dep_ == "nsubjpass" and any(child.dep_ in ("ccomp", "csubjpass") for child in below)

    def _noun(self, token: Token) -> Iterator[Found]:
        phrase = phrase_of(token, self.finder.lexicon.country_of)
        if any(child.dep_ == "appos" and child.i in self.named for child in token.rights):
            return
        if phrase.is_definite and phrase.is_plain:
            for rule in self.finder.nominal_rules:
                found = self._described(phrase, rule)
                if found is not None:
                    yield from self._tell(token, found, Mention(phrase.span, MentionKind.NOMINAL, rule.id, rule.says))
                    return
        self._introduce(phrase)

    def _described(self, phrase: Phrase, rule: NominalRule) -> Sequence[Referent] | None:
        """What a rule takes a description for, if it is about such nouns."""
        if rule.nouns and phrase.noun not in rule.nouns:
            return None
        pairs = phrase.modifiers & PAIRING
        if (rule.way is Way.PAIR) != bool(pairs) or (phrase.is_plural and not pairs):
            return None
        found = WAYS[rule.way](phrase, self.story, partial(_fits_kind, rule.kind))
        return OPEN if found and any(Kind.AGENT in one.kinds and rule.kind for one in found) else found

    def _introduce(self, phrase: Phrase) -> None:
        """Bring in someone without a name, "a driver" or "his wife", whom "the driver" then means."""
        if phrase.is_plural:
            return
        noun = phrase.noun
        kind = Kind.PERSON if noun in self.words["person_nouns"] else self.finder.kinds.get(noun)
        if kind is None:
            return
        if phrase.is_new:
            self.unnamed[noun] = self._unnamed(noun, kind)
        if noun in self.unnamed:
            self.story.tell(phrase.head, [self.unnamed[noun]])
        else:
            self.story.at[phrase.head.i] = (self._unnamed(noun, kind),)

    def _unnamed(self, noun: str, kind: Kind) -> Referent:
        person = kind is Kind.PERSON
        genders = [gender for gender in GENDERS if noun in self.words[f"{gender}_titles"]]
        type = EntityType.PERSON if person else EntityType.ORG if kind is Kind.COMPANY else EntityType.PLACE
        return Referent(type, None, genders[0] if genders else None, kinds={kind})


def _fits_pronoun(agreement: Agreement, referent: Referent) -> bool:
    """Whether a pronoun can stand for a referent, as far as is known."""
    if agreement in GENDERS:
        return referent.type is EntityType.PERSON and referent.agreement in (None, agreement)
    return referent.type is not EntityType.PERSON and referent.type is not EntityType.GROUP


def _fits_kind(kind: Kind | None, referent: Referent) -> bool:
    return kind in referent.kinds or (kind is Kind.COMPANY and Kind.AGENT in referent.kinds)

