"""The whole of claimx as one component: `nlp.add_pipe("claimx")` gives `doc._.claims`."""

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import (
    ATTRIBUTIONS,
    CLAIMS,
    ENTITIES,
    FIGURES,
    NAMES,
    PUBLICATION,
    QUOTATIONS,
    SECTIONS,
    TIMES,
    Claim,
    Layer,
)

PARTS: tuple[tuple[str, Layer[Any]], ...] = (
    ("claimx_sections", SECTIONS),
    ("claimx_quotations", QUOTATIONS),
    ("claimx_names", NAMES),
    ("claimx_times", TIMES),
    ("claimx_figures", FIGURES),
    ("claimx_entities", ENTITIES),
    ("claimx_attributions", ATTRIBUTIONS),
    ("claimx_claims", CLAIMS),
)


def _claims(doc: Doc) -> tuple[Claim, ...]:
    return CLAIMS.read(doc)


@Language.factory(
    "claimx",
    requires=["token.dep", "token.lemma", "doc.ents"],
    assigns=[PUBLICATION.attr, *(layer.attr for _, layer in PARTS)],
    default_config={"published": None, "date_order": None, "attribution": None},
)
def make_whole(
    nlp: Language, name: str, published: str | None, date_order: str | None, attribution: str | None
) -> "Whole":
    """Build all stages; the settings are those of `claimx_times` and `claimx_attributions`."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=_claims)
    configured = {
        "claimx_times": {"published": published, "date_order": date_order},
        "claimx_attributions": {"attribution": attribution},
    }
    return Whole([(layer, nlp.create_pipe(stage, config=configured.get(stage, {}))) for stage, layer in PARTS])


class Whole:
    """Run all stages in order on one Doc; a stage whose layer is written already is left out.

    Put "claimx_sections" before the parser to keep sentences from running across line breaks.
    """

    def __init__(self, stages: list[tuple[Layer[Any], Callable[[Doc], Doc]]]) -> None:
        self.stages = stages

    def __call__(self, doc: Doc) -> Doc:
        for layer, stage in self.stages:
            if not layer.is_written(doc):
                doc = stage(doc)
        return doc
