"""A run that was broken off goes on where it was; a run that was whole is not done again."""

import io
import json
import os

import pytest
from made_workers import Harmful

from claimx.article import Article
from claimx.errors import OutputError
from claimx.results.manifest import Request
from claimx.results.write import open_run
from claimx.runner import batches, outcomes_of
from claimx.settings import Limits, Settings

OUTPUTS = pytest.mark.parametrize("output", ["out", "out.jsonl"])
RAIN = {"a": "Rain fell.", "b": "Wind rose.", "c": "Snow melted."}


def articles(texts):
    return [Article(id, text, f"in/{id}", f"{len(text):064}") for id, text in texts.items()]


def run(output, texts, *, stop_after=None, settings=None, **options):
    """Do a run in this process; return the ids of what was extracted."""
    extracted = []
    extractor = Harmful()
    if settings is not None:
        extractor.provenance = extractor.provenance.model_copy(update={"configuration": settings})
    with open_run(Request(("in",), str(output), Settings(), **options), io.BytesIO()) as writer:
        writer.begin(extractor.provenance)
        for batch in batches(writer.wanted(articles(texts)), 1):
            ((number, article),) = batch
            if len(extracted) == stop_after:
                raise KeyboardInterrupt
            writer.add(number, outcomes_of([article], extractor, Limits())[0])
            extracted.append(article.id)
    return extracted


