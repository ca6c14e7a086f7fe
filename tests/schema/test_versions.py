"""Documents of every version of the contract that was ever published are read, as records and as a whole."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import claimx
from claimx.exports import Format, export
from claimx.results.validation import validate
from claimx.schema import READABLE_VERSIONS, SCHEMA_VERSION, json_schema

DOCUMENTS = Path(__file__).parent / "documents"
VERSIONS = sorted(READABLE_VERSIONS | {SCHEMA_VERSION})
EACH = pytest.mark.parametrize("version", VERSIONS)


def test_each_version_has_its_document():
    assert sorted(path.stem for path in DOCUMENTS.glob("*.json")) == VERSIONS


@EACH
def test_document_is_valid(version):
    found = validate(DOCUMENTS / f"{version}.json")
    assert (found.documents, found.problems) == (1, [])


@EACH
def test_document_gives_records(version):
    written = json.loads((DOCUMENTS / f"{version}.json").read_text(encoding="utf-8"))
    records = claimx.load(DOCUMENTS / f"{version}.json").claims()
    assert [record.id for record in records] == [claim["id"] for claim in written["claims"]]


@EACH
@pytest.mark.parametrize("format", list(Format))
def test_document_is_exported(version, format, tmp_path):
    assert export(DOCUMENTS / f"{version}.json", format, tmp_path / "out").documents == 1


def test_document_of_this_version_keeps_to_the_json_schema():
    written = json.loads((DOCUMENTS / f"{SCHEMA_VERSION}.json").read_text(encoding="utf-8"))
    Draft202012Validator(json_schema()).validate(written)


def test_json_schema_comes_with_the_package():
    packaged = json.loads(files("claimx.schema").joinpath("document.schema.json").read_text(encoding="utf-8"))
    assert packaged == json_schema()
