"""Two made-up documents that have what is awkward to export, and the counts that every export must agree on."""

import made_documents as made

TEXT = (
    'Port to grow\n\n=SUM(A1) was on the wall 🏗 of the "Seren, Port" office. The port, Mayor Ana Holt said on '
    "Tuesday, will spend -5 million dollars. She denied that it would close."
)


def _span(words):
    return made.span(TEXT, words)


def first():
    holt = made.entity(TEXT, "Ana Holt", "PERSON", {**_span("She"), "kind": "pronoun"})
    port = made.entity(TEXT, "Seren, Port", "ORG")
    money = {**made.figure(TEXT, "-5 million dollars", -5_000_000), "kind": "money", "unit": "USD"}
    day = made.time(TEXT, "Tuesday", "2026-03-03")
    say = {**_span("said"), "lemma": "say", "class": "say"}
    spend = made.attribution(
        [_span("The port"), _span("will spend -5 million dollars")], _span("Mayor Ana Holt"), entity="e2"
    )
    deny = made.attribution([_span("that it would close")], _span("She"), entity="e2")
    document = made.document(
        TEXT,
        name="=news/1",
        entities=[port, holt],
        figures=[money],
        times=[day],
        attributions=[{**spend, "cue": say}, deny],
        claims=[
            made.claim([_span("=SUM(A1) was on the wall")], "state"),
            made.claim(
                [_span("The port"), _span("will spend -5 million dollars")],
                "commitment",
                subject={**_span("The port"), "entity": "e1", "owner": None},
                predicate={**_span("will spend"), "lemma": "spend"},
                object={**_span("-5 million dollars"), "entity": None, "owner": None},
                attribution="a1",
                sources=["e2"],
                figures=["f1"],
                times=["t1"],
                places=["e1"],
                confidence=0.75,
            ),
            made.claim(
                [_span("it would close")], "prediction", polarity="negative", attribution="a2", sources=["e2", "staff"]
            ),
        ],
    )
    about = document.metadata.model_copy(update={"published": "2026-03-04", "publisher": "The Seren Gazette"})
    return document.model_copy(update={"metadata": about})


def second():
    text = "Rain fell."
    return made.document(text, name="weather", claims=[made.claim([made.span(text, "Rain fell")], "event")])


DOCUMENTS = (first(), second())
# What is counted or summed: its value over both documents.
COUNTS = {
    "documents": 2,
    "characters": len(TEXT) + len("Rain fell."),
    "entities": 2,
    "mentions": 3,
    "figures": 1,
    "sum of values": -5_000_000,
    "times": 1,
    "attributions": 2,
    "claims": 4,
    "negative claims": 1,
    "sum of confidence": 3.75,
}
