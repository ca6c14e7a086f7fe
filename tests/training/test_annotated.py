import json

import pytest

from claimx.errors import InputError
from claimx.training.annotated import MarkedAttribution, MarkedText, read_marked

INLINE = """outlet: The Tarn Post
@moss PERSON Ada Moss
---
[src1 @moss|Moss] [cue1|said] [con1|that [src2|staff] [cue2|feared] [con2|a flood]]."""
TEXT = "Moss said that staff feared a flood."


def test_inline_files_of_a_folder_are_read_without_what_stands_in_anothers_words(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(INLINE)
    said = MarkedAttribution(source=((0, 4),), cue=((5, 9),), content=((10, 35),))
    assert list(read_marked([tmp_path])) == [MarkedText(text=TEXT, attributions=(said,))]


def test_lines_are_read_as_they_are(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "attributions": [{"content": [[10, 35]], "id": "x"}]}) + "\n\n")
    assert list(read_marked([path])) == [MarkedText(text=TEXT, attributions=(MarkedAttribution(content=((10, 35),)),))]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", r"a\.jsonl:1: "),
        ('{"text": "Rain"}', r"a\.jsonl:1: attributions: Field required"),
        ('{"text": "Rain", "attributions": [{"content": [[0, 9]]}]}', r"a\.jsonl:1: range \[0, 9\) lies outside"),
    ],
)
def test_broken_line_is_named(tmp_path, line, problem):
    (tmp_path / "a.jsonl").write_text(line)
    with pytest.raises(InputError, match=problem):
        list(read_marked([tmp_path / "a.jsonl"]))
