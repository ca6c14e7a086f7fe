"""Quotations beside a reporting clause: `"A," said X`, `X said: "A"`, `"A," X said, "B"`.

Print fixes where such quotations stand, and the parse is often wrong beside them: commas, colons and marks decide, and
the parse only says which word reports and who does so.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimx.annotations import Quotation
from claimx.stages.attributions.contents import QUOTE_MARKS, Quotes, inner_indices, is_word
from claimx.stages.attributions.cues import VERBS, Cues
from claimx.stages.attributions.frame_words import frame_words
from claimx.stages.attributions.frames import TIMES, Candidate, Frame, children, subject_of

REACH = 30  # tokens between a cue and the quotation that it reports
ENDS = frozenset({".", ";", "?", "!", ":"})
GOES_ON = frozenset({",", "?", "!", "—", "–", "-", "--", "…", "..."})
OPENS_AFTER = ENDS | QUOTE_MARKS | {"—", "–", "--", "…"}
NAMING = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
BEFORE_NAMES = NAMING | {"DET", "ADJ"}
JOINING = frozenset({"IN", "CC", "WDT", "WRB", "WP", "WP$", "TO", "RB", "VBG", "VBN", "VB"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
LEAST_WORDS = 3


def quote_candidates(cue: Token, cues: Cues, quotes: Quotes) -> Iterator[Candidate]:
    """Yield the quotations that a verb of saying reports: the one before it, the one behind it, or one cut in two."""
    if cue.i in quotes.number_at or not cues.introduces_quotes(cue):
        return
    behind = _introduced(cue, quotes)
    before, source = _reported(cue, quotes)
    source = source or (_subject(cue, quotes) if behind is not None else None)
    found = [quotation for quotation in (before, behind) if quotation is not None]
    if found and source is not None and any(map(_is_speech, found)):
        content = frozenset[int]().union(*map(inner_indices, found))
        yield Candidate(cue, Frame.QUOTE, source, content)


def announced_quotes(doc: Doc, cues: Cues, quotes: Quotes, taken: set[int]) -> Iterator[Candidate]:
    """Yield the quotations behind a colon whose sentence has no cue: `She went on with a warning: "..."`."""
    for quotation in quotes.all:
        colon = quotation.span.start - 1
        while colon >= 0 and doc[colon].is_space:
            colon -= 1
        if (
            colon > 0
            and doc[colon].text == ":"
            and taken.isdisjoint(inner_indices(quotation))
            and _is_speech(quotation)
        ):
            verb = _verb_before(doc[colon], quotes)
            source = _subject(verb, quotes) if verb is not None else None
            if verb is not None and source is not None and verb.i not in taken:
                yield Candidate(verb, Frame.ANNOUNCED, source, frozenset(inner_indices(quotation)))


def _verb_before(colon: Token, quotes: Quotes) -> Token | None:
    """The nearest verb with a subject of its own on the line and in the sentence that a colon ends."""
    for index in range(colon.i - 1, max(colon.i - REACH, -1), -1):
        token = colon.doc[index]
        if index in quotes.number_at or token.text in ENDS or "\n" in token.text:
            return None
        if token.pos_ in VERBS and children(token, "nsubj"):
            return token
    return None


def _is_speech(quotation: Quotation) -> bool:
    """Whether a quotation is more than a name or title in marks: it has a verb in lower case, or asks or exclaims."""
    words = [token for token in quotation.inner if is_word(token)]
    last = quotation.inner[-1].text
    if last in {"?", "!"}:
        return True
    verbs = [token for token in words if token.pos_ in VERBS and token.is_lower]
    return len(words) >= LEAST_WORDS and (bool(verbs) or last in {",", "."})


def _introduced(cue: Token, quotes: Quotes) -> Quotation | None:
    """The quotation that a cue announces: `He said: "..."`, on its line or, after a colon, on the next."""
    doc = cue.doc
    for index in range(cue.i + 1, min(cue.i + REACH, len(doc))):
        token = doc[index]
        quotation = quotes.at(index)
        if quotation is not None:
            return quotation if quotation.span.start == index and _is_announced(cue, index) else None
        if token.is_space and "\n" in token.text and doc[index - 1].text != ":":
            return None
        if token.text in ENDS and token.text != ":":
            return None
    return None


def _is_announced(cue: Token, start: int) -> bool:
    """Whether a cue leads straight to the quotation at `start`: behind a colon, or with no other clause between."""
    doc, last = cue.doc, start - 1
    while doc[last].is_space:
        last -= 1
    if doc[last].text == ":" or doc[last] == cue:
        return True
    between = doc[cue.i + 1 : last]
    if doc[last].text != "," or (doc[start + 1].is_lower and _closes_a_clause(cue)):
        return False
    return not any(token.pos_ in VERBS or token.tag_ in FINITE or token.dep_ == "mark" for token in between)


def _closes_a_clause(cue: Token) -> bool:
    """Whether a reporting clause stands behind words that it reports as well: 'On Monday, X said, "they fell".'"""
    subject = next(iter(children(cue, "nsubj")), cue)
    first = min(cue.i, subject.left_edge.i)
    return first > 0 and cue.doc[first - 1].text == ","


def _reported(cue: Token, quotes: Quotes) -> tuple[Quotation | None, Token | None]:
    """The quotation that ends right before a reporting clause, and who reports: `"..." X said`, `"..." said X`."""
    quotation = _quotation_before(cue, quotes)
    if quotation is None or not _begins(quotation) or _is_relative(cue):
        return None, None
    between = cue.doc[quotation.span.end : cue.i]
    words = [token for token in between if is_word(token)]
    if not words:
        source = _inverted_subject(cue, quotes)
    elif words[0].tag_ in JOINING or _has_clause(words):
        source = None
    else:
        source = _subject_among(cue, words)
    return (quotation, source) if source is not None else (None, None)


def _quotation_before(cue: Token, quotes: Quotes) -> Quotation | None:
    """The nearest quotation before a cue in its line and sentence, names in quotation marks left out."""
    index = cue.i - 1
    while index > cue.i - REACH and index >= 0:
        token = cue.doc[index]
        quotation = quotes.at(index)
        if quotation is not None:
            if _runs_on(quotation):
                return quotation
            index = quotation.span.start - 1
            continue
        if token.text in ENDS or "\n" in token.text:
            return None
        index -= 1
    return None


def _runs_on(quotation: Quotation) -> bool:
    """Whether a quotation ends as print has it before a reporting clause: with a comma, or calling or asking."""
    doc, end = quotation.span.doc, quotation.span.end
    return quotation.inner[-1].text in GOES_ON or (end < len(doc) and doc[end].text == ",")


def _begins(quotation: Quotation) -> bool:
    """Whether a quotation stands where a sentence may begin, so that nothing before it belongs to what it says."""
    doc, before = quotation.span.doc, quotation.span.start - 1
    while before >= 0 and doc[before].is_space and "\n" not in doc[before].text:
        before -= 1
    return before < 0 or "\n" in doc[before].text or doc[before].text in OPENS_AFTER or doc[before].dep_ == "cc"


def _has_clause(words: list[Token]) -> bool:
    """Whether there is a clause of another verb among the words, other than a relative one."""
    return any(token.tag_ in FINITE and not _is_relative(token) for token in words)


def _is_relative(verb: Token) -> bool:
    return verb.dep_ == "relcl" or any(child.lower_ in frame_words()["relative_pronouns"] for child in verb.children)


def _subject_among(cue: Token, words: list[Token]) -> Token | None:
    """Who reports in 'X said', by the parse, or else the first thing named."""
    indices = {word.i for word in words}
    subject = subject_of(cue)
    if subject is not None and subject.i in indices and subject.ent_type_ not in TIMES:
        return subject
    return next((word for word in words if word.pos_ in NAMING and word.head.i not in indices), None)


def _inverted_subject(cue: Token, quotes: Quotes) -> Token | None:
    """Who reports in 'said X': the noun phrase right behind the verb."""
    behind = cue.i + 1
    if cue.tag_ == "VBG" or behind >= len(cue.doc) or behind in quotes.number_at:
        return None
    first = cue.doc[behind]
    for child in children(cue, "nsubj", "dobj", "ccomp", "attr"):
        if child.left_edge.i == behind and child.pos_ in NAMING:
            return child
    if first.pos_ not in BEFORE_NAMES:
        return None
    while first.head.i > cue.i and first.head.pos_ in NAMING and first.head != first:
        first = first.head
    return first if first.pos_ in NAMING else None


def _subject(cue: Token, quotes: Quotes) -> Token | None:
    """Who says what stands behind a cue: a subject outside quotation marks that is no time."""
    subject = subject_of(cue)
    if subject is None or subject.i in quotes.number_at or subject.ent_type_ in TIMES:
        return None
    return subject
