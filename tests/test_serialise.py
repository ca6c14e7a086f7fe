from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
import spacy
from spacy.tokens import Doc, Span

from claimx import annotations as found
from claimx.annotations import Layer
from claimx.article import Article, Metadata
from claimx.labels import (
    Anchor,
    Certainty,
    ClaimType,
    CueClass,
    Direction,
    Directness,
    EntityType,
    EventCode,
    FigureKind,
    MentionKind,
    Polarity,
    PublishedFrom,
    SectionKind,
    SourceKind,
    TimeType,
)
from claimx.schema import Document, Pipeline, Provenance
from claimx.serialise import to_document

TEXT = "Okafor\u00a0said Smit had claimed that 3.5 million boats sank in 2024 near Harwell."
PROVENANCE = Provenance(claimx="0", pipeline=Pipeline(name="none", version="0"), rules="0" * 64, configuration="0" * 64)
LAYERS = (
    found.SECTIONS,
    found.QUOTATIONS,
    found.NAMES,
    found.TIMES,
    found.PUBLICATION,
    found.FIGURES,
    found.ENTITIES,
    found.ATTRIBUTIONS,
    found.CLAIMS,
)


SMIT = {"start": 12, "end": 16, "text": "Smit"}
SPECIAL = {"agent", "action", "cause", "effect", "direction", "figure", "of", "event_type", "participants"}


@pytest.fixture
def doc() -> Doc:
    """A Doc as the pipeline makes it: over a cleaned copy of equal length."""
    return spacy.blank("en")(TEXT.replace("\u00a0", " "))


def words(doc: Doc, text: str) -> Span:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text))
    assert span is not None
    return span


def written(doc: Doc, layers: dict[Layer, Iterable[object]], metadata: Metadata | None = None) -> Document:
    for layer in LAYERS:
        layer.write(doc, layers.get(layer, ()))
    article = Article("boats", TEXT, "boats.txt", "0" * 64, metadata=metadata or Metadata())
    return to_document(article, doc, PROVENANCE)


def entity(doc: Doc, name: str, type_: EntityType = EntityType.PERSON) -> found.Entity:
    return found.Entity(type_, name, None, (found.Mention(words(doc, name), MentionKind.NAME),))


def attribution(doc: Doc, source: found.Entity | None, content: str, **fields: object) -> found.Attribution:
    holder = source and found.Source(source.mentions[0].span, SourceKind.PERSON, source, None)
    return found.Attribution(
        **{
            "source": holder,
            "cue": None,
            "content": (words(doc, content),),
            "directness": Directness.INDIRECT,
            "polarity": Polarity.POSITIVE,
            "confidence": 0.5,
            "rule_id": "made.by.hand",
            **fields,
        }
    )


def claim(doc: Doc, text: str, **fields: object) -> found.Claim:
    return found.Claim(
        **{
            "spans": (words(doc, text),),
            "type": ClaimType.STATE,
            **dict.fromkeys(("subject", "predicate", "object", "attribution", "certainty_cue")),
            "polarity": Polarity.POSITIVE,
            "certainty": Certainty.CERTAIN,
            **dict.fromkeys(("figures", "times", "places"), ()),
            "section": SectionKind.BODY,
            "confidence": 0.5,
            "rule_id": "made.by.hand",
            **fields,
        }
    )


def test_document_holds_the_untouched_text(doc: Doc) -> None:
    section = found.Section(doc[:], SectionKind.BODY, "section.body.prose")
    made = written(doc, {found.SECTIONS: [section]})
    assert (made.text, made.sections[0].text) == (TEXT, TEXT)


def test_entities_are_numbered_in_text_order(doc: Doc) -> None:
    made = written(doc, {found.ENTITIES: [entity(doc, "Smit"), entity(doc, "Okafor")]})
    assert [(one.id, one.name) for one in made.entities] == [("e1", "Okafor"), ("e2", "Smit")]


def test_mentions_are_in_text_order(doc: Doc) -> None:
    mentions = tuple(found.Mention(words(doc, name), MentionKind.NAME) for name in ("Smit", "Okafor"))
    made = written(doc, {found.ENTITIES: [found.Entity(EntityType.PERSON, "Okafor", None, mentions)]})
    assert [mention.text for mention in made.entities[0].mentions] == ["Okafor", "Smit"]


def test_mention_tells_its_rule(doc: Doc) -> None:
    mention = found.Mention(words(doc, "Smit"), MentionKind.NOMINAL, "mention.nominal.role", "description: title")
    (made,) = written(doc, {found.ENTITIES: [found.Entity(EntityType.PERSON, "Smit", None, (mention,))]}).entities
    assert [(one.rule, one.resolution) for one in made.mentions] == [("mention.nominal.role", "description: title")]


