"""What a scorer may choose holds the marked words of each example, under the rule whose example it is."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import QUOTATIONS
from claimx.rules.load import load_rules
from claimx.rules.marks import Mark, parse_marked
from claimx.stages.attributions import AttributionsStage, FrameRule
from claimx.stages.attributions.candidates import ContentOption, Scene, content_options, proposer
from claimx.stages.attributions.columns import Columns
from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.cues import UnlistedRule
from claimx.stages.attributions.frames import Frame
from claimx.stages.attributions.holders import source_options

# What the tagger finds without a parse, no parse proposes.
RULES = (
    *(rule for rule in load_rules("scored_frames", FrameRule) if rule.frame is not Frame.TAGGED),
    *load_rules("scored_cues", UnlistedRule),
)
TAGS = ("content", "cue", "source")
EXAMPLES = [pytest.param(rule.id, example, id=rule.id) for rule in RULES for example in rule.examples]


def words(doc: Doc, mark: Mark) -> frozenset[int]:
    span = doc.char_span(mark.start, mark.end)
    assert span is not None
    return frozenset(token.i for token in span)


@pytest.mark.parametrize(("rule_id", "marked"), EXAMPLES)
def test_the_marked_content_is_proposed_under_its_rule(nlp: Language, rule_id: str, marked: str) -> None:
    text, marks = parse_marked(marked)
    doc, stage = nlp(text), nlp.get_pipe("claimx_attributions")
    assert isinstance(stage, AttributionsStage)
    quotes = Quotes(doc, QUOTATIONS.read(doc))
    scene = Scene(Columns(doc, quotes.number_at), quotes, stage.cues, stage.words["media"])
    content, cue, source = (words(doc, mark) for tag in TAGS for mark in marks if mark.tag == tag)

    option = next(one for one in content_options(scene, doc[min(cue)]) if one.words == content)

    assert rule_id in ids(stage, option)
    heads = [one.head.i for one in source_options(scene, doc[min(cue)], option.sources) if one.head is not None]
    assert not source.isdisjoint(heads)


def ids(stage: AttributionsStage, option: ContentOption) -> tuple[str, str]:
    candidate = proposer(option)
    return stage.frames[candidate.frame].id, stage.cues.rule(candidate).id
