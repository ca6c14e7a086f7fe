"""Pronouns and descriptions: read the article from front to back and find whom each of them means.

A wrong referent is worse than none: where two could be meant, nobody is.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.strings import StringStore
from spacy.tokens import Doc, Token

from claimx.annotations import SECTIONS, Mention, Name
from claimx.labels import ARTICLE_SECTIONS, Agreement, EntityType, MentionKind
from claimx.rules.load import load_rules
from claimx.rules.model import Rule
from claimx.stages.entities.gender import GENDERS
from claimx.stages.entities.grammar import OBJECTS, SUBJECTS, conjuncts, is_empty, own_subject
from claimx.stages.entities.lexicon import EntityLexicon
from claimx.stages.entities.nominals import WAYS, Way
from claimx.stages.entities.phrases import NAMING, Phrase, Pronoun, is_title, phrase_of
from claimx.stages.entities.pronouns import OPEN, PREFERENCES, Preference
from claimx.stages.entities.story import Kind, Referent, Story

Found = tuple[list[int], Mention]  # the numbers of the entities that are meant, and the words
Named = Mapping[int, tuple[Referent, Name]]
# From these a person's gender is learned for the rest of the article.
SURE = frozenset({Preference.OWN_SUBJECT, Preference.SUBJECT_ABOVE})
TYPES = {Kind.PERSON: EntityType.PERSON, Kind.COMPANY: EntityType.ORG}
COMPANY_VERBS = {Kind.AGENT: "company_verbs", Kind.ACRONYM: "business_verbs"}
SOMEONE = Referent(EntityType.PERSON)


class PronounRule(Rule):
    """A preference, and the pronouns that it serves; `says` is how the output names it."""

    pronouns: frozenset[Agreement]
    preference: Preference
    says: str


class NominalRule(Rule):
    """A way in which the nouns find what they take up; without `nouns`, those that the article's names give."""

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
        self.agreement = {word: kind for kind in Agreement for word in sorted(self.words[kind])}
        self.kinds = {noun: rule.kind for rule in self.nominal_rules if rule.kind for noun in sorted(rule.nouns)}
        self.kinds |= dict.fromkeys(self.words["person_nouns"], Kind.PERSON)
        nouns = {noun for rule in self.nominal_rules for noun in rule.nouns}
        listed = {*self.agreement, *self.kinds, *nouns, *lexicon.demonyms}
        self.listed = {StringStore([word])[word] for word in listed}

    def find(self, doc: Doc, named: Named) -> Iterator[Found]:
        """Yield who is meant by each pronoun and description; `named` holds the names by their heads."""
        reading = _Reading(self, doc, {index: referent for index, (referent, _) in named.items()})
        for index in self._marked(doc, named):
            yield from reading.read(doc[index])

    def _marked(self, doc: Doc, named: Named) -> list[int]:
        """The tokens that matter: heads of names, and outside of names pronouns and nouns that can describe."""
        own = {noun for referent, _ in named.values() for noun in referent.roles | referent.heads}
        wanted = self.listed | {doc.vocab.strings[noun] for noun in own}
        lowers = doc.to_array("LOWER").tolist()
        sections = (section.span for section in SECTIONS.read(doc) if section.kind in ARTICLE_SECTIONS)
        marked = {index for span in sections for index in range(span.start, span.end) if lowers[index] in wanted}
        inside = {index for _, name in named.values() for index in range(name.span.start, name.span.end)}
        return sorted(marked - inside | named.keys())


