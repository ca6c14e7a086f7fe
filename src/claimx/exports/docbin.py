"""spaCy DocBin: texts with names, times, figures and claims as span groups, for `spacy train` and for displaCy."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from claimx.results.files import write_whole
from claimx.results.records import Raw

ATTRIBUTES = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "SENT_START"]


def write_docbin(documents: Iterable[Raw], file: Path) -> None:
    """Write all articles into one `.spacy` file.

    A Doc holds names as `doc.ents` (labels: entity types, id: the entity's), the span groups `figures`, `times`,
    `sources`, `cues`, `contents` and `claims` (labels: kind, type, source kind, cue class, directness, claim type; id:
    the record's), and the article's id, date and title in `doc.user_data`. Spans are widened to whole tokens.
    """
    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    store = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for document in documents:
        store.add(to_doc(nlp.make_doc(document["text"]), document))
    write_whole(file, store.to_bytes())


def to_doc(doc: Doc, document: Raw) -> Doc:
    """Mark a tokenised text with what a document says of it."""
    about = document["metadata"]
    doc.user_data = {"id": document["id"], "published": about["published"], "title": about["title"]}
    doc.ents = spacy.util.filter_spans(list(_names(doc, document)))
    doc.spans["figures"] = [_span(doc, item["span"], item["kind"], item["id"]) for item in document["figures"]]
    doc.spans["times"] = [_span(doc, item["span"], item["type"], item["id"]) for item in document["times"]]
    said = document["attributions"]
    sources = [(item["source"], item["id"]) for item in said if item["source"]]
    doc.spans["sources"] = [_span(doc, source["span"], source["kind"], id) for source, id in sources]
    doc.spans["cues"] = [_span(doc, item["cue"], item["cue"]["class"], item["id"]) for item in said if item["cue"]]
    doc.spans["contents"] = [
        _span(doc, span, item["directness"], item["id"]) for item in said for span in item["content"]
    ]
    doc.spans["claims"] = [
        _span(doc, span, claim["type"], claim["id"]) for claim in document["claims"] for span in claim["span"]
    ]
    return doc


def _names(doc: Doc, document: Raw) -> Iterator[Span]:
    for entity in document["entities"]:
        for mention in entity["mentions"]:
            if mention["kind"] == "name":
                yield _span(doc, mention, entity["type"], entity["id"])


def _span(doc: Doc, span: Raw, label: str, id: str) -> Span:
    found = doc.char_span(span["start"], span["end"], label=label, span_id=id, alignment_mode="expand")
    if found is None:
        raise ValueError(f"no tokens at [{span['start']}, {span['end']})")
    return found
