"""What the finders of units know about an article beyond its parse."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from claimx.annotations import (
    ATTRIBUTIONS,
    ENTITIES,
    FIGURES,
    SECTIONS,
    TIMES,
    Attribution,
    Cue,
    Entity,
    Figure,
    Time,
)
from claimx.labels import (
    ARTICLE_SECTIONS,
    CueClass,
    Directness,
    EntityType,
    FigureKind,
    MentionKind,
    SectionKind,
)
from claimx.stages.claims.grammar import child, has_subject, is_finite, is_verb, opens_question
from claimx.stages.claims.tokens import read_tokens

Words = Mapping[str, frozenset[str]]

# Their content is told as the source's; the other classes are acts that the article tells of.
REPORTS = frozenset(
    {
        CueClass.SAY, CueClass.WRITE, CueClass.DENY, CueClass.PREDICT, CueClass.DESCRIBE, CueClass.SHOW,
        CueClass.BELIEVE, CueClass.KNOW, CueClass.ACCORDING, CueClass.GESTURE,
    }
)  # fmt: skip
# Acts by themselves, but reports where a clause says what is held to be so ("agreed that", "alleged that").
REPORTS_BY_CLAUSE = frozenset({CueClass.ACCUSE, CueClass.AGREE})


# "denied using" asserts, negatively, what "using" says.
BARE_CLAUSE_CLASSES = frozenset({CueClass.DENY, CueClass.ACCORDING})


ACTORS = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.PLACE, EntityType.GROUP})
# A longer run of names is a list that says something.
LONGEST_NAME = 4


class Scene:
    """Sections, figures, entities and reports of one article, by token.

    `entities` are those named by a token, `meant` also those that a pronoun or a description's noun stands for.
    """

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc = doc
        self.words = words
        self.tokens = read_tokens(doc)
        self.sections = _sections(doc)
        self.figures: dict[int, Figure] = {token.i: figure for figure in FIGURES.read(doc) for token in figure.span}
        self.counted = {figure.span.root.head.i for figure in self.figures.values()}
        self.times: dict[int, Time] = {token.i: time for time in TIMES.read(doc) for token in time.span}
        self.entities, self.meant = _entities(doc)
        self.readable = _readable(doc, self.sections)
        self.contents = _contents(doc)
        self.sources = {
            token.i for record in ATTRIBUTIONS.read(doc) if record.source is not None for token in record.source.span
        }
        self.reported: set[Attribution] = {record for record in ATTRIBUTIONS.read(doc) if record.cue is None}
        self.withheld: set[int] = set()
        self.reports: dict[int, Attribution] = {}
        self.clauses: dict[int, Attribution] = {}
        self.statements: dict[int, Attribution] = {}
        for record in ATTRIBUTIONS.read(doc):
            self._read(record)
        self.leads = {_lead_of(doc[index]).i for index in self.reports if doc[index].dep_ == "xcomp"}

    def lists(self, name: str, token: Token) -> bool:
        """Whether the token's lemma stands on a word list."""
        return self.tokens.lemmas[token.i] in self.words[name]

    def is_agent(self, token: Token) -> bool:
        """Whether a token stands for someone who can act: a person, a body, a state, "we"."""
        entity = self.meant.get(token.i)
        if entity is not None:
            return entity.type in ACTORS
        apposed = (self.entities.get(below.i) for below in token.rights if below.dep_ == "appos")
        return self.lists("agents", token) or any(entity.type in ACTORS for entity in apposed if entity is not None)

    def is_someone(self, token: Token) -> bool:
        """Whether a token stands for people, named or not: "two migrants", "dozens"."""
        figure = self.figures.get(token.i)
        if figure is not None and figure.kind is not FigureKind.COUNT:
            return False
        return self.is_agent(token) or self.lists("people", token)

    def _read(self, record: Attribution) -> None:
        """Note the words of a report: its cue, and the heads of what it says."""
        if record.cue is None:
            return
        cue = _verb_of(record.cue.span)
        tops = list(_tops(record, cue, self.tokens.heads))
        clauses = [token for token in tops if _asserts(token, record.cue)]
        if _is_withheld(cue, clauses, self.words["withheld_verbs"]):
            self.withheld.add(cue.i)
            return
        if not self._is_report(record, cue, clauses) or not (clauses or self.is_statement(record, tops)):
            return
        self.reports.setdefault(cue.i, record)
        self.reported.add(record)
        for token in clauses:
            self.clauses.setdefault(token.i, record)
        if not clauses:
            self.statements.setdefault(tops[0].i, record)

    def _is_report(self, record: Attribution, cue: Token, clauses: list[Token]) -> bool:
        """Whether the content is told as somebody's, so that the reporting words are no claim themselves."""
        if record.cue is None:
            return False
        if record.cue.cue_class in REPORTS or (record.directness is Directness.DIRECT and clauses):
            return True
        return record.cue.cue_class in REPORTS_BY_CLAUSE and any(token.dep_ == "ccomp" for token in clauses)

    def is_statement(self, record: Attribution, tops: list[Token]) -> bool:
        """Whether a content without a verb asserts something: "the deal as a triumph", "a fall of 3%"."""
        if record.cue is None or not tops or not is_verb(_verb_of(record.cue.span)) or any(map(is_verb, tops)):
            return False
        if record.cue.span.start in self.contents and record.cue.cue_class is not CueClass.DESCRIBE:
            return False
        if record.cue.cue_class is CueClass.DESCRIBE:
            # "the group called Blue Gull" only names its source.
            names = _verb_of(record.cue.span).dep_ == "acl"
            return not names and any(token.dep_ == "oprd" or token.lower_ == "as" for token in tops)
        if self._is_name(record):
            return False
        if record.cue.lemma.split(" ")[0] in self.words["finding_verbs"] or record.directness is Directness.DIRECT:
            return True
        return any(token.i in self.figures for part in record.content for token in part)

    def _is_name(self, record: Attribution) -> bool:
        """Whether a content is nothing but a name ("cited Ana Ruiz")."""
        words = [token for part in record.content for token in part if not (token.is_punct or token.is_quote)]
        return all(token.i in self.entities for token in words) and len(words) <= LONGEST_NAME


