"""The entities stage on made-up news."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.annotations import ENTITIES
from claimx.labels import MentionKind

Read = Callable[..., Doc]


def entities(doc: Doc) -> dict[str, list[str]]:
    return {entity.name: [mention.span.text for mention in entity.mentions] for entity in ENTITIES.read(doc)}


def descriptions(doc: Doc) -> dict[str, str | None]:
    return {entity.name: entity.description for entity in ENTITIES.read(doc)}


def test_surname_belongs_to_the_full_name(read: Read) -> None:
    doc = read("Ingrid Solheim won the vote. Solheim thanked the staff.")
    assert entities(doc) == {"Ingrid Solheim": ["Ingrid Solheim", "Solheim"]}


def test_surname_before_the_full_name_belongs_to_it(read: Read) -> None:
    doc = read("Solheim wins the vote\n\nIngrid Solheim won the vote on Monday.")
    assert entities(doc) == {"Ingrid Solheim": ["Solheim", "Ingrid Solheim"]}


def test_persons_with_one_surname_stay_apart(read: Read) -> None:
    doc = read("Margaret Hollis spoke first. David Hollis followed. Hollis was cheered.")
    assert entities(doc) == {"Margaret Hollis": ["Margaret Hollis"], "David Hollis": ["David Hollis", "Hollis"]}


def test_surname_of_two_persons_of_one_sentence_is_left_alone(read: Read) -> None:
    doc = read("Margaret Hollis met David Hollis. Hollis was cheered.")
    assert entities(doc) == {
        "Margaret Hollis": ["Margaret Hollis"],
        "David Hollis": ["David Hollis"],
        "Hollis": ["Hollis"],
    }


def test_title_tells_whose_surname_it_is(read: Read) -> None:
    doc = read("Margaret Hollis met David Hollis. Later Mrs. Hollis spoke.")
    assert entities(doc) == {"Margaret Hollis": ["Margaret Hollis", "Hollis"], "David Hollis": ["David Hollis"]}


def test_title_of_a_man_is_not_the_only_woman_of_the_name(read: Read) -> None:
    doc = read("Margaret Hollis spoke first. Then Mr. Hollis left, and Hollis was not seen again.")
    assert entities(doc) == {"Margaret Hollis": ["Margaret Hollis"], "Hollis": ["Hollis", "Hollis"]}


def test_surname_alone_is_the_one_whom_the_article_is_about(read: Read) -> None:
    about = "Margaret Hollis won. " * 4
    doc = read(about + "Ingrid Solheim lost. David Hollis came last. The party praised Hollis.")
    assert entities(doc)["Margaret Hollis"] == ["Margaret Hollis"] * 4 + ["Hollis"]


def test_company_without_its_suffix_begins_no_other_name(read: Read) -> None:
    doc = read("Harwell Inc. sued Harwell Freight Ltd. on Monday. Harwell said it would win.")
    assert entities(doc)["Harwell Freight Ltd."] == ["Harwell Freight Ltd."]


def test_forms_of_a_country_are_one_entity(read: Read) -> None:
    doc = read("The US and the United States of America are one. The U.S. said so.")
    assert entities(doc) == {"United States of America": ["US", "United States of America", "U.S."]}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Delhi’s reliance on oil grew.", ["India", "Delhi"], id="possessor of a relation"),
        pytest.param("New Delhi denied the report.", ["India", "New Delhi"], id="subject of an act"),
        pytest.param("Ties with Delhi remain close.", ["India", "Delhi"], id="partner of a relation"),
        pytest.param("Prices in Delhi rose.", ["India"], id="place"),
        pytest.param("Smog covered Delhi.", ["India"], id="object"),
    ],
)
def test_seat_of_government_stands_for_its_country(read: Read, sentence: str, expected: list[str]) -> None:
    assert entities(read(f"India held a vote. {sentence}"))["India"] == expected


def test_seat_of_a_country_that_is_not_named_stays_a_city(read: Read) -> None:
    assert entities(read("Ottawa denied the report.")) == {"Ottawa": ["Ottawa"]}


def test_acronym_in_brackets_belongs_to_the_organisation(read: Read) -> None:
    doc = read("The National Water Authority (NAWA) closed two dams. NAWA said so.")
    assert entities(doc) == {"National Water Authority": ["National Water Authority", "NAWA", "NAWA"]}


@pytest.mark.parametrize(
    "full",
    [
        pytest.param("James 'Jim' Harrow", id="straight marks"),
        pytest.param("James ‘Jim’ Harrow", id="single marks"),
        pytest.param("James “Jim” Harrow", id="double marks"),
    ],
)
def test_quoted_nickname_belongs_to_the_person(read: Read, full: str) -> None:
    doc = read(f"{full} sold a farm in Leeds. Jim Harrow said so on Monday. Nobody saw Harrow.")
    assert entities(doc) == {full: [full, "Jim Harrow", "Harrow"], "Leeds": ["Leeds"]}


def test_initials_may_have_the_legal_form(read: Read) -> None:
    doc = read("The Kestrel Freight Corporation opened a depot. KFC said so. Kestrel Freight shares rose.")
    names = ["Kestrel Freight Corporation", "KFC", "Kestrel Freight"]
    assert entities(doc)["Kestrel Freight Corporation"] == names


def test_seat_of_government_keeps_the_evidence(read: Read) -> None:
    doc = read("India held a vote. New Delhi denied the report.")
    (india,) = ENTITIES.read(doc)
    assert [(m.span.text, m.kind, m.rule_id, m.resolution) for m in india.mentions] == [
        ("India", MentionKind.NAME, None, None),
        ("New Delhi", MentionKind.NAME, "mention.seat.actor", "seat of government: acts"),
    ]


def test_first_word_belongs_to_the_company(read: Read) -> None:
    doc = read("Kestrel Freight Ltd said profits rose. Shares in Kestrel fell.")
    assert entities(doc) == {"Kestrel Freight Ltd": ["Kestrel Freight Ltd", "Kestrel"]}


def test_country_in_front_belongs_to_the_organisation(read: Read) -> None:
    doc = read("The US Air Force grounded jets. The U.S. Air Force said the Air Force would wait.")
    assert entities(doc) == {"U.S. Air Force": ["US Air Force", "U.S. Air Force", "Air Force"]}


def test_initials_belong_to_the_organisation(read: Read) -> None:
    doc = read("The Coastal Fishing Council met. The CFC said boats would stay in port.")
    assert entities(doc) == {"Coastal Fishing Council": ["Coastal Fishing Council", "CFC"]}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("US Defense Secretary Paul Reed left.", "US Defense Secretary", id="title"),
        pytest.param("Paul Reed, chief executive of a bank, left.", "chief executive of a bank", id="appositive"),
        pytest.param("Mr Paul Reed left.", None, id="honorific alone"),
        pytest.param("Paul Reed of the Kestrel Group left.", "of the Kestrel Group", id="affiliation"),
    ],
)
def test_description_is_the_title_or_role_as_written(read: Read, sentence: str, expected: str | None) -> None:
    assert descriptions(read(sentence))["Paul Reed"] == expected


def test_entities_stand_in_the_order_of_their_first_mentions(read: Read) -> None:
    doc = read("Peru sued Chile. Ingrid Solheim wept. Peru won.")
    assert list(entities(doc)) == ["Peru", "Chile", "Ingrid Solheim"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.lists(
        st.sampled_from(
            ["US", "America", "Delhi", "Ada Moss", "Moss", "Bo Moss", "(ACC)", "Anti-Corruption Commission", "said",
             "ties", "with", "’s", ".", "\n\n", "Harwell Group", "Harwell", "USAF", "A380s",
             "Air Force", "A380", "The", ",", "he", "it", "his", "she", "they", "the company", "the two countries"]
        ),
        max_size=30,
    ).map(" ".join)
    | st.text(max_size=80)
)  # fmt: skip
def test_mentions_are_in_order_and_names_never_overlap(read: Read, text: str) -> None:
    doc = read(text)
    found = ENTITIES.read(doc)
    for entity in found:
        starts = [mention.span.start for mention in entity.mentions]
        assert starts == sorted(starts)
    names = [m.span for entity in found for m in entity.mentions if m.kind is MentionKind.NAME]
    spans = sorted((span.start, span.end) for span in names)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
