"""Gold to brat and back."""

from pathlib import Path
from tempfile import TemporaryDirectory

import made_annotation as make
import made_documents
import pytest
from hypothesis import given, settings
from random_gold import golds

from claimx.errors import InputError
from claimx.gold.brat import fragments, joined_fragments, to_ann, write_brat
from claimx.gold.brat_notes import of_note, to_note
from claimx.gold.brat_reading import read_brat
from claimx.gold.marks import Attribute, Label, Link, LinkLabel, Mark, Marking
from claimx.gold.model import Gold, gold_files, read_gold
from claimx.gold.texts import find_text, hash_of

REPOSITORY = Path(__file__).parents[2]


def there_and_back(gold: Gold, text: str) -> Gold:
    with TemporaryDirectory() as folder:
        write_brat(Path(folder), "made", gold, text)
        (one,) = read_brat(Path(folder))
    assert one.problems == ()
    assert one.item is not None
    assert one.item.text == text
    return one.item.gold


@pytest.mark.parametrize("path", gold_files(REPOSITORY / "tests" / "gold"), ids=lambda path: path.stem)
def test_gold_of_the_project_comes_back_whole(path: Path) -> None:
    found = find_text(path.stem, [REPOSITORY / "data" / "raw"])
    assert found is not None
    assert there_and_back(read_gold(path), found.text) == read_gold(path)


@settings(deadline=None)  # files on a busy disk
@given(golds())
def test_any_gold_comes_back_whole(made: tuple[Gold, str]) -> None:
    gold, text = made
    document = gold.document.model_copy(update={"text_sha256": hash_of(text.encode())})
    assert there_and_back(gold, text) == gold.model_copy(update={"document": document})


def test_annotations_are_written_as_brat_does() -> None:
    text = "Moss said: the fee, 🚚 in all,\nrose."
    source, cue = tuple(make.at(text, "Moss")), tuple(make.at(text, "said"))
    content = (tuple(make.at(text, "the fee")), tuple(make.at(text, "in all,\nrose")))
    marks = (
        Mark("s1", Label.SOURCE, (source,)),
        Mark("q1", Label.CUE, (cue,)),
        Mark("x1", Label.CONTENT, content, {Attribute.DIRECTNESS: "indirect", Attribute.SOURCE_NAME: "Ada Moss"}),
    )
    links = (Link("x1", "s1", LinkLabel.SOURCE), Link("x1", "q1", LinkLabel.CUE))
    assert to_ann(Marking(marks, links), text).splitlines() == [
        "T1\tSOURCE 0 4\tMoss",
        "T2\tCUE 5 9\tsaid",
        "T3\tCONTENT 11 18;22 29;30 34\tthe fee in all, rose",
        "A1\tdirectness T3 indirect",
        "R1\tsource Arg1:T3 Arg2:T1",
        "R2\tcue Arg1:T3 Arg2:T2",
        "#1\tAnnotatorNotes T3\tsource_name: Ada Moss",
    ]


@pytest.mark.parametrize(
    ("text", "ranges", "pieces"),
    [
        pytest.param("one\ntwo", ((0, 7),), ((0, 3), (4, 7)), id="line break"),
        pytest.param("one \r\n two", ((0, 10),), ((0, 4), (6, 10)), id="blanks around it"),
        pytest.param("one\n\ntwo", ((0, 3), (5, 8)), ((0, 3), (5, 8)), id="two paragraphs"),
        pytest.param("one, two", ((0, 3), (5, 8)), ((0, 3), (5, 8)), id="parts of a line"),
    ],
)
def test_fragments_are_read_as_the_ranges_they_were(
    text: str, ranges: tuple[tuple[int, int], ...], pieces: tuple[tuple[int, int], ...]
) -> None:
    assert (fragments(ranges, text), joined_fragments(pieces, text)) == (pieces, ranges)


