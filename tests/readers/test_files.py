import os
import sys

import pytest

from claimx.errors import InputError
from claimx.labels import Status
from claimx.readers import check_inputs, count_articles, list_inputs, read_articles, refuse_overlap
from claimx.readers.kinds import Kind
from claimx.readers.refusal import Refusal

TEXT = "The bridge at Arlen reopened on Monday."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(folder, *names, text=None):
    """Write files, each with a text of its own unless one is given."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text or f"{TEXT} {name}")


def ids(*inputs):
    return [item.id for item in read_articles(inputs)]


def codes(*inputs):
    return {item.id: item.code for item in read_articles(inputs) if isinstance(item, Refusal)}


def test_folder_gives_its_files_sorted_with_paths_below_it_as_ids(folder):
    fill(folder, "news/b.txt", "news/2025/late.txt", "news/2025/early.TXT", "news/a.txt")
    assert ids("news") == ["2025/early.TXT", "2025/late.txt", "a.txt", "b.txt"]


def test_uri_is_the_path_as_given(folder):
    fill(folder, "news/2025/early.txt")
    assert [item.uri for item in read_articles(["news"])] == ["news/2025/early.txt"]


def test_single_file_has_its_name_as_id(folder):
    fill(folder, "news/a.txt")
    assert ids("news/a.txt") == ["a.txt"]


def test_several_inputs_have_ids_below_the_folder_that_holds_them_all(folder):
    fill(folder, "north/a.txt", "south/a.txt", "c.txt")
    assert ids("north", "south/a.txt") == ["north/a.txt", "south/a.txt"]
    assert ids("north", "c.txt") == ["north/a.txt", "c.txt"]


def test_pattern_gives_its_matches_sorted(folder):
    fill(folder, "news/b.txt", "news/a.txt", "news/.hidden.txt", "news/deep/c.txt")
    assert ids("news/*.txt") == ["a.txt", "b.txt"]
    assert ids("news/**/*.txt") == ["a.txt", "b.txt", "deep/c.txt"]


def test_name_with_brackets_is_a_file_before_it_is_a_pattern(folder):
    fill(folder, "news [2025].txt")
    assert ids("news [2025].txt") == ["news [2025].txt"]


def test_other_files_of_a_folder_are_skipped_one_line_each(folder):
    fill(folder, "news/a.txt", "news/photo.jpg", "news/README.md", "news/.gitkeep", "news/.git/config.txt")
    assert codes("news") == {
        "photo.jpg": "unsupported-type",
        "README.md": "ignored",
        ".gitkeep": "ignored",
        ".git": "ignored",
    }
    assert {item.status for item in read_articles(["news"]) if isinstance(item, Refusal)} == {Status.SKIPPED}


def test_link_out_of_the_folder_is_skipped(folder):
    fill(folder, "news/a.txt", "secret.txt")
    (folder / "news/link.txt").symlink_to(folder / "secret.txt")
    assert codes("news") == {"link.txt": "outside-root"}


def test_link_that_is_named_itself_is_read(folder):
    fill(folder, "secret.txt", "news/a.txt")
    (folder / "news/link.txt").symlink_to(folder / "secret.txt")
    assert ids("news/link.txt") == ["link.txt"]
    assert codes("news/link.txt") == {}


def test_loop_of_links_ends(folder):
    fill(folder, "news/a.txt")
    (folder / "news/again").symlink_to(folder / "news")
    (folder / "news/self.txt").symlink_to(folder / "news/self.txt")
    assert codes("news") == {"again": "not-a-file", "self.txt": "unreadable"}


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_pipe_is_skipped_and_not_opened(folder):
    fill(folder, "news/a.txt")
    os.mkfifo(folder / "news/pipe.txt")
    assert codes("news") == {"pipe.txt": "not-a-file"}


def test_file_that_goes_away_is_unreadable(folder):
    fill(folder, "news/a.txt", "news/b.txt")
    items = read_articles(["news"])
    next(items)
    (folder / "news/b.txt").unlink()
    assert next(items).code == "unreadable"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows any bytes in a name")
def test_name_that_is_no_unicode_is_escaped_in_the_id(folder):
    (folder / "news").mkdir()
    (folder / "news" / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    assert ids("news") == ["caf\\udce9.txt"]


def test_same_file_twice_is_skipped_the_second_time(folder):
    fill(folder, "news/a.txt")
    assert codes("news", "news/a.txt") == {"a.txt": "duplicate"}


def test_count_is_what_reading_yields(folder):
    fill(folder, "news/a.txt", "news/photo.jpg")
    fill(folder, "news/feed.jsonl", text='{"text": "One."}\n\n{"text": "Two."}\nbroken\n')
    assert count_articles(["news"]) == len(ids("news")) == 5
    assert count_articles(["-"]) is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param("gone.txt", "path-missing", id="missing file"),
        pytest.param("gone/", "path-missing", id="missing folder"),
        pytest.param("x" * 5000, "path-missing", id="name too long"),
        pytest.param("empty", "no-input", id="empty folder"),
        pytest.param("photos", "no-input", id="folder without articles"),
        pytest.param("*.html", "no-input", id="pattern without match"),
        pytest.param("photos/a.jpg", "no-input", id="file of another type"),
    ],
)
def test_check_refuses_inputs_without_an_article(folder, given, code):
    fill(folder, "photos/a.jpg")
    (folder / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        check_inputs([given])
    assert caught.value.code == code
    assert given in str(caught.value)


def test_check_accepts_a_file_of_another_type_beside_an_article(folder):
    fill(folder, "a.txt", "photo.jpg")
    check_inputs(["photo.jpg", "a.txt"])
    assert codes("photo.jpg", "a.txt") == {"photo.jpg": "unsupported-type"}


@pytest.mark.parametrize(
    ("given", "output"),
    [
        ("news", "news"),
        ("news", "news/out"),
        ("news", "news/claims.jsonl"),
        ("news/2025", "news"),
        ("news/feed.jsonl", "news/feed.jsonl"),
        ("news/*.jsonl", "news/feed.jsonl"),
        ("news/**/*.txt", "news/out"),
        ("link", "news/out"),
    ],
)
def test_output_that_overlaps_with_an_input_is_refused(folder, given, output):
    fill(folder, "news/a.txt", "news/2025/b.txt", "news/feed.jsonl")
    (folder / "link").symlink_to(folder / "news")
    with pytest.raises(InputError) as caught:
        refuse_overlap([given], folder / output)
    assert caught.value.code == "output-overlap"


@pytest.mark.parametrize(
    ("given", "output"),
    [("news", "news-out"), ("news/a.txt", "news"), ("news/*.txt", "news/out"), ("-", ".")],
)
def test_output_apart_from_the_inputs_is_allowed(folder, given, output):
    fill(folder, "news/a.txt")
    refuse_overlap([given], folder / output)


def test_dry_list_says_what_each_file_would_be_read_as(folder):
    fill(folder, "news/a.txt", "news/photo.jpg")
    fill(folder, "news/page.php", text="<!DOCTYPE html><html><body><p>Rain fell.</p></body></html>")
    listed = [item.code if isinstance(item, Refusal) else item for item in list_inputs(["news"])]
    assert listed == [("news/a.txt", Kind.TEXT), ("news/page.php", Kind.HTML), "unsupported-type"]
