"""SQLite: one file with tables, foreign keys, and a full-text index over the claims."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimx.errors import OutputError
from claimx.exports.tables import TABLES, Column, Kind, Table, tables_of
from claimx.results.files import AtomicFile, unwritable
from claimx.results.records import Raw

TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.REAL: "REAL"}
# Claims have a number of their own, which ties them to the index of their words.
SEARCH = (
    # Datasette knows an index of words by its content written in double quotes.
    'CREATE VIRTUAL TABLE claims_fts USING fts5(text, holders, subject, object, content="claims",'
    " content_rowid='number', tokenize='porter unicode61')"
)
FILL_SEARCH = "INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')"
VIEW = (
    "CREATE VIEW claims_in_articles AS SELECT d.published, d.publisher, d.title, c.*"
    " FROM claims AS c JOIN documents AS d ON d.id = c.document"
)


def write_sqlite(documents: Iterable[Raw], file: Path) -> None:
    """Write a database file, whole or not at all."""
    with AtomicFile(file) as whole:
        try:
            database = sqlite3.connect(whole.temporary)
        except sqlite3.Error as error:
            raise OutputError(f"can't write {file}: {error}", code="unwritable") from error
        try:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            fill(database, documents)
        except sqlite3.IntegrityError as error:
            raise OutputError(f"{error}: two documents have the same id; export one run at a time") from error
        except sqlite3.OperationalError as error:
            raise unwritable(file, OSError(0, str(error))) from error
        finally:
            database.close()


def fill(database: sqlite3.Connection, documents: Iterable[Raw]) -> None:
    """Make the tables in an empty database and fill them."""
    for table in TABLES:
        database.execute(_definition(table))
    inserts = {table.name: _insert(table) for table in TABLES}
    with database:
        for document in documents:
            for table, rows in tables_of(document):
                database.executemany(inserts[table.name], rows)
        for statement in _indexes():
            database.execute(statement)
        for statement in (SEARCH, FILL_SEARCH, VIEW):
            database.execute(statement)


def _definition(table: Table) -> str:
    key = ", ".join(column.name for column in table.columns[: table.key])
    parts = [_column(column) for column in table.columns]
    if table.name == "claims":
        parts = ["number INTEGER PRIMARY KEY", *parts, f"UNIQUE ({key})"]
    else:
        parts.append(f"PRIMARY KEY ({key})")
    parts += map(_reference, filter(lambda column: column.of, table.columns))
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _column(column: Column) -> str:
    return f"{column.name} {TYPES[column.kind]}"


def _reference(column: Column) -> str:
    if column.of == "documents":
        return f"FOREIGN KEY ({column.name}) REFERENCES documents (id)"
    return f"FOREIGN KEY (document, {column.name}) REFERENCES {column.of} (document, id)"


def _insert(table: Table) -> str:
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join("?" for _ in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608  # no name comes from outside


def _indexes() -> Iterator[str]:
    """Yield indexes over what people look for: who, what type, when, which name."""
    wanted = ("claims (holder)", "claims (type)", "documents (published)", "entities (name)", "claim_holders (name)")
    for number, columns in enumerate(wanted, start=1):
        yield f"CREATE INDEX index_{number} ON {columns}"