def test_settings_name_every_label_and_vocabulary(tmp_path: Path) -> None:
    write_brat(tmp_path, "quarry", make.gold(), make.TEXT)
    settings = (tmp_path / "annotation.conf").read_text(encoding="utf-8").splitlines()
    assert {
        "[entities]",
        "CLAIM",
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "source\tArg1:CONTENT, Arg2:SOURCE",
        "directness\tArg:CONTENT, Value:direct|indirect|mixed",
    } <= set(settings)


def test_document_is_written_as_its_draft(tmp_path: Path) -> None:
    write_brat(tmp_path, "rain", made_documents.document("Rain fell."), "Rain fell.")
    (one,) = read_brat(tmp_path)
    assert one.item is not None
    assert one.item.gold.document.id == "rain"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("name: Ada Moss | note: unsure", {"name": "Ada Moss", "note": "unsure"}),
        ("which Moss is this?", {"note": "which Moss is this?"}),
        ("unsure: two readings", {"note": "unsure: two readings"}),
        ("value: 5|unit:km", {"value": "5", "unit": "km"}),
        ('note: "no JSON', {"note": '"no JSON'}),
        (to_note({"name": 'a | b\n"c"'}), {"name": 'a | b\n"c"'}),
    ],
)
def test_note_is_read_as_fields(line: str, fields: dict[str, str]) -> None:
    assert of_note(line) == fields


TEXT = "Moss said rain fell."


@pytest.fixture
def brat(tmp_path: Path) -> Path:
    (tmp_path / "rain.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


MOSS = "T1\tPERSON 0 4\tMoss"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        pytest.param(["T1\tPERSON 0 4"], ("line 1", "line-unreadable"), id="no text"),
        pytest.param([MOSS, "E1\tEvent:T1"], ("line 2", "line-unreadable"), id="event"),
        pytest.param(["T1\tRIVER 0 4\tMoss"], ("line 1, T1", "label-unknown"), id="label"),
        pytest.param([MOSS, "", "T2\tORG 5 9\tMoss"], ("line 3, T2", "words-differ"), id="other text"),
        pytest.param([MOSS, "A1\tcolour T1 red"], ("line 2", "value-unknown"), id="attribute"),
        pytest.param([MOSS, "R1\tknows Arg1:T1 Arg2:T1"], ("line 2", "label-unknown"), id="relation"),
        pytest.param([MOSS, "#1\tAnnotatorNotes T7\tname: X"], ("line 2", "mark-missing"), id="note of nothing"),
        pytest.param(["T1\tTIME 0 4\tMoss"], ("line 1, T1", "value-missing"), id="time without value"),
    ],
)
def test_problem_names_its_line(brat: Path, lines: list[str], problem: tuple[str, str]) -> None:
    (brat / "rain.ann").write_text("\n".join(lines), encoding="utf-8")
    (one,) = read_brat(brat)
    assert (one.item, [(found.place, found.code) for found in one.problems]) == (None, [problem])


def test_corrected_span_is_read_whatever_its_note_says(brat: Path) -> None:
    lines = ["T1\tSOURCE 0 4\tMoss", "T2\tCONTENT 10 19\train fell", "A1\tdirectness T2 indirect"]
    lines += ["R1\tsource Arg1:T2 Arg2:T1", "#1\tAnnotatorNotes T2\tranges: 10-14 15-19", "#2\tNormalised T1\tx"]
    (brat / "rain.ann").write_text("\n".join(lines), encoding="utf-8")
    (one,) = read_brat(brat)
    assert one.item is not None
    assert one.item.gold.attributions[0].content == ((10, 19),)


@pytest.mark.parametrize(("name", "code"), [("gone", "path-missing"), ("", "no-input")])
def test_folder_without_annotations_is_refused(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_brat(tmp_path / name)
    assert caught.value.code == code


@pytest.mark.parametrize("about", ["{", "[]"])
def test_unfit_file_about_the_document_is_refused(brat: Path, about: str) -> None:
    (brat / "rain.ann").write_text(MOSS, encoding="utf-8")
    (brat / "rain.about.json").write_text(about, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(read_brat(brat))
    assert caught.value.code == "bad-json"
