"""A long article is read in parts by the model, and comes out as if it had been read in one go."""

from pathlib import Path

import pytest
from spacy.tokens import Doc

from claimx.annotations import CLAIMS, ENTITIES
from claimx.models import read_pipeline_config
from claimx.parts import read_in_parts
from claimx.pipeline import Extractor

SAMPLES = sorted((Path(__file__).parents[1] / "data/raw").glob("*.txt"))
STORY = "\n\n".join(path.read_text(encoding="utf-8") for path in SAMPLES[:3])


def found(doc):
    claims = [
        (tuple((span.start_char, span.end_char) for span in claim.spans), claim.type, claim.rule_id)
        for claim in CLAIMS.read(doc)
    ]
    names = [(entity.name, [mention.span.start_char for mention in entity.mentions]) for entity in ENTITIES.read(doc)]
    return claims, names


def in_parts(extractor: Extractor, text: str, size: int) -> Doc:
    return read_in_parts(extractor.nlp, extractor.nlp.make_doc(text), read_pipeline_config().stages, size=size)


@pytest.mark.parametrize("size", [600, 2_000, 1_000_000])
def test_parts_give_what_the_whole_gives(extractor: Extractor, size: int) -> None:
    assert found(in_parts(extractor, STORY, size)) == found(extractor.nlp(STORY))


def test_text_without_any_end_is_cut_all_the_same(extractor: Extractor) -> None:
    text = "bridge " * 900
    doc = in_parts(extractor, text, 1_000)
    assert (doc.text, doc.has_annotation("DEP")) == (text, True)
