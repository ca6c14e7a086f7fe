import made_documents
import pytest

from claimx.labels import Direction, FigureKind, MentionKind, Modifier
from claimx.results.show import ClaimView, Detail, DocumentView, view
from claimx.schema import Document

TEXT = "Minister Ada Moss said she might not raise\nthe fee by about 5% in July. Rain fell."
CONTENT = made_documents.span(TEXT, "she might not raise\nthe fee by about 5% in July")
PRONOUN = made_documents.span(TEXT, "she")


@pytest.fixture
def document():
    """One attributed claim with everything, and one in the article's own voice."""
    figure = made_documents.figure(TEXT, "about 5%", 5) | {
        "kind": FigureKind.PERCENT,
        "unit": "%",
        "modifier": Modifier.ABOUT,
        "change": Direction.UP,
        "of": made_documents.span(TEXT, "the fee"),
    }
    source = {"span": PRONOUN, "entity": "e1", "kind": "person", "resolution": "subject"}
    cue = made_documents.span(TEXT, "said") | {"lemma": "say", "class": "say"}
    attribution = made_documents.attribution([CONTENT], None) | {
        "source": source,
        "cue": cue,
        "rule": "frame.verb.zero",
    }
    claims = [
        made_documents.claim(
            [CONTENT],
            "prediction",
            attribution="a1",
            sources=("e1",),
            polarity="negative",
            certainty="possible",
            certainty_cue=made_documents.span(TEXT, "might"),
            confidence=0.9,
            rule="unit.content.clause+type.prediction.modal+certainty.possible.modal",
            figures=("f1",),
            times=("t1",),
        ),
        made_documents.claim([made_documents.span(TEXT, "Rain fell")], "event"),
    ]
    return made_documents.document(
        TEXT,
        name="fee.txt",
        entities=[made_documents.entity(TEXT, "Ada Moss", "PERSON", PRONOUN | {"kind": MentionKind.PRONOUN})],
        figures=[figure],
        times=[made_documents.time(TEXT, "July", "2025-07")],
        attributions=[attribution],
        claims=claims,
    )


def changed(document, **fields):
    return Document.model_validate(document.model_dump() | fields)


def test_view_of_a_document(document):
    assert view(document) == DocumentView(
        id="fee.txt",
        title=None,
        published=None,
        publisher=None,
        count="2 claims",
        claims=(
            ClaimView(
                id="c1",
                holder="Ada Moss",
                type="prediction",
                stance=("negative", "possible"),
                text="she might not raise the fee by about 5% in July",
                details=(Detail("figures", "about 5% = up about 5 % of the fee"), Detail("times", "July = 2025-07")),
                why=(
                    Detail("unit", "unit.content.clause"),
                    Detail("type", "type.prediction.modal"),
                    Detail("certainty", "certainty.possible.modal, “might”"),
                    Detail("confidence", "0.9"),
                    Detail("attribution", "frame.verb.zero, cue “said” (say)"),
                    Detail("source", "“she”, resolved by subject"),
                ),
            ),
            ClaimView(
                id="c2",
                holder="the article",
                type="event",
                stance=(),
                text="Rain fell",
                details=(),
                why=(Detail("claim", "made.by.hand"), Detail("confidence", "1")),
            ),
        ),
    )


def test_top_tells_title_date_and_publisher(document):
    known = {"title": "Fees", "published": "2025-10-31", "published_from": "json_ld", "publisher": "The Arlen Post"}
    shown = view(changed(document, metadata=document.metadata.model_dump() | known))
    assert (shown.title, shown.published, shown.publisher) == ("Fees", "2025-10-31 (from json ld)", "The Arlen Post")


@pytest.mark.parametrize(
    ("sources", "holder"),
    [((), "the article"), (("e1",), "Ada Moss"), (("officials\nin Arlen", "e1"), "officials in Arlen › Ada Moss")],
)
def test_holders_are_named_outermost_first(document, sources, holder):
    claims = [claim.model_dump() for claim in document.claims]
    shown = view(changed(document, claims=[claims[0] | {"sources": sources}, claims[1]]))
    assert shown.claims[0].holder == holder


def test_holder_that_the_text_leaves_out_is_not_the_article(document):
    attributions = [document.attributions[0].model_dump() | {"source": None}]
    claims = [claim.model_dump() for claim in document.claims]
    shown = view(changed(document, attributions=attributions, claims=[claims[0] | {"sources": ()}, claims[1]]))
    assert shown.claims[0].holder == "someone unnamed"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": 2_400_000, "unit": "EUR"}, "5 = 2,400,000 EUR"),
        ({"value": 0.25, "high": 1.5}, "5 = 0.25–1.5"),
        ({"value": None, "unit": "USD", "modifier": "more_than"}, "5 = more than ? USD"),
        ({"value": 5, "change": "down"}, "5 = down 5"),
    ],
)
def test_figure_shows_what_its_words_were_read_as(fields, shown):
    text = "It lost 5."
    document = made_documents.document(
        text,
        figures=[made_documents.figure(text, "5", None) | fields],
        claims=[made_documents.claim([made_documents.span(text, "It lost 5")], "event", figures=("f1",))],
    )
    assert view(document).claims[0].details == (Detail("figures", shown),)


def test_claim_in_pieces_is_joined():
    text = "The fee, she said, will rise."
    spans = [made_documents.span(text, "The fee"), made_documents.span(text, "will rise")]
    assert view(made_documents.document(text, claims=[made_documents.claim(spans, "state")])).claims[0].text == (
        "The fee … will rise"
    )


RAIN = "Rain falls on Arlen. Rain fell on Arlen on Monday."


def rain(**fields):
    headline = made_documents.claim([made_documents.span(RAIN, "Rain falls on Arlen")], "state", section="headline")
    lead = made_documents.claim([made_documents.span(RAIN, "Rain fell on Arlen on Monday")], "event", **fields)
    return made_documents.document(RAIN, claims=[headline, lead])


def test_claim_that_repeats_another_is_counted_once():
    shown = view(rain(repeats="c1"))
    assert (shown.count, shown.claims[1].stance) == ("1 claim, 1 of them told twice", ("repeats c1",))


def test_claims_less_sure_than_asked_for_are_not_shown():
    shown = view(rain(confidence=0.5), min_confidence=0.6)
    assert (shown.count, [claim.id for claim in shown.claims]) == ("1 claim", ["c1"])


PARTY = made_documents.span(TEXT, "Ada Moss") | {"entity": None, "owner": None}
WORDS = made_documents.span(TEXT, "the fee")
OF_TYPE = {
    "commitment": ({"agent": PARTY, "action": WORDS}, [Detail("agent", "Ada Moss"), Detail("action", "the fee")]),
    "causal": ({"cause": WORDS, "effect": None}, [Detail("cause", "the fee")]),
    "trend": ({"direction": "down"}, [Detail("direction", "down")]),
    "quantity": ({"of": WORDS}, [Detail("of", "the fee")]),
    "event": (
        {"event_type": "AID", "participants": (PARTY,)},
        [Detail("event", "AID"), Detail("participants", "Ada Moss")],
    ),
    "state": ({}, []),
}


@pytest.mark.parametrize(("type_", "fields", "shown"), [(name, *rest) for name, rest in OF_TYPE.items()], ids=OF_TYPE)
def test_claim_shows_what_only_its_type_has(type_, fields, shown):
    claims = [made_documents.claim([CONTENT], type_, **fields)]
    assert list(view(made_documents.document(TEXT, claims=claims)).claims[0].details) == shown
