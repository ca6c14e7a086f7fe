"""The work that the cast costs grows no faster than the article, whatever names it has."""

from collections.abc import Callable, Iterator

import pytest
from flat_parse import BLANK
from spacy.tokens import Doc, Span
from work import steps

from claimx.annotations import NAMES, QUOTATIONS, SECTIONS, Section
from claimx.labels import SectionKind
from claimx.stages.entities import make_entities
from claimx.stages.names import make_names

SENTENCE = [
    ("compound", 1, "PROPN", "NNP"),
    ("nsubj", 1, "PROPN", "NNP"),
    ("ROOT", 0, "VERB", "VBD"),
    ("nsubj", 1, "PRON", "PRP"),
    ("ccomp", -2, "VERB", "VBD"),
    ("compound", 1, "PROPN", "NNP"),
    ("dobj", -2, "PROPN", "NNP"),
    ("punct", -5, "PUNCT", "."),
]
SIZE = len(SENTENCE)
STAGES = make_names(BLANK, "names"), make_entities(BLANK, "entities")
MORE = 4
# A sort is not quite linear, and neither are growing tables.
LEEWAY = 1.25

Sentence = tuple[str, str, str, str]  # a person's two names and a body's
ARTICLES: dict[str, Callable[[int], Sentence]] = {
    "all names differ": lambda i: (_name(i), _name(i) + "son", "Harwell" + _name(i), "Bank"),
    "one name": lambda i: ("Ingrid", "Solheim", "Harwell", "Bank"),
    "one surname": lambda i: (_name(i), "Solheim", "Harwell", _name(i)),
    "one given name": lambda i: ("Ingrid", _name(i), "Kestrel", "Bank"),
    "initials": lambda i: ("Ingrid", "Solheim", _name(i), "H" + _name(i).upper()),
    "names that are parts": lambda i: (_name(i), _name(i + 1), _name(i), _name(i + 1)),
}


def _name(number: int) -> str:
    """Write a number as a capitalised word without digits."""
    return "B" + "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "o"


def article(sentence: Callable[[int], Sentence], sentences: int) -> Doc:
    words = [word for number in range(sentences) for word in _worded(*sentence(number))]
    columns = list(zip(*(SENTENCE * sentences), strict=True))
    doc = Doc(
        BLANK.vocab,
        words=words,
        deps=list(columns[0]),
        heads=[index + step for index, step in enumerate(columns[1])],
        pos=list(columns[2]),
        tags=list(columns[3]),
        lemmas=[{"said": "say", "met": "meet"}.get(word, word.lower()) for word in words],
    )
    doc.ents = [
        Span(doc, start + first, start + first + 2, label)
        for start in range(0, len(doc), SIZE)
        for first, label in ((0, "PERSON"), (5, "ORG"))
    ]
    SECTIONS.write(doc, [Section(doc[:], SectionKind.BODY, "section.body.text")])
    QUOTATIONS.write(doc, [])
    return doc


def _worded(given: str, surname: str, first: str, second: str) -> Iterator[str]:
    yield from (given, surname, "said", "he", "met", first, second, ".")


@pytest.mark.parametrize("name", ARTICLES)
def test_work_grows_with_the_article(name: str) -> None:
    short, long = (steps(STAGES, article(ARTICLES[name], size)) for size in (60, 60 * MORE))
    assert long <= LEEWAY * MORE * short


@pytest.mark.parametrize("sentences", [2000])
@pytest.mark.parametrize("name", ["all names differ", "one surname", "one name"])
def test_thousands_of_names_are_all_marked(name: str, sentences: int) -> None:
    doc = article(ARTICLES[name], sentences)
    for stage in STAGES:
        stage(doc)
    assert len(NAMES.read(doc)) == 2 * sentences
