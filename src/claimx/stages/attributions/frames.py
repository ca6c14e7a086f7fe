"""Frames: the syntactic shapes in which a cue stands with its source and its content.

A frame looks at one cue token and proposes candidates: who might hold what. Which lemma may open which frame is the
lexicon's business (`lexicon/cues.yaml`); what frames mean is told, with examples, in `lexicon/frames.yaml`. Dependency
labels are those of spaCy's English pipelines (ClearNLP).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Token

from claimx.stages.attributions.frame_words import frame_words


class Frame(StrEnum):
    """The names of the frames, as the cue lexicon uses them."""

    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    OBJECT = "object"
    AS_PREDICATE = "as_predicate"
    PREPOSITION = "preposition"
    PARENTHETICAL = "parenthetical"
    QUOTE = "quote"
    ANNOUNCED = "announced"
    NOUN_CLAUSE = "noun_clause"
    NOUN_PREPOSITION = "noun_preposition"
    ADJECTIVE_CLAUSE = "adjective_clause"
    ADJECTIVE_PREPOSITION = "adjective_preposition"
    PASSIVE = "passive"
    ACCORDING = "according"
    COLON = "colon"
    PHRASE = "phrase"
    TAGGED = "tagged"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed attribution: the tokens that head cue and source, and the indices of the content's tokens.

    `link` is the preposition that the cue takes its content by ("call for"), where the frame has one.
    """

    cue: Token
    frame: Frame
    source: Token | None
    content: frozenset[int]
    link: str = ""

    @property
    def key(self) -> str:
        """What the lexicon lists under the frame: the cue's lemma, with the preposition if there is one."""
        lemma = self.cue.lemma_.lower()
        return f"{lemma} {self.link}" if self.link else lemma


LEAD_UP = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "parataxis", "dep"})
REACH = 12
FAR = 250
BARRIERS = frozenset({";", ":"})
TIMES = frozenset({"DATE", "TIME"})
NOT_WHO = TIMES | {"ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT"}


def subtree(token: Token) -> set[int]:
    """Return the indices of a token and all below it, by its edges: spaCy's own walk recurses as deep as the tree."""
    return set(range(token.left_edge.i, token.right_edge.i + 1))


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the dependency labels, in text order; those very far away don't count."""
    below: Iterable[Token] = token.children
    if token.right_edge.i - token.left_edge.i > FAR:
        # One verb of a pile of thousands of words may head them all, and each of them may ask for its children.
        near = token.doc[max(token.left_edge.i, token.i - FAR) : token.i + FAR]
        below = (other for other in near if other.head == token and other != token)
    return [child for child in below if child.dep_ in labels]


def subject_of(verb: Token) -> Token | None:
    """Return the token whose phrase does what the verb says.

    The way leads up through coordination, participles and infinitives; at a verb with an object of its own it ends at
    that object where the object is the doer ("asked Smit to say", "blamed Smit for saying").
    """
    token, link = _resumed(verb) or verb, ""
    for _ in range(REACH):
        # A fragment of a quotation may be parsed as a second subject: the nearer one is the reporter's.
        own = min(children(token, "nsubj", "nsubjpass"), key=lambda child: abs(child.i - token.i), default=None)
        told = _object_in_control(token, link) if link else None
        if told is not None:
            return told
        if own is not None and not (link == "conj" and own.dep_ == "nsubjpass" and not is_passive(verb)):
            return antecedent(own)
        if token.dep_ in ("acl", "relcl"):
            aimed = any(child.tag_ == "TO" for child in token.children)
            return None if aimed and token.dep_ == "acl" else _bearer(token.head, TIMES)
        if token.dep_ not in LEAD_UP or token.dep_ == "ROOT":
            return None
        link = token.lower_ if token.dep_ == "prep" else token.dep_ if link not in frame_words()["blames"] else link
        token = token.head
    return None