@pytest.mark.parametrize(
    ("value", "number"),
    [("3500000.0", 3_500_000), ("0.25", 0.25), ("1E+3", 1000), (None, None)],
    ids=["whole", "fraction", "exponent", "none"],
)
def test_figure_value_is_a_json_number(doc: Doc, value: str | None, number: float | None) -> None:
    decimal = None if value is None else Decimal(value)
    figure = found.Figure(words(doc, "3.5 million"), FigureKind.COUNT, decimal, "boat", "figure.count.number")
    [one] = written(doc, {found.FIGURES: [figure]}).figures
    assert (one.value, type(one.value)) == (number, type(number))


def test_time_leaves_an_open_end_null(doc: Doc) -> None:
    time = found.Time(words(doc, "2024"), TimeType.DATE, "2024", Anchor.TEXT, "time.year.named")
    [one] = written(doc, {found.TIMES: [time]}).times
    assert one.model_dump(mode="json") == {
        "id": "t1",
        "span": {"start": TEXT.index("2024"), "end": TEXT.index("2024") + 4, "text": "2024"},
        "type": "DATE",
        "value": "2024",
        "earliest": None,
        "latest": None,
        "anchor": "text",
    }


def test_attribution_refers_to_entity_and_parent(doc: Doc) -> None:
    okafor, smit = entity(doc, "Okafor"), entity(doc, "Smit")
    outer = attribution(doc, okafor, "Smit had claimed that 3.5 million boats sank")
    cue = found.Cue(words(doc, "had claimed"), "claim", CueClass.SAY)
    inner = attribution(doc, smit, "that 3.5 million boats sank", parent=outer, cue=cue)
    made = written(doc, {found.ENTITIES: [okafor, smit], found.ATTRIBUTIONS: [inner, outer]})
    assert [(a.id, a.source and a.source.entity, a.cue and a.cue.lemma, a.parent) for a in made.attributions] == [
        ("a1", "e1", None, None),
        ("a2", "e2", "claim", "a1"),
    ]


def test_claim_has_the_chain_of_its_holders_outermost_first(doc: Doc) -> None:
    okafor, smit = entity(doc, "Okafor"), entity(doc, "Smit")
    outer = attribution(doc, okafor, "Smit had claimed that 3.5 million boats sank")
    nameless = attribution(doc, None, "had claimed that 3.5 million boats sank", parent=outer)
    inner = attribution(doc, smit, "that 3.5 million boats sank", parent=nameless)
    made = written(
        doc,
        {
            found.ENTITIES: [okafor, smit],
            found.ATTRIBUTIONS: [outer, nameless, inner],
            found.CLAIMS: [claim(doc, "3.5 million boats sank", attribution=inner), claim(doc, "boats sank")],
        },
    )
    assert [(one.attribution, one.sources) for one in made.claims] == [("a3", ("e1", "e2")), (None, ())]


def test_claim_of_a_source_without_entity_has_its_words_as_holder(doc: Doc) -> None:
    nameless = found.Source(words(doc, "Smit"), SourceKind.ANONYMOUS, None, None)
    held = replace(attribution(doc, None, "that 3.5 million boats sank"), source=nameless)
    made = written(doc, {found.ATTRIBUTIONS: [held], found.CLAIMS: [claim(doc, "boats sank", attribution=held)]})
    assert made.claims[0].sources == ("Smit",)


def test_claim_refers_to_figures_times_and_places(doc: Doc) -> None:
    figure = found.Figure(words(doc, "3.5 million"), FigureKind.COUNT, Decimal(1), "boat", "figure.count.number")
    time = found.Time(words(doc, "2024"), TimeType.DATE, "2024", Anchor.TEXT, "time.year.named")
    harwell = entity(doc, "Harwell", EntityType.PLACE)
    within = {"figures": (figure,), "times": (time,), "places": (harwell,)}
    made = written(
        doc,
        {
            found.FIGURES: [figure],
            found.TIMES: [time],
            found.ENTITIES: [harwell],
            found.CLAIMS: [claim(doc, "boats sank", **within)],
        },
    )
    assert [(one.figures, one.times, one.places) for one in made.claims] == [(("f1",), ("t1",), ("e1",))]


