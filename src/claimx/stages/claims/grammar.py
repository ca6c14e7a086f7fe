"""Plain questions to the dependency parse (ClearNLP labels, as spaCy's English pipelines use them)."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
COMPLEMENTS = frozenset(
    {"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "prep", "agent", "dative", "prt", "npadvmod"}
)
PREMODIFIERS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
CLAUSE_POS = frozenset({"VERB", "AUX"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
RELATIVES = frozenset({"who", "which", "that"})
# With an infinitive after them, these say only when or how often ("is going to pay", "used to pay").
SEMI_AUXILIARIES = frozenset({"going", "used"})
CLIPPED_HAD = frozenset({"'d", "’d"})
DASHES = frozenset({"-", "–", "—", "―", "--"})


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of the labels."""
    for below in token.children:
        if below.dep_ in labels:
            return below
    return None


def subject(token: Token) -> Token | None:
    """Return the verb's own subject, a noun rather than a clause."""
    found = [below for below in token.children if below.dep_ in SUBJECTS and below.dep_ != "expl"]
    nouns = [below for below in found if below.dep_ in ("nsubj", "nsubjpass")]
    return next(iter(nouns or found), None)


def has_subject(token: Token) -> bool:
    """Whether the verb has a subject of its own, be it an empty "there"."""
    return any(below.dep_ in SUBJECTS for below in token.children)


def main_verb(token: Token) -> Token:
    """Return the verb that asserts: of "is going to pay" and "used to pay", the payment."""
    ahead = child(token, "xcomp") if token.lower_ in SEMI_AUXILIARIES else None
    return token if ahead is None else ahead


def is_verb(token: Token) -> bool:
    """Whether the token can head a clause."""
    return token.pos_ in CLAUSE_POS


def auxiliaries(token: Token) -> list[Token]:
    """Return the auxiliaries of a verb, those of the verb it is coordinated with if it has none."""
    own = [below for below in token.children if below.dep_ in AUXILIARIES]
    if own or token.dep_ != "conj" or has_subject(token):
        return own
    above = [below for below in token.head.children if below.dep_ in AUXILIARIES]
    bare = token.tag_ not in FINITE_TAGS or (token.text == token.lemma_ and any(aux.tag_ == "MD" for aux in above))
    return above if bare else own


def is_finite(token: Token) -> bool:
    """Whether the verb carries tense, alone or by an auxiliary other than "to"."""
    if not is_verb(token):
        return False
    return token.tag_ in FINITE_TAGS or any(aux.tag_ in FINITE_TAGS for aux in auxiliaries(token))


def is_past(token: Token) -> bool:
    """Whether the verb tells of something done: simple past, perfect, or past passive."""
    auxes = auxiliaries(token)
    if any(is_clipped_had(aux) for aux in auxes):
        return True
    if any(aux.tag_ == "MD" or aux.tag_ == "TO" for aux in auxes):
        return is_perfect_modal(token)
    if any(aux.tag_ == "VBD" or aux.lemma_ == "have" for aux in auxes):
        return True
    if token.dep_ == "conj" and token.tag_ == "VB" and not auxes:
        # "reported a loss and cut its forecast": a past tense that looks like the bare form
        return token.head.tag_ == "VBD"
    return token.tag_ == "VBD" or (token.tag_ == "VBN" and not auxes)


def is_clipped_had(aux: Token) -> bool:
    """Whether "’d" stands for "had": right before a past form ("he’d left"), and not before "have" or "be"."""
    if aux.lower_ not in CLIPPED_HAD or aux.head.tag_ not in ("VBD", "VBN"):
        return False
    return not any(other.i > aux.i for other in aux.head.children if other.dep_ in AUXILIARIES)


def is_perfect_modal(token: Token) -> bool:
    """Whether a modal looks back ("may have left", "would have left"); "will have left" looks ahead."""
    auxes = auxiliaries(token)
    return any(aux.tag_ == "MD" and aux.lemma_ not in ("will", "shall") for aux in auxes) and any(
        aux.lemma_ == "have" for aux in auxes
    )


def is_progressive(token: Token) -> bool:
    """Whether the verb tells of something under way ("is studying")."""
    return token.tag_ == "VBG" and any(aux.lemma_ == "be" for aux in auxiliaries(token))


