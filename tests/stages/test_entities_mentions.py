"""Pronouns and descriptions: whom they mean, and where they must stay open."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimx.annotations import ATTRIBUTIONS, CLAIMS, ENTITIES
from claimx.labels import MentionKind
from claimx.stages.entities.grammar import subjects_above
from claimx.stages.entities.story import FAR, Referent, Story

Read = Callable[..., Doc]


def meant(doc: Doc) -> list[tuple[str, MentionKind, str]]:
    """Each pronoun and description in text order: its words, kind and the name of its entity."""
    found = [(mention, entity) for entity in ENTITIES.read(doc) for mention in entity.mentions if mention.rule_id]
    found.sort(key=lambda pair: (pair[0].span.start, pair[1].name))
    return [(mention.span.text, mention.kind, entity.name) for mention, entity in found]


def words(doc: Doc) -> list[tuple[str, str]]:
    return [(text, name) for text, _, name in meant(doc)]


def test_mentions_tell_their_kind(read: Read) -> None:
    doc = read("Finance Minister Paul Reed sold his boat. The minister left.")
    assert meant(doc) == [
        ("his", MentionKind.PRONOUN, "Paul Reed"),
        ("The minister", MentionKind.NOMINAL, "Paul Reed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Paul Reed and Marco Smit met. He left.", [], id="two subjects"),
        pytest.param("Paul Reed met Ingrid Solheim. She left.", [("She", "Ingrid Solheim")], id="given names"),
        pytest.param("Mr. Okoro met Mrs. Adeyemi. She left.", [("She", "Adeyemi")], id="titles"),
        pytest.param("It is likely that Peru will vote. It rained.", [], id="it stands for nothing"),
        pytest.param("A driver hit Paul Reed. His lawyer said he was unhurt.", [], id="someone unnamed comes between"),
        pytest.param("Paul Reed said the man lost his boat.", [], id="subject that is not named"),
        pytest.param("Peru borders Chile. They say it is cold.", [], id="generic they"),
        pytest.param("Paul Reed asked Marco Smit to sell his boat.", [("his", "Marco Smit")], id="who is asked acts"),
        pytest.param(
            "Paul Reed, who sold his boat, left.", [("his", "Paul Reed")], id="who goes on about the noun before it"
        ),
        pytest.param("Paul Reed left. The minister stayed.", [], id="role without a title or speech"),
        pytest.param(
            "Paul Reed became a minister. He left.", [("He", "Paul Reed")], id="what someone is, is no one else"
        ),
    ],
)
def test_pronoun_or_description_means(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert words(read(text)) == expected


def test_pronoun_teaches_whether_a_person_is_a_woman(read: Read) -> None:
    doc = read("Kerry Hollis said she would go. Morgan Dale said he would stay. Hollis met Dale. She left.")
    assert words(doc)[-1] == ("She", "Kerry Hollis")


def test_two_countries_are_a_mention_of_both(read: Read) -> None:
    doc = read("Peru sued Chile. Nobody knows why the two countries fell out.")
    assert words(doc) == [("the two countries", "Chile"), ("the two countries", "Peru")]


def test_source_has_the_entity_and_says_how(read: Read) -> None:
    doc = read("Paul Reed closed the bridge in May. He said it was old.")
    source = next(one.source for one in ATTRIBUTIONS.read(doc) if one.source is not None)
    assert source.entity is not None
    assert (source.entity.name, source.resolution) == ("Paul Reed", "pronoun: subject before")


def test_subject_of_a_claim_has_the_entity_of_its_pronoun(read: Read) -> None:
    doc = read("Paul Reed left the party in May. He founded a bank in June.")
    subjects = [claim.subject for claim in CLAIMS.read(doc) if claim.subject is not None]
    assert [(one.span.text, one.entity and one.entity.name) for one in subjects] == [
        ("Paul Reed", "Paul Reed"),
        ("He", "Paul Reed"),
    ]


def test_subject_that_means_two_has_no_single_entity(read: Read) -> None:
    doc = read("Peru sued Chile in May. The two countries signed a treaty in June.")
    subject = CLAIMS.read(doc)[-1].subject
    assert subject is not None
    assert (subject.span.text, subject.entity) == ("The two countries", None)


@pytest.mark.parametrize("sentences", [50, 400])
def test_story_looks_back_over_a_fixed_stretch(read: Read, sentences: int) -> None:
    """Each look costs the same however long the text is, so the whole stays linear."""
    doc = read("Paul Reed met Marco Smit in Oslo. " * sentences)
    story = Story(doc, {}, frozenset())
    for token in doc:
        if token.tag_ == "NNP":
            story.tell(token, [Referent("PERSON")])
    seen = max(len(story.near(token, 10)) for token in doc)
    assert seen <= len(story.between(0, FAR)) <= FAR


def test_climb_for_subjects_ends_in_a_deep_parse() -> None:
    from flat_parse import BLANK

    size = 500
    doc = Doc(BLANK.vocab, words=["x"] * size, heads=[max(i - 1, 0) for i in range(size)], deps=["dep"] * size)
    assert list(subjects_above(doc[size - 1])) == []
