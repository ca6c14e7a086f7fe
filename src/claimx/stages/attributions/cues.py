"""Cues: which words, in which frame, link a source and a content."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from spacy.tokens import Span, Token

from claimx.errors import RuleError
from claimx.labels import CueClass, Polarity
from claimx.rules.model import Rule
from claimx.stages.attributions.frames import VERB_FRAMES, Candidate, Frame, children
from claimx.stages.attributions.nominal import ADJECTIVE_FRAMES, NOUN_FRAMES
from claimx.stages.attributions.phrases import according

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
GROUP_PARTS = frozenset({"aux", "auxpass", "neg", "advmod"})
ASKING = frozenset({"WRB", "WP", "WDT"})
ADJECTIVAL = frozenset({Frame.ADJECTIVE_CLAUSE, Frame.ADJECTIVE_PREPOSITION})
LINKS = {Frame.PASSIVE: "as", Frame.ACCORDING: "to"}
COPULA_REACH = 4
MEDIUM_REACH = 6


class CueRule(Rule):
    """Lemmas of one class, by the frame in which they are cues; `polarity` is what they do to their content.

    Where a frame goes by a preposition, a lemma stands with it: "call for".

    `nested` are the frames in which they count inside what another says as well.
    """

    cue_class: CueClass
    frames: dict[Frame, frozenset[str]]
    polarity: Polarity = Polarity.POSITIVE
    nested: frozenset[Frame] = frozenset()


class UnlistedRule(Rule):
    """What a cue does that a scorer found and the lexicon does not list, by the frame in which it stands."""

    cue_class: CueClass
    frames: frozenset[Frame]
    polarity: Polarity = Polarity.POSITIVE
    nested: frozenset[Frame] = frozenset()


class Cues:
    """Find the cue tokens of a text and what they propose; `unlisted` are the rules for cues of a scorer's.

    `with_infinitive` are the lemmas that are cues with an infinitive alone: a share that declines refuses nothing.
    """

    def __init__(self, rules: Iterable[CueRule], unlisted: Iterable[UnlistedRule] = ()) -> None:
        self.rules: dict[tuple[Frame, str], CueRule] = {}
        for rule in rules:
            for frame, lemma in ((frame, lemma) for frame, lemmas in rule.frames.items() for lemma in lemmas):
                if (frame, lemma) in self.rules:
                    other = self.rules[frame, lemma].id
                    raise RuleError(f"lexicon/cues.yaml: {lemma!r} stands under '{frame}' in {other} and in {rule.id}")
                self.rules[frame, lemma] = rule
        self.lemmas = frozenset(key.split()[0] for _, key in self.rules)
        self.opened = frozenset((frame, key.split()[0]) for frame, key in self.rules)
        frames_of: dict[str, set[Frame]] = {}
        for frame, lemma in self.opened:
            frames_of.setdefault(lemma, set()).add(frame)
        self.with_infinitive = frozenset(lemma for lemma, taken in frames_of.items() if taken == {Frame.INFINITIVE})
        self.any_frame = {key.split()[0]: rule for (_, key), rule in reversed(self.rules.items())}
        self.unlisted = {frame: rule for rule in unlisted for frame in rule.frames}
        self.dashes = frozenset(mark for frame, mark in self.rules if frame is Frame.COLON) - {":"}

    def candidates(self, token: Token) -> Iterator[Candidate]:
        """Yield what the frames of a cue propose over the parse, the surest first."""
        lemma = token.lemma_.lower()
        for frame, propose in frames_for(token).items():
            if (frame, lemma) in self.opened:
                yield from (one for one in propose(token) if (frame, one.key) in self.rules)

    def rule(self, candidate: Candidate) -> CueRule | UnlistedRule:
        """Return the rule by which a candidate's cue is one: that of its frame, of its lemma, or for unlisted cues."""
        if candidate.frame is Frame.COLON:
            return self.rules.get((Frame.COLON, candidate.cue.text), self.rules[Frame.COLON, ":"])
        lemma = candidate.cue.lemma_.lower()
        if candidate.frame in (Frame.QUOTE, Frame.ANNOUNCED):
            known = (self.rules.get((frame, lemma)) for frame in (Frame.QUOTE, Frame.CLAUSE))
            return next((rule for rule in known if rule is not None), self.rules[Frame.COLON, ":"])
        listed = self.rules.get((candidate.frame, candidate.key), self.any_frame.get(lemma))
        return self.unlisted[candidate.frame] if listed is None else listed

    def introduces_quotes(self, token: Token) -> bool:
        """Whether a token is a verb that can stand beside a quotation: as it takes a clause, or by that alone."""
        lemma = token.lemma_.lower()
        return token.pos_ in VERBS and ((Frame.CLAUSE, lemma) in self.rules or (Frame.QUOTE, lemma) in self.rules)


