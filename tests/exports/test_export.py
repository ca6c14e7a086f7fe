"""Each export opened by a program that it is made for; all agree with the documents, and with one another."""

import csv
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
import spacy
from export_samples import COUNTS, DOCUMENTS, TEXT
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from spacy.tokens import DocBin

import claimx
from claimx.errors import InputError, OutputError
from claimx.exports import Format, export, guarded
from claimx.exports.csv_tables import read_csv
from claimx.exports.parquet import nested_schema
from claimx.exports.tables import TABLES
from claimx.gold.brat_reading import read_brat
from claimx.gold.draft import draft_item
from claimx.gold.label_studio_reading import read_label_studio
from claimx.results.stores import file_name

COUNTED = {
    "documents": "SELECT count(*) FROM documents",
    "characters": "SELECT sum(characters) FROM documents",
    "entities": "SELECT count(*) FROM entities",
    "mentions": "SELECT count(*) FROM mentions",
    "figures": "SELECT count(*) FROM figures",
    "sum of values": "SELECT sum(value) FROM figures",
    "times": "SELECT count(*) FROM times",
    "attributions": "SELECT count(*) FROM attributions",
    "claims": "SELECT count(*) FROM claims",
    "negative claims": "SELECT count(*) FROM claims WHERE polarity = 'negative'",
    "sum of confidence": "SELECT sum(confidence) FROM claims",
}


def rows_of(table):
    raw = [document.model_dump(mode="json", by_alias=True) for document in DOCUMENTS]
    return [row for document in raw for row in table.rows(document)]


@pytest.fixture
def database(documents, tmp_path):
    export(documents, Format.SQLITE, tmp_path / "out" / "claims.db")
    with closing(sqlite3.connect(tmp_path / "out" / "claims.db")) as database:
        yield database


@pytest.fixture
def csv_folder(documents, tmp_path):
    export(documents, Format.CSV, tmp_path / "csv")
    return tmp_path / "csv"


@pytest.fixture
def parquet_folder(documents, tmp_path):
    export(documents, Format.PARQUET, tmp_path / "parquet")
    return tmp_path / "parquet"


def test_documents_and_claims_are_counted(documents, tmp_path):
    done = export(documents, Format.CSV, tmp_path / "csv")
    assert (done.documents, done.claims) == (2, 4)


def test_sqlite_agrees_on_counts_and_sums(database):
    assert {name: database.execute(sql).fetchone()[0] for name, sql in COUNTED.items()} == COUNTS


def test_duckdb_agrees_over_parquet(parquet_folder):
    with closing(duckdb.connect()) as database:
        for table in TABLES:
            database.execute(f"CREATE VIEW {table.name} AS SELECT * FROM '{parquet_folder}/{table.name}.parquet'")
        assert {name: database.execute(sql).fetchone()[0] for name, sql in COUNTED.items()} == COUNTS


def test_duckdb_agrees_over_csv(csv_folder):
    with closing(duckdb.connect()) as database:
        for table in TABLES:
            database.execute(f"CREATE VIEW {table.name} AS SELECT * FROM read_csv('{csv_folder}/{table.name}.csv')")
        assert {name: database.execute(sql).fetchone()[0] for name, sql in COUNTED.items()} == COUNTS


