from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rendering import rendered
from spacy.tokens import Doc

from claimx.annotations import ATTRIBUTIONS
from claimx.labels import CueClass, Directness, Polarity, SourceKind
from claimx.rules.marks import Mark, parse_marked

Read = Callable[..., Doc]


def marks(doc: Doc) -> list[Mark]:
    """Sources, cues and contents of all attributions; what only one of them has can't be told from marks."""
    found = {mark for _, mark in rendered(doc) if mark.tag in ("source", "cue", "content")}
    return sorted(Mark(mark.start, mark.end, mark.tag) for mark in found)


def holders(doc: Doc) -> list[tuple[str | None, str | None]]:
    """The words of each source, and the name of the entity behind them."""
    sources = [attribution.source for attribution in ATTRIBUTIONS.read(doc)]
    return [(s.span.text, s.entity and s.entity.name) if s else (None, None) for s in sources]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "<source>The mayor</source> <cue>said</cue> <content>that the bridge was safe</content>.", id="clause"
        ),
        pytest.param(
            "<source>The mayor</source> <cue>said</cue> <content>the bridge was safe</content>.", id="no that"
        ),
        pytest.param(
            '"<content>The bridge is safe</content>," <cue>said</cue> <source>Lena Okafor</source>.', id="inverted"
        ),
        pytest.param(
            '"<content>Is the bridge safe?</content>" <cue>asked</cue> <source>Okafor</source>.',
            id="question, inverted",
        ),
        pytest.param(
            '"<content>Is the bridge safe?</content>" <source>Okafor</source> <cue>asked</cue>.', id="question"
        ),
        pytest.param(
            '"<content>The bridge is safe</content>," <source>Okafor</source> <cue>said</cue>, '
            '"<content>and it will open in May</content>."',
            id="quotation split",
        ),
        pytest.param(
            '"<content>The bridge is safe</content>," <source>Okafor</source> <cue>said</cue>. '
            '"<content>It will open in May</content>."',
            id="quotation goes on",
        ),
        pytest.param(
            "<content>The ferry</content>, <source>Okafor</source> <cue>said</cue>, <content>was unsafe</content>.",
            id="parenthetical",
        ),
        pytest.param(
            "As <source>Okafor</source> <cue>noted</cue>, <content>the bridge was closed in May</content>.", id="as"
        ),
        pytest.param(
            "<cue>According to</cue> <source>a report by the port</source>, <content>the ferry was unsafe</content>.",
            id="according to",
        ),
        pytest.param(
            "<source>The council</source> <cue>threatened</cue> <content>to close the bridge</content>.",
            id="infinitive",
        ),
        pytest.param("<source>The council</source> <cue>announced</cue> <content>a new bridge</content>.", id="object"),
        pytest.param(
            "<source>The mayor</source> <cue>described</cue> <content>the bridge as a disgrace</content>.",
            id="as predicate",
        ),
        pytest.param(
            "<source>The union</source> <cue>accused</cue> <content>the mayor of neglect</content>.", id="preposition"
        ),
        pytest.param(
            "The paper printed <source>the mayor's</source> <cue>claim</cue> "
            "<content>that the bridge was safe</content>.",
            id="noun",
        ),
        pytest.param(
            "<source>The mayor</source> <cue>is confident</cue> <content>that the bridge will hold</content>.",
            id="adjective",
        ),
        pytest.param(
            "It <cue>was reported</cue> by <source>the Harwell Gazette</source> "
            "<content>that the bridge was unsafe</content>.",
            id="passive",
        ),
        pytest.param(
            "<source>Lena Okafor</source> visited the harbour on Monday, <cue>saying</cue> "
            "<content>the bridge was safe</content>.",
            id="participle",
        ),
        pytest.param(
            "<source>Lena Okafor</source>, who <cue>said</cue> <content>it was safe</content>, resigned on Monday.",
            id="relative pronoun",
        ),
        pytest.param(
            "<source>The report by the port, which was printed on Monday</source>, <cue>said</cue> "
            "<content>that the bridge was unsafe</content>.",
            id="relative clause in the source",
        ),
        pytest.param(
            "<source>Lena Okafor</source><cue>:</cue> <content>Bridge is safe for all</content>\n\n"
            "The ferry sank in the harbour on Monday.",
            id="headline colon",
        ),
        pytest.param(
            "<content>Bridge is safe for all</content><cue>:</cue> <source>Lena Okafor</source>\n\n"
            "The ferry sank in the harbour on Monday.",
            id="name behind a headline colon",
        ),
        pytest.param(
            "<source>The council</source> <cue>continued</cue>:\n\n"
            '"<content>The bridge is closed. It will stay so</content>."',
            id="quotation on the next line",
        ),
        pytest.param(
            "“<content>The bridge is closed</content>,” <source>Okafor</source> <cue>said</cue>.\n\n"
            "“<content>It will stay closed. Nobody should cross it</content>.”\n\nThe council met on Tuesday.",
            id="paragraph of quotation alone",
        ),
        pytest.param(
            "<content>The bridge</content> <cue>is expected</cue> <content>to open in May</content>.",
            id="passive with an infinitive",
        ),
        pytest.param(
            "<content>Jan Smit</content> <cue>was accused</cue> <content>of taking bribes</content>.",
            id="passive with a preposition",
        ),
        pytest.param(
            "<source>The union</source> <cue>asked</cue> <content>the council to close the bridge</content>.",
            id="one who is asked to act",
        ),
        pytest.param(
            "<source>Lena Okafor</source> <cue>also said in a letter</cue> "
            "<content>that the bridge was unsafe</content>.",
            id="adverb and medium",
        ),
        pytest.param(
            "<source>Reporters</source> <cue>asked</cue> <content>if the bridge was safe</content>.",
            id="reported question",
        ),
        pytest.param(
            '<source>The council</source> <cue>issued</cue> a warning: "<content>Stay off the bridge</content>."',
            id="quotation behind a colon",
        ),
        pytest.param(
            '"<content>The bridge is old</content>," <source>Okafor</source> <cue>said</cue>. '
            'She paused at the window. "<content>It will fall</content>."',
            id="one sentence about the speaker between",
        ),
        pytest.param(
            "The bridge opened on Monday.\n\n“<content>We are proud of the bridge</content>.”\n"
            "<cue>—</cue> <source>Lena Okafor, mayor of Harwell</source>",
            id="signed quotation",
        ),
        pytest.param(
            "An interview with the mayor\n\nGazette: When will the bridge open?\n\n"
            "<source>Okafor</source><cue>:</cue> <content>It will open in May</content>.\n\n"
            "Gazette: What about the ferry?\n\n"
            "<source>Okafor</source><cue>:</cue> <content>The ferry will stop running</content>.",
            id="lines of dialogue",
        ),
        pytest.param(
            "“<content>We are ready</content>.\n\n“<content>It was dear</content>.\n\n"
            "“<content>Nobody is in danger</content>,” <source>Okafor</source> <cue>said</cue>.",
            id="cue after the first paragraphs",
        ),
    ],
)
def test_attribution_has_source_cue_and_content(read: Read, marked: str) -> None:
    text, expected = parse_marked(marked)
    assert marks(read(text)) == list(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("That said, the bridge opened in May.", id="that said"),
        pytest.param("The boats were sorted according to length and weight.", id="according to a measure"),
        pytest.param('The mayor closed the "old bridge" in May.', id="name in marks"),
        pytest.param("The ferry sank on Monday evening.\n\nAlso read: Smit says the bridge is safe", id="furniture"),
        pytest.param("The plan was rejected in May.", id="passive without anyone"),
        pytest.param("Watch: Bridge falls into the river\n\nThe bridge fell on Monday.", id="headline label"),
        pytest.param("", id="nothing"),
    ],
)
def test_attribution_is_not_seen_in(read: Read, sentence: str) -> None:
    assert marks(read(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "directness"),
    [
        ('"The bridge is safe," Okafor said.', Directness.DIRECT),
        ("Okafor said the bridge was safe.", Directness.INDIRECT),
        ('Okafor said the bridge was "a disgrace" and would be closed.', Directness.MIXED),
    ],
    ids=["direct", "indirect", "mixed"],
)
def test_directness_tells_how_much_is_quoted(read: Read, sentence: str, directness: Directness) -> None:
    assert [attribution.directness for attribution in ATTRIBUTIONS.read(read(sentence))] == [directness]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ('Okafor called the bridge "a disgrace" on Monday.', 'the bridge "a disgrace"'),
        ('Okafor said the bridge was "a disgrace."', 'the bridge was "a disgrace."'),
        ("Okafor said that “nobody” knew.", "that “nobody” knew"),
        ("Okafor said “a disgrace” like this was rare.", "“a disgrace” like this was rare"),
    ],
)
def test_content_has_both_marks_of_a_quotation_inside(read: Read, sentence: str, content: str) -> None:
    spans = [span.text for attribution in ATTRIBUTIONS.read(read(sentence)) for span in attribution.content]
    assert spans == [content]