@pytest.mark.parametrize(
    ("type_", "own"),
    [
        (ClaimType.COMMITMENT, {"agent": SMIT | {"entity": None, "owner": None}, "action": SMIT}),
        (ClaimType.PREDICTION, {}),
        (ClaimType.CAUSAL, {"cause": SMIT, "effect": None}),
        (ClaimType.TREND, {"direction": "up", "figure": None}),
        (ClaimType.QUANTITY, {"figure": None, "of": SMIT}),
        (ClaimType.EVALUATION, {}),
        (ClaimType.EVENT, {"event_type": "ASSAULT", "participants": [SMIT | {"entity": None, "owner": None}]}),
        (ClaimType.STATE, {}),
    ],
)
def test_claim_has_the_fields_of_its_type(doc: Doc, type_: ClaimType, own: dict[str, object]) -> None:
    smit = words(doc, "Smit")
    party = found.Argument(smit, None)
    detail = found.Detail(
        agent=party,
        action=smit,
        cause=smit,
        direction=Direction.UP,
        of=smit,
        event_type=EventCode.ASSAULT,
        participants=(party,),
    )
    [one] = written(doc, {found.CLAIMS: [claim(doc, "boats sank", type=type_, detail=detail)]}).claims
    assert {name: value for name, value in one.model_dump(mode="json").items() if name in SPECIAL} == own


def test_claim_names_the_earlier_claim_that_it_repeats(doc: Doc) -> None:
    first = claim(doc, "Smit had claimed")
    made = written(doc, {found.CLAIMS: [first, claim(doc, "boats sank", repeats=first)]})
    assert [one.repeats for one in made.claims] == [None, "c1"]


def test_argument_names_its_owner(doc: Doc) -> None:
    smit = entity(doc, "Smit")
    subject = found.Argument(words(doc, "boats"), None, owner=smit)
    made = written(doc, {found.ENTITIES: [smit], found.CLAIMS: [claim(doc, "boats sank", subject=subject)]})
    assert [(one.subject.entity, one.subject.owner) for one in made.claims if one.subject] == [(None, "e1")]


def test_claims_less_sure_than_asked_for_are_left_out(doc: Doc) -> None:
    first = claim(doc, "Smit had claimed", confidence=0.4)
    for layer in LAYERS:
        layer.write(doc, [first, claim(doc, "boats sank", repeats=first)] if layer is found.CLAIMS else ())
    made = to_document(Article("boats", TEXT, "boats.txt", "0" * 64), doc, PROVENANCE, min_confidence=0.5)
    assert [(one.id, one.span[0].text, one.repeats) for one in made.claims] == [("c1", "boats sank", None)]


def test_claims_are_in_text_order_shorter_first(doc: Doc) -> None:
    claims = [claim(doc, "boats sank in 2024"), claim(doc, "boats sank"), claim(doc, "Smit had claimed")]
    made = written(doc, {found.CLAIMS: claims})
    assert [(one.id, one.span[0].text) for one in made.claims] == [
        ("c1", "Smit had claimed"),
        ("c2", "boats sank"),
        ("c3", "boats sank in 2024"),
    ]


def test_title_of_the_input_goes_before_the_headline(doc: Doc) -> None:
    headline = found.Section(words(doc, "boats sank"), SectionKind.HEADLINE, "section.headline.above_body")
    made = written(doc, {found.SECTIONS: [headline]}, Metadata(title="Boats lost"))
    assert made.metadata.title == "Boats lost"


def test_title_is_the_headline_where_the_input_has_none(doc: Doc) -> None:
    headline = found.Section(words(doc, "boats sank"), SectionKind.HEADLINE, "section.headline.above_body")
    assert written(doc, {found.SECTIONS: [headline]}).metadata.title == "boats sank"


@pytest.mark.parametrize(
    ("words_of_dateline", "place"),
    [("sank in 2024", "sank in"), ("2024 near Harwell", "2024 near Harwell"), ("near Harwell", "near Harwell")],
    ids=["date behind", "nothing before the date", "plain"],
)
def test_dateline_is_its_words_up_to_the_date(doc: Doc, words_of_dateline: str, place: str) -> None:
    dateline = found.Section(words(doc, words_of_dateline), SectionKind.DATELINE, "section.dateline.place")
    time = found.Time(words(doc, "2024"), TimeType.DATE, "2024", Anchor.TEXT, "time.year.named")
    assert written(doc, {found.SECTIONS: [dateline], found.TIMES: [time]}).metadata.dateline == place


def test_publication_says_where_it_was_read(doc: Doc) -> None:
    made = written(doc, {found.PUBLICATION: [found.Publication("2025-10-31", PublishedFrom.TEXT)]})
    assert (made.metadata.published, made.metadata.published_from) == ("2025-10-31", PublishedFrom.TEXT)
