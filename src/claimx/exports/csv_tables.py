"""CSV: a file for each table, in UTF-8, with a header; safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from claimx.exports.tables import TABLES, Cell, Kind, Row, Table, tables_of
from claimx.results.files import AtomicFile
from claimx.results.records import Raw

# A spreadsheet takes a cell that begins so for a formula, which may run programs and send data away.
FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
GUARD = "'"


def write_csv(documents: Iterable[Raw], folder: Path, *, guard: bool = True) -> None:
    """Write `TABLE.csv` for each table into a folder, made if it is not there; `guard` against spreadsheets."""
    with ExitStack() as stack:
        files = {table.name: stack.enter_context(AtomicFile(folder / f"{table.name}.csv")) for table in TABLES}
        for table in TABLES:
            files[table.name].write(_lines([tuple(column.name for column in table.columns)]))
        for document in documents:
            for table, rows in tables_of(document):
                files[table.name].write(_lines(map(guarded, rows) if guard else rows))


def read_csv(file: Path, table: Table) -> list[Row]:
    """Return the rows of a table as they were before they were written."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        return [
            tuple(_read(column.kind, cell) for column, cell in zip(table.columns, row, strict=True)) for row in rows
        ]


def guarded(row: Row) -> Row:
    """Put an apostrophe before words that a spreadsheet would take for a formula; numbers stay numbers."""
    return tuple(GUARD + cell if isinstance(cell, str) and FORMULA.match(cell) else cell for cell in row)


def _lines(rows: Iterable[Row]) -> bytes:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue().encode("utf-8")


def _read(kind: Kind, cell: str) -> Cell:
    if not cell:
        return None
    match kind:
        case Kind.TEXT:
            return cell.removeprefix(GUARD) if FORMULA.match(cell) else cell
        case Kind.INTEGER:
            return int(cell)
        case Kind.REAL:
            return float(cell)