class _Reading:
    """One reading of one article."""

    def __init__(self, finder: MentionFinder, doc: Doc, named: Mapping[int, Referent]) -> None:
        self.finder = finder
        self.words = finder.words
        self.story = Story(doc, named, finder.words["speaking_verbs"])
        self.countries = {referent.country: referent for referent in named.values() if referent.country}
        self.unnamed: dict[str, Referent] = {}

    def read(self, token: Token) -> Iterator[Found]:
        """Go on with one word, and yield what it means if it is a mention."""
        agreement = self.finder.agreement.get(token.lower_)
        if token.i in self.story.named:
            self._name(token, self.story.named[token.i])
        elif agreement is not None:
            yield from self._pronoun(Pronoun(token, agreement, self._barred(token))) if token.pos_ == "PRON" else ()
        elif token.lower_ in self.finder.lexicon.demonyms:
            self._demonym(token)
        elif token.pos_ in NAMING and not is_title(token):
            yield from self._noun(phrase_of(token, self.finder.lexicon))
        if self.story.has_word(token):
            self.story.speak(token)

    def _name(self, token: Token, referent: Referent) -> None:
        """Go on with a name; the first of a list stands for all of it, an appositive for its noun."""
        for kind, verbs in COMPANY_VERBS.items() if token.dep_ == "nsubj" else ():
            if kind in referent.kinds and token.head.lemma_ in self.words[verbs]:
                referent.kinds ^= {kind, Kind.COMPANY}
        self.story.tell(token, [referent])
        if token.dep_ != "conj":
            others = (self.story.named.get(other.i, SOMEONE) for other in conjuncts(token) if other.pos_ in NAMING)
            self.story.at[token.i] += tuple(others)
        if token.dep_ == "appos":
            self.story.at.setdefault(token.head.i, self.story.at[token.i])

    def _demonym(self, token: Token) -> None:
        """Go on with "Peruvian", which brings up Peru: after it, "the country" may be no other."""
        if token.text[:1].isupper():
            country = self.finder.lexicon.demonyms[token.lower_]
            unnamed = Referent(EntityType.PLACE, kinds={Kind.COUNTRY})
            self.story.tell(token, [self.countries.setdefault(country, unnamed)])

    def _barred(self, token: Token) -> Sequence[Referent]:
        """Whom an object can't mean: the subject of its clause, unless it is "himself"."""
        subject = own_subject(token) if token.dep_ in OBJECTS else None
        return () if subject is None or token.lower_ in self.words["reflexive"] else self.story.at.get(subject.i, ())

    def _pronoun(self, pronoun: Pronoun) -> Iterator[Found]:
        token, is_reflexive = pronoun.token, pronoun.token.lower_ in self.words["reflexive"]
        if pronoun.agreement is Agreement.NEUTER and is_empty(token, self.words["impersonal_verbs"]):
            return
        for rule in self.finder.pronoun_rules:
            if pronoun.agreement not in rule.pronouns or (rule.preference is Preference.OWN_SUBJECT) > is_reflexive:
                continue
            found = PREFERENCES[rule.preference](pronoun, self.story)
            if found is not None:
                if len(found) == 1 and not self.story.quoted[token.i]:
                    self._learn(pronoun, found[0], is_sure=rule.preference in SURE)
                span = token.doc[token.i : token.i + 1]
                yield from self._tell(token, found, Mention(span, MentionKind.PRONOUN, rule.id, rule.says))
                return

    def _tell(self, token: Token, found: Sequence[Referent], mention: Mention) -> Iterator[Found]:
        """Go on with a phrase that is resolved; it is a mention of those who have a name."""
        if found:
            self.story.tell(token, found)
            numbers = [referent.number for referent in found if referent.number is not None]
            if len(numbers) == len(found):
                yield numbers, mention

    def _learn(self, pronoun: Pronoun, referent: Referent, *, is_sure: bool) -> None:
        """Learn from "he" that a person is a man, and from a subject that the one who spoke last is still current."""
        token = pronoun.token
        if pronoun.agreement in GENDERS and referent.agreement is None and (is_sure or token.dep_ in SUBJECTS):
            referent.agreement = pronoun.agreement
        latest = next(self.story.latest_speakers(token), None)
        if token.dep_ in SUBJECTS and latest is not None and latest.referent is referent:
            self.story.at[token.i] = (referent,)
            self.story.speak(token)

    def _noun(self, phrase: Phrase) -> Iterator[Found]:
        if any(child.dep_ == "appos" and child.i in self.story.named for child in phrase.head.rights):
            return
        for rule in self.finder.nominal_rules if phrase.is_definite else ():
            if not phrase.is_plain and rule.way is not Way.SPEAKER:
                continue
            if (not rule.nouns or phrase.noun in rule.nouns) and self._is_number(phrase, rule):
                others = phrase.modifiers - self.words["pair"] if rule.way is Way.PAIR else frozenset()
                found = WAYS[rule.way](phrase, self.story, rule.kind) if not others else OPEN
                if found is not None:
                    mention = Mention(phrase.span, MentionKind.NOMINAL, rule.id, rule.says)
                    yield from self._tell(phrase.head, found, mention)
                    return
        self._introduce(phrase)

    def _is_number(self, phrase: Phrase, rule: NominalRule) -> bool:
        """Whether a description says two where the rule wants two, and one where it wants one."""
        if rule.way is Way.PAIR:
            return bool(phrase.modifiers & self.words["pair"])
        return not phrase.is_plural

    def _introduce(self, phrase: Phrase) -> None:
        """Bring in someone without a name, "a driver" or "his wife", whom "the driver" then means."""
        noun = phrase.noun
        kind = self.finder.kinds.get(noun)
        if kind is None or phrase.is_plural:
            return
        genders = [gender for gender in GENDERS if noun in self.words[f"{gender}_titles"]]
        unnamed = Referent(TYPES.get(kind, EntityType.PLACE), None, genders[0] if genders else None, kinds={kind})
        if phrase.is_new:
            self.unnamed[noun] = unnamed
        if noun in self.unnamed:
            self.story.tell(phrase.head, [self.unnamed[noun]])
        else:
            self.story.at[phrase.head.i] = (unnamed,)