@pytest.mark.parametrize(
    ("sentence", "polarity", "cue_class"),
    [
        ("Okafor denied that the bridge was unsafe.", Polarity.NEGATIVE, CueClass.DENY),
        ("Okafor did not say that the bridge was unsafe.", Polarity.NEGATIVE, CueClass.SAY),
        ("Okafor said that the bridge was not unsafe.", Polarity.POSITIVE, CueClass.SAY),
        ("Okafor refused to close the bridge.", Polarity.POSITIVE, CueClass.REFUSE),
    ],
    ids=["denial", "negated cue", "negated content", "refusal"],
)
def test_polarity_is_that_of_the_cue(read: Read, sentence: str, polarity: Polarity, cue_class: CueClass) -> None:
    [attribution] = ATTRIBUTIONS.read(read(sentence))
    assert (attribution.polarity, attribution.cue and attribution.cue.cue_class) == (polarity, cue_class)


def test_cue_span_is_the_verb_group(read: Read) -> None:
    cues = [attribution.cue for attribution in ATTRIBUTIONS.read(read("Okafor has never said that it was safe."))]
    assert [(cue.span.text, cue.lemma) for cue in cues if cue] == [("has never said", "say")]


def test_parent_is_the_attribution_around(read: Read) -> None:
    outer, inner = ATTRIBUTIONS.read(read("Jan Smit said Lena Okafor had claimed that the bridge was unsafe."))
    assert (outer.parent, inner.parent) == (None, outer)


