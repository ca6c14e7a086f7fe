"""`claimx export`: documents in the forms that other programs read."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.terminal import errors_as_exit_codes, say
from claimx.exports import Format

Place = Annotated[Path, typer.Argument(help="Folder or .jsonl file of documents, or one .json file.")]
To = Annotated[Format, typer.Option("--to", help="What to write.")]
Target = Annotated[
    Path, typer.Option("-o", "--output", help="The folder or file to write, in place of an earlier one.")
]


def export(path: Place, to: To, output: Target) -> None:
    """Write documents as CSV, Parquet, SQLite, JSON-LD, spaCy DocBin, or for an annotation tool."""
    with errors_as_exit_codes():
        from claimx.exports import export as write

        done = write(path, to, output)
        say(f"{done.documents:,} documents, {done.claims:,} claims -> {output}")
