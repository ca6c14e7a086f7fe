import io
import json
import os
import re
from errno import EPIPE

import made_documents
import pytest

from claimx.errors import OutputError
from claimx.labels import Status
from claimx.results.manifest import Request
from claimx.results.outcome import Outcome, Record
from claimx.results.stores import file_name
from claimx.results.write import key_of, open_run
from claimx.schema import Document
from claimx.settings import Settings

TEXT = "“Rain fell,” Peña said."
DOCUMENT = made_documents.document(
    TEXT, name="wire/rain.txt", claims=[made_documents.claim([made_documents.span(TEXT, "Rain fell")], "event")]
)
WRITTEN = Outcome(
    "wire/rain.txt", "in/wire/rain.txt", "0" * 64, Status.OK, record=Record.of(DOCUMENT), warnings=("date-guessed",)
)
FAILED = Outcome(
    "b.txt", "in/b.txt", None, Status.FAILED, "unreadable", "can't be read", language="de", duplicate_of="a"
)
KEY = key_of(DOCUMENT.provenance)
MANIFEST = [
    {
        "id": "wire/rain.txt",
        "source": "in/wire/rain.txt",
        "sha256": "0" * 64,
        "status": "ok",
        "code": None,
        "reason": None,
        "output": "wire-rain-477f8cfd.json",
        "claims": 1,
        "warnings": ["date-guessed"],
        "language": None,
        "duplicate_of": None,
        "key": KEY,
    },
    {
        "id": "b.txt",
        "source": "in/b.txt",
        "sha256": None,
        "status": "failed",
        "code": "unreadable",
        "reason": "can't be read",
        "output": None,
        "claims": None,
        "warnings": [],
        "language": "de",
        "duplicate_of": "a",
        "key": KEY,
    },
]


def request(output, **options):
    return Request(("in",), str(output), Settings(), **options)


def write(output, *outcomes, stdout=None, interrupted=False, **options):
    with open_run(request(output, **options), stdout or io.BytesIO()) as run:
        run.begin(DOCUMENT.provenance)
        for number, outcome in run.wanted(outcomes):
            run.add(number, outcome)
        if interrupted:
            raise KeyboardInterrupt


def names(folder):
    """What lies in a folder, but for the lock, which always stays."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_folder_gets_a_file_per_document_a_manifest_and_an_account(tmp_path):
    out = tmp_path / "new" / "out"
    write(out, WRITTEN, FAILED)
    name = MANIFEST[0]["output"]
    assert names(out) == ["manifest.jsonl", "run.json", name]
    assert Document.model_validate_json((out / name).read_bytes()) == DOCUMENT
    assert lines(out / "manifest.jsonl") == MANIFEST


def test_account_tells_versions_counts_and_configuration(tmp_path):
    write(tmp_path / "out", WRITTEN, FAILED)
    account = json.loads((tmp_path / "out" / "run.json").read_text())
    varying = ("started", "loading_seconds", "total_seconds", "python", "process", "host")
    assert None not in [account.pop(name) for name in varying]
    assert account == {
        "state": "finished",
        "provenance": DOCUMENT.provenance.model_dump(),
        "inputs": ["in"],
        "output": str(tmp_path / "out"),
        "configuration": Settings().model_dump(mode="json"),
        "counts": {"inputs": 2, "ok": 1, "partial": 0, "skipped": 0, "failed": 1, "claims": 1},
        "codes": {"unreadable": 1},
    }


def test_documents_are_utf8_not_escapes_and_end_in_a_line_break(tmp_path):
    write(tmp_path / "out", WRITTEN)
    written = (tmp_path / "out" / MANIFEST[0]["output"]).read_bytes()
    assert TEXT.encode() in written
    assert written.endswith(b"}\n")


def test_jsonl_file_has_manifest_and_account_beside_it(tmp_path):
    write(tmp_path / "claims.jsonl", WRITTEN, FAILED)
    assert names(tmp_path) == ["claims.jsonl", "claims.manifest.jsonl", "claims.run.json"]
    (line,) = (tmp_path / "claims.jsonl").read_bytes().splitlines()
    assert Document.model_validate_json(line) == DOCUMENT
    assert [entry["output"] for entry in lines(tmp_path / "claims.manifest.jsonl")] == ["claims.jsonl", None]


def test_standard_output_gets_documents_alone():
    stdout = io.BytesIO()
    write("-", WRITTEN, FAILED, stdout=stdout)
    (line,) = stdout.getvalue().splitlines()
    assert Document.model_validate_json(line) == DOCUMENT


def test_same_outcomes_give_the_same_bytes(tmp_path):
    for name in ("one.jsonl", "two.jsonl"):
        write(tmp_path / name, WRITTEN)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_second_run_replaces_documents_of_the_same_id_and_leaves_others(tmp_path):
    write(tmp_path, WRITTEN)
    (tmp_path / "old.json").write_text("{}")
    write(tmp_path, WRITTEN)
    assert names(tmp_path) == ["manifest.jsonl", "old.json", "run.json", MANIFEST[0]["output"]]


@pytest.mark.parametrize("output", ["out", "claims.jsonl"])
def test_broken_run_leaves_finished_documents_and_no_half_file(tmp_path, output):
    write(tmp_path / output, WRITTEN)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.json*") if not path.name.endswith("run.json")}
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / output, FAILED, interrupted=True)
    assert {path: path.read_bytes() for path in before} == before
    (account,) = tmp_path.rglob("*run.json")
    assert json.loads(account.read_text())["state"] == "interrupted"


def test_file_that_can_not_be_moved_into_place_leaves_no_half_file(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write(tmp_path / "out", WRITTEN)
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("folder.jsonl", "is a folder"),
        ("notes", "is a file"),
        ("claims.json", "would be a folder"),
        ("notes/out", "can't write"),
    ],
)
def test_output_that_can_not_be_meant_is_refused(tmp_path, output, reason):
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "notes").write_text("")
    with pytest.raises(OutputError, match=reason):
        write(tmp_path / output, WRITTEN)


class Stdout(io.BytesIO):
    def __init__(self, errno):
        super().__init__()
        self.errno = errno

    def write(self, content):
        raise OSError(self.errno, os.strerror(self.errno))


def test_full_standard_output_is_an_output_error():
    with pytest.raises(OutputError, match="standard output"):
        write("-", WRITTEN, stdout=Stdout(28))


def test_closed_standard_output_is_left_to_the_command_line():
    with pytest.raises(BrokenPipeError):
        write("-", WRITTEN, stdout=Stdout(EPIPE))


@pytest.mark.parametrize(
    "id",
    [
        "a.txt",
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\news\\a",
        "CON",
        "",
        ".",
        "..",
        "é" * 500,
        "a\nb\0c",
        "-rf",
        "~",
        "a:1",
    ],
)
def test_file_name_is_safe_whatever_the_id(id):
    name = file_name(id)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,94}-[0-9a-f]{8}\.json", name)


def test_file_name_belongs_to_one_id():
    assert len({file_name(id) for id in ("a b", "a-b", "a/b", "a.txt", "a", "A")}) == 6