def test_pandas_agrees_over_csv(csv_folder):
    claims = pd.read_csv(csv_folder / "claims.csv")
    figures = pd.read_csv(csv_folder / "figures.csv")
    assert len(claims) == COUNTS["claims"]
    assert claims["confidence"].sum() == COUNTS["sum of confidence"]
    assert (claims["polarity"] == "negative").sum() == COUNTS["negative claims"]
    assert figures["value"].sum() == COUNTS["sum of values"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_sqlite_holds_the_rows_unchanged(database, table):
    names = ", ".join(column.name for column in table.columns)
    assert database.execute(f"SELECT {names} FROM {table.name} ORDER BY rowid").fetchall() == rows_of(table)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_is_read_back_unchanged(csv_folder, table):
    assert read_csv(csv_folder / f"{table.name}.csv", table) == rows_of(table)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parquet_is_read_back_unchanged(parquet_folder, table):
    found = pq.read_table(parquet_folder / f"{table.name}.parquet").to_pylist()
    assert [tuple(row.values()) for row in found] == rows_of(table)


def test_every_reference_of_sqlite_resolves(database):
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_claims_are_found_by_their_words(database):
    found = database.execute(
        "SELECT c.id FROM claims_fts JOIN claims AS c ON c.number = claims_fts.rowid WHERE claims_fts MATCH 'spends'"
    )
    assert found.fetchall() == [("c2",)]


def test_claims_stand_beside_their_article(database):
    found = database.execute("SELECT published, publisher, holder FROM claims_in_articles WHERE id = 'c2'")
    assert found.fetchall() == [("2026-03-04", "The Seren Gazette", "Ana Holt")]


def test_no_cell_of_csv_is_a_formula(csv_folder):
    for file in csv_folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n")) and not _is_number(cell)]


def _is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


@given(st.text())
def test_guarded_words_can_be_told_from_others(words):
    (once,) = guarded((words,))
    (twice,) = guarded((once,))
    assert (once == words) == (twice == words)
    assert once in (words, "'" + words)


def test_nested_parquet_holds_whole_documents(parquet_folder):
    found = pq.read_table(parquet_folder / "nested.parquet")
    assert found.schema.equals(nested_schema())
    first, _ = found.to_pylist()
    made = DOCUMENTS[0].model_dump(mode="json", by_alias=True)
    assert first["entities"] == made["entities"]
    assert first["attributions"] == made["attributions"]
    assert [claim["span"] for claim in first["claims"]] == [claim["span"] for claim in made["claims"]]


def test_json_ld_is_read_by_a_processor(documents, tmp_path):
    export(documents, Format.JSONLD, tmp_path / "ld")
    nodes = [
        node
        for file in sorted((tmp_path / "ld").iterdir())
        for node in jsonld.flatten(json.loads(file.read_text(encoding="utf-8")))
    ]
    kinds = [kind for node in nodes for kind in node.get("@type", ())]
    schema = "https://schema.org/"
    assert kinds.count(f"{schema}NewsArticle") == COUNTS["documents"]
    assert kinds.count(f"{schema}Claim") == COUNTS["claims"]
    assert kinds.count(f"{schema}Quotation") == COUNTS["attributions"]
    assert kinds.count("http://www.w3.org/ns/oa#Annotation") == COUNTS["claims"]


def test_selectors_of_json_ld_find_the_words(documents, tmp_path):
    export(documents, Format.JSONLD, tmp_path / "ld")
    (file,) = (tmp_path / "ld").glob("news*")
    graph = json.loads(file.read_text(encoding="utf-8"))["@graph"]
    targets = [target for node in graph if node["type"] == "oa:Annotation" for target in node["oa:hasTarget"]]
    found = []
    for target in targets:
        position, quote = target["oa:hasSelector"]
        found.append(TEXT[position["start"] : position["end"]])
        around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        assert around in TEXT
    assert found == [span.text for claim in DOCUMENTS[0].claims for span in claim.span]


def test_spacy_reads_the_docbin(documents, tmp_path):
    export(documents, Format.DOCBIN, tmp_path / "claims.spacy")
    first, second = DocBin().from_disk(tmp_path / "claims.spacy").get_docs(spacy.blank("en").vocab)
    assert first.text == TEXT
    assert [(name.text, name.label_) for name in first.ents] == [("Seren, Port", "ORG"), ("Ana Holt", "PERSON")]
    assert [(span.text, span.label_, span.id_) for span in first.spans["contents"]] == [
        ("The port", "indirect", "a1"),
        ("will spend -5 million dollars", "indirect", "a1"),
        ("that it would close", "indirect", "a2"),
    ]
    assert [span.text for span in second.spans["claims"]] == ["Rain fell"]
    assert first.user_data["published"] == "2026-03-04"


@pytest.mark.parametrize(
    ("format", "read"),
    [
        pytest.param(Format.BRAT, lambda folder: list(read_brat(folder)), id="brat"),
        pytest.param(Format.LABEL_STUDIO, lambda folder: list(read_label_studio(folder / "tasks.json")), id="tasks"),
    ],
)
def test_drafts_for_annotation_tools_are_read_back(documents, tmp_path, format, read):
    export(documents, format, tmp_path / "out")
    drafts = [draft_item(document, name=Path(file_name(document.id)).stem) for document in DOCUMENTS]
    assert sorted((one.item for one in read(tmp_path / "out")), key=lambda item: item.name) == drafts


@pytest.mark.parametrize("format", list(Format))
def test_files_have_safe_names(documents, tmp_path, format):
    export(documents, format, tmp_path / "target")
    made = [tmp_path / "target"] if (tmp_path / "target").is_file() else list((tmp_path / "target").iterdir())
    assert not [path for path in made if path.name.startswith(("=", ".")) or "/" in path.name]


@pytest.mark.parametrize("format", [Format.SQLITE, Format.JSONLD])
def test_two_documents_of_one_id_are_refused(documents, tmp_path, format):
    documents.write_bytes(documents.read_bytes() * 2)
    with pytest.raises(OutputError, match=r"the same id|have the id"):
        export(documents, format, tmp_path / "target")


def test_nothing_is_left_of_an_export_that_failed(documents, tmp_path):
    documents.write_bytes(documents.read_bytes() * 2)
    with pytest.raises(OutputError):
        export(documents, Format.SQLITE, tmp_path / "claims.db")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


@pytest.mark.parametrize(
    ("format", "target"), [(Format.CSV, "run/csv"), (Format.CSV, "run"), (Format.SQLITE, "run/claims.db")]
)
def test_target_among_the_documents_is_refused(documents, tmp_path, format, target):
    (tmp_path / "run").mkdir()
    documents.rename(tmp_path / "run" / "a.json")
    with pytest.raises(InputError, match="lies among the documents"):
        export(tmp_path / "run", format, tmp_path / target)


def test_folder_where_a_file_belongs_is_refused(documents, tmp_path):
    (tmp_path / "here").mkdir()
    with pytest.raises(OutputError, match="is a folder; this format is written to a file"):
        export(documents, Format.SQLITE, tmp_path / "here")


def test_record_that_is_no_document_is_named(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"schema_version": "1.1", "id": "x"}\n')
    with pytest.raises(OutputError, match=r"a\.jsonl:1: no claimx document"):
        export(Path(tmp_path / "a.jsonl"), Format.CSV, tmp_path / "out")


def test_missing_extra_is_named(documents, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "claimx.exports.parquet", raising=False)
    with pytest.raises(InputError, match=r"pip install 'claimx\[parquet\]'"):
        export(documents, Format.PARQUET, tmp_path / "out")


def test_exports_agree_with_what_load_gives(documents):
    assert len(claimx.load(documents).claims()) == COUNTS["claims"]
