"""`claimx doctor`: whether everything is there that a run needs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.terminal import ExitCode, errors_as_exit_codes, printable

Output = Annotated[Path, typer.Option("--output", "-o", help="The place that you mean to write to.")]
Model = Annotated[str | None, typer.Option(help="A spaCy pipeline: package name or folder.", show_default="built in")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")]


def doctor(output: Output = Path("claims"), model: Model = None, as_json: AsJson = False) -> None:
    """Look at versions, rules, model, disk and memory, and extract the claim of one sentence."""
    with errors_as_exit_codes():
        from claimx.diagnosis import State, examine
        from claimx.settings import Settings

        findings = []
        for finding in examine(Settings(model=model), output):
            findings.append(finding)
            if not as_json:
                typer.echo(printable(f"{finding.state:7}{finding.name:11} {finding.said}"))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    failed = any(finding.state is State.FAILED for finding in findings)
    raise typer.Exit(ExitCode.FAILURES if failed else ExitCode.OK)
