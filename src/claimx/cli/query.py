"""`claimx query`: SQL over documents."""

import csv
import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.terminal import errors_as_exit_codes, printable
from claimx.exports import Engine

if TYPE_CHECKING:
    from claimx.exports import Answer


class Form(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


Place = Annotated[Path, typer.Argument(help="Folder or .jsonl file of documents, or one .json file.")]
Sql = Annotated[str | None, typer.Argument(help="A SELECT; without it, the tables and their columns are listed.")]
By = Annotated[Engine, typer.Option("--engine", help="What answers: SQLite, or DuckDB if it is installed.")]
As = Annotated[Form, typer.Option("--as", help="How to print the answer.")]


def query(path: Place, sql: Sql = None, engine: By = Engine.SQLITE, form: As = Form.TABLE) -> None:
    """Answer a question in SQL about the claims of many articles."""
    with errors_as_exit_codes():
        from claimx.exports import query as ask
        from claimx.exports import tables

        if sql is None:
            for table in tables():
                typer.echo(table)
            return
        answer = ask(path, sql, engine)
        typer.echo({Form.TABLE: _as_table, Form.CSV: _as_csv, Form.JSON: _as_json}[form](answer))


def _as_table(answer: "Answer") -> str:
    """Return the answer as aligned lines, a header first; numbers stand to the right."""
    columns = [_aligned(name, cells) for name, cells in zip(answer.columns, _columns(answer), strict=True)]
    return "\n".join("  ".join(line).rstrip() for line in zip(*columns, strict=True))


def _columns(answer: "Answer") -> list[list[object]]:
    return [[row[number] for row in answer.rows] for number in range(len(answer.columns))]


def _aligned(name: str, cells: list[object]) -> list[str]:
    shown = [name, *map(_shown, cells)]
    width = max(map(len, shown))
    is_numeric = bool(cells) and all(isinstance(cell, int | float | None) for cell in cells)
    return [cell.rjust(width) if is_numeric else cell.ljust(width) for cell in shown]


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else printable(str(cell))


def _as_csv(answer: "Answer") -> str:
    from claimx.exports import guarded

    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows([answer.columns, *(guarded(tuple(row)) for row in answer.rows)])
    return lines.getvalue().removesuffix("\n")


def _as_json(answer: "Answer") -> str:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)
