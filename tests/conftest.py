"""What several tests share: the model, loaded once, and the way to the gold that lies beside a checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest
from gold_sets import extractor_of
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import GIVEN, Publication
from claimx.labels import Chooser, PublishedFrom
from claimx.pipeline import Extractor, build
from claimx.settings import Settings

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"
PUBLISHED = "2025-10-31"


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return extractor_of(None)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, on the default model, with rules alone: weights may be fitted anew, rules must hold."""
    return build(Settings(attribution=Chooser.RULES)).nlp


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Doc]:
    """Read a made-up article published on Friday, 31 October 2025."""

    def read_text(text: str, published: str | None = PUBLISHED) -> Doc:
        doc = nlp.make_doc(text)
        GIVEN.write(doc, [Publication(published, PublishedFrom.INPUT)] if published else [])
        return nlp(doc)

    return read_text