def test_quoted_speaker_reporting_herself_names_no_new_holder(read: Read) -> None:
    assert holders(read('"I believe the bridge is safe," Lena Okafor said.')) == [("Lena Okafor", "Lena Okafor")]


def test_i_behind_a_colon_is_the_one_before_it(read: Read) -> None:
    doc = read("Lena Okafor: I say the bridge is safe\n\nThe ferry sank in the harbour on Monday.")
    assert holders(doc) == [("Lena Okafor", "Lena Okafor"), ("I", "Lena Okafor")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Jan Smit called on Lena Okafor to apologise for suggesting that the bridge was unsafe.",
            [("Jan Smit", "Jan Smit"), ("Lena Okafor", "Lena Okafor")],
            id="called on",
        ),
        pytest.param(
            "Jan Smit blamed Lena Okafor for saying that the bridge was safe.",
            [("Jan Smit", "Jan Smit"), ("Lena Okafor", "Lena Okafor")],
            id="blamed for",
        ),
        pytest.param(
            "Jan Smit asked Lena Okafor to say that the bridge was safe.",
            [("Jan Smit", "Jan Smit"), ("Lena Okafor", "Lena Okafor")],
            id="asked to",
        ),
        pytest.param(
            "Jan Smit threatened to say that the bridge was unsafe.",
            [("Jan Smit", "Jan Smit"), ("Jan Smit", "Jan Smit")],
            id="threatened to",
        ),
        pytest.param(
            "Jan Smit was told by Lena Okafor that the bridge was unsafe.",
            [("Lena Okafor", "Lena Okafor")],
            id="passive",
        ),
    ],
)
def test_source_is_the_doer(read: Read, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert holders(read(sentence)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mayor Lena Okafor spoke on Monday. She said the bridge was safe.", ("She", "Lena Okafor"), id="one person"
        ),
        pytest.param(
            "Lena Okafor met Maria Petrov on Monday. She said the bridge was safe.",
            ("She", "Lena Okafor"),
            id="subject before object",
        ),
        pytest.param(
            "Mr Smit and Ms Okafor met on Monday. She said the bridge was safe.", ("She", "Okafor"), id="title"
        ),
        pytest.param("Jan Smit and Piet Bakker met on Monday. He said it was safe.", ("He", None), id="tie"),
        pytest.param("On Monday there was rain. He said the bridge was safe.", ("He", None), id="nobody"),
        pytest.param(
            "Transport Minister Lena Okafor opened the bridge on Monday. The minister said it would last.",
            ("The minister", "Lena Okafor"),
            id="description",
        ),
        pytest.param(
            "Transport Minister Lena Okafor met Foreign Minister Jan Smit. The minister said it would last.",
            ("The minister", None),
            id="description of two",
        ),
        pytest.param(
            "Transport Minister Lena Okafor opened the bridge on Monday. A minister said it would last.",
            ("A minister", None),
            id="indefinite description",
        ),
        pytest.param(
            "The mayor, Lena Okafor, said it would last.", ("The mayor, Lena Okafor", "Lena Okafor"), id="appositive"
        ),
        pytest.param("India and Nepal said the dam would be built.", ("India and Nepal", None), id="list"),
        pytest.param(
            "Jan Smit and two aides said the dam would be built.",
            ("Jan Smit and two aides", None),
            id="list with others",
        ),
        pytest.param("Officials said the dam would be built.", ("Officials", None), id="nameless"),
    ],
)
def test_source_is_resolved(read: Read, text: str, expected: tuple[str, str | None]) -> None:
    assert holders(read(text)) == [expected]