def _object_in_control(verb: Token, link: str) -> Token | None:
    """Return the object of a verb if it is the doer of what hangs on the verb by `link`."""
    if link in frame_words()["blames"] or (link == "xcomp" and verb.lemma_ not in frame_words()["subject_control"]):
        objects = children(verb, "dobj")
        links = (on for on in children(verb, "prep") if on.lower_ == "on" and on.i > verb.i)
        asked = [named for on in links for named in children(on, "pobj")]
        return next(iter(objects + asked), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: what it is done to, not who does it, is its subject."""
    bare = verb.tag_ == "VBN" and not children(verb, "nsubj", "aux")
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        bare and verb.dep_ in ("acl", "advcl")
    )


def agent_of(verb: Token) -> Token | None:
    """Return who does what a passive verb says: the noun after "by"."""
    link = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next(iter(children(link, "pobj")), None) if link is not None else None


def antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for, any other token itself."""
    verb = subject.head
    if subject.lower_ in frame_words()["relative_pronouns"] and verb.dep_ == "relcl":
        return _bearer(verb.head, NOT_WHO if subject.lower_ == "who" else TIMES)
    return subject


def _bearer(noun: Token, others: frozenset[str]) -> Token:
    """Return what a relative clause goes on about: a year reveals nothing, and a party is no "who"."""
    for _ in range(REACH):
        above = noun.head.head
        if noun.ent_type_ not in others or noun.dep_ != "pobj" or above.pos_ not in ("NOUN", "PROPN"):
            break
        noun = above
    return noun


def _resumed(verb: Token) -> Token | None:
    """Return the reporting verb that a participle goes on from: 'X said Q did R, adding that P'.

    The parse hangs "adding" on R, though Q adds nothing; where Q has a name of its own, only "adding" is sure.
    """
    host = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or host.dep_ != "ccomp" or not children(verb, "ccomp"):
        return None
    start = verb.left_edge.i
    if start < host.i or verb.doc[start - 1].text != ",":
        return None
    thing = all(child.pos_ == "NOUN" for child in children(host, "nsubj", "nsubjpass"))
    return host.head if thing or verb.lemma_ in frame_words()["resuming"] else None


def clause(cue: Token) -> Iterator[Candidate]:
    """'X said that P', '"P," said X': a verb and its clausal complement."""
    for complement in _complements(cue):
        resuming = (below for below in complement.children if _resumed(below) == cue)
        content = subtree(complement).difference(*map(subtree, resuming)) - _afterthought(complement)
        said = _verb_candidate(cue, Frame.CLAUSE, content | _fronted(cue, complement))
        inside = _inverted_inside(cue, complement)
        if inside is not None:
            yield inside
            continue
        inverted = children(cue, "dobj") if said.source is None and complement.i < cue.i else []
        yield replace(said, source=inverted[0]) if inverted else said


def _fronted(cue: Token, complement: Token) -> set[int]:
    """What stands before a reporting clause between commas: 'To cross the bridge, X said, P'."""
    doc, subject = cue.doc, next(iter(children(cue, "nsubj")), cue)
    first = min(cue.i, subject.left_edge.i)
    behind = max(cue.i, subject.right_edge.i) + 1
    if complement.i < behind or behind >= len(doc) or doc[behind].text != "," or doc[first - 1].text != ",":
        return set()
    start = cue.sent.start
    return set(range(start, first - 1)) if first - 1 - start <= FAR else set()


def _afterthought(clause: Token) -> set[int]:
    """The relative clause behind a comma that ends a clause: it tells more of the last thing named ("X, who is P")."""
    last = clause.right_edge
    above = last
    for _ in range(REACH):
        if above.dep_ == "relcl" and above.left_edge.i > above.head.i and _is_behind_comma(above):
            return set(range(above.left_edge.i, last.i + 1))
        if above == clause:
            break
        above = above.head
    return set()


def _is_behind_comma(token: Token) -> bool:
    return token.doc[token.left_edge.i - 1].text == ","


def _complements(cue: Token) -> Iterator[Token]:
    """Yield the clauses that complete a verb, also where the parse hangs one on the day between them."""
    for complement in children(cue, "ccomp", "advcl"):
        if complement.dep_ == "advcl" and not _is_question(complement, cue):
            continue
        edge = complement.right_edge
        barred = edge.dep_ == "cc" or not BARRIERS.isdisjoint({edge.text, edge.doc[min(edge.i + 1, cue.i)].text})
        if complement.i > cue.i or not barred:
            yield complement
    yield from (doing for doing in children(cue, "xcomp") if doing.tag_ == "VBG" and doing.i > cue.i)
    for day in children(cue, "npadvmod") if children(cue, "nsubj") else []:
        yield from (on for on in children(day, "relcl") if any(child.dep_ == "mark" for child in on.children))


def _is_question(clause: Token, cue: Token) -> bool:
    """Whether a clause that the parse takes for a condition is asked: 'asked if P' has no comma and no other object."""
    first = clause.left_edge
    near = cue.i < first.i <= cue.i + 2 + len(children(cue, "dobj"))
    return near and first.lower_ in frame_words()["question_links"] and cue.lemma_ in frame_words()["asked"]


def _inverted_inside(cue: Token, complement: Token) -> Candidate | None:
    """Return 'Q, said X, P' read aright: the parse makes Q the one who says, and X the subject of P."""
    doc, outer, inner = cue.doc, children(cue, "nsubj"), children(complement, "nsubj")
    if not outer or not inner or doc[cue.i - 1].text != "," or outer[0].right_edge.i not in (cue.i - 1, cue.i - 2):
        return None
    after = inner[0].right_edge
    ends = after if after.text == "," else doc[min(after.i + 1, len(doc) - 1)]
    if inner[0].left_edge.i != cue.i + 1 or ends.text != ",":
        return None
    content = (subtree(outer[0]) | subtree(complement)) - subtree(inner[0])
    return Candidate(cue, Frame.CLAUSE, inner[0], frozenset(content))


def infinitive(cue: Token) -> Iterator[Candidate]:
    """'X plans to P', 'X asked Y to P': a verb and its infinitive, with the one who is to act if that is another."""
    for complement in children(cue, "xcomp", "ccomp"):
        if any(child.tag_ == "TO" for child in complement.children):
            asked = _object_in_control(cue, "xcomp")
            other = subtree(asked) if asked is not None and cue.i < asked.i < complement.i else set()
            yield _verb_candidate(cue, Frame.INFINITIVE, subtree(complement) | other)


def object_phrase(cue: Token) -> Iterator[Candidate]:
    """'X pledged billions': a verb and its noun object."""
    for complement in children(cue, "dobj"):
        reasons = (on for on in children(cue, "prep") if on.lower_ == "for" and on.i == complement.right_edge.i + 1)
        phrase = subtree(complement).union(*map(subtree, reasons))
        yield _verb_candidate(cue, Frame.OBJECT, phrase - set_off_clauses(complement))


def set_off_clauses(noun: Token) -> set[int]:
    """Clauses behind a comma that go on about what stands before them ("a plan, drawing applause")."""
    behind = (noun.doc[i] for i in subtree(noun) if i > noun.i)
    clauses = (below for below in behind if below.dep_ in ("acl", "advcl", "relcl") and below.left_edge.i > noun.i)
    return {
        i for clause in clauses if clause.nbor(clause.left_edge.i - clause.i - 1).text == "," for i in subtree(clause)
    }


def as_predicate(cue: Token) -> Iterator[Candidate]:
    """'X described P as Q', 'X called P Q': an object and what it is said to be."""
    roles = [child for child in cue.children if child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ == "as")]
    objects = children(cue, "dobj")
    if roles and (objects or roles[0].dep_ == "oprd"):
        yield _verb_candidate(
            cue, Frame.AS_PREDICATE, set().union(*(subtree(token) for token in (*objects[:1], roles[0])))
        )


