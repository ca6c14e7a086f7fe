"""Cues: which words, in which frame, link a source and a content."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from spacy.tokens import Span, Token

from claimx.errors import RuleError
from claimx.labels import CueClass, Polarity
from claimx.rules.model import Rule
from claimx.stages.attributions.frames import ADJECTIVE_FRAMES, NOUN_FRAMES, VERB_FRAMES, Candidate, Frame, according

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
GROUP_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
BETWEEN_PARTS = GROUP_PARTS | {"advmod"}


class CueRule(Rule):
    """Lemmas of one class, by the frame in which they are cues; `polarity` is what they do to their content.

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
    """Find the cue tokens of a text and what they propose; `unlisted` are the rules for cues of a scorer's."""

    def __init__(self, rules: Iterable[CueRule], unlisted: Iterable[UnlistedRule] = ()) -> None:
        self.rules: dict[tuple[Frame, str], CueRule] = {}
        for rule in rules:
            for frame, lemma in ((frame, lemma) for frame, lemmas in rule.frames.items() for lemma in lemmas):
                if (frame, lemma) in self.rules:
                    other = self.rules[frame, lemma].id
                    raise RuleError(f"lexicon/cues.yaml: {lemma!r} stands under '{frame}' in {other} and in {rule.id}")
                self.rules[frame, lemma] = rule
        self.lemmas = frozenset(lemma for _, lemma in self.rules)
        self.any_frame = {lemma: rule for (_, lemma), rule in reversed(self.rules.items())}
        self.unlisted = {frame: rule for rule in unlisted for frame in rule.frames}
        self.dashes = frozenset(mark for frame, mark in self.rules if frame is Frame.COLON) - {":"}

    def candidates(self, token: Token) -> Iterator[Candidate]:
        """Yield what the frames of a cue propose over the parse, the surest first."""
        lemma = token.lemma_.lower()
        for frame, propose in frames_for(token).items():
            if (frame, lemma) in self.rules:
                yield from propose(token)

    def rule(self, candidate: Candidate) -> CueRule | UnlistedRule:
        """Return the rule by which a candidate's cue is one: that of its frame, of its lemma, or for unlisted cues."""
        if candidate.frame is Frame.COLON:
            return self.rules.get((Frame.COLON, candidate.cue.text), self.rules[Frame.COLON, ":"])
        lemma = candidate.cue.lemma_.lower()
        if candidate.frame in (Frame.QUOTE, Frame.ANNOUNCED):
            known = (self.rules.get((frame, lemma)) for frame in (Frame.QUOTE, Frame.CLAUSE))
            return next((rule for rule in known if rule is not None), self.rules[Frame.COLON, ":"])
        listed = self.rules.get((candidate.frame, lemma), self.any_frame.get(lemma))
        return self.unlisted[candidate.frame] if listed is None else listed

    def introduces_quotes(self, token: Token) -> bool:
        """Whether a token is a verb that can stand beside a quotation: one that takes a clause, or one for that alone."""
        lemma = token.lemma_.lower()
        return token.pos_ in VERBS and ((Frame.CLAUSE, lemma) in self.rules or (Frame.QUOTE, lemma) in self.rules)


def cue_span(cue: Token) -> Span:
    """Return the whole verb group ("has said", "did not say"), or the two words of "according to"."""
    if cue.pos_ not in VERBS or cue.lower_ == "according":
        to = cue.i + 1 < len(cue.doc) and cue.lower_ == "according" and cue.nbor().lower_ == "to"
        return cue.doc[cue.i : cue.i + 1 + to]
    parts = {child.i for child in cue.children if child.dep_ in GROUP_PARTS}
    start = end = cue.i
    while start > 0 and _in_group(cue.doc[start - 1], cue):
        start -= 1
    while end + 1 in parts and cue.doc[end + 1].dep_ == "prt":
        end += 1
    while start < cue.i and start not in parts:
        start += 1
    return cue.doc[start : end + 1]


def _in_group(token: Token, cue: Token) -> bool:
    return token.head == cue and token.dep_ in BETWEEN_PARTS and token.tag_ != "TO"


def frames_for(token: Token) -> Mapping[Frame, Callable[[Token], Iterator[Candidate]]]:
    """Return the frames that a token of its kind can open, the surest first."""
    if token.lower_ == "according":
        return {Frame.ACCORDING: according}
    if token.pos_ in VERBS:
        return VERB_FRAMES
    if token.pos_ in NOUNS:
        return NOUN_FRAMES
    return ADJECTIVE_FRAMES if token.pos_ == "ADJ" else {}
