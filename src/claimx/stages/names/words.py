"""The article's tokens as plain strings, read once: what the stage's loops run over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.annotations import SECTIONS
from claimx.labels import EntityType, SectionKind

Key = tuple[str, ...]

FURNITURE = {SectionKind.FURNITURE}
LARGE_IN_TITLES = {"VERB", "AUX", "ADV", "ADP", "PRON", "DET", "SCONJ"}
SHORT_WORD = 4
LONGEST_TITLE = 40
LONGEST_CAPITALS = 3
SUBJECTS = {"nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc, as written and in lower case.

    `places` are the indices of each word in lower case: most loops look for few words, or for `capitalised` ones.
    `common` are the words that the article also writes small, `mostly_small` those that it rather writes small.
    `furniture` are the tokens that the page set and the article did not: no name is sighted there.
    `in_headlines` are those of the lines that write all words large, be they headlines or between the paragraphs.
    """

    doc: Doc
    texts: list[str]
    lowers: list[str]
    places: Mapping[str, Sequence[int]]
    capitalised: Sequence[int]
    common: frozenset[str]
    mostly_small: frozenset[str]
    furniture: frozenset[int]
    in_headlines: frozenset[int]

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
    forms = doc.to_array("ORTH").tolist()
    strings = {form: doc.vocab.strings[form] for form in set(forms)}
    texts = [strings[form] for form in forms]
    times = Counter(texts)
    common = frozenset(text for text in times if text.islower())
    mostly = frozenset(text for text in common if times[text] >= times[text.capitalize()])
    small = {text: text.lower() for text in times}
    lowers = [small[text] for text in texts]
    places: dict[str, list[int]] = {}
    for index, lower in enumerate(lowers):
        places.setdefault(lower, []).append(index)
    large = {text for text in times if text[:1].isupper()}
    capitalised = [index for index, text in enumerate(texts) if text in large]
    return Words(doc, texts, lowers, places, capitalised, common, mostly, _furniture(doc), _in_headlines(doc, texts))


def _furniture(doc: Doc) -> frozenset[int]:
    spans = (section.span for section in SECTIONS.read_if_written(doc) if section.kind in FURNITURE)
    return frozenset(index for span in spans for index in range(span.start, span.end))


def is_acronym(text: str) -> bool:
    """Whether a token looks like initials: ACC, J&KCA, AfDB."""
    return 2 <= len(text) <= 10 and sum(char.isupper() for char in text) >= 2 and text[-1:].isalpha()


def _in_headlines(doc: Doc, texts: Sequence[str]) -> frozenset[int]:
    """Return the tokens of the lines that write every long word large, and some small word too: headlines do.

    Where all is large, the recogniser can't tell where a name ends ("Okafor Beats Smit"); the text below can.
    """
    found: set[int] = set()
    start = 0
    for end in [*(index + 1 for index, text in enumerate(texts) if "\n" in text), len(texts)]:
        line = range(start, end)
        if _is_title_case(doc, texts, line):
            found.update(line)
        start = end
    return frozenset(found)


def _is_title_case(doc: Doc, texts: Sequence[str], line: Sequence[int]) -> bool:
    if len(line) > LONGEST_TITLE or any(_is_small(doc, i, texts[i]) for i in line):
        return False
    if _is_shouted(texts, line):
        return True
    large = (i for i in line[1:] if texts[i].istitle() and texts[i - 1].isalpha())
    return any(doc[i].is_stop or doc[i].pos_ in LARGE_IN_TITLES for i in large)


def _is_small(doc: Doc, index: int, text: str) -> bool:
    """Whether a headline would write the word large: a long one, or one that means something."""
    return len(text) >= SHORT_WORD and text.islower() and (len(text) > SHORT_WORD or not doc[index].is_stop)


def _is_shouted(texts: Sequence[str], line: Sequence[int]) -> bool:
    """Whether a line is all in capitals, and longer than a name."""
    written = [texts[index] for index in line if texts[index].isalpha()]
    return len(written) > LONGEST_CAPITALS and all(text.isupper() for text in written)
