"""What the parse tells of a phrase: whether it is a subject, and which subjects stand above it."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
RELATIVES = frozenset({"WP", "WDT"})
CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "advcl", "xcomp", "relcl"})
TOLD = frozenset({"ccomp", "parataxis", "conj"})
FRONTED = frozenset({"prep", "advcl"})
POSSESSIVES = frozenset({"poss"})
REACH = 12  # steps up or along a parse, which odd texts can make as deep as they are long


def is_subject(token: Token) -> bool:
    """Whether a token is a subject, one of a list that is, described with one, or did what a clause on it says."""
    for _ in range(REACH):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    return token.dep_ in SUBJECTS or any(
        below.tag_ == "WP" for clause in token.rights if clause.dep_ == "relcl" for below in clause.lefts
    )


def subjects_above(pronoun: Token) -> Iterator[Token]:
    """Yield the subjects before a pronoun that it can mean, from its own clause upwards.

    "His" can mean the subject of its own clause; "him" can't.
    """
    is_bound = pronoun.dep_ not in POSSESSIVES
    token = pronoun
    for _ in range(REACH):
        head = token.head
        if head is token or head == token:
            return
        found = _understood(token, head) or subject_of(head)
        if found is not None and found != token and found.i < pronoun.i and not is_bound:
            yield antecedent(found)
        is_bound = is_bound and found is None
        token = head


def subject_below(pronoun: Token) -> Token | None:
    """Return the subject that follows a phrase or clause set before it: Smit of "After his arrest, Smit said"."""
    token = pronoun
    for _ in range(REACH):
        head = token.head
        if head == token or token.dep_ in TOLD:
            return None
        found = subject_of(head)
        if found is not None and found.i > pronoun.i:
            return found if token.dep_ in FRONTED else None
        token = head
    return None


def _understood(clause: Token, verb: Token) -> Token | None:
    """Return who does what a clause without a subject says: Apple of "forced Apple to lower its prices".

    Also the owner of a noun that is told of with such a clause: Chile of "Chile's attempts to close its ports".
    """
    if clause.dep_ == "acl":
        return next((below for below in verb.lefts if below.dep_ in POSSESSIVES), None)
    if clause.dep_ != "xcomp":
        return None
    return next((below for below in verb.rights if below.dep_ == "dobj" and below.i < clause.i), None)


def own_subject(token: Token) -> Token | None:
    """Return the subject of the clause that a token stands in, which "himself" means."""
    for _ in range(REACH):
        if token.head == token:
            return None
        token = token.head
        found = subject_of(token)
        if found is not None:
            return antecedent(found)
    return None


def subject_of(verb: Token) -> Token | None:
    """Return the subject that hangs on a verb."""
    return next((below for below in verb.lefts if below.dep_ in SUBJECTS), None)


def conjuncts(token: Token) -> list[Token]:
    """Return the other members of the list that a token begins."""
    found: list[Token] = []
    while len(found) < REACH:
        below = next((below for below in token.rights if below.dep_ == "conj"), None)
        if below is None:
            break
        found.append(below)
        token = below
    return found


def antecedent(subject: Token) -> Token:
    """Return the noun that "who" goes on about; any other subject is itself."""
    clause = subject.head
    return clause.head if subject.tag_ in RELATIVES and clause.dep_ == "relcl" else subject


def has_word(token: Token, verbs: frozenset[str]) -> bool:
    """Whether a phrase speaks: it is the subject of one of the verbs of saying, or follows "according to"."""
    if token.dep_ in SUBJECTS:
        lemma = token.head.lemma_.lower()
        return lemma in verbs or (
            f"{lemma} that" in verbs and any(below.dep_ == "ccomp" for below in token.head.rights)
        )
    return token.dep_ == "pobj" and f"{token.head.head.lower_} {token.head.lower_}" in verbs


def is_told(token: Token, verbs: frozenset[str]) -> bool:
    """Whether the clause of a speaking phrase is itself what someone says."""
    token = token.head
    for _ in range(REACH):
        head = token.head
        if head == token:
            return False
        if token.dep_ == "ccomp" and head.lemma_.lower() in verbs:
            return True
        token = head
    return False


def is_empty(pronoun: Token, impersonal: frozenset[str]) -> bool:
    """Whether "it" stands for nothing: "it is likely that", "it was reported that", "it seems"."""
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS:
        return False
    if verb.lemma_ in impersonal:
        return True
    if verb.pos_ == "AUX":
        return any(_opens_clause(below) or any(map(_opens_clause, below.rights)) for below in verb.rights)
    return pronoun.dep_ == "nsubjpass" and any(below.dep_ in ("ccomp", "csubjpass") for below in verb.rights)


def _opens_clause(token: Token) -> bool:
    return token.dep_ in CLAUSES
