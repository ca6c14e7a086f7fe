"""The article's tokens as plain strings, read once: what the stage's loops run over."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.annotations import SECTIONS
from claimx.labels import EntityType, SectionKind

Key = tuple[str, ...]

FURNITURE = {SectionKind.FURNITURE, SectionKind.BYLINE}
SUBJECTS = {"nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc, as written and in lower case.

    `common` are the words that the article also writes small, `mostly_small` those that it rather writes small.
    `furniture` are the tokens that the page set and the article did not: their names are not in its cast.
    """

    doc: Doc
    texts: list[str]
    lowers: list[str]
    common: frozenset[str]
    mostly_small: frozenset[str]
    furniture: frozenset[int]

    def __len__(self) -> int:
        return len(self.texts)

    def key_at(self, sighting: "Sighting") -> Key:
        """Return the words of a sighting."""
        return tuple(self.texts[sighting.start : sighting.end])

    def is_capitalised(self, index: int) -> bool:
        """Whether the token exists and starts with a capital letter."""
        return 0 <= index < len(self.texts) and self.texts[index][:1].isupper()


@dataclass(frozen=True, slots=True)
class Sighting:
    """Tokens `[start, end)` that one rule takes for a name of a type."""

    start: int
    end: int
    type: EntityType
    rule_id: str


def words_of(doc: Doc) -> Words:
    """Read the tokens of a Doc."""
    texts = [token.text for token in doc]
    times = Counter(texts)
    common = frozenset(text for text in times if text.islower())
    mostly = frozenset(text for text in common if times[text] >= times[text.capitalize()])
    return Words(doc, texts, [text.lower() for text in texts], common, mostly, _furniture(doc))


def _furniture(doc: Doc) -> frozenset[int]:
    spans = (section.span for section in SECTIONS.read_if_written(doc) if section.kind in FURNITURE)
    return frozenset(index for span in spans for index in range(span.start, span.end))


def is_acronym(text: str) -> bool:
    """Whether a token looks like initials: ACC, J&KCA, AfDB."""
    return 2 <= len(text) <= 10 and sum(char.isupper() for char in text) >= 2 and text[-1:].isalpha()
