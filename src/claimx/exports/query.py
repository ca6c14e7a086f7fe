"""SQL over documents, answered inside this process: by SQLite, or by DuckDB where it is installed."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import Any, Final

from claimx.errors import InputError
from claimx.exports.csv_tables import write_csv
from claimx.exports.index import Make, index
from claimx.exports.sqlite import write_sqlite
from claimx.exports.tables import TABLES, Kind
from claimx.results.files import BLOCK, AtomicFile
from claimx.results.records import Raw

DUCKDB_TYPES: Final = {Kind.TEXT: "VARCHAR", Kind.INTEGER: "BIGINT", Kind.REAL: "DOUBLE"}


class Engine(StrEnum):
    """What answers."""

    SQLITE = "sqlite"
    DUCKDB = "duckdb"


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of a result."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def query(path: str | PathLike[str], sql: str, engine: Engine = Engine.SQLITE) -> Answer:
    """Return what a SELECT over the documents of a folder or file gives; nothing can be changed by it.

    The tables are those of `claimx export`. Raises InputError for SQL that can't be run, or a missing extra.
    """
    if not sql.strip():
        raise InputError("the SQL is empty; 'claimx query PATH' lists tables and columns", code="bad-sql")
    ending, make, ask = ENGINES[engine]
    with index(Path(path), ending, make) as database:
        return ask(database, sql)


def _ask_sqlite(file: Path, sql: str) -> Answer:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.set_authorizer(_allow_reading)
        try:
            found = database.execute(sql)
            return Answer([column[0] for column in found.description or ()], found.fetchall())
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise _refused(error) from error


def _allow_reading(action: int, *names: str | None) -> int:
    """Let no other file of the machine be attached, nor anything be set; the database itself is opened to be read."""
    if action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH):
        return sqlite3.SQLITE_DENY
    # A full-text index asks for the version of the data.
    sets = action == sqlite3.SQLITE_PRAGMA and names[0] != "data_version"
    return sqlite3.SQLITE_DENY if sets else sqlite3.SQLITE_OK


def _make_duckdb(documents: Iterator[Raw], file: Path) -> None:
    """Write the tables as a DuckDB file; it takes them fastest as CSV."""
    duckdb = _duckdb()
    with tempfile.TemporaryDirectory() as folder:
        write_csv(documents, Path(folder), guard=False)
        made = Path(folder) / "made.duckdb"
        with closing(duckdb.connect(str(made))) as database:
            for table in TABLES:
                columns = ", ".join(f'"{column.name}" {DUCKDB_TYPES[column.kind]}' for column in table.columns)
                database.execute(f"CREATE TABLE {table.name} ({columns})")
                source = str(Path(folder) / f"{table.name}.csv").replace("'", "''")
                database.execute(f"COPY {table.name} FROM '{source}' (HEADER, NEW_LINE '\\n', QUOTE '\"', ESCAPE '\"')")
        with AtomicFile(file) as whole, made.open("rb") as content:
            while block := content.read(BLOCK):
                whole.write(block)


def _ask_duckdb(file: Path, sql: str) -> Answer:
    duckdb = _duckdb()
    settings = {"enable_external_access": "false", "lock_configuration": "true"}
    with closing(duckdb.connect(str(file), read_only=True, config=settings)) as database:
        try:
            found = database.execute(sql)
            return Answer([column[0] for column in found.description or ()], found.fetchall())
        except duckdb.Error as error:
            raise _refused(error) from error


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        problem = "the engine duckdb needs the package duckdb; pip install 'claimx[duckdb]', or use sqlite"
        raise InputError(problem, code="extra-missing") from error
    return duckdb


def _refused(error: Exception) -> InputError:
    first, *_ = str(error).splitlines()
    return InputError(f"the SQL was refused: {first}; 'claimx query PATH' lists tables and columns", code="bad-sql")


ENGINES: Final[Mapping[Engine, tuple[str, Make, Callable[[Path, str], Answer]]]] = {
    Engine.SQLITE: (".sqlite", write_sqlite, _ask_sqlite),
    Engine.DUCKDB: (".duckdb", _make_duckdb, _ask_duckdb),
}
