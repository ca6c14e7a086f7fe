"""Finders of phrases that hang on a noun: relative clauses, appositives, "including ..."."""

from spacy.tokens import Token

from claimx.labels import EntityType
from claimx.stages.claims.grammar import (
    NOMINAL_POS,
    RELATIVES,
    child,
    chunk_start,
    has_complement,
    is_finite,
    is_prefix,
    is_set_off,
    is_verb,
    subject,
    up,
)
from claimx.stages.claims.scene import Scene
from claimx.stages.claims.units import Opening

# Words between a noun and its clause ("a man in his 70s who ...") that still belong to the noun.
FARTHEST_CLAUSE = 12
FARTHEST_APPOSITIVE = 9
GAPPED = ("appos", "nummod", "npadvmod")


def with_noun(token: Token, noun: Token) -> Opening:
    """Return a clause or phrase together with the noun that it describes."""
    begins = token.left_edge.i
    end = begins if noun.i < begins <= noun.i + FARTHEST_CLAUSE else noun.i + 1
    return Opening(token, (chunk_start(noun), end), noun)


def subject_relative(token: Token, scene: Scene) -> Opening | None:
    """'[a case that sparked outcry]': the noun is the subject of its relative clause."""
    if not is_finite(token) or not _can_be_described(token.head, scene):
        return None
    link = subject(token)
    if link is None or link.lower_ not in RELATIVES:
        return None
    if token.head.i in scene.sources and not is_set_off(token):
        return None
    # In "a deal worth $3 million that ...", the parse hangs the clause on the sum.
    of_worth = token.head.dep_ == "npadvmod" and token.head.head.lower_ == "worth"
    return with_noun(token, token.head.head.head if of_worth else _antecedent(token, link, scene))


def _antecedent(clause: Token, link: Token, scene: Scene) -> Token:
    """The noun that a relative clause describes: "which" is never a person ("staff of the port, which closed")."""
    noun, before = clause.head, clause.left_edge.i - 1
    if link.lower_ != "which" or not is_set_off(clause) or not scene.lists("people", noun):
        return noun
    inner = scene.doc[before - 1] if before > 0 and scene.doc[before].is_punct else scene.doc[before]
    return inner if inner.pos_ in NOMINAL_POS and noun.is_ancestor(inner) else noun


def possessive_relative(token: Token, scene: Scene) -> Opening | None:
    """', [whose board decides]': a relative clause with a subject of its own, set off by a comma."""
    if not is_finite(token) or not is_set_off(token) or subject(token) is None:
        return None
    first = token.left_edge.lower_
    if first == "whose":
        return with_noun(token, token.head)
    return Opening(token) if first in scene.words["relative_openers"] else None


def _can_be_described(noun: Token, scene: Scene) -> bool:
    """Whether a noun stands for something of its own, and not for what its clause only picks out."""
    if noun.lower_ in scene.words["picked_out"] or child(noun, "neg") is not None:
        return False
    if any(below.lower_ in scene.words["negative_words"] for below in noun.lefts):
        return False
    return not (noun.dep_ == "attr" and child(noun.head, "expl") is not None)


def summing_noun(token: Token, scene: Scene) -> Opening | None:
    """', a move that angered islanders': a noun that only sums up the clause, for its relative clause to go on."""
    if not scene.lists("summing_nouns", token) or not is_set_off(token) or child(token, "relcl") is None:
        return None
    return Opening(token)


def appositive(token: Token, scene: Scene) -> Opening | None:
    """'[Dean, a medical doctor]': what someone or something is, set off by commas or dashes."""
    if token.pos_ not in NOMINAL_POS or not is_set_off(token) or token.head.pos_ not in NOMINAL_POS:
        return None
    if any(below.lower_ in scene.words["example_words"] for below in token.lefts):
        return None
    if token.left_edge.i - token.head.i > FARTHEST_APPOSITIVE:
        return None
    if _goes_on_a_list(token):
        return None
    if token.i < token.head.i or not (_describes(token, scene) or _is_amount(token, scene)) or is_prefix(token):
        return None
    if not scene.lists("summing_nouns", token):
        return with_noun(token, token.head)
    # "Ruiz closed the bridge, a sign of weakness": the sign is what the whole clause tells of.
    return Opening(token)


