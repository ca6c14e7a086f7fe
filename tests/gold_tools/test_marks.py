"""Gold as marks, and marks as gold."""

from dataclasses import replace
from pathlib import Path

import made_annotation as make
import pytest
from hypothesis import given, settings
from random_gold import golds

from claimx.gold.marks import Attribute, Label, Link, LinkLabel, Mark, Marking, mark
from claimx.gold.model import Gold, gold_files, read_gold
from claimx.gold.reading import to_gold
from claimx.gold.texts import find_text
from claimx.gold.unfit import unfit

REPOSITORY = Path(__file__).parents[2]


def there_and_back(gold: Gold, text: str) -> Gold:
    marking = mark(gold)
    assert unfit(marking) == []
    return to_gold(marking, gold.document, text)


@pytest.mark.parametrize("path", gold_files(REPOSITORY / "tests" / "gold"), ids=lambda path: path.stem)
def test_gold_of_the_project_comes_back_whole(path: Path) -> None:
    found = find_text(path.stem, [REPOSITORY / "data" / "raw"])
    assert found is not None
    assert there_and_back(read_gold(path), found.text) == read_gold(path)


@settings(deadline=None)
@given(golds())
def test_any_gold_comes_back_whole(made: tuple[Gold, str]) -> None:
    gold, text = made
    assert there_and_back(gold, text) == gold


def test_contents_are_linked_to_source_and_cue() -> None:
    marking = mark(make.gold())
    assert marking.links == (
        Link("x1", "s1", LinkLabel.SOURCE),
        Link("x1", "q1", LinkLabel.CUE),
        Link("x2", "q2", LinkLabel.CUE),
    )


def test_claim_has_its_labels_and_words_as_attributes() -> None:
    start, end = make.at(make.TEXT, "40 drivers had left")
    attributes = {
        Attribute.CLAIM_TYPE: "event",
        Attribute.HOLDER: "Tarn Union",
        Attribute.POLARITY: "positive",
        Attribute.CERTAINTY: "certain",
        Attribute.SUBJECT: "40 drivers",
        Attribute.PREDICATE: "leave",
    }
    assert Mark("c1", Label.CLAIM, ((start, end),), attributes) in mark(make.gold()).marks


def test_mention_without_name_is_called_by_its_words() -> None:
    start, end = make.at(make.TEXT, "Tarn Union")
    marking = Marking((Mark("T1", Label.ORG, ((start, end),)),), ())
    (entity,) = to_gold(marking, make.gold().document, make.TEXT).entities
    assert entity.name == "Tarn Union"


def test_values_of_a_claim_follow_the_figures_inside_of_it() -> None:
    marking = mark(make.gold())
    changed = tuple(
        replace(one, attributes={**one.attributes, Attribute.VALUE: "41"}) if one.id == "f1" else one
        for one in marking.marks
    )
    gold = to_gold(Marking(changed, marking.links), make.gold().document, make.TEXT)
    assert gold.claims[0].figures == (41,)


SPAN = ((0, 6),)
KIND = {Attribute.FIGURE_KIND: "count"}
CLAIM = {Attribute.CLAIM_TYPE: "event", Attribute.POLARITY: "positive", Attribute.CERTAINTY: "certain"}
CONTENT = Mark("x1", Label.CONTENT, SPAN, {Attribute.DIRECTNESS: "direct"})


@pytest.mark.parametrize(
    ("marks", "links", "problem"),
    [
        pytest.param([Mark("f1", Label.FIGURE, SPAN)], [], ("f1", "value-missing"), id="figure without kind"),
        pytest.param([Mark("t1", Label.TIME, SPAN)], [], ("t1", "value-missing"), id="time without value"),
        pytest.param(
            [Mark("f1", Label.FIGURE, SPAN, {**KIND, Attribute.VALUE: "2,400"})],
            [],
            ("f1", "value-unknown"),
            id="comma in a number",
        ),
        pytest.param(
            [Mark("f1", Label.FIGURE, SPAN, {**KIND, Attribute.VALUE: "NaN"})], [], ("f1", "value-unknown"), id="NaN"
        ),
        pytest.param(
            [Mark("c1", Label.CLAIM, SPAN, {**CLAIM, Attribute.CLAIM_TYPE: "rumour"})],
            [],
            ("c1", "value-unknown"),
            id="type",
        ),
        pytest.param(
            [Mark("e1", Label.ORG, SPAN, {Attribute.UNIT: "km"})], [], ("e1", "value-unknown"), id="alien attribute"
        ),
        pytest.param(
            [Mark("t1", Label.TIME, ((0, 3), (5, 8)), {Attribute.VALUE: "2025"})],
            [],
            ("t1", "span-in-parts"),
            id="time in parts",
        ),
        pytest.param([CONTENT], [Link("x1", "s9", LinkLabel.SOURCE)], ("x1", "mark-missing"), id="link to nothing"),
        pytest.param(
            [CONTENT, Mark("c1", Label.CLAIM, SPAN, CLAIM)],
            [Link("x1", "c1", LinkLabel.SOURCE)],
            ("x1", "link-unfit"),
            id="link to a claim",
        ),
        pytest.param([Mark("s1", Label.SOURCE, SPAN)], [], ("s1", "mark-unlinked"), id="source by itself"),
    ],
)
def test_mark_that_can_be_no_gold_is_told(marks: list[Mark], links: list[Link], problem: tuple[str, str]) -> None:
    assert [(one.id, one.code) for one in unfit(Marking(tuple(marks), tuple(links)))] == [problem]
