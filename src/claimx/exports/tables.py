"""A document as rows of flat tables, joined by ids: what CSV, SQLite, Parquet and queries have in common."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from claimx.results.records import Raw, words_of

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Rows = Iterator[Row]

EXACT: Final = 2**53


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `of` names the table whose row it points to, within the same document unless it points to one."""

    name: str
    kind: Kind = Kind.TEXT
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, how many of the first tell its rows apart, and the rows of one document."""

    name: str
    columns: tuple[Column, ...]
    key: int
    rows: Callable[[Raw], Rows]


def tables_of(document: Raw) -> Iterator[tuple[Table, list[Row]]]:
    """Yield each table with its rows of one document."""
    for table in TABLES:
        yield table, list(table.rows(document))


def _columns(text: str) -> tuple[Column, ...]:
    """Read columns as `name`, `name:integer`, `name>table`."""
    return tuple(map(_column, text.split()))


def _column(text: str) -> Column:
    name, _, of = text.partition(">")
    name, _, kind = name.partition(":")
    return Column(name, Kind(kind or "text"), of or None)


def _documents(document: Raw) -> Rows:
    about, source, made = document["metadata"], document["source"], document["provenance"]
    told = [about[name] for name in ("title", "published", "published_from", "dateline", "publisher", "author", "url")]
    where = [source[name] for name in ("uri", "sha256", "media_type")]
    versions = (document["schema_version"], made["claimx"])
    yield (document["id"], *told, about["language"], *where, len(document["text"]), *versions)


def _texts(document: Raw) -> Rows:
    yield document["id"], document["text"]


def _sections(document: Raw) -> Rows:
    for position, section in enumerate(document["sections"], start=1):
        yield document["id"], position, section["kind"], section["start"], section["end"]


def _entities(document: Raw) -> Rows:
    for entity in document["entities"]:
        told = (entity["type"], entity["name"], entity["description"], len(entity["mentions"]))
        yield document["id"], entity["id"], *told


def _mentions(document: Raw) -> Rows:
    for entity in document["entities"]:
        for position, mention in enumerate(entity["mentions"], start=1):
            yield document["id"], entity["id"], position, mention["kind"], *_place(mention)


def _figures(document: Raw) -> Rows:
    for figure in document["figures"]:
        value, high = _number(figure["value"]), _number(figure["high"])
        told = (figure["kind"], value, high, figure["unit"], figure["modifier"], figure["change"])
        yield document["id"], figure["id"], *_place(figure["span"]), *told, figure["of"] and figure["of"]["text"]


def _times(document: Raw) -> Rows:
    names = ("type", "value", "earliest", "latest", "anchor")
    for time in document["times"]:
        yield document["id"], time["id"], *_place(time["span"]), *(time[name] for name in names)


def _attributions(document: Raw) -> Rows:
    names = _names(document)
    for item in document["attributions"]:
        source, cue = item["source"], item["cue"]
        holder = _holder(source, names)
        held = (source["entity"], source["kind"], *_place(source["span"])) if source else (None,) * 5
        said = (cue["lemma"], cue["class"], *_place(cue)) if cue else (None,) * 5
        stance = (item["directness"], item["parent"], item["polarity"], item["confidence"], item["rule"])
        yield document["id"], item["id"], words_of(item["content"]), holder, *held, *said, *stance


def _contents(document: Raw) -> Rows:
    for item in document["attributions"]:
        for position, span in enumerate(item["content"], start=1):
            yield document["id"], item["id"], position, *_place(span)


def _claims(document: Raw) -> Rows:
    names = _names(document)
    said_by = {item["id"]: _holder(item["source"], names) for item in document["attributions"]}
    for claim in document["claims"]:
        predicate, cue = claim["predicate"], claim["certainty_cue"]
        holders = [names.get(source, source) for source in claim["sources"]]
        yield (
            document["id"],
            claim["id"],
            claim["type"],
            words_of(claim["span"]),
            claim["span"][0]["start"],
            claim["span"][-1]["end"],
            said_by.get(claim["attribution"]),
            " > ".join(holders) or None,
            claim["attribution"],
            *_argument(claim["subject"]),
            predicate and predicate["text"],
            predicate and predicate["lemma"],
            *_argument(claim["object"]),
            claim["polarity"],
            claim["certainty"],
            cue and cue["text"],
            claim.get("event_type"),
            claim.get("direction"),
            claim.get("figure"),
            claim["section"],
            claim.get("repeats"),
            claim["confidence"],
            claim["rule"],
        )


def _claim_spans(document: Raw) -> Rows:
    for claim in document["claims"]:
        for position, span in enumerate(claim["span"], start=1):
            yield document["id"], claim["id"], position, *_place(span)


def _claim_holders(document: Raw) -> Rows:
    names = _names(document)
    for claim in document["claims"]:
        for position, source in enumerate(claim["sources"], start=1):
            entity = source if source in names else None
            yield document["id"], claim["id"], position, names.get(source, source), entity


def _listed(field: str) -> Callable[[Raw], Rows]:
    """Return what makes the rows of the ids that a field of a claim lists."""

    def rows(document: Raw) -> Rows:
        for claim in document["claims"]:
            for id in dict.fromkeys(claim[field]):
                yield document["id"], claim["id"], id

    return rows


def _number(value: float | None) -> float | None:
    """Return a number that every store can hold: whole numbers beyond what a float counts exactly become floats."""
    return float(value) if value is not None and abs(value) > EXACT else value


def _names(document: Raw) -> dict[str, str]:
    return {entity["id"]: entity["name"] for entity in document["entities"]}


def _holder(source: Raw | None, names: Mapping[str, str]) -> str | None:
    """Return the name of a source, or its words; None where the text names none."""
    if source is None:
        return None
    words: str = source["span"]["text"]
    return names.get(source["entity"], words)


def _argument(argument: Raw | None) -> tuple[Cell, Cell]:
    return (argument["text"], argument["entity"]) if argument else (None, None)


def _place(span: Raw) -> tuple[Cell, Cell, Cell]:
    return span["text"], span["start"], span["end"]


PLACE = "text start_offset:integer end_offset:integer"
TABLES: Final = (
    Table(
        "documents",
        _columns(
            "id title published published_from dateline publisher author url language uri sha256 media_type"
            " characters:integer schema_version claimx_version"
        ),
        1,
        _documents,
    ),
    Table("texts", _columns("document>documents text"), 1, _texts),
    Table(
        "sections",
        _columns("document>documents position:integer kind start_offset:integer end_offset:integer"),
        2,
        _sections,
    ),
    Table("entities", _columns("document>documents id type name description mentions:integer"), 2, _entities),
    Table("mentions", _columns(f"document>documents entity>entities position:integer kind {PLACE}"), 3, _mentions),
    Table(
        "figures",
        _columns(f"document>documents id {PLACE} kind value:real high:real unit modifier change of_what"),
        2,
        _figures,
    ),
    Table("times", _columns(f"document>documents id {PLACE} type value earliest latest anchor"), 2, _times),
    Table(
        "attributions",
        _columns(
            "document>documents id text holder entity>entities source_kind source source_start_offset:integer"
            " source_end_offset:integer cue_lemma cue_class cue cue_start_offset:integer cue_end_offset:integer"
            " directness parent>attributions polarity confidence:real rule"
        ),
        2,
        _attributions,
    ),
    Table("contents", _columns(f"document>documents attribution>attributions position:integer {PLACE}"), 3, _contents),
    Table(
        "claims",
        _columns(
            "document>documents id type text start_offset:integer end_offset:integer holder holders"
            " attribution>attributions subject subject_entity>entities predicate predicate_lemma object"
            " object_entity>entities polarity certainty certainty_cue event_type direction figure>figures section"
            " repeats>claims confidence:real rule"
        ),
        2,
        _claims,
    ),
    Table("claim_spans", _columns(f"document>documents claim>claims position:integer {PLACE}"), 3, _claim_spans),
    Table(
        "claim_holders",
        _columns("document>documents claim>claims position:integer name entity>entities"),
        3,
        _claim_holders,
    ),
    Table("claim_figures", _columns("document>documents claim>claims figure>figures"), 3, _listed("figures")),
    Table("claim_times", _columns("document>documents claim>claims time>times"), 3, _listed("times")),
    Table("claim_places", _columns("document>documents claim>claims entity>entities"), 3, _listed("places")),
)
