"""Hostile inputs: the run ends, nothing is lost, and each failure has a code that is explained."""

import json
import re
import subprocess
import sys
from pathlib import Path

import hostile_inputs
import pytest

from claimx.results.load import Documents
from claimx.results.validation import validate

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are those of POSIX")
PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
EXPLAINED = frozenset(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", PAGE))
NO_NETWORK = """
import socket, sys

def refuse(*arguments, **options):
    raise SystemExit("the network was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.getaddrinfo = socket.create_connection = refuse
from claimx.cli import main

if __name__ == "__main__":
    main()
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with hostile inputs, and what was made of them with the network cut off."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_inputs.fill(folder / "news", range(2))
    for number in range(3):
        (folder / "news" / f"good{number}.txt").write_text(f"Harbour {number}. {hostile_inputs.NEWS}")
    script = folder / "run.py"
    script.write_text(NO_NETWORK)
    command = [sys.executable, str(script), "extract", "news", "-o", "out", "-j", "2"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    (folder / "said").write_bytes(done.stderr)
    assert done.returncode == 1, done.stderr
    return folder


def lines(run: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (run / "out" / "manifest.jsonl").read_text().splitlines()]


def test_every_input_has_its_line(run):
    told = {line["source"].removeprefix("news/").split(":")[0].split("/")[0] for line in lines(run)}
    there = {path.name.encode("utf-8", "backslashreplace").decode() for path in (run / "news").iterdir()}
    empty_folders = {path.name for path in (run / "news").iterdir() if path.is_dir()} - told
    assert there - told - empty_folders == set()


def test_every_failure_has_a_code_that_is_explained(run):
    codes = {line["code"] for line in lines(run) if line["status"] != "ok"}
    assert codes - EXPLAINED == set()
    assert "internal-error" not in codes
    assert "worker-died" not in codes


def test_every_document_keeps_to_the_contract(run):
    found = validate(run / "out")
    assert found.problems == []
    assert found.documents == sum(line["output"] is not None for line in lines(run))


def test_no_file_is_written_outside_of_the_output(run):
    assert {path.name for path in run.iterdir()} == {"news", "out", "run.py", "said"}
    names = {path.name for path in (run / "out").iterdir()}
    assert all(re.fullmatch(r"[A-Za-z0-9_.][A-Za-z0-9._-]*", name) for name in names)


def test_nothing_steers_the_terminal(run):
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xe2\x80\xae", (run / "said").read_bytes())


def test_good_articles_come_out_as_without_the_bad(run, extractor):
    from claimx.readers import read_articles

    good = {document.id: document for document in Documents(run / "out") if document.id.startswith("good")}
    alone = list(read_articles([str(run / "news" / "good*.txt")]))
    for article in alone:
        (document,) = extractor.extract([article])
        same = {"source": document.source, "provenance": document.provenance}
        assert good[article.id].model_copy(update=same) == document