def test_pronoun_goes_to_the_current_speaker(read: Read) -> None:
    doc = read("“The bridge is closed,” Lena Okafor said.\n\n“It will stay closed until the summer,” she added.")
    assert holders(doc) == [("Lena Okafor", "Lena Okafor"), ("she", "Lena Okafor")]


def test_pronoun_abstains_when_another_became_the_subject(read: Read) -> None:
    doc = read("Jan Smit said the bridge was safe. Piet Bakker resigned on Monday. He said it was not.")
    assert holders(doc) == [("Jan Smit", "Jan Smit"), ("He", None)]


def test_pronoun_of_another_gender_is_not_the_one_called_she(read: Read) -> None:
    doc = read("Lena Okafor spoke. She said the bridge was safe. He said the toll would fall.")
    assert holders(doc) == [("She", "Lena Okafor"), ("He", None)]


def test_pronoun_in_a_quotation_is_not_the_one_quoted(read: Read) -> None:
    doc = read('"He said the bridge was safe," Jan Smit said.')
    assert holders(doc) == [("He", None), ("Jan Smit", "Jan Smit")]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Jan Smit said the bridge was safe.", SourceKind.PERSON),
        ("The European Commission said the bridge was safe.", SourceKind.ORGANISATION),
        ("A report said the bridge was safe.", SourceKind.DOCUMENT),
        ("Officials said the bridge was safe.", SourceKind.ANONYMOUS),
        ("They said the bridge was safe.", SourceKind.GROUP),
    ],
    ids=["person", "organisation", "document", "anonymous", "group"],
)
def test_source_kind(read: Read, sentence: str, kind: SourceKind) -> None:
    assert [a.source and a.source.kind for a in ATTRIBUTIONS.read(read(sentence))] == [kind]


PIECES = [
    "said ", "He ", "she ", "Jan Smit ", "the mayor ", "that ", '"', "“", "”", ", ", ". ", ": ", "\n\n", "who ", "to ",
    "according to ", "called on ", "claim ", "it was safe", "and ", "not ", "(", ") ", "— ", "I ", "plans ",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_attributions_of_any_jumble_hold_together(read: Read, pieces: list[str]) -> None:
    found = ATTRIBUTIONS.read(read("".join(pieces)))
    assert all(span.text.strip() for attribution in found for span in attribution.content)
    assert all(attribution.parent in (None, *found) for attribution in found)
    for attribution in found:
        starts = [span.start for span in attribution.content]
        assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    "piece", ["he said ", "he said that ", '"He said it." ', "said, ", "of the ", "Jan Smit said. "]
)
def test_attributions_of_a_long_pile_are_read(read: Read, piece: str) -> None:
    assert ATTRIBUTIONS.read(read(piece * (6000 // len(piece)))) is not None
