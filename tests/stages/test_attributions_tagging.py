"""The tagger's choice over a parse: how its findings become attributions, and what stands beside them."""

from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language

from claimx.annotations import ATTRIBUTIONS, Attribution
from claimx.rules.load import load_words
from claimx.rules.marks import Mark, parse_marked
from claimx.shipped import shipped_weights
from claimx.stages.attributions import AttributionsStage
from claimx.stages.attributions.choosers import SCORERS
from claimx.stages.attributions.scorer import Scorer
from claimx.stages.attributions.tagger.reading import QuotedRange
from claimx.stages.attributions.tagger.tagger import Range, Tagged
from claimx.stages.attributions.tagging import tag
from claimx.stages.attributions.weights import read_weights

Told = tuple[str | None, str, list[str], str]
Attributed = Callable[..., list[Attribution]]


class Stub:
    """A tagger that finds what is given."""

    def __init__(self, found: Sequence[Tagged]) -> None:
        self.found = list(found)
        self.quotations: list[QuotedRange] = []

    def read(self, text: str, quotations: Sequence[QuotedRange]) -> list[Tagged]:
        self.quotations = list(quotations)
        return self.found


def tagged_in(marks: Sequence[Mark]) -> list[Tagged]:
    """Return what is marked as a tagger would; `n` tells the marks of several attributions apart."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(dict(mark.attributes).get("n", ""), []).append(mark)
    return sorted((_tagged(group) for group in groups.values()), key=lambda one: one.cue)


def _tagged(marks: Sequence[Mark]) -> Tagged:
    def ranges(tag: str) -> tuple[Range, ...]:
        return tuple((mark.start, mark.end) for mark in marks if mark.tag == tag)

    (cue,) = (mark for mark in marks if mark.tag == "cue")
    confidence = float(dict(cue.attributes).get("confidence", 0.9))
    return Tagged(ranges("source"), (cue.start, cue.end), ranges("content"), confidence)


@pytest.fixture(scope="module")
def rules_stage(nlp: Language) -> AttributionsStage:
    return nlp.get_pipe("claimx_attributions")


@pytest.fixture(scope="module")
def scorer(rules_stage: AttributionsStage) -> Scorer:
    return Scorer(read_weights(shipped_weights(SCORERS["open"])), rules_stage.cues, load_words("source_words")["media"])


@pytest.fixture(scope="module")
def choose(nlp: Language, rules_stage: AttributionsStage) -> Attributed:
    """Return the attributions of a text with what a tagger finds."""
    frames = rules_stage.frames
    confidences = {frame: rule.confidence for frame, rule in frames.items()}

    def choose_with(text: str, stub: Stub, scorer: Scorer | None) -> list[Attribution]:
        stage = AttributionsStage(
            rules_stage.cues, frames, rules_stage.words, lambda text: tag(text, stub, scorer, confidences)
        )
        with nlp.select_pipes(disable=["claimx_attributions", "claimx_claims"]):
            return list(ATTRIBUTIONS.read(stage(nlp(text))))

    return choose_with


@pytest.fixture(scope="module")
def attributed(choose: Attributed) -> Attributed:
    """Return the attributions of a text in which a tagger finds what is marked."""

    def choose_marked(marked: str, scorer: Scorer | None = None) -> list[Attribution]:
        text, marks = parse_marked(marked)
        return choose(text, Stub(tagged_in(marks)), scorer)

    return choose_marked


def told(found: Sequence[Attribution]) -> list[Told]:
    """Return source, cue, content and the rule of the frame of each attribution."""
    return [
        (
            one.source and one.source.span.text,
            one.cue.span.text if one.cue else "",
            [span.text for span in one.content],
            one.rule_id.split("+")[0],
        )
        for one in found
    ]


BY_FRAME = {
    "clause": "<source>Okafor</source> <cue>said</cue> <content>that the bridge was safe</content>.",
    "quote": "“<content>The bridge is safe</content>,” <source>Okafor</source> <cue>said</cue>.",
    "according": "<cue>According to</cue> <source>Okafor</source>, <content>the bridge was safe</content>.",
    "infinitive": "<source>Okafor</source> <cue>promised</cue> <content>to close the bridge</content>.",
    "tagger": "<source>Okafor</source> <cue>shook her head</cue>. <content>The ferry would wait until May</content>.",
}


@pytest.mark.parametrize("frame", BY_FRAME)
def test_rule_is_that_of_the_frame_that_explains_a_content(attributed: Attributed, frame: str) -> None:
    assert [rule for _, _, _, rule in told(attributed(BY_FRAME[frame]))] == [f"attribution.{frame}"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        pytest.param("<content>the old bridge over the river was safe</content>", "attribution.clause", id="nearly"),
        pytest.param(
            "the bridge that <content>the council had closed in March</content> was safe",
            "attribution.tagger",
            id="hardly",
        ),
    ],
)
def test_frame_explains_a_content_of_about_the_same_words(attributed: Attributed, content: str, rule: str) -> None:
    assert told(attributed(f"<source>Okafor</source> <cue>said</cue> that {content}."))[0][3] == rule


def test_class_of_the_cue_is_that_of_the_lexicon(attributed: Attributed) -> None:
    (found,) = attributed("<source>The mayor</source> <cue>denied</cue> <content>that the bridge sank</content>.")
    assert found.rule_id == "attribution.clause+cue.deny"


LATE = "<content>that the ferry was late</content>."


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(f"<source>Okafor of the union</source> <cue>told reporters</cue> {LATE}", id="longer than rules"),
        pytest.param(f"<source>Okafor</source>, who sat in Bremen, <cue>said</cue> {LATE}", id="shorter than rules"),
        pytest.param(f"<cue>It is said</cue> {LATE}", id="no source"),
    ],
)
def test_source_and_cue_are_as_tagged(attributed: Attributed, marked: str) -> None:
    text, marks = parse_marked(marked)
    source, cue = (next((text[m.start : m.end] for m in marks if m.tag == tag), None) for tag in ("source", "cue"))
    assert [one[:2] for one in told(attributed(marked))] == [(source, cue)]


def test_content_may_be_in_parts(attributed: Attributed) -> None:
    marked = "<content>The ferry</content>, <source>Ruiz</source> <cue>said</cue>, <content>was late again</content>."
    assert [one[:3] for one in told(attributed(marked))] == [("Ruiz", "said", ["The ferry", "was late again"])]


def test_confidence_is_that_of_the_tagger(attributed: Attributed) -> None:
    marked = '<source>Okafor</source> <cue confidence="0.81249">said</cue> <content>the ferry was late</content>.'
    assert [one.confidence for one in attributed(marked)] == [0.812]


def test_tagger_is_told_the_quotations(choose: Attributed) -> None:
    text, (outer, inner) = parse_marked("Okafor said <o>“<i>the ferry waits</i>”</o> again.")
    stub = Stub([])
    choose(text, stub, None)
    assert stub.quotations == [QuotedRange(outer.start, inner.start, inner.end, outer.end)]


DROPPED = {
    "content in furniture": "<source>Okafor</source> <cue>spoke</cue> in May.\n\n<content>Share this article</content>",
    "cue in furniture": "<content>Rain fell in Bremen on Friday</content>.\n\n<cue>Read more</cue>: Ferries stop",
    "cue within its content": "<content>The bridge, people <cue>said</cue> in Bremen, was safe</content>.",
    "quoted thought": "“<source>I</source> <cue>think</cue> <content>the bridge is safe</content>.”",
    "quoted speaker herself": "“<source>I</source> <cue>said</cue> <content>the bridge is safe</content>.”",
    "no word in content": "<source>Okafor</source> <cue>said</cue> <content>...</content> nothing.",
}


@pytest.mark.parametrize("marked", DROPPED.values(), ids=DROPPED)
def test_finding_is_dropped(attributed: Attributed, marked: str) -> None:
    assert told(attributed(marked)) == []


def test_someone_else_in_a_quotation_is_a_new_holder(attributed: Attributed) -> None:
    marked = "“<source>She</source> <cue>said</cue> <content>the bridge is safe</content>.”"
    assert [one[:3] for one in told(attributed(marked))] == [("She", "said", ["the bridge is safe"])]


def test_words_in_furniture_are_cut_off(attributed: Attributed) -> None:
    marked = "<source>Okafor</source> <cue>said</cue> <content>the bridge was safe.\n\nShare this article</content>"
    assert [content for _, _, content, _ in told(attributed(marked))] == [["the bridge was safe"]]


@pytest.mark.parametrize(("first", "second", "kept"), [(0.8, 0.6, "union"), (0.6, 0.8, "mayor")])
def test_surest_finding_keeps_the_words(attributed: Attributed, first: float, second: float, kept: str) -> None:
    marked = (
        f'The <source n="1">union</source> <cue n="1" confidence="{first}">said</cue> '
        '<content n="1"><content n="2">that the bridge was safe</content></content>, '
        f'<cue n="2" confidence="{second}">according</cue> to the <source n="2">mayor</source>.'
    )
    assert [source for source, *_ in told(attributed(marked))] == [kept]


UNION = "<source>The union</source> <cue>said</cue> <content>that the ferry was late</content>."
UNION_TOLD = ("The union", "said", ["that the ferry was late"], "attribution.clause")


def test_name_before_a_colon_stands_beside_the_findings(attributed: Attributed) -> None:
    assert told(attributed(f"Mayor Okafor: The bridge is safe\n\n{UNION}")) == [
        ("Mayor Okafor", ":", ["The bridge is safe"], "attribution.colon"),
        UNION_TOLD,
    ]


def test_signed_quotation_stands_beside_the_findings(attributed: Attributed) -> None:
    assert told(attributed(f"{UNION}\n\n“The bridge is safe and will open in May.”\n— Lena Okafor, mayor")) == [
        UNION_TOLD,
        ("Lena Okafor, mayor", "—", ["The bridge is safe and will open in May"], "attribution.colon"),
    ]


def test_lexicon_finds_what_is_said_inside_a_content(attributed: Attributed) -> None:
    content = "that the union had accused the council of neglect"
    outer, inner = attributed(f"<source>The mayor</source> <cue>said</cue> <content>{content}</content>.")
    assert (*told([outer, inner]), inner.parent) == (
        ("The mayor", "said", [content], "attribution.clause"),
        ("the union", "had accused", ["the council of neglect"], "attribution.preposition"),
        outer,
    )


def test_quotation_goes_on_in_the_next_sentence(attributed: Attributed) -> None:
    marked = "“<content>The bridge is safe</content>,” <source>Okafor</source> <cue>said</cue>. “It will open in May.”"
    assert [content for _, _, content, _ in told(attributed(marked))] == [["The bridge is safe", "It will open in May"]]


def test_cue_that_the_tagger_overlooks_is_found_where_a_scorer_takes_it_to_be_possible(
    attributed: Attributed, scorer: Scorer
) -> None:
    assert told(attributed(f"{UNION} The mayor said that the bridge was safe.", scorer)) == [
        UNION_TOLD,
        ("The mayor", "said", ["that the bridge was safe"], "attribution.clause"),
    ]


def test_cue_that_the_tagger_overlooks_stays_so_without_a_scorer(attributed: Attributed) -> None:
    assert told(attributed(f"{UNION} The mayor said that the bridge was safe.")) == [UNION_TOLD]


@pytest.mark.parametrize("text", ["", "\n\n", "Rain."])
def test_nothing_tagged_is_nothing_found(attributed: Attributed, text: str) -> None:
    assert attributed(text) == []


@pytest.mark.parametrize("cue", ["filed", "reopened"])
def test_content_without_a_verb_under_an_unlisted_cue_says_nothing(attributed: Attributed, cue: str) -> None:
    assert told(attributed(f"<source>Okafor</source> <cue>{cue}</cue> <content>the case</content>.")) == []


def test_source_that_the_tagger_misses_is_that_of_the_parse(attributed: Attributed) -> None:
    (found,) = attributed("The harbour master <cue>said</cue> that <content>the ferry would wait</content>.")
    assert (found.source is not None and found.source.span.text, found.rule_id.split("+")[0]) == (
        "The harbour master",
        "attribution.clause",
    )


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "The drivers turned to Lena Okafor, <source>who</source> <cue>doubts</cue> "
            "<content>that the bridge is safe</content>.",
            ("who", "relative pronoun"),
            id="named",
        ),
        pytest.param(
            "They turned to a driver, <source>who</source> <cue>doubts</cue> <content>that it is safe</content>.",
            ("who", None),
            id="not named",
        ),
    ],
)
def test_relative_pronoun_is_whom_its_clause_is_about(
    attributed: Attributed, marked: str, expected: tuple[str, str | None]
) -> None:
    (one,) = attributed(marked)
    assert one.source is not None
    assert (one.source.span.text, one.source.resolution) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "<source>Okafor</source> left early. Smit began by <cue>saying</cue> "
            "<content>that the bridge was safe</content>.",
            "Smit",
            id="subject of the sentence",
        ),
        pytest.param(
            "<source>Okafor</source> shook her head. <cue>The answer</cue>: <content>the bridge was safe</content>.",
            "Okafor",
            id="no subject there",
        ),
        pytest.param(
            "Smit left early, but to <source>Okafor</source>, <cue>speaking</cue> in Oslo, "
            "<content>the bridge was safe</content>.",
            "Okafor",
            id="source in the sentence",
        ),
    ],
)
def test_source_of_another_sentence_gives_way_to_the_subject_of_the_cue(
    attributed: Attributed, marked: str, expected: str
) -> None:
    (one,) = attributed(marked)
    assert one.source is not None
    assert one.source.span.text == expected
