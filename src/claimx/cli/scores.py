"""The scores and mistakes of an evaluation, printed for people."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimx.cli.terminal import printable, say

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.results.evaluation import Changes, Report, Table


def print_tables(tables: "Sequence[Table]") -> None:
    """Print ruled tables on a terminal, aligned lines elsewhere."""
    from rich.console import Console

    from claimx.results.evaluation import as_text

    console = Console()
    if console.is_terminal:
        for table in tables:
            _print_ruled(table, console)
    else:
        typer.echo("\n\n".join(map(as_text, tables)))


def print_changed_mistakes(changes: "Changes | None") -> None:
    """Print the mistakes that are gone, and those that are new, if the baseline lists its own."""
    if changes is None:
        return
    for title, keys in (("better: mistakes that are gone", changes.better), ("worse: new mistakes", changes.worse)):
        if keys is not None:
            typer.echo(f"\n{title} ({len(keys)})")
            for key in keys:
                typer.echo(f"  {printable(key)}")


def list_mistakes(report: "Report", file: Path | None) -> None:
    """Write all mistakes to a file, or below the tables on standard output."""
    from claimx.results.evaluation import as_lines, write_mistakes

    if file is not None:
        write_mistakes(file, report.mistakes)
        say(f"{len(report.mistakes)} mistakes written to {file}")
        return
    typer.echo()
    for line in as_lines(report.mistakes):
        typer.echo("\t".join(map(printable, line.split("\t"))))


def _print_ruled(table: "Table", console: "Console") -> None:
    from rich.table import Table

    ruled = Table(*table.header)
    for column in ruled.columns:
        column.overflow = "fold"
    for column in ruled.columns[1:]:
        column.justify = "right"
    for row in table.rows:
        ruled.add_row(*row)
    console.print(ruled)
