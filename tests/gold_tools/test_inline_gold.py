"""Inline markup as gold, and what is wrong with it as such."""

import pytest

from claimx.errors import InputError
from claimx.gold.check import check
from claimx.gold.inline import parse
from claimx.gold.inline_gold import read_inline, read_inline_folder, to_gold
from claimx.gold.model import Gold
from claimx.gold.texts import FoundText

# Made-up news, written for this test.
HEAD = "outlet: The Tarn Post\npublished: 2026-03-04\n@moss PERSON Ada Moss\n@tarn PLACE Tarn\n"
FULL = f"""{HEAD}layers: all
---
Quarry shut in [@tarn|Tarn]

[src1 @moss|Mayor [@moss|Ada Moss]] [cue1|said] on [time 2026-03-02|Monday] [con1|that it cost [fig money 4200000 USD about|$4.2 million]]. “[con2|It],” [src2 @moss|she] [cue2 neg|denied], “[con2|was mine].”
> quantity | it cost $4.2 million | s: it | p: cost | o: $4.2 million | holder: @moss | probable
> state | It … was mine | s: It | p: be | o: mine | holder: @moss | negative"""  # noqa: E501


def gold_of(body: str, head: str = HEAD) -> Gold:
    return to_gold(parse(f"{head}---\n{body}", "a.txt"), "a", "a.txt")


def test_all_layers_become_gold():
    gold = to_gold(parse(FULL, "a.txt"), "a", "a.txt")
    text = parse(FULL, "a.txt").text

    def at(words, nth=0):
        start = text.index(words)
        for _ in range(nth):
            start = text.index(words, start + 1)
        return (start, start + len(words))

    assert gold.model_dump(mode="json", exclude_none=True) == {
        "document": {
            "id": "a",
            "title": "Quarry shut in Tarn",
            "published": "2026-03-04",
            "text_sha256": gold.document.text_sha256,
        },
        "entities": [
            {"name": "Ada Moss", "type": "PERSON", "mentions": [list(at("Ada Moss"))]},
            {"name": "Tarn", "type": "PLACE", "mentions": [list(at("Tarn"))]},
        ],
        "figures": [
            {
                "span": list(at("$4.2 million")),
                "kind": "money",
                "value": 4_200_000,
                "unit": "USD",
                "modifier": "about",
            }
        ],
        "times": [{"span": list(at("Monday")), "value": "2026-03-02"}],
        "attributions": [
            {
                "source": [list(at("Mayor Ada Moss"))],
                "source_name": "Ada Moss",
                "cue": [list(at("said"))],
                "content": [list(at("that it cost $4.2 million"))],
                "kind": "indirect",
            },
            {
                "source": [list(at("she"))],
                "source_name": "Ada Moss",
                "cue": [list(at("denied"))],
                "content": [list(at("It")), list(at("was mine"))],
                "kind": "direct",
                "note": "negative",
            },
        ],
        "claims": [
            {
                "span": [list(at("it cost $4.2 million"))],
                "type": "quantity",
                "source": "Ada Moss",
                "polarity": "positive",
                "certainty": "probable",
                "subject": "it",
                "predicate": "cost",
                "object": "$4.2 million",
                "figures": [4_200_000],
                "times": [],
            },
            {
                "span": [list(at("It")), list(at("was mine"))],
                "type": "state",
                "source": "Ada Moss",
                "polarity": "negative",
                "certainty": "certain",
                "subject": "It",
                "predicate": "be",
                "object": "mine",
                "figures": [],
                "times": [],
            },
        ],
    }
    assert check(gold, FoundText(text, gold.document.text_sha256)) == []


def test_without_a_word_only_attributions_count_as_annotated():
    gold = gold_of("[src1 @moss|Moss] [cue1|said] [con1|it rained].")
    assert gold.document.layers == ("attributions",)
    assert check(gold, FoundText("Moss said it rained.", gold.document.text_sha256)) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("[src1|Moss] [cue1|said]: ‘[con1|It’s mine].’", "direct"),
        ("[src1|Moss] [cue1|said]: '[con1|It's mine].'", "direct"),
        ("[src1|Moss] [cue1|said] [con1|it was Moss’s ‘own’ quarry].", "mixed"),
        ('[src1|Moss] [cue1|said]: "[con1|It rains]."', "direct"),
        ("[src1|Moss] [cue1|said] [con1|the Mosses’ quarry shut].", "indirect"),
    ],
)
def test_marks_tell_what_is_quoted(body, kind):
    assert [one.kind for one in gold_of(body).attributions] == [kind]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("[cue1|said] it.", "attribution 1 has no content"),
        ("Moss said [con1|it].", "attribution 1 has no cue"),
        ("[src1|A] and [src1|B] [cue1|said] [con1|it].", "attribution 1 has 2 sources"),
        ("[con1|It rained, [cue1|said] Moss].", "parts of attribution 1 overlap"),
        ("[cue1|said][con1| it].", "blanks at the edge of ' it' in attribution 1"),
        ("[src1 @ben|Ben] [cue1|said] [con1|it].", "@ben is not in the cast"),
        ("[src1 loud|Moss] [cue1|said] [con1|it].", r"\[src1 loud\| has a flag that is neither @key nor neg"),
        ("[fig heap 3|three] goats.", "heap"),
        ("It rained.\n> state | it snowed", "'it snowed' does not stand in the paragraph above"),
        ("It rained.\n> rumour | It rained", "claim 'It rained'"),
    ],
)
def test_what_is_wrong_is_told(body, problem):
    with pytest.raises(InputError, match=problem) as caught:
        gold_of(body)
    assert caught.value.code == "bad-markup"


def test_folder_gives_each_file_or_what_is_wrong_with_it(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "good.txt").write_text(f"{HEAD}---\n[cue1|It is said] [con1|that it rained].")
    (tmp_path / "bad.txt").write_text("no head")
    bad, good = read_inline_folder(tmp_path)
    assert (good.item, good.problems) == (read_inline(tmp_path / "sub" / "good.txt"), ())
    assert bad.item is None
    assert bad.lines() == [
        f"{tmp_path}/bad.txt: markup: line-unreadable: 1: there is no line '---' between head and text; "
        "see docs/annotating.md for the markup"
    ]
