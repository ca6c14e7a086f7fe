"""JSON-LD: each article as a graph of W3C Web Annotations, schema.org claims and quotations, and PROV-O provenance.

Web Annotation Data Model: https://www.w3.org/TR/annotation-model/ (text position and text quote selectors).
schema.org: `NewsArticle`, `Claim`, `Quotation`. PROV-O: https://www.w3.org/TR/prov-o/.
The context is part of each file, so that nothing is fetched to read it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from claimx.exports.names import NamedOnce
from claimx.labels import EntityType
from claimx.results.files import write_whole
from claimx.results.records import Raw, words_of

Node = dict[str, Any]

VOCABULARY: Final = "urn:claimx:vocabulary:"
CONTEXT: Final[Node] = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "claimx": VOCABULARY,
    "id": "@id",
    "type": "@type",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "url": {"@id": "schema:url", "@type": "@id"},
}
TYPES: Final = {
    EntityType.PERSON: "schema:Person",
    EntityType.ORG: "schema:Organization",
    EntityType.PLACE: "schema:Place",
    EntityType.PRODUCT: "schema:Product",
    EntityType.EVENT: "schema:Event",
    EntityType.WORK: "schema:CreativeWork",
    EntityType.LAW: "schema:Legislation",
}
CONTEXT_CHARACTERS: Final = 32


def write_jsonld(documents: Iterable[Raw], folder: Path) -> None:
    """Write `NAME.jsonld` for each article into a folder, made if it is not there."""
    names = NamedOnce()
    for document in documents:
        content = json.dumps(graph(document), ensure_ascii=False, indent=1) + "\n"
        write_whole(folder / f"{names.of(document['id'])}.jsonld", content.encode("utf-8"))


def graph(document: Raw) -> Node:
    """Return the JSON-LD of one document."""
    told = f"{document['id']}\0{document['text']}".encode()
    article = f"urn:claimx:article:{hashlib.sha256(told).hexdigest()[:32]}"
    nodes = [
        _article(document, article),
        *_provenance(document, article),
        *(_entity(entity, article) for entity in document["entities"]),
        *(_quotation(item, document, article) for item in document["attributions"]),
        *(node for claim in document["claims"] for node in _claim(claim, document, article)),
    ]
    return {"@context": CONTEXT, "@graph": nodes}


def _article(document: Raw, article: str) -> Node:
    about = document["metadata"]
    return _told(
        {
            "id": article,
            "type": "schema:NewsArticle",
            "schema:identifier": document["id"],
            "schema:headline": about["title"],
            "schema:datePublished": about["published"],
            "schema:publisher": _named("schema:Organization", about["publisher"]),
            "schema:author": _named("schema:Person", about["author"]),
            "schema:inLanguage": about["language"],
            "url": about["url"],
        }
    )


def _named(type: str, name: str | None) -> Node | None:
    return {"type": type, "schema:name": name} if name else None


def _provenance(document: Raw, article: str) -> Iterator[Node]:
    made = document["provenance"]
    pipeline = made["pipeline"]
    yield {
        "id": f"{article}#document",
        "type": "prov:Entity",
        "prov:wasDerivedFrom": {"id": article},
        "prov:wasGeneratedBy": {
            "type": "prov:Activity",
            "prov:wasAssociatedWith": {
                "type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
                "schema:name": "claimx",
                "schema:softwareVersion": made["claimx"],
                "claimx:pipeline": f"{pipeline['name']} {pipeline['version']}",
                "claimx:rules": made["rules"],
                "claimx:configuration": made["configuration"],
            },
        },
    }


def _entity(entity: Raw, article: str) -> Node:
    return _told(
        {
            "id": f"{article}#{entity['id']}",
            "type": TYPES.get(entity["type"], "schema:Thing"),
            "schema:name": entity["name"],
            "schema:description": entity["description"],
        }
    )


def _quotation(item: Raw, document: Raw, article: str) -> Node:
    """Return an attribution as a quotation: who said it, by which words, where."""
    source, cue = item["source"], item["cue"]
    return _told(
        {
            "id": f"{article}#{item['id']}",
            "type": "schema:Quotation",
            "schema:text": words_of(item["content"]),
            "schema:spokenByCharacter": source and _holder(source, article),
            "schema:isPartOf": {"id": f"{article}#{item['parent']}" if item["parent"] else article},
            "claimx:cue": cue and cue["text"],
            "claimx:cueClass": cue and cue["class"],
            "claimx:directness": item["directness"],
            "claimx:polarity": item["polarity"],
            "claimx:place": _target(item["content"], document["text"], article),
        }
    )


def _holder(source: Raw, article: str) -> Node:
    if source["entity"]:
        return {"id": f"{article}#{source['entity']}"}
    kind = "schema:Organization" if source["kind"] == "organisation" else "schema:Person"
    return {"type": kind, "schema:name": source["span"]["text"]}


def _claim(claim: Raw, document: Raw, article: str) -> Iterator[Node]:
    """Yield a claim, and the annotation that ties it to its place in the article."""
    id = f"{article}#{claim['id']}"
    said = claim["attribution"]
    yield _told(
        {
            "id": id,
            "type": "schema:Claim",
            "schema:text": words_of(claim["span"]),
            "schema:appearance": {"id": article},
            "schema:isBasedOn": said and {"id": f"{article}#{said}"},
            "schema:about": [{"id": f"{article}#{entity}"} for entity in _entities(claim)] or None,
            "claimx:type": claim["type"],
            "claimx:polarity": claim["polarity"],
            "claimx:certainty": claim["certainty"],
            "claimx:confidence": claim["confidence"],
            "claimx:rule": claim["rule"],
        }
    )
    yield {
        "id": f"{id}-annotation",
        "type": "oa:Annotation",
        "oa:motivatedBy": {"id": "oa:identifying"},
        "oa:hasBody": {"id": id},
        "oa:hasTarget": _target(claim["span"], document["text"], article),
        "prov:wasDerivedFrom": {"id": f"{article}#document"},
    }


def _entities(claim: Raw) -> list[str]:
    """Return the ids of the entities that stand as subject or object, each once."""
    arguments = (claim["subject"], claim["object"])
    return list(dict.fromkeys(part["entity"] for part in arguments if part and part["entity"]))


def _target(spans: Iterable[Raw], text: str, article: str) -> list[Node]:
    """Return a specific resource for each part of a span, selected by position and by words."""
    return [
        {
            "type": "oa:SpecificResource",
            "oa:hasSource": {"id": article},
            "oa:hasSelector": [
                {"type": "oa:TextPositionSelector", "start": span["start"], "end": span["end"]},
                _told(
                    {
                        "type": "oa:TextQuoteSelector",
                        "exact": span["text"],
                        "prefix": text[max(0, span["start"] - CONTEXT_CHARACTERS) : span["start"]] or None,
                        "suffix": text[span["end"] : span["end"] + CONTEXT_CHARACTERS] or None,
                    }
                ),
            ],
        }
        for span in spans
    ]


def _told(node: Node) -> Node:
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value is not None}
