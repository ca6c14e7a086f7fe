"""`claimx validate`: whether documents keep to the contract."""

import json
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.terminal import ExitCode, errors_as_exit_codes, printable

Place = Annotated[Path, typer.Argument(help="Folder or .jsonl file of documents, or one .json file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print counts and problems as JSON.")]


def validate(path: Place, as_json: AsJson = False) -> None:
    """Check every document against the schema, its offsets against its text, its references against its ids."""
    with errors_as_exit_codes():
        from claimx.results.validation import validate as check

        found = check(path)
    if as_json:
        told = {"documents": found.documents, "claims": found.claims, "problems": found.problems}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for problem in found.problems:
            typer.echo(printable(problem))
        problems = f"{len(found.problems):,} problem{'' if len(found.problems) == 1 else 's'}"
        typer.echo(f"{found.documents:,} valid documents, {found.claims:,} claims, {problems}")
    raise typer.Exit(ExitCode.FAILURES if found.problems else ExitCode.OK)
