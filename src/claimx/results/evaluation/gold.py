"""Gold files: plain standoff over an untouched text, one file per article."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from claimx.errors import InputError
from claimx.labels import Certainty, ClaimType, Directness, Polarity
from claimx.results.evaluation.checked import read_checked
from claimx.results.evaluation.view import (
    UNNAMED,
    Attribution,
    Claim,
    Entity,
    Figure,
    Layer,
    Mention,
    Range,
    Time,
    View,
    excerpt,
    passage,
)
from claimx.schema import Document


def _is_range(value: Range) -> Range:
    if not 0 <= value[0] < value[1]:
        raise ValueError(f"{list(value)} is no half-open range")
    return value


GoldRange = Annotated[Range, AfterValidator(_is_range)]
Name = Annotated[str, Field(min_length=1)]


class GoldRecord(BaseModel):
    """A part of a gold file; fields that no measure reads (`subject`, `modifier`, an annotator's note) are free."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class GoldArticle(GoldRecord):
    """Which text the gold was made over, when it was published, and which layers were annotated: without it, all."""

    published: Name | None = None
    text_sha256: Name | None = None
    layers: tuple[Layer, ...] | None = None


class GoldEntity(GoldRecord):
    """A real-world entity and every mention of its name."""

    name: Name
    type: Name
    mentions: tuple[GoldRange, ...]


class GoldFigure(GoldRecord):
    """A number that measures something; null for a vague amount."""

    span: GoldRange
    value: float | None


class GoldTime(GoldRecord):
    """A calendar date, period or duration with its TIMEX3 value."""

    span: GoldRange
    value: Name


class GoldAttribution(GoldRecord):
    """A content and the full name of its source, null if the source stays anonymous."""

    source_name: Name | None
    content: tuple[GoldRange, ...]
    kind: Directness | None = None


class GoldClaim(GoldRecord):
    """An assertion, with the values of the figures and times inside its span."""

    span: tuple[GoldRange, ...]
    type: ClaimType
    source: Name | None
    polarity: Polarity
    certainty: Certainty
    figures: tuple[float | None, ...]
    times: tuple[str, ...]


class Gold(GoldRecord):
    """The gold of one article."""

    document: GoldArticle
    entities: tuple[GoldEntity, ...]
    figures: tuple[GoldFigure, ...]
    times: tuple[GoldTime, ...]
    attributions: tuple[GoldAttribution, ...]
    claims: tuple[GoldClaim, ...]


def read_gold_folder(folder: Path) -> Mapping[str, Gold]:
    """Return the gold of every `NAME.json` in a folder, by NAME, in order of the names."""
    if not folder.is_dir():
        raise InputError(f"no such folder: {folder}; gold is a folder of NAME.json files", code="path-missing")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder} holds no gold: expected a NAME.json file for each article", code="no-gold")
    return {path.stem: read_gold(path) for path in paths}


def read_gold(path: Path) -> Gold:
    """Return the gold of one file, or say which field is not as the guidelines have it."""
    return read_checked(path, TypeAdapter(Gold), what="gold", code="bad-gold")


def check_text(name: str, gold: Gold, document: Document) -> None:
    """Refuse to compare gold with a document of another text."""
    text_sha256 = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    # The file's own hash differs from the text's where the file is not plain UTF-8.
    is_same = gold.document.text_sha256 in {None, text_sha256, document.source.sha256}
    if not is_same or _last_offset(gold) > len(document.text):
        raise InputError(
            f"gold {name} was made over another text than that of document {document.id!r}; "
            "extract the article again from the file the gold was made over",
            code="gold-text-differs",
        )


def view_of_gold(gold: Gold, text: str) -> View:
    """Return what evaluation sees of gold; without the text (an empty one) its items have no words to pair by."""
    named = gold.document.layers
    view = View(
        text=text,
        entities=tuple(_entity(item, text) for item in gold.entities),
        figures=tuple(Figure(passage([item.span], text), item.value) for item in gold.figures),
        times=tuple(Time(passage([item.span], text), item.value) for item in gold.times),
        attributions=tuple(_attribution(item, text) for item in gold.attributions),
        claims=tuple(_claim(item, text) for item in gold.claims),
    )
    return view if named is None else view.only(frozenset(named))


def _entity(item: GoldEntity, text: str) -> Entity:
    return Entity(item.type, item.name, frozenset(Mention(span, excerpt([span], text)) for span in item.mentions))


def _attribution(item: GoldAttribution, text: str) -> Attribution:
    return Attribution(
        passage=passage(item.content, text),
        source=item.source_name or UNNAMED,
        resolved=item.source_name is not None,
        directness=item.kind,
    )


def _claim(item: GoldClaim, text: str) -> Claim:
    return Claim(
        passage=passage(item.span, text),
        type=item.type,
        source=item.source,
        polarity=item.polarity,
        certainty=item.certainty,
        figures=item.figures,
        times=item.times,
    )


def _last_offset(gold: Gold) -> int:
    spans = [*(item.span for item in gold.figures), *(item.span for item in gold.times)]
    for ranges in (
        *(entity.mentions for entity in gold.entities),
        *(item.content for item in gold.attributions),
        *(claim.span for claim in gold.claims),
    ):
        spans.extend(ranges)
    return max((end for _, end in spans), default=0)
