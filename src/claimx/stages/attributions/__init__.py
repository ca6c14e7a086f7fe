"""Find who says, believes, wants or knows what."""

from collections.abc import Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import ATTRIBUTIONS, ENTITIES, QUOTATIONS, SECTIONS, Attribution, Cue, Source, require_parse
from claimx.labels import Polarity
from claimx.rules.load import load_rules, load_words
from claimx.rules.model import Rule
from claimx.stages.attributions.choice import Chosen, Drawn, text_of
from claimx.stages.attributions.choosers import Choose, Choosers
from claimx.stages.attributions.contents import Quotes, directness
from claimx.stages.attributions.cues import CueRule, Cues, UnlistedRule, cue_span
from claimx.stages.attributions.frames import Frame
from claimx.stages.attributions.resolution import Cast, Words
from claimx.stages.attributions.sources import source_span


class FrameRule(Rule):
    """A frame, with the share of its candidates that hold (`confidence`, measured on annotated news)."""

    frame: Frame
    confidence: float


@Language.factory(
    "claimx_attributions",
    requires=[SECTIONS.attr, QUOTATIONS.attr, ENTITIES.attr, "token.dep", "token.lemma"],
    assigns=[ATTRIBUTIONS.attr],
    default_config={"attribution": None},
)
def make_attributions(nlp: Language, name: str, attribution: str | None) -> "AttributionsStage":
    """Build the stage: `attribution` is the name of a chooser, or a file of weights."""
    frames = {rule.frame: rule for file in ("frames", "scored_frames") for rule in load_rules(file, FrameRule)}
    cues = load_cues()
    words = load_words("source_words") | load_words("agreement")
    confidences = {frame: rule.confidence for frame, rule in frames.items()}
    return AttributionsStage(cues, frames, words, Choosers(cues, words["media"], confidences).chooser(attribution))


def load_cues() -> Cues:
    """Return the shipped cue lexicon."""
    return Cues(load_rules("cues", CueRule), load_rules("scored_cues", UnlistedRule))


class AttributionsStage:
    """Write ATTRIBUTIONS: a chooser finds them, frames and lexicon tell what they are, the cast resolves."""

    def __init__(self, cues: Cues, frames: Mapping[Frame, FrameRule], words: Words, choose: Choose) -> None:
        self.cues = cues
        self.frames = frames
        self.words = words
        self.choose = choose

    def __call__(self, doc: Doc) -> Doc:
        require_parse(doc, "claimx_attributions")
        quotes = Quotes(doc, QUOTATIONS.read(doc))
        text = text_of(doc, self.cues, quotes, SECTIONS.read(doc), self.words)
        chosen = self.choose(text)
        cast = Cast(ENTITIES.read(doc), self.words)
        made: dict[int, Attribution] = {}
        for number in _parents_first(chosen):
            one = chosen[number]
            made[number] = self._attribution(one, None if one.parent is None else made[one.parent], quotes, cast)
        ATTRIBUTIONS.write(doc, (made[number] for number in range(len(chosen))))
        return doc

    def _attribution(self, one: Chosen, parent: Attribution | None, quotes: Quotes, cast: Cast) -> Attribution:
        rule, frame = self.cues.rule(one.candidate), self.frames[one.candidate.frame]
        drawn = self._drawn_by_rule(one, frame) if one.drawn is None else one.drawn
        negated = any(child.dep_ == "neg" for child in one.candidate.cue.children)
        return Attribution(
            source=_source(one, drawn, cast, parent),
            cue=Cue(drawn.cue, one.candidate.cue.lemma_.lower(), rule.cue_class),
            content=one.content,
            directness=directness(drawn.cue.doc, one.content, quotes),
            polarity=Polarity.NEGATIVE if negated else rule.polarity,
            confidence=drawn.confidence,
            rule_id=f"{frame.id}+{rule.id}",
            parent=parent,
        )

    def _drawn_by_rule(self, one: Chosen, frame: FrameRule) -> Drawn:
        head, cue = one.candidate.source, one.candidate.cue
        source = None if head is None else source_span(head, cue, one.words)
        return Drawn(cue_span(one.candidate, self.words["media"]), source, frame.confidence)


def _parents_first(chosen: Sequence[Chosen]) -> list[int]:
    """Return the numbers in text order, but each after that of the attribution it lies in, which tells who "I" is."""
    order: dict[int, None] = {}
    for number in range(len(chosen)):
        chain: list[int] = []
        above: int | None = number
        while above is not None and above not in order:
            chain.append(above)
            above = chosen[above].parent
        order |= dict.fromkeys(reversed(chain))
    return list(order)


def _source(one: Chosen, drawn: Drawn, cast: Cast, parent: Attribution | None) -> Source | None:
    head = one.candidate.source
    if head is None or drawn.source is None:
        return None
    return cast.source(head, drawn.source, parent.source if parent is not None else None)