def _entities(doc: Doc) -> tuple[dict[int, Entity], dict[int, Entity]]:
    """Return the entities by the tokens that name them, and by those that mean them and no other."""
    named: dict[int, Entity] = {}
    meant: dict[int, set[Entity]] = {}
    for entity in ENTITIES.read(doc):
        for mention in entity.mentions:
            if mention.kind is MentionKind.NAME:
                named |= {token.i: entity for token in mention.span}
            else:
                meant.setdefault(mention.span.end - 1, set()).add(entity)
    return named, {index: next(iter(found)) for index, found in meant.items() if len(found) == 1} | named


def _sections(doc: Doc) -> list[SectionKind | None]:
    kinds: list[SectionKind | None] = [None] * len(doc)
    for section in SECTIONS.read(doc):
        for index in range(section.span.start, section.span.end):
            kinds[index] = section.kind
    return kinds


def _readable(doc: Doc, sections: Sequence[SectionKind | None]) -> list[int]:
    """The tokens that stand where claims are made: in the body or headline, outside of questions."""
    sentences = (sent for sent in doc.sents if not _is_question(sent))
    return [index for sent in sentences for index in range(sent.start, sent.end) if sections[index] in ARTICLE_SECTIONS]


def _is_question(sent: Span) -> bool:
    for index in range(sent.end - 1, max(sent.start, sent.end - 4) - 1, -1):
        token = sent.doc[index]
        if not (token.is_space or token.is_quote):
            return token.text.startswith("?")
    return False


def _contents(doc: Doc) -> Mapping[int, list[Attribution]]:
    """The attributions whose content holds a token, for those that any holds."""
    held: dict[int, list[Attribution]] = {}
    for record in ATTRIBUTIONS.read(doc):
        for part in record.content:
            for index in range(part.start, part.end):
                held.setdefault(index, []).append(record)
    return held


def _verb_of(cue: Span) -> Token:
    """The verb of a cue, or its noun; of "is convinced" and "am sure", the adjective's verb."""
    root = next((token for token in cue if is_verb(token) and token.dep_ not in ("aux", "auxpass")), cue.root)
    return root.head if root.dep_ == "acomp" else root


def _lead_of(report: Token) -> Token:
    """The verb that leads to a report, alone or with an adjective or noun ("it is fair to say ...")."""
    return report.head.head if report.head.dep_ in ("acomp", "attr") else report.head


def _asserts(token: Token, cue: Cue) -> bool:
    """Whether the head of a content is the verb of a clause, and not of a bare infinitive or gerund."""
    if not is_verb(token):
        return False
    return has_subject(token) or is_finite(token) or cue.cue_class in BARE_CLAUSE_CLASSES


def _tops(record: Attribution, cue: Token, heads: Sequence[int]) -> Iterator[Token]:
    """The tokens of a content whose heads stand outside of it."""
    inside = {index for part in record.content for index in range(part.start, part.end)}
    for index in sorted(inside):
        if heads[index] != index and heads[index] in inside and heads[index] != cue.i:
            continue
        token = cue.doc[index]
        if not (token.is_punct or token.is_space or token.dep_ in ("mark", "cc", "punct")):
            yield token


def _is_withheld(cue: Token, clauses: list[Token], withheld: frozenset[str]) -> bool:
    """Whether the cue tells that something was not said ("did not say when ..."), which is itself the news."""
    subject_negates = any(below.lower_ == "neither" for below in cue.doc[cue.left_edge.i : cue.i])
    if child(cue, "neg") is None and not subject_negates:
        return False
    return cue.lemma_ in withheld or any(opens_question(token) for token in clauses)
