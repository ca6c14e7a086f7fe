from dataclasses import dataclass

import spacy
from spacy.tokens import Span

from claimx.rules.spans import apart


@dataclass(frozen=True)
class Thing:
    span: Span


def test_apart_drops_what_shares_a_token_with_the_one_before() -> None:
    doc = spacy.blank("en")("The mill sold forty looms.")
    things = [Thing(doc[0:2]), Thing(doc[1:3]), Thing(doc[2:4]), Thing(doc[4:5])]
    assert list(apart(things)) == [things[0], things[2], things[3]]
