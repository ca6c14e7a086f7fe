"""Claims as flat records, and their selection."""

import sys
from datetime import UTC, date, datetime

import export_samples
import pandas as pd
import pytest

import claimx
from claimx.errors import InputError
from claimx.results.records import ClaimRecord, FigureRecord, TimeRecord
from claimx.results.write import to_json


@pytest.fixture
def documents(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"".join(to_json(document) for document in export_samples.DOCUMENTS))
    return claimx.load(path)


def ids(claims):
    return [f"{claim.document} {claim.id}" for claim in claims]


def test_every_id_is_resolved(documents):
    _, pledge, *_ = documents.claims()
    assert pledge == ClaimRecord(
        document="=news/1",
        id="c2",
        published="2026-03-04",
        publisher="The Seren Gazette",
        title=None,
        url=None,
        type="commitment",
        text="The port … will spend -5 million dollars",
        holder="Ana Holt",
        holders=("Ana Holt",),
        attributed=True,
        cue="said",
        cue_class="say",
        directness="indirect",
        subject="The port",
        subject_name="Seren, Port",
        predicate="will spend",
        object="-5 million dollars",
        object_name=None,
        polarity="positive",
        certainty="certain",
        figures=(FigureRecord("-5 million dollars", "money", -5_000_000, None, "USD", None, None),),
        times=(TimeRecord("Tuesday", "DATE", "2026-03-03", None, None),),
        places=("Seren, Port",),
        section="body",
        repeats=None,
        confidence=0.75,
        rule="made.by.hand",
    )


def test_article_speaks_for_itself(documents):
    wall, *_ = documents.claims()
    assert (wall.holder, wall.holders, wall.attributed, wall.cue) == (None, (), False, None)


def test_chain_of_holders_has_names_and_words(documents):
    assert next(iter(documents.claims(polarity="negative"))).holders == ("Ana Holt", "staff")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["=news/1 c1", "=news/1 c2", "=news/1 c3", "weather c1"]),
        ({"holder": "holt"}, ["=news/1 c2", "=news/1 c3"]),
        ({"holder": "Holt Ana"}, ["=news/1 c2", "=news/1 c3"]),
        ({"holder": "Hol"}, []),
        ({"type": "commitment"}, ["=news/1 c2"]),
        ({"type": ["state", "event"]}, ["=news/1 c1", "weather c1"]),
        ({"about": "spen"}, ["=news/1 c2"]),
        ({"about": "seren"}, ["=news/1 c2"]),
        ({"about": "port spend"}, ["=news/1 c2"]),
        ({"about": "ort"}, []),
        ({"since": "2026-03-04"}, ["=news/1 c1", "=news/1 c2", "=news/1 c3"]),
        ({"since": date(2026, 3, 5)}, []),
        ({"until": datetime(2026, 3, 4, 23, tzinfo=UTC)}, ["=news/1 c1", "=news/1 c2", "=news/1 c3"]),
        ({"polarity": "negative", "holder": "Holt"}, ["=news/1 c3"]),
        ({"certainty": "possible"}, []),
        ({"min_confidence": 0.8}, ["=news/1 c1", "=news/1 c3", "weather c1"]),
        ({"holder": None, "type": None}, ["=news/1 c1", "=news/1 c2", "=news/1 c3", "weather c1"]),
    ],
    ids=str,
)
def test_claims_are_selected(documents, filters, found):
    assert ids(documents.claims(**filters)) == found


@pytest.mark.parametrize(
    ("filters", "problem"),
    [
        ({"type": "rumour"}, "type: 'rumour' is not a valid ClaimType; choose from commitment, prediction"),
        ({"since": "yesterday"}, "since: 'yesterday' is no date; write it as 2025-10-31"),
        ({"speaker": "Holt"}, "no such filter: speaker; choose from holder, type, about"),
    ],
    ids=str,
)
def test_filter_that_cannot_be_is_refused_at_once(documents, filters, problem):
    with pytest.raises(InputError, match=problem):
        documents.claims(**filters)


def test_collection_is_read_as_often_as_wanted(documents):
    claims = documents.claims(type="event")
    assert (len(claims), ids(claims), ids(claims)) == (1, ["weather c1"], ["weather c1"])


def test_records_are_plain(documents):
    (record,) = documents.claims(about="spend").to_records()
    assert record["figures"] == [
        {
            "text": "-5 million dollars",
            "kind": "money",
            "value": -5_000_000,
            "high": None,
            "unit": "USD",
            "modifier": None,
            "change": None,
        }
    ]
    assert (record["holders"], record["places"]) == (["Ana Holt"], ["Seren, Port"])


def test_data_frame_has_a_row_for_each_claim(documents):
    frame = documents.claims().to_pandas()
    assert list(frame["text"]) == [claim.text for claim in documents.claims()]
    assert frame["value"].sum() == -5_000_000
    assert frame["unit"].dropna().tolist() == ["USD"]
    assert frame["published"].max() == pd.Timestamp("2026-03-04", tz="UTC")


def test_data_frame_of_no_claims_has_its_columns(documents):
    frame = documents.claims(holder="Nobody").to_pandas()
    assert (len(frame), list(frame.columns)) == (0, [*ClaimRecord._fields, "value", "unit"])


def test_missing_pandas_is_named(documents, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r"pip install 'claimx\[pandas\]'"):
        documents.claims().to_pandas()
