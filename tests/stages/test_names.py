"""The names stage on made-up news."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.annotations import NAMES

Read = Callable[..., Doc]


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(name.span.text, str(name.type)) for name in NAMES.read(doc)]


def titles(doc: Doc) -> dict[str, str | None]:
    return {name.span.text: name.title and name.title.text for name in NAMES.read(doc)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The committee met Mr Alan Reed.", {"Alan Reed": "Mr"}, id="honorific"),
        pytest.param(
            "Norway's Foreign Minister Ingrid Solheim left.",
            {"Norway": None, "Ingrid Solheim": "Foreign Minister"},
            id="office",
        ),
        pytest.param(
            "US Defense Secretary Paul Reed met Prime Minister Anil Rao.",
            {"US": None, "Paul Reed": "US Defense Secretary", "Anil Rao": "Prime Minister"},
            id="country inside the title",
        ),
        pytest.param("Secretary of State Paul Reed left.", {"Paul Reed": "Secretary of State"}, id="title with of"),
        pytest.param("They met Lt. Gen. Anil Rao.", {"Anil Rao": "Lt. Gen."}, id="two abbreviations"),
    ],
)
def test_title_is_cut_off_and_kept(read: Read, sentence: str, expected: dict[str, str | None]) -> None:
    assert titles(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Peru’s exports rose.", [("Peru", "PLACE")], id="possessive"),
        pytest.param(
            "Ravi Menon of the “Harbour Group” think tank spoke.",
            [("Ravi Menon", "PERSON"), ("Harbour Group", "ORG")],
            id="quotation marks and a role behind",
        ),
        pytest.param("The United Nations met.", [("United Nations", "ORG")], id="article at the start"),
        pytest.param(
            "India-Nepal ties grew after the Peru–Chile talks.",
            [("India", "PLACE"), ("Nepal", "PLACE"), ("Peru", "PLACE"), ("Chile", "PLACE")],
            id="pairs",
        ),
    ],
)
def test_name_is_cut_to_size(read: Read, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert names(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Riyadh-based traders met a US-based bank.", [("Riyadh", "PLACE"), ("US", "PLACE")], id="based somewhere"
        ),
        pytest.param("The Hollis administration left.", [("Hollis", "PERSON")], id="administration"),
        pytest.param("José “Pepe” Ardiles sang.", [("José “Pepe” Ardiles", "PERSON")], id="nickname"),
        pytest.param(
            "The Ministry of Trade and Fisheries moved.", [("Ministry of Trade and Fisheries", "ORG")], id="two fields"
        ),
        pytest.param("The Kenya Dockers Congress met.", [("Kenya Dockers Congress", "ORG")], id="place in front"),
        pytest.param("The Paris Agreement stands.", [("Paris Agreement", "LAW")], id="place in a treaty"),
        pytest.param(
            "Sen. Alan Reed, R-Tenn., spoke.", [("Alan Reed", "PERSON"), ("Tenn.", "PLACE")], id="party and state"
        ),
    ],
)
def test_name_is_neither_cut_nor_joined(read: Read, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert names(read(sentence)) == expected


def test_large_article_inside_a_sentence_is_kept(read: Read) -> None:
    assert ("The Harbour Post", "ORG") in names(read("He wrote to The Harbour Post in March."))


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks resume on Tuesday in March.",
        "It cost 1,200 in 2024.",
        "Write to desk@harbour.example or see https://www.harbour.example/Oslo/story today.",
        "Indian exports and French wine sold well.",
        "The Opposition Leader told the Vice President that the bridge was safe.",
        "They were told by Superintendent of Police.",
        "The Attorney General said that the Presidency would appeal.",
        "South American leaders met British Indian singers.",
        "It paid NT$10,000 and KD 890 for the boat.",
        "TALKS FAIL AGAIN OVER TARIFFS\n\nThe envoys left.",
    ],
    ids=[
        "calendar",
        "numbers",
        "addresses",
        "demonyms",
        "offices",
        "office of a body",
        "offices alone",
        "peoples",
        "money",
        "shouted headline",
    ],
)
def test_other_words_are_no_names(read: Read, sentence: str) -> None:
    assert names(read(sentence)) == []


def test_name_found_once_is_marked_everywhere(read: Read) -> None:
    doc = read("PORT ARDLE - Fishing stopped in Port Ardle on Monday.")
    assert names(doc) == [("PORT ARDLE", "PLACE"), ("Port Ardle", "PLACE")]


def test_surname_in_capitals_is_marked_in_the_headline(read: Read) -> None:
    assert names(read("HOLLIS wept. Actor David Hollis won.")) == [("HOLLIS", "PERSON"), ("David Hollis", "PERSON")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Lena Okafor Promises Action On Ferries In First 100 Days As Mayor\n\nLena Okafor promised to act.",
            [("Lena Okafor", "PERSON"), ("Lena Okafor", "PERSON")],
            id="what the recogniser joined",
        ),
        pytest.param(
            "Poll: Paul Reed Burns Lena Okafor With Strong Lead\n\nPaul Reed leads. Lena Okafor lost.",
            [("Paul Reed", "PERSON"), ("Lena Okafor", "PERSON"), ("Paul Reed", "PERSON"), ("Lena Okafor", "PERSON")],
            id="a verb like a surname",
        ),
        pytest.param("Lena Okafor, 41, of Oslo.", [("Lena Okafor", "PERSON"), ("Oslo", "PLACE")], id="no headline"),
    ],
)
def test_headline_with_large_words_has_the_names_of_the_text(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(read(text)) == expected


def test_part_of_a_longer_name_is_not_marked(read: Read) -> None:
    doc = read("Chile and the Bank of Chile disagree.")
    assert names(doc) == [("Chile", "PLACE"), ("Bank of Chile", "ORG")]


def test_common_word_is_not_a_surname(read: Read) -> None:
    doc = read("The judge fined Tom Pickle. A pickle cost a euro. Pickle jars broke.")
    assert names(doc) == [("Tom Pickle", "PERSON")]


def test_surname_has_the_type_of_the_full_name(read: Read) -> None:
    doc = read("Tarn pledged billions. Tarn, who is a billionaire, spoke late. Elena Tarn smiled.")
    assert {kind for text, kind in names(doc) if "Tarn" in text} == {"PERSON"}


def test_field_of_an_office_is_no_name(read: Read) -> None:
    doc = read("The accord was signed in Nairobi by Kenyan Transport Minister Amina Kotut.")
    assert titles(doc) == {"Nairobi": None, "Amina Kotut": "Kenyan Transport Minister"}


def test_office_with_a_role_inside_is_an_organisation(read: Read) -> None:
    doc = read("The Office of the Public Works Auditor (OPWA) said so in a report.")
    assert names(doc) == [("Office of the Public Works Auditor", "ORG"), ("OPWA", "ORG")]


def test_acronym_in_brackets_is_an_organisation(read: Read) -> None:
    doc = read("The National Water Authority (NAWA) closed two dams. NAWA said so.")
    assert names(doc) == [("National Water Authority", "ORG"), ("NAWA", "ORG"), ("NAWA", "ORG")]


def test_shouted_headline_has_the_names_of_the_text(read: Read) -> None:
    doc = read("HOLLIS AND REED SIGN PACT IN PERU\n\nAlan Hollis and Elena Reed signed a pact.")
    assert [text for text, _ in names(doc)] == ["HOLLIS", "REED", "PERU", "Alan Hollis", "Elena Reed"]


def test_page_furniture_brings_no_names_into_the_cast(read: Read) -> None:
    doc = read("Ferry sinks off Oslo\n\nA ferry sank off Oslo on Monday.\n\n© 2026 Harbour Gazette Media Ltd.")
    assert {text for text, _ in names(doc)} == {"Oslo"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Tarnic is a small town. They like Tarnic.", "PLACE", id="what it is"),
        pytest.param("He is the mayor of Tarnic. They like Tarnic.", "PLACE", id="what it has"),
        pytest.param("The newspaper Tarnic wrote so. They like Tarnic.", "ORG", id="noun before"),
        pytest.param("Tarnic's wife wept. They like Tarnic. Tarnic said so.", "PERSON", id="family"),
    ],
)
def test_words_around_a_name_tell_its_type(read: Read, text: str, kind: str) -> None:
    assert {found for name, found in names(read(text)) if name == "Tarnic"} == {kind}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.lists(
        st.sampled_from(
            ["US", "Mr", "India", "-", "’s", "(", ")", "Ada Moss", "said", "the", "The", "\n", "http://a.b/C", "“",
             "ACC", "Anti", "Minister", "King", "al", "", "é", "\u200b", "AL", "Harwell Group",
             "police station", ",", "."]
        )
        | st.text(max_size=8),
        max_size=30,
    ).map(" ".join)
    | st.text(max_size=120)
)  # fmt: skip
def test_names_slice_the_text_and_never_overlap(read: Read, text: str) -> None:
    doc = read(text)
    last = 0
    for name in NAMES.read(doc):
        assert doc.text[name.span.start_char : name.span.end_char] == name.span.text
        assert name.span.text.strip()
        assert name.span.start >= last
        assert name.title is None or name.title.end == name.span.start
        last = name.span.end


def test_small_noun_at_the_end_of_a_text_ends_the_name(read: Read) -> None:
    assert names(read("Ana Ruiz bridge")) == [("Ana Ruiz bridge", "PLACE")]
