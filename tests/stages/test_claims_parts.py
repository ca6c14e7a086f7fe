"""What a claim holds beside its words: who says it, and its subject, predicate, object, figures, times and places."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimx.annotations import CLAIMS, Argument, Claim

Reader = Callable[..., Doc]


def holders(doc: Doc) -> list[str | None]:
    return [_source(claim) for claim in CLAIMS.read(doc)]


def _source(claim: Claim) -> str | None:
    return claim.attribution.source.span.text if claim.attribution and claim.attribution.source else None


def words(argument: Argument | None) -> str | None:
    return argument.span.text if argument is not None else None


def inside(claim: Claim) -> tuple[list[str], list[str], list[str]]:
    figures = [figure.span.text for figure in claim.figures]
    return figures, [time.value for time in claim.times], [place.name for place in claim.places]


def test_claim_of_the_article_has_no_holder(read: Reader) -> None:
    assert holders(read("The council closed the bridge.")) == [None]


def test_claim_in_a_content_has_its_source(read: Reader) -> None:
    assert holders(read("The council said that the bridge was unsafe.")) == ["The council"]


def test_claim_in_two_contents_has_the_inner_source(read: Reader) -> None:
    doc = read("The mayor said that the engineers believe that the bridge is unsafe.")
    assert holders(doc) == ["the engineers"]


def test_act_is_the_voice_of_the_article(read: Reader) -> None:
    assert holders(read("The council pledged $5 million for the bridge.")) == [None]


ARGUMENTS = [
    ("The council closed the bridge.", "The council", "close", "the bridge"),
    ("The bridge collapsed.", "The bridge", "collapse", None),
    ("The bridge was closed by the council.", "The bridge", "close", "the council"),
    ("The bridge is a disgrace.", "The bridge", "be", "a disgrace"),
    ("The council is going to close the bridge.", "The council", "close", "the bridge"),
    ("The council used to own the bridge.", "The council", "own", "the bridge"),
    ("The council’s head of roads closed the bridge.", "The council’s head of roads", "close", "the bridge"),
]


@pytest.mark.parametrize(("text", "subject", "predicate", "thing"), ARGUMENTS, ids=[row[0] for row in ARGUMENTS])
def test_claim_has_its_arguments(read: Reader, text: str, subject: str, predicate: str, thing: str | None) -> None:
    (claim,) = CLAIMS.read(read(text))
    found = (words(claim.subject), claim.predicate and claim.predicate.lemma, words(claim.object))
    assert found == (subject, predicate, thing)


def test_second_predicate_has_the_subject_of_the_first(read: Reader) -> None:
    _, second = CLAIMS.read(read("The council closed the bridge and opened a ferry line."))
    assert words(second.subject) == "The council"


def test_relative_clause_has_its_noun_as_subject(read: Reader) -> None:
    _, relative = CLAIMS.read(read("The council closed the bridge, which links the island to the town."))
    assert words(relative.subject) == "the bridge"


def test_event_noun_has_the_lemma_of_its_verb(read: Reader) -> None:
    _, visit = CLAIMS.read(read("The bridge reopened during Ana Ruiz’s visit to Porto."))
    assert visit.predicate is not None
    assert (visit.predicate.span.text, visit.predicate.lemma) == ("visit", "visit")


def test_subject_is_the_entity_that_it_names(read: Reader) -> None:
    (claim,) = CLAIMS.read(read("Ana Ruiz closed the bridge in Porto."))
    assert claim.subject is not None
    assert claim.subject.entity is not None
    assert claim.subject.entity.name == "Ana Ruiz"


def test_claim_holds_the_figures_times_and_places_of_its_words(read: Reader) -> None:
    doc = read("The council spent $5 million in Porto in 2024 and closed two bridges in Lisbon in 2025.")
    assert [inside(claim) for claim in CLAIMS.read(doc)] == [
        (["$5 million"], ["2024"], ["Porto"]),
        (["two"], ["2025"], ["Lisbon"]),
    ]
