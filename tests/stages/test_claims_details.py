"""What a claim has by its type, who speaks in it, which earlier one it repeats, and how sure it is."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from claimx.annotations import CLAIMS, Argument, Claim

Reader = Callable[..., Doc]


def only(doc: Doc) -> Claim:
    (claim,) = CLAIMS.read(doc)
    return claim


def words(item: Argument | Span | None) -> str | None:
    span = item.span if isinstance(item, Argument) else item
    return span.text if span is not None else None


CAUSES = [
    ("Because of the wind, the council closed the bridge.", "the wind", "the council closed the bridge"),
    ("The council closed the bridge because a cable snapped.", "a cable snapped", "The council closed the bridge"),
    ("The delay is entirely due to the wind.", "the wind", "The delay"),
    ("The long delay resulted from a strike.", "a strike", "The long delay"),
    ("The delay was caused by a strike.", "a strike", "The delay"),
    ("The delay was attributed to a strike.", "a strike", "The delay"),
    ("The mayor blamed the strike for the delay.", "the strike", "the delay"),
    ("The storm forced the council to close the bridge.", "The storm", "the council to close the bridge"),
]


@pytest.mark.parametrize(("text", "cause", "effect"), CAUSES, ids=[text for text, _, _ in CAUSES])
def test_causal_claim_has_cause_and_effect(read: Reader, text: str, cause: str, effect: str) -> None:
    claim = CLAIMS.read(read(text))[0]
    assert (claim.type, words(claim.detail.cause), words(claim.detail.effect)) == ("causal", cause, effect)


ACTIONS = [
    ("The council agreed to close the bridge.", "The council", "to close the bridge"),
    ("The council pledged $5 million for the bridge.", "The council", "$5 million for the bridge"),
    ("We will close the bridge in May.", "We", "close the bridge in May"),
    ("The union called for a strike.", "The union", "a strike"),
    ("The mayor was ordered by the court to resign.", "the court", "to resign"),
    ("The mayor was ordered to resign.", None, "to resign"),
]


@pytest.mark.parametrize(("text", "agent", "action"), ACTIONS, ids=[text for text, _, _ in ACTIONS])
def test_commitment_has_agent_and_action(read: Reader, text: str, agent: str | None, action: str) -> None:
    claim = only(read(text))
    assert (claim.type, words(claim.detail.agent), words(claim.detail.action)) == ("commitment", agent, action)


def test_trend_has_the_figure_after_its_verb(read: Reader) -> None:
    detail = only(read("The 12 tolls rose by 5% in May.")).detail
    assert (detail.direction, detail.figure and detail.figure.span.text) == ("up", "5%")


def test_quantity_says_what_its_figure_is_of(read: Reader) -> None:
    detail = only(read("The bridge cost $5 million.")).detail
    assert (detail.figure and detail.figure.span.text, words(detail.of)) == ("$5 million", "The bridge")


PARTICIPANTS = [
    ("Ana Ruiz met Jon Berg and Li Wei in Porto.", ["Ana Ruiz", "Jon Berg", "Li Wei"]),
    ("Two men were arrested by police.", ["Two men", "police"]),
    ("The council closed the bridge.", ["The council"]),
    ("A cable snapped.", []),
]


@pytest.mark.parametrize(("text", "parties"), PARTICIPANTS, ids=[text for text, _ in PARTICIPANTS])
def test_event_names_each_who_takes_part(read: Reader, text: str, parties: list[str]) -> None:
    assert [words(party) for party in only(read(text)).detail.participants] == parties


def test_event_noun_has_the_participants_after_between(read: Reader) -> None:
    _, meeting = CLAIMS.read(read("The bridge reopened after a meeting in Porto between Ana Ruiz and Jon Berg."))
    assert [words(party) for party in meeting.detail.participants] == ["Ana Ruiz", "Jon Berg"]


def names(argument: Argument | None) -> tuple[str | None, str | None]:
    assert argument is not None
    return tuple(entity.name if entity is not None else None for entity in (argument.entity, argument.owner))


SPEAKERS = [
    ("“We closed the bridge,” Mayor Ana Ruiz said.", ("Ana Ruiz", None)),
    ("“Our plan failed,” Mayor Ana Ruiz said.", (None, "Ana Ruiz")),
    ("Mayor Ana Ruiz spoke in May. Ana Ruiz’s plan failed.", (None, "Ana Ruiz")),
]


@pytest.mark.parametrize(("text", "named"), SPEAKERS, ids=[text for text, _ in SPEAKERS])
def test_first_person_in_a_quotation_is_its_source(
    read: Reader, text: str, named: tuple[str | None, str | None]
) -> None:
    assert names(CLAIMS.read(read(text))[-1].subject) == named


def test_first_person_outside_of_quotations_is_nobody(read: Reader) -> None:
    assert names(only(read("We closed the bridge.")).subject) == (None, None)


PAGE = "{headline}\n\nPORTO: {lead} It rained.\n"
REPEATED = [
    ("Council closes old harbour bridge", "The council closed the old harbour bridge on Monday.", True),
    ("Council closes old harbour bridge", "The council did not close the old harbour bridge.", False),
    ("Council closes old harbour bridge", "The council opened a ferry line to the island.", False),
    ("Council spends 5 million on harbour bridge", "The council spent 6 million on the harbour bridge.", False),
]


@pytest.mark.parametrize(("headline", "lead", "expected"), REPEATED, ids=[lead for _, lead, _ in REPEATED])
def test_lead_repeats_the_headline_that_says_the_same(read: Reader, headline: str, lead: str, expected: bool) -> None:
    first, second, *_ = CLAIMS.read(read(PAGE.format(headline=headline, lead=lead)))
    assert (second.repeats is first) is expected


def test_subject_of_a_participle_is_its_noun(read: Reader) -> None:
    claims = CLAIMS.read(read("The council met Ana Ruiz, known for her speeches."))
    assert words(claims[-1].subject) == "Ana Ruiz"


def test_clause_as_subject_is_whole(read: Reader) -> None:
    assert words(only(read("What the mayor saw was a bridge.")).subject) == "What the mayor saw"


def test_scraps_are_less_sure_than_full_clauses(read: Reader) -> None:
    short, full = CLAIMS.read(read("Tolls rose. The council closed the bridge on Monday."))
    assert short.confidence < full.confidence


def test_word_with_a_hyphen_stays_whole(read: Reader) -> None:
    doc = read("Ana Ruiz, co-owner of the port, closed the bridge in March.")
    assert [[span.text for span in claim.spans] for claim in CLAIMS.read(doc)] == [
        ["Ana Ruiz", "closed the bridge in March"],
        ["Ana Ruiz, co-owner of the port"],
    ]


NO_CLAIM = {
    "said this": "Ana Ruiz said this in May.",
    "reported question": "Ana Ruiz asked whether the bridge was safe.",
    "let us": "Let’s take a look at the bridge.",
    "question as a headline": "What went wrong at the bridge.",
}


@pytest.mark.parametrize("text", NO_CLAIM.values(), ids=NO_CLAIM.keys())
def test_saying_asking_and_calling_on_are_no_claims_of_their_content(read: Reader, text: str) -> None:
    assert [claim.type for claim in CLAIMS.read(read(text)) if claim.type != "event"] == []


@pytest.mark.parametrize(
    ("text", "certainty", "cue"),
    [
        ("Had the wind risen, the bridge would have closed.", "unspecified", "Had"),
        ("The bridge would have saved the island.", "unspecified", "would"),
        ("The bridge may have opened in May.", "possible", "may"),
        ("The bank forecast that tolls would fall.", "probable", "forecast"),
        ("The mayor asked if the bridge was safe.", "certain", None),
    ],
)
def test_certainty_names_its_words(read: Reader, text: str, certainty: str, cue: str | None) -> None:
    claim = CLAIMS.read(read(text))[0]
    assert (claim.certainty, words(claim.certainty_cue)) == (certainty, cue)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry cost the council not only money.",
        "The bridge makes the island safe, not shut.",
        "Tolls declined by 5%.",
    ],
)
def test_contrast_and_decline_are_no_negation(read: Reader, text: str) -> None:
    assert only(read(text)).polarity == "positive"