def cue_span(candidate: Candidate, media: frozenset[str]) -> Span:
    """Return all words that link source and content: "has never said", "called for", "is skeptical of".

    A medium out of `media` that follows the verb belongs to them: "said in a statement".
    """
    cue, doc = candidate.cue, candidate.cue.doc
    start, end = _verb_group(cue) if cue.pos_ in VERBS and cue.lower_ != "according" else (cue.i, cue.i + 1)
    if candidate.frame in ADJECTIVAL:
        start = _copula_start(cue)
    link = candidate.link or LINKS.get(candidate.frame, "")
    if candidate.frame is Frame.ACCORDING and cue.pos_ in NOUNS and not children(cue, "poss"):
        start, link = cue.head.i, "of"
    if link and end < len(doc) and doc[end].lower_ == link:
        end += 1
    return doc[start : _after_medium(cue, end, media)]


def _verb_group(cue: Token) -> tuple[int, int]:
    """Return the bounds of a verb with its helpers, adverbs before it and particles behind it."""
    doc, start, end = cue.doc, cue.i, cue.i + 1
    while start > 0 and doc[start - 1].head == cue and _in_group(doc[start - 1]):
        start -= 1
    while end < len(doc) and doc[end].head == cue and doc[end].dep_ == "prt":
        end += 1
    return start, end


def _in_group(token: Token) -> bool:
    return token.dep_ in GROUP_PARTS and token.tag_ not in ASKING


def _copula_start(adjective: Token) -> int:
    """Return where the verb of an adjective begins: "is skeptical", "was never sure"."""
    verb, doc = adjective.head, adjective.doc
    if not (0 < adjective.i - verb.i <= COPULA_REACH and verb.pos_ in VERBS):
        return adjective.i
    between = doc[verb.i + 1 : adjective.i]
    near = all(token.head in (verb, adjective) and token.dep_ in ("advmod", "neg") for token in between)
    return _verb_group(verb)[0] if near else adjective.i


def _after_medium(cue: Token, end: int, media: frozenset[str]) -> int:
    """Return where the phrase of a medium right behind a verb ends, or else the verb's own end."""
    doc = cue.doc
    if end >= len(doc) or doc[end].dep_ != "prep" or doc[end].head != cue:
        return end
    named = next(iter(children(doc[end], "pobj")), None)
    if named is None or named.lemma_.lower() not in media or named.i - end > MEDIUM_REACH:
        return end
    return named.i + 1


def frames_for(token: Token) -> Mapping[Frame, Callable[[Token], Iterator[Candidate]]]:
    """Return the frames that a token of its kind can open, the surest first."""
    if token.lower_ == "according" or token.pos_ == "ADP":
        return {Frame.ACCORDING: according}
    if token.pos_ in VERBS:
        return VERB_FRAMES
    if token.pos_ in NOUNS:
        return NOUN_FRAMES
    return ADJECTIVE_FRAMES if token.pos_ == "ADJ" else {}