def is_imperative(token: Token) -> bool:
    """Whether the verb commands: a bare form with neither subject nor auxiliary."""
    return token.tag_ == "VB" and not has_subject(token) and not auxiliaries(token)


def has_own_words(token: Token) -> bool:
    """Whether the verb has words after it that a verb coordinated with it does not share."""
    return has_complement(token) or any(below.dep_ == "advmod" and below.n_lefts for below in token.rights)


def has_complement(token: Token) -> bool:
    """Whether the verb has words of its own after it."""
    return any((below.dep_ in COMPLEMENTS or token.lemma_ == "be") and not below.is_punct for below in token.rights)


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case, also of a form of "be" that is cut short with a curly apostrophe."""
    return "be" if token.tag_.startswith("VB") and not token.lemma_[:1].isalpha() else token.lemma_.lower()


def marker(token: Token) -> Token | None:
    """Return the word that opens a subordinate clause: "after", "because", "when"."""
    found = child(token, "mark")
    if found is not None:
        return found
    first = token.left_edge
    return first if first.dep_ == "advmod" and first.tag_ == "WRB" and first.head == token else None


def opens_question(token: Token) -> bool:
    """Whether a clause is an indirect question ("whether it is safe", "when it opens")."""
    first = token.left_edge
    return first.tag_ in ("WRB", "WP", "WDT") or first.lower_ in ("whether", "if")


def asks(token: Token) -> bool:
    """Whether a clause is a question, put or reported ("why he left"), and not one about "what he left"."""
    first = token.left_edge
    is_quoted = first.is_quote and first.i < token.i
    if is_quoted:
        first = first.nbor()
    if first.lower_ in ("whether", "if") and first.head == token and token.dep_ == "ccomp":
        return True
    if first.dep_ == "aux" and first.tag_ == "MD" and first.head == token and first.nbor().dep_ == "nsubj":
        return True
    if is_quoted or token.dep_ == "relcl":
        # “What matters is the bridge”: only a question mark would make it a question.
        return False
    return first.tag_ in ("WRB", "WP", "WP$") and next(_verbs_above(first), None) == token


def _verbs_above(token: Token) -> Iterator[Token]:
    return (above for above in up(token, 8) if is_verb(above))


def is_set_off(token: Token) -> bool:
    """Whether a comma or dash stands before the phrase of a token."""
    before = word_start(token.left_edge) - 1
    while before >= 0 and (token.doc[before].is_quote or token.doc[before].is_space):
        before -= 1
    return before >= 0 and (token.doc[before].text == "," or is_dash(token.doc[before]))


def is_dash(token: Token) -> bool:
    """Whether a token is a dash; a hyphen is one if a blank stands before it ("Ruiz - a lawyer", not "co-owner")."""
    if token.text not in DASHES or token.text != "-":
        return token.text in DASHES
    return token.i > 0 and (bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space)


def is_prefix(token: Token) -> bool:
    """Whether a token is the first part of a word with a hyphen ("co" of "co-owner")."""
    doc, index = token.doc, token.i
    return index + 2 < len(doc) and doc[index + 1].text == "-" and not (token.whitespace_ or doc[index + 1].whitespace_)


def word_start(token: Token) -> int:
    """Return where the word of a token begins: "co" for the "owner" of "co-owner"."""
    start = token.i
    while start > 1 and is_prefix(token.doc[start - 2]):
        start -= 2
    return start


def chunk_start(noun: Token) -> int:
    """Return where a noun's own words begin: articles, adjectives, titles, numbers."""
    lefts = [below.left_edge.i for below in noun.lefts if below.dep_ in PREMODIFIERS]
    return min([noun.i, *lefts])


def up(token: Token, limit: int = 60) -> Iterator[Token]:
    """Yield the heads above a token, nearest first."""
    for _ in range(limit):
        if token.head == token:
            return
        token = token.head
        yield token


def conjunct_top(token: Token) -> Token:
    """Return the first member of the coordination that a token belongs to."""
    for above in up(token):
        if token.dep_ != "conj":
            break
        token = above
    return token
