"""The claims stage on made-up news: which units there are, of which type, how negative and how sure."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimx.annotations import CLAIMS, Claim
from claimx.labels import SectionKind
from claimx.rules.marks import parse_marked

Reader = Callable[..., Doc]
Found = list[tuple[str, ...]]


def texts(claim: Claim) -> tuple[str, ...]:
    return tuple(span.text for span in claim.spans)


def units(doc: Doc) -> Found:
    return [texts(claim) for claim in CLAIMS.read(doc)]


def only(doc: Doc) -> Claim:
    (claim,) = CLAIMS.read(doc)
    return claim


UNITS = {
    "main": "<claim>The council closed the bridge</claim>.",
    "coordinated with own object": "<claim>The council closed the bridge</claim> and <claim>opened a ferry</claim>.",
    "coordinated without own object": "<claim>The council inspected and closed the bridge</claim>.",
    "list of objects": "<claim>The council closed the bridge, the ferry and the road</claim>.",
    "link word": "However, <claim>the council closed the bridge</claim>.",
    "adverbial": "<claim>The council closed the bridge</claim> after <claim>a cable snapped in March</claim>.",
    "contrast": "While <claim>the council owns the bridge</claim>, <claim>the port runs the ferry</claim>.",
    "condition": "<claim>The council will close the bridge if a cable snaps</claim>.",
    "participle": "<claim>The council closed the bridge</claim>, <claim>cutting off 900 islanders</claim>.",
    "final relative": "<claim>The council closed the bridge</claim>, <claim>where two cables had snapped</claim>.",
    "including": "<claim>The council imposed a fee</claim>, including <claim>a 5% surcharge for lorries</claim>.",
    "said that": "Mayor Ana Ruiz said that <claim>the council closed the bridge</claim>.",
    "said after": "<claim>The council closed the bridge</claim>, Mayor Ana Ruiz said.",
    "according to": "According to Mayor Ana Ruiz, <claim>the council closed the bridge</claim>.",
    "direct": "“<claim>The council closed the bridge</claim>,” Mayor Ana Ruiz said.",
    "described": "Mayor Ana Ruiz described <claim>the bridge as a disgrace</claim>.",
    "denied": "Mayor Ana Ruiz denied that <claim>the bridge was unsafe</claim>.",
    "pledge is an act": "<claim>Mayor Ana Ruiz pledged $5 million for the bridge</claim>.",
    "threat is an act": "<claim>The union threatened to block the bridge</claim>.",
    "demand is an act": "<claim>Senator Ana Ruiz demanded that the bridge be closed</claim>.",
    "quotation at the end": "The auditor said that <claim>the report was “wrong.”</claim>",
    "whole quotation": "“<claim>The bridge is safe</claim>.”",
    "nothing said": "<claim>The mayor did not say when the bridge would open</claim>.",
    "question": "Who closed the bridge?",
    "command": "Close the bridge.",
    "request": "“Would you all cheer the mayor!” Ana Ruiz said.",
    "question inside of a sentence": "“Who is closing the bridge?” Mayor Ana Ruiz asked in the council.",
    "thanks": "“Thank you for the bridge,” Mayor Ana Ruiz said.",
    "list after a noun": "<claim>Three men face charges of theft, robbery, fraud and arson</claim>.",
    "answer without content": "<claim>The bridge is safe</claim>. Mayor Ana Ruiz answered.",
    "filler without content": "“<claim>The bridge is unsafe</claim>, I think,” Mayor Ana Ruiz said.",
    "verb of saying that is only done": "<claim>Some islanders like to write</claim>.",
}


@pytest.mark.parametrize("marked", UNITS.values(), ids=UNITS.keys())
def test_claims_are_cut_at_their_clauses(read: Reader, marked: str) -> None:
    text, marks = parse_marked(marked)
    assert units(read(text)) == [(text[mark.start : mark.end],) for mark in marks]


def test_relative_in_the_middle_leaves_a_discontinuous_host(read: Reader) -> None:
    doc = read("The bridge, which links the island to Porto, was closed by the council in March.")
    assert units(doc) == [
        ("The bridge", "was closed by the council in March"),
        ("The bridge, which links the island to Porto",),
    ]


def test_which_describes_no_person(read: Reader) -> None:
    doc = read("Two executives of Harbour Link, which runs the ferry, closed the line in March.")
    assert units(doc)[1] == ("Harbour Link, which runs the ferry",)


def test_adjective_after_a_clause_is_taken_with_its_noun_alone(read: Reader) -> None:
    doc = read("The new ferry left the harbour on Monday, full of tourists from Porto.")
    assert units(doc) == [
        ("The new ferry", "full of tourists from Porto"),
        ("The new ferry left the harbour on Monday",),
    ]


def test_clipped_had_tells_of_the_past(read: Reader) -> None:
    doc = read("Mayor Ana Ruiz said she’d crossed the bridge in March.")
    assert only(doc).type == "event"


def test_appositive_in_the_middle_leaves_a_discontinuous_host(read: Reader) -> None:
    doc = read("Ana Ruiz, a retired engineer, closed the bridge in March.")
    assert units(doc) == [("Ana Ruiz", "closed the bridge in March"), ("Ana Ruiz, a retired engineer",)]


def test_appositive_of_a_source_is_a_claim_and_its_reporting_clause_is_none(read: Reader) -> None:
    doc = read("“The bridge is unsafe,” said Ana Ruiz, an engineer at the port.")
    assert units(doc) == [("The bridge is unsafe",), ("Ana Ruiz, an engineer at the port",)]


def test_reason_is_a_claim_and_stays_in_its_host(read: Reader) -> None:
    doc = read("The council closed the bridge because a cable snapped.")
    assert units(doc) == [("The council closed the bridge because a cable snapped",), ("a cable snapped",)]


def test_event_noun_with_participants_is_a_claim_within_its_host(read: Reader) -> None:
    doc = read("The bridge reopened after a meeting in Porto between Ana Ruiz and Jon Berg.")
    assert units(doc) == [
        ("The bridge reopened after a meeting in Porto between Ana Ruiz and Jon Berg",),
        ("a meeting in Porto between Ana Ruiz and Jon Berg",),
    ]


def test_question_within_an_article_is_no_claim(read: Reader) -> None:
    doc = read("The council closed the bridge. Is it safe? Nobody knows the answer.")
    assert units(doc) == [("The council closed the bridge",), ("Nobody knows the answer",)]


def test_claims_of_the_headline_say_so(read: Reader) -> None:
    doc = read("Council closes old harbour bridge\n\nPORTO: The council closed the bridge on Monday after a storm.\n")
    sections = [claim.section for claim in CLAIMS.read(doc)]
    assert sections == [SectionKind.HEADLINE, SectionKind.BODY]


TYPES = {
    "commitment": "The council pledged $5 million for the bridge.",
    "prediction": "The bridge will open in May.",
    "causal": "The bridge was shut due to the wind.",
    "trend": "Tolls have risen since May.",
    "quantity": "The bridge cost $5 million.",
    "evaluation": "The bridge is a disgrace.",
    "event": "The council closed the bridge.",
    "state": "The council owns the bridge.",
}


@pytest.mark.parametrize(("kind", "text"), TYPES.items(), ids=TYPES.keys())
def test_claim_has_the_type_of_its_predicate(read: Reader, kind: str, text: str) -> None:
    assert only(read(text)).type == kind


NEGATIVE = {
    "yet to": "The council has yet to close the bridge.",
    "not": "The council did not close the bridge.",
    "contracted": "The council didn't close the bridge.",
    "never": "The council never closed the bridge.",
    "no subject": "No cable snapped in March.",
    "neither": "Neither cable snapped in March.",
    "no object": "The council spent no money on the bridge.",
    "no longer": "The council no longer owns the bridge.",
    "denied": "Mayor Ana Ruiz denied that the bridge was unsafe.",
    "disbelieved": "“I don’t think the bridge is unsafe,” Mayor Ana Ruiz said.",
}


@pytest.mark.parametrize("text", NEGATIVE.values(), ids=NEGATIVE.keys())
def test_negated_claim_is_negative(read: Reader, text: str) -> None:
    assert only(read(text)).polarity == "negative"


@pytest.mark.parametrize(
    "text",
    ["The council not only closed the bridge.", "Mayor Ana Ruiz denied that the bridge was not safe."],
    ids=["not only", "denied not"],
)
def test_negation_that_negates_nothing_leaves_the_claim_positive(read: Reader, text: str) -> None:
    assert only(read(text)).polarity == "positive"


CERTAINTIES = [
    ("The council closed the bridge.", "certain", None),
    ("The bridge will open in May.", "certain", None),
    ("The bridge may open in May.", "possible", "may"),
    ("The bridge will possibly open in May.", "possible", "possibly"),
    ("The bridge will probably open in May.", "probable", "probably"),
    ("The council has reportedly closed the bridge.", "probable", "reportedly"),
    ("The bridge is expected to open in May.", "probable", "expected"),
    ("The bridge had been expected to open in May.", "certain", None),
    ("The bridge will close if the wind rises.", "unspecified", "if"),
]


@pytest.mark.parametrize(("text", "certainty", "cue"), CERTAINTIES, ids=[text for text, _, _ in CERTAINTIES])
def test_claim_is_as_certain_as_its_words(read: Reader, text: str, certainty: str, cue: str | None) -> None:
    claim = only(read(text))
    found = claim.certainty_cue.text if claim.certainty_cue is not None else None
    assert (claim.certainty, found) == (certainty, cue)


def test_trend_has_a_direction(read: Reader) -> None:
    directions = [claim.detail.direction for claim in CLAIMS.read(read("Tolls rose by 5%. Traffic fell by 3%."))]
    assert directions == ["up", "down"]


def test_reason_phrase_gives_cause_and_effect(read: Reader) -> None:
    claim = only(read("The bridge was shut due to the wind."))
    assert (claim.detail.cause.text, claim.detail.effect.text) == ("the wind", "The bridge was shut")


def test_causal_verb_gives_cause_and_effect(read: Reader) -> None:
    claim = only(read("The storm caused a long delay."))
    assert (claim.detail.cause.text, claim.detail.effect.text) == ("The storm", "a long delay")


def test_event_of_a_known_kind_has_its_code(read: Reader) -> None:
    codes = [
        claim.detail.event_type
        for claim in CLAIMS.read(read("Police arrested two men. The council painted the bridge."))
    ]
    assert codes == ["COERCE", None]


def test_rule_id_names_the_rule_of_the_unit_and_of_the_type(read: Reader) -> None:
    assert only(read("The council closed the bridge.")).rule_id == "unit.clause.main+type.event.past"
