"""The output contract, version 1.1: one `Document` per article.

Everything that leaves claimx passes through these models, and everything that comes back too. Offsets are half-open
ranges of Unicode code points over `Document.text`; unknown is null. `Document` checks what single fields can't:
spans slice to their text, references resolve, ids are dense and in text order.

    parts.py ─ claims.py ─ document.py

`document.schema.json` is the JSON Schema that is made from these models.
"""

from typing import Any, Final

from claimx.schema.claims import (
    Argument,
    Causal,
    Claim,
    ClaimBase,
    Commitment,
    Evaluation,
    Event,
    Predicate,
    Prediction,
    Quantity,
    State,
    Trend,
)
from claimx.schema.document import READABLE_VERSIONS, SCHEMA_VERSION, Document, Pipeline, Provenance
from claimx.schema.parts import (
    Attribution,
    Cue,
    Entity,
    Figure,
    Mention,
    Metadata,
    Origin,
    Record,
    Section,
    Source,
    TextSpan,
    Time,
)

SCHEMA_ID: Final = f"urn:claimx:schema:document:{SCHEMA_VERSION}"
SCHEMA_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

__all__ = [
    "READABLE_VERSIONS",
    "SCHEMA_DIALECT",
    "SCHEMA_ID",
    "SCHEMA_VERSION",
    "Argument",
    "Attribution",
    "Causal",
    "Claim",
    "ClaimBase",
    "Commitment",
    "Cue",
    "Document",
    "Entity",
    "Evaluation",
    "Event",
    "Figure",
    "Mention",
    "Metadata",
    "Origin",
    "Pipeline",
    "Predicate",
    "Prediction",
    "Provenance",
    "Quantity",
    "Record",
    "Section",
    "Source",
    "State",
    "TextSpan",
    "Time",
    "Trend",
    "json_schema",
]


def json_schema() -> dict[str, Any]:
    """Return the published JSON Schema of a document (dialect 2020-12)."""
    return {"$schema": SCHEMA_DIALECT, "$id": SCHEMA_ID, **Document.model_json_schema(mode="serialization")}
