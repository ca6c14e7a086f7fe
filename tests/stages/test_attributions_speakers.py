"""Who is *not* the speaker: shapes of news in which the nearest noun, or the nearest name, is the wrong one."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimx.annotations import ATTRIBUTIONS

Read = Callable[..., Doc]


def told(doc: Doc) -> list[tuple[str | None, str, str]]:
    """The words of each source, of the cue's head and of the content."""
    return [
        (a.source and a.source.span.text, a.cue.span.text if a.cue else "", " … ".join(c.text for c in a.content))
        for a in ATTRIBUTIONS.read(doc)
    ]


def entities(doc: Doc) -> list[str | None]:
    """The name of the entity behind each source."""
    return [a.source.entity.name if a.source and a.source.entity else None for a in ATTRIBUTIONS.read(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Okafor said the law does not permit the council to close the bridge, adding she will file a motion.",
            [
                ("Okafor", "said", "the law does not permit the council to close the bridge"),
                ("Okafor", "adding", "she will file a motion"),
            ],
            id="participle goes on reporting",
        ),
        pytest.param(
            "The mayor said the protest would be peaceful, promising that no violence would be allowed.",
            [
                ("The mayor", "said", "the protest would be peaceful"),
                ("The mayor", "promising", "that no violence would be allowed"),
            ],
            id="a thing does not promise",
        ),
        pytest.param(
            "The ferry stopped on Thursday; the crew did not explain why.", [], id="nothing across a semicolon"
        ),
        pytest.param(
            "Smit has often attacked Okafor because it pays: He said he raised $100 in two days.",
            [("He", "said", "he raised $100 in two days")],
            id="what follows, not what stands before a colon",
        ),
        pytest.param(
            "The ferry line has hit back at claims that it would close the pier.",
            [(None, "claims", "that it would close the pier")],
            id="claims that one answers are another's",
        ),
        pytest.param(
            '"Voters are so angry with the council\'s decision that they are now leaving," said Okafor.',
            [("Okafor", "said", "Voters are so angry with the council's decision that they are now leaving")],
            id="so that",
        ),
        pytest.param(
            "Smit, said the statement, was one of the best three candidates.",
            [("the statement", "said", "Smit … was one of the best three candidates")],
            id="inverted inside the clause",
        ),
        pytest.param(
            "Asked whether Smit was honest, 75 percent of voters said that he was.",
            [
                (None, "Asked", "whether Smit was honest"),
                ("75 percent of voters", "said", "that he was"),
            ],
            id="those asked do not ask",
        ),
        pytest.param(
            "The mayor welcomed the report for the financial year 2021, which revealed that the port lost money.",
            [
                ("The mayor", "welcomed", "the report for the financial year 2021"),
                ("the report for the financial year 2021", "revealed", "that the port lost money"),
            ],
            id="a year reveals nothing",
        ),
        pytest.param(
            "It is important to remember that the bridge was built in haste.", [], id="it is important to remember"
        ),
        pytest.param(
            "Lena Okafor: Mayor of all or another career politician?\n\nThe bridge was closed in May by the council.",
            [],
            id="a headline that asks about someone",
        ),
        pytest.param(
            "The council made a decision to oppose the new bridge.",
            [("The council", "decision", "to oppose the new bridge")],
            id="a decision opposes nothing",
        ),
        pytest.param(
            "The paper printed an item suggesting that the bridge was unsafe.",
            [("an item", "suggesting", "that the bridge was unsafe")],
            id="source without its participle",
        ),
        pytest.param(
            "Okafor told the council she planned to close the bridge over the river to all lorries in May.",
            [
                ("Okafor", "told", "she planned to close the bridge over the river to all lorries in May"),
                ("she", "planned", "to close the bridge over the river to all lorries in May"),
            ],
            id="a plan that is told",
        ),
        pytest.param(
            "According to Marco Smit, Lena Okafor, who died in July in Spain, honoured the workers of the port.",
            [
                (
                    "Marco Smit",
                    "According to",
                    "Lena Okafor, who died in July in Spain, honoured the workers of the port",
                )
            ],
            id="subject behind according to",
        ),
    ],
)
def test_attribution_goes_to_whoever_speaks(read: Read, text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert sorted(told(read(text)), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'Lena Okafor said the bridge was safe, as a study suggests it will hold.\n\n"We have tides here."',
            ["We have tides here"],
            id="not a source inside what she said",
        ),
        pytest.param(
            "“It is closed,” Lena Okafor said on Monday. “When they ask, I have to answer, ‘It is closed.’”",
            ["When they ask, I have to answer, ‘It is closed"],
            id="ends with a quotation inside",
        ),
        pytest.param(
            'Lena Okafor said the bridge was safe.\n\n"We have tides here.\n\n"They are high in May," Marco Smit said.',
            [],
            id="not the words of another, who is named after them",
        ),
    ],
)
def test_quotation_goes_on_for_the_speaker_of_the_sentence(read: Read, text: str, expected: list[str]) -> None:
    first = next(a for a in ATTRIBUTIONS.read(read(text)) if a.source and a.source.span.text == "Lena Okafor")
    assert [span.text.rstrip(".’") for span in first.content[1:]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "He is one of Marco Smit's friends. He says the bridge is safe.", None, id="beside the same pronoun"
        ),
        pytest.param(
            "Paul Reed claims that Marco Smit asked Joe Dunn to resign. He says the bridge was safe.",
            "Paul Reed",
            id="a speaker beats the one whom he quotes",
        ),
        pytest.param(
            "Paul Reed said the bridge was safe. The port was repaired by Marco Smit. He said it was old.",
            None,
            id="another named right before",
        ),
        pytest.param(
            "Paul Reed said the bridge was safe. He will meet Marco Smit on Monday. He said it was old.",
            "Paul Reed",
            id="another named by the speaker's side",
        ),
        pytest.param(
            "Paul Reed said the bridge was safe. The port head, Marco Smit, visited the ferry. He said it was old.",
            None,
            id="an apposed name is a subject too",
        ),
        pytest.param(
            '"It is safe," Paul Reed said. The bridge is dear to Marco Smit, who built it. "It is old," he said.',
            None,
            id="the one who did what a relative clause says is a subject too",
        ),
    ],
)
def test_pronoun_means_the_speaker(read: Read, text: str, expected: str | None) -> None:
    assert entities(read(text))[-1] == expected


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The council signalled plans to close the bridge, drawing protests.", ["signalled"]),
        ("The mayor said that the council plans to close the bridge.", ["said", "plans"]),
        ("Jan Smit used the report to prove that the bridge was safe.", ["to prove"]),
    ],
    ids=["one-holder", "two-holders", "means"],
)
def test_holder_of_a_plan_is_told_once(read: Read, text: str, cues: list[str]) -> None:
    found = ATTRIBUTIONS.read(read(text))
    assert [one.cue.span.text for one in found if one.cue is not None] == cues


def test_means_is_no_source(read: Read) -> None:
    assert entities(read("Jan Smit used the report to prove that the bridge was safe.")) == ["Jan Smit"]
