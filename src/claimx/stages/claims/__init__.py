"""Cut an article into claims: who asserts what, of which type, and how surely."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import ATTRIBUTIONS, CLAIMS, ENTITIES, FIGURES, QUOTATIONS, SECTIONS, TIMES, require_parse
from claimx.stages.claims.assembly import ClaimFinder
from claimx.stages.claims.lexicon import load_lexicon

NEEDED = (SECTIONS, QUOTATIONS, TIMES, FIGURES, ENTITIES, ATTRIBUTIONS)


@Language.factory(
    "claimx_claims",
    requires=[*(layer.attr for layer in NEEDED), "token.dep"],
    assigns=[CLAIMS.attr],
)
def make_claims(nlp: Language, name: str) -> "ClaimsStage":
    """Build the stage from the shipped rules."""
    return ClaimsStage(ClaimFinder(load_lexicon()))


class ClaimsStage:
    """Write CLAIMS in text order."""

    def __init__(self, finder: ClaimFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        require_parse(doc, "claimx_claims")
        CLAIMS.write(doc, self.finder.find(doc))
        return doc