def passive(cue: Token) -> Iterator[Candidate]:
    """'P is expected to Q', 'P was accused of Q', 'P was condemned by X': what a passive verb says of its subject.

    Where the text names no one who says so, the verb must have more than a subject: "was rejected" only tells an event.
    """
    agent = agent_of(cue)
    for subject in children(cue, "nsubjpass"):
        said = (
            children(cue, "xcomp", "oprd")[:1]
            or [link for link in children(cue, "prep") if link.lower_ in frame_words()["said_of"] and link.i > cue.i][
                :1
            ]
        )
        if said or agent is not None:
            yield Candidate(cue, Frame.PASSIVE, agent, frozenset(subtree(subject).union(*map(subtree, said))))


def preposition(cue: Token) -> Iterator[Candidate]:
    """'X called for P', 'X accused P of Q': a verb with the preposition that its content hangs on."""
    objects = children(cue, "dobj")
    # In "accused the mayor of neglect" the parse may hang the phrase on the object: it is the verb's all the same.
    for link in children(cue, "prep") + [link for named in objects for link in children(named, "prep")]:
        if link.i > cue.i:
            inner = set().union(*(subtree(child) for child in children(link, "pobj", "pcomp")))
            if inner and objects and objects[0].i < link.i:
                inner |= subtree(objects[0]) | {link.i}
            if inner:
                yield replace(_verb_candidate(cue, Frame.PREPOSITION, inner), link=link.lower_)


def parenthetical(cue: Token) -> Iterator[Candidate]:
    """'P, X said, P', 'As X said, P': the verb hangs on the clause that it attributes."""
    objects = [child for child in children(cue, "ccomp", "dobj", "xcomp") if child.lower_ != "it"]
    if objects or cue.dep_ not in ("parataxis", "advcl", "ccomp", "conj", "dep", "relcl"):
        return
    if cue.dep_ == "advcl" and not any(child.lower_ == "as" for child in cue.children):
        return
    yield _verb_candidate(cue, Frame.PARENTHETICAL, subtree(cue.head) - subtree(cue))


def _verb_candidate(cue: Token, frame: Frame, content: set[int]) -> Candidate:
    return Candidate(cue, frame, agent_of(cue) if is_passive(cue) else subject_of(cue), frozenset(content))


VERB_FRAMES: dict[Frame, Callable[[Token], Iterator[Candidate]]] = {
    Frame.CLAUSE: clause,
    Frame.AS_PREDICATE: as_predicate,
    Frame.INFINITIVE: infinitive,
    Frame.PARENTHETICAL: parenthetical,
    Frame.PREPOSITION: preposition,
    Frame.OBJECT: object_phrase,
    Frame.PASSIVE: passive,
}