def result(folder):
    """The bytes of all that is for users, but for the account, which tells the time."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files if not path.name.endswith("run.json")}


def broken(output, texts, after):
    with pytest.raises(KeyboardInterrupt):
        run(output, texts, stop_after=after)


@OUTPUTS
def test_what_is_done_is_not_done_again(tmp_path, output):
    assert run(tmp_path / output, RAIN) == ["a", "b", "c"]
    before = result(tmp_path)
    assert run(tmp_path / output, RAIN) == []
    assert result(tmp_path) == before


@OUTPUTS
@pytest.mark.parametrize("after", [0, 1, 2])
def test_broken_run_goes_on_and_ends_as_an_unbroken_one(tmp_path, output, after):
    (tmp_path / "whole").mkdir()
    (tmp_path / "broken").mkdir()
    run(tmp_path / "whole" / output, RAIN)
    broken(tmp_path / "broken" / output, RAIN, after)
    assert run(tmp_path / "broken" / output, RAIN) == ["a", "b", "c"][after:]
    assert result(tmp_path / "broken") == result(tmp_path / "whole")


@OUTPUTS
def test_second_break_loses_nothing_of_the_first(tmp_path, output):
    broken(tmp_path / output, RAIN, 1)
    broken(tmp_path / output, RAIN, 1)
    assert run(tmp_path / output, RAIN) == ["c"]


@OUTPUTS
def test_changed_article_is_done_again(tmp_path, output):
    run(tmp_path / output, RAIN)
    assert run(tmp_path / output, RAIN | {"b": "The wind rose."}) == ["b"]


@OUTPUTS
def test_other_configuration_does_everything_again(tmp_path, output):
    run(tmp_path / output, RAIN)
    assert run(tmp_path / output, RAIN, settings="f" * 64) == ["a", "b", "c"]


@OUTPUTS
def test_force_does_everything_again(tmp_path, output):
    run(tmp_path / output, RAIN)
    assert run(tmp_path / output, RAIN, force=True) == ["a", "b", "c"]


def test_document_that_was_removed_is_made_again(tmp_path):
    run(tmp_path / "out", RAIN)
    next((tmp_path / "out").glob("b-*.json")).unlink()
    assert run(tmp_path / "out", RAIN) == ["b"]


def test_failed_article_is_tried_again(tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Harmful, "document", lambda self, article: 1 / 0)
        run(tmp_path / "out", {"a": "Rain fell."})
    assert run(tmp_path / "out", RAIN) == ["a", "b", "c"]


def test_line_that_a_crash_tore_is_as_if_never_written(tmp_path):
    broken(tmp_path / "out", RAIN, 2)
    journal = tmp_path / "out" / ".claimx.journal"
    journal.write_bytes(journal.read_bytes()[:-9])
    assert run(tmp_path / "out", RAIN) == ["b", "c"]


@OUTPUTS
def test_what_a_killed_run_was_just_writing_is_removed_and_nothing_else(tmp_path, output):
    run(tmp_path / "whole" / output, RAIN)
    broken(tmp_path / "broken" / output, RAIN, 2)
    lies_in = tmp_path / "broken" / ("" if output.endswith("l") else output)
    torn = {
        "out": [".c-2e7d2c03.json.a1b2c3d4.tmp", ".run.json.a1b2c3d4.tmp", ".manifest.jsonl.a1b2c3d4.tmp"],
        "out.jsonl": [".out.jsonl.a1b2c3d4.tmp", ".out.run.json.a1b2c3d4.tmp", ".out.manifest.jsonl.a1b2c3d4.tmp"],
    }[output]
    others = [".other.jsonl.a1b2c3d4.tmp", ".mine.tmp", "c-2e7d2c03.json.a1b2c3d4.tmp"]
    for name in torn + others:
        (lies_in / name).write_bytes(b"{")
    run(tmp_path / "broken" / output, RAIN)
    left = {path.relative_to(tmp_path / "broken") for path in (tmp_path / "broken").rglob("*.tmp")}
    assert left == {(lies_in / name).relative_to(tmp_path / "broken") for name in others}


def test_new_order_of_inputs_is_the_order_of_the_manifest(tmp_path):
    run(tmp_path / "out.jsonl", RAIN)
    assert run(tmp_path / "out.jsonl", dict(reversed(RAIN.items()))) == []
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ids == ["c", "b", "a"]


@pytest.mark.parametrize(("prune", "left"), [(False, {"a", "b", "c"}), (True, {"a", "c"})])
def test_documents_whose_inputs_are_gone_go_if_asked_for(tmp_path, prune, left):
    run(tmp_path / "out", RAIN)
    (tmp_path / "out" / "notes.json").write_text("{}")
    run(tmp_path / "out", {"a": RAIN["a"], "c": RAIN["c"]}, prune=prune)
    assert {path.name[0] for path in (tmp_path / "out").glob("?-*.json")} == left
    assert (tmp_path / "out" / "notes.json").exists()


@OUTPUTS
def test_second_run_on_the_same_output_is_refused_and_told_who_runs(tmp_path, output):
    with open_run(Request(("in",), str(tmp_path / output), Settings()), io.BytesIO()) as first:
        first.begin(Harmful.provenance)
        with pytest.raises(OutputError, match=f"process {os.getpid()} on ") as caught:
            run(tmp_path / output, RAIN)
    assert caught.value.code == "locked"


def test_input_without_outcome_is_no_finished_run(tmp_path):
    with pytest.raises(OutputError, match="3 inputs gave 0 outcomes"):
        _run_without_outcomes(tmp_path / "out")
    assert not (tmp_path / "out" / "manifest.jsonl").exists()


def _run_without_outcomes(output):
    with open_run(Request(("in",), str(output), Settings()), io.BytesIO()) as writer:
        writer.begin(Harmful.provenance)
        list(writer.wanted(articles(RAIN)))


FAULTS = [(os, "fsync"), (os, "replace")]


@OUTPUTS
@pytest.mark.parametrize(("module", "name"), FAULTS, ids=[name for _, name in FAULTS])
def test_fault_of_the_disk_at_any_moment_costs_no_document(tmp_path, monkeypatch, output, module, name):
    """The n-th call fails, for each n: the run says so, leaves nothing torn, and the next one completes it."""
    (tmp_path / "whole").mkdir()
    run(tmp_path / "whole" / output, RAIN)
    for number in range(1, 100):
        folder = tmp_path / str(number)
        folder.mkdir()
        with monkeypatch.context() as patched:
            failing = _failing(getattr(module, name), number)
            patched.setattr(module, name, failing)
            try:
                run(folder / output, RAIN)
            except OutputError:
                assert all(_is_whole(content) for content in result(folder).values())
            else:
                assert not failing.has_failed
        run(folder / output, RAIN)
        assert result(folder) == result(tmp_path / "whole")
        if not failing.has_failed:
            return
    raise AssertionError("no run came to its end")


def _failing(call, number):
    def failing(*arguments, **options):
        failing.calls += 1
        if failing.calls == number:
            failing.has_failed = True
            raise OSError(28, "No space left on device")
        return call(*arguments, **options)

    failing.calls, failing.has_failed = 0, False
    return failing


def _is_whole(content):
    """Whether each line, or the file as a whole, is JSON."""
    try:
        json.loads(content)
    except json.JSONDecodeError:
        return content.endswith(b"\n") and all(json.loads(line) for line in content.splitlines())
    return True
