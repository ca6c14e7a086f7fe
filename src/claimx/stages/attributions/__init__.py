"""Find who says, believes, wants or knows what."""

from collections.abc import Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import ATTRIBUTIONS, ENTITIES, QUOTATIONS, SECTIONS, Attribution, Cue, Source, require_parse
from claimx.labels import Polarity
from claimx.rules.load import load_rules, load_words
from claimx.rules.model import Rule
from claimx.stages.attributions.choice import Chosen, choose
from claimx.stages.attributions.contents import Quotes, directness
from claimx.stages.attributions.cues import CueRule, Cues, cue_span
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
)
def make_attributions(nlp: Language, name: str) -> "AttributionsStage":
    """Build the stage from the shipped cue lexicon and frames."""
    frames = {rule.frame: rule for rule in load_rules("frames", FrameRule)}
    return AttributionsStage(
        Cues(load_rules("cues", CueRule)), frames, load_words("source_words") | load_words("agreement")
    )


class AttributionsStage:
    """Write ATTRIBUTIONS: frames propose, the cue lexicon decides, the cast resolves."""

    def __init__(self, cues: Cues, frames: Mapping[Frame, FrameRule], words: Words) -> None:
        self.cues = cues
        self.frames = frames
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        require_parse(doc, "claimx_attributions")
        quotes = Quotes(doc, QUOTATIONS.read(doc))
        chosen = choose(doc, self.cues, quotes, SECTIONS.read(doc), self.words)
        cast = Cast(ENTITIES.read(doc), self.words)
        made: dict[int, Attribution] = {}
        for number in _parents_first(chosen):
            one = chosen[number]
            made[number] = self._attribution(one, None if one.parent is None else made[one.parent], quotes, cast)
        ATTRIBUTIONS.write(doc, (made[number] for number in range(len(chosen))))
        return doc

    def _attribution(self, one: Chosen, parent: Attribution | None, quotes: Quotes, cast: Cast) -> Attribution:
        rule, frame = self.cues.rule(one.candidate), self.frames[one.candidate.frame]
        cue = cue_span(one.candidate, self.words["media"])
        negated = any(child.dep_ == "neg" for child in one.candidate.cue.children)
        return Attribution(
            source=_source(one, cast, parent),
            cue=Cue(cue, one.candidate.cue.lemma_.lower(), rule.cue_class),
            content=one.content,
            directness=directness(cue.doc, one.content, quotes),
            polarity=Polarity.NEGATIVE if negated else rule.polarity,
            confidence=frame.confidence,
            rule_id=f"{frame.id}+{rule.id}",
            parent=parent,
        )


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


def _source(one: Chosen, cast: Cast, parent: Attribution | None) -> Source | None:
    head = one.candidate.source
    if head is None:
        return None
    span = source_span(head, one.candidate.cue, one.words)
    return cast.source(head, span, parent.source if parent is not None else None)