def _goes_on_a_list(token: Token) -> bool:
    """Whether a noun is one more of a list, which the parse hangs on the first ("theft, fraud and arson")."""
    return child(token, "conj") is not None and child(token, "det", "poss") is None and token.head.pos_ != "PROPN"


def _is_amount(token: Token, scene: Scene) -> bool:
    """Whether a figure says how much something is; a bare number after a name is an age."""
    figure = scene.figures.get(token.i)
    return figure is not None and (figure.unit is not None or token.pos_ != "NUM")


def _describes(token: Token, scene: Scene) -> bool:
    """Whether a noun says what something is, and not only how it is called or where it lies."""
    if token.ent_type_ in ("DATE", "TIME") or token.head.ent_type_ in ("DATE", "TIME"):
        return False
    if token.pos_ == "NOUN":
        return token.i not in scene.entities or child(token, "det", "prep") is not None
    entity = scene.entities.get(token.head.i)
    is_person = entity is not None and entity.type is EntityType.PERSON
    return is_person and token.i != token.head.i and child(token, "prep") is not None


def participle_beside_noun(token: Token, scene: Scene) -> Opening | None:
    """'[a draft, seen by two reporters]': a participle after its noun, set off by a comma."""
    if token.tag_ not in ("VBG", "VBN") or not is_set_off(token) or token.head.pos_ not in NOMINAL_POS:
        return None
    if token.i < token.head.i or scene.lists("idle_participles", token) or not has_complement(token):
        return None
    if any(word.i in scene.sources for word in (token.head,)) and token.lemma_ in scene.words["anonymity_verbs"]:
        return None
    if token.head.dep_ in ("nsubj", "nsubjpass", "appos"):
        return with_noun(token, token.head)
    return Opening(token)


def restrictive_participle(token: Token, scene: Scene) -> Opening | None:
    """'[a report released on Monday]': a participle that tells of an event, by its time or by who did it."""
    noun = token.head
    if token.tag_ not in ("VBG", "VBN") or is_set_off(token) or noun.pos_ != "NOUN" or noun.i > token.i:
        return None
    if noun.i in scene.sources or scene.lists("idle_participles", token) or not _is_new(noun):
        return None
    aims = token.lemma_ in scene.words["aiming_verbs"] and child(token, "prep") is not None
    return with_noun(token, noun) if aims or (token.tag_ == "VBN" and _is_told(token, scene)) else None


def _is_new(noun: Token) -> bool:
    """Whether a noun brings in something that was not known before: "a report", "talks"."""
    article = child(noun, "det", "poss", "nummod")
    return article.lower_ in ("a", "an", "another") if article is not None else noun.tag_ == "NNS"


def _is_told(participle: Token, scene: Scene) -> bool:
    """Whether a participle says when it was done, or who did it."""
    agent = child(participle, "agent")
    by = child(agent, "pobj") if agent is not None else None
    if by is not None:
        return by.i in scene.entities or by.pos_ == "PROPN" or scene.is_agent(by)
    return any(below.i in scene.times for link in participle.rights for below in (link, *link.children))


def gapped_clause(token: Token, scene: Scene) -> Opening | None:
    """'The port pays 60%, [the state 30%]': a subject and its figure, without the verb said before."""
    if token.i not in scene.counted or token.i in scene.figures or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if not _follows_link(token):
        return None
    amount = next((below for below in token.children if below.dep_ in GAPPED and below.i in scene.figures), None)
    if amount is None or (amount.i < token.i and amount.dep_ != "npadvmod"):
        return None
    if amount.dep_ == "nummod" and token.pos_ != "PROPN":
        return None
    if child(token, "relcl", "acl", "cc") is not None or not _follows_figure(token, amount, scene):
        return None
    between = range(token.i + 1, amount.left_edge.i) if amount.i > token.i else range(amount.i + 1, token.i)
    return None if any(token.doc[index].is_punct for index in between) else Opening(token)


def _follows_link(token: Token) -> bool:
    before = token.left_edge.i - 1
    return before > token.sent.start and (token.doc[before].text == "," or token.doc[before].dep_ == "cc")


def _follows_figure(token: Token, amount: Token, scene: Scene) -> bool:
    """Whether a figure of the same unit stands before, in a clause with a verb."""
    unit = scene.figures[amount.i].unit
    if not any(is_verb(above) for above in up(token, 12)):
        return False
    before = range(token.sent.start, token.left_edge.i)
    return any(index in scene.figures and scene.figures[index].unit == unit for index in before)


def adjective_beside_noun(token: Token, scene: Scene) -> Opening | None:
    """'[The line, due to open in May], ...': an adjective with words of its own, after its noun and a comma."""
    if (
        not (token.pos_ == "ADJ" or token.lower_ in scene.words["ahead_words"])
        or not any(below.i > token.i for below in token.children)
        or not is_set_off(token)
    ):
        return None
    noun = token.head if token.head.pos_ in NOMINAL_POS else subject(token.head)
    if noun is None or noun.i > token.i or token.left_edge.i - noun.i > FARTHEST_CLAUSE:
        return None
    if child(token, "prep", "xcomp", "pcomp") is None:
        return None
    return Opening(token, (chunk_start(noun), noun.i + 1), noun) if is_verb(token.head) else with_noun(token, noun)


def including_phrase(token: Token, scene: Scene) -> Opening | None:
    """', including [a 25% penalty]': a part singled out by a figure or by "reportedly"."""
    if child(token, "pobj") is None:
        return None
    end = min(token.right_edge.i, token.i + FARTHEST_CLAUSE * 2) + 1
    has_figure = any(index in scene.figures for index in range(token.i, end))
    return Opening(token) if has_figure or (token.i > 0 and scene.doc[token.i - 1].lower_ == "reportedly") else None


def worth_phrase(token: Token, scene: Scene) -> Opening | None:
    """'[a deal worth $3 million]': a noun and what it is worth."""
    if token.i == 0 or scene.doc[token.i - 1].pos_ not in ("NOUN", "PROPN"):
        return None
    if not any(index in scene.figures for index in range(token.i, min(token.i + 8, len(scene.doc)))):
        return None
    return with_noun(token, scene.doc[token.i - 1])


def contrast_phrase(token: Token, scene: Scene) -> Opening | None:
    """', [well above the $3 million of last year]': a figure set against another."""
    if not is_set_off(token):
        return None
    end = min(token.right_edge.i, token.i + FARTHEST_CLAUSE * 2) + 1
    return Opening(token) if any(index in scene.figures for index in range(token.left_edge.i, end)) else None


def nominal_event(token: Token, scene: Scene) -> Opening | None:
    """'[Ruiz’s visit to Lima]', '[a meeting between the two]': an event told by a noun, with who took part."""
    if token.pos_ != "NOUN" or token.dep_ in ("compound", "ROOT") or is_prefix(token):
        return None
    if not _has_participant(token, scene) or _is_only_intended(token):
        return None
    return Opening(token)


def _has_participant(noun: Token, scene: Scene) -> bool:
    """Whether the noun names who did it or to whom it was done."""
    owner = child(noun, "poss")
    lone = scene.lists("lone_event_nouns", noun)
    if owner is not None and (owner.i in scene.entities or owner.pos_ == "PROPN"):
        return lone or any(below.dep_ in ("prep", "acl") for below in noun.rights)
    if owner is not None and owner.pos_ == "NOUN" and lone:
        return noun.tag_ == "NN" and scene.is_someone(owner)
    return any(_names_participant(link, scene) for link in noun.children if link.dep_ in ("prep", "agent"))


def _names_participant(link: Token, scene: Scene) -> bool:
    inner = child(link, "pobj")
    if inner is None:
        return False
    if link.lower_ == "between":
        return True
    if link.lower_ == "of" and not scene.lists("lone_event_nouns", link.head):
        return False
    named = inner.i in scene.entities or inner.pos_ == "PROPN"
    return link.lower_ in ("by", "with", "of") and (named or (link.lower_ != "with" and scene.is_someone(inner)))


def _is_only_intended(noun: Token) -> bool:
    """Whether the noun hangs on an infinitive, a modal or a negation: then nothing says that it happened."""
    for above in up(noun, 8):
        if is_verb(above):
            return any(below.tag_ in ("TO", "MD") or below.dep_ == "neg" for below in above.children)
    return False
