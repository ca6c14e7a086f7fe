"""`claimx extract`: articles in, documents out."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.terminal import ExitCode, errors_as_exit_codes, printable, say
from claimx.errors import InputError
from claimx.labels import DateOrder, Status

if TYPE_CHECKING:
    from claimx.engines.base import Engine
    from claimx.results.manifest import Request
    from claimx.results.outcome import Outcome, Tally
    from claimx.settings import Reading, Settings

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files (text, Markdown, HTML, JSONL, JSON, CSV, WARC, PDF; also packed as .gz), folders, quoted patterns, "
        "or - for standard input."
    ),
]
Output = Annotated[
    str, typer.Option("--output", "-o", help="A folder, a file name that ends in .jsonl, or - for standard output.")
]
Model = Annotated[str | None, typer.Option(help="A spaCy pipeline: package name or folder.", show_default="built in")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date of articles that state none: 2025-10-31.")
]
Attribution = Annotated[
    str | None,
    typer.Option(help="What chooses attributions: linear, rules, or a file of weights.", show_default="linear"),
]
Order = Annotated[
    DateOrder | None,
    typer.Option("--date-order", help="How to read 04/10/2025 where the article itself does not show it."),
]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, metavar="SHARE", help="Leave out claims less sure than this: 0.8.")
]
Field = Annotated[
    list[str] | None,
    typer.Option(
        "--field", metavar="OURS=THEIRS", help="Read a field under another name, as in text=body; can be repeated."
    ),
]
Repair = Annotated[
    bool, typer.Option("--repair", help="Mend misread characters (â€™), ligatures and soft hyphens in the text itself.")
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Extract articles that seem not to be in English too.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="List what would be read, and as what; extract nothing.")]


def extract(
    inputs: Inputs,
    output: Output = "claims",
    model: Model = None,
    attribution: Attribution = None,
    published: Published = None,
    date_order: Order = None,
    min_confidence: MinConfidence = 0.0,
    field: Field = None,
    repair: Repair = False,
    any_language: AnyLanguage = False,
    dry_run: DryRun = False,
) -> None:
    """Extract the claims of every article in INPUTS."""
    with errors_as_exit_codes():
        from claimx.results.manifest import Request
        from claimx.settings import Reading, Settings

        reading = Reading(fields=tuple(map(_mapping, field or ())), repair=repair, english_only=not any_language)
        if dry_run:
            _list(inputs, reading)
            raise typer.Exit
        settings = Settings(
            model=model,
            attribution=attribution,
            published=published,
            date_order=date_order,
            min_confidence=min_confidence,
            reading=reading,
        )
        tally = _run(Request(tuple(inputs), output, settings))
    raise typer.Exit(ExitCode.FAILURES if tally.by_status[Status.FAILED] else ExitCode.OK)


def _mapping(option: str) -> tuple[str, str]:
    """Split `text=body` in the field of an article and that of the input."""
    ours, equals, theirs = option.partition("=")
    if not (equals and ours.strip() and theirs.strip()):
        raise InputError(f"--field: {option!r} maps nothing; write it as text=body", code="bad-option")
    return ours.strip(), theirs.strip()


def _list(inputs: Sequence[str], reading: "Reading") -> None:
    """Print each file and what it would be read as, or why it would not be."""
    from claimx.readers import Refusal, check_inputs, list_inputs

    check_inputs(inputs)
    for item in list_inputs(inputs, reading):
        told = (item.uri, f"{item.status}: {item.code}") if isinstance(item, Refusal) else item
        typer.echo("\t".join(map(printable, told)))


def _run(request: "Request") -> "Tally":
    """Check all that is cheap to check, then load the model, then work."""
    from claimx.cli.summary import failure, summary
    from claimx.readers import check_inputs, read_articles, refuse_overlap
    from claimx.results.write import STDOUT, open_run

    to_stdout = request.output == STDOUT
    check_inputs(request.inputs)
    if not to_stdout:
        refuse_overlap(request.inputs, Path(request.output))
    with open_run(request, sys.stdout.buffer) as run:
        engine = _start(request.settings)
        run.begin(engine.provenance)
        settings = request.settings
        outcomes = engine.run(read_articles(request.inputs, published=settings.published, reading=settings.reading))
        for outcome in outcomes if to_stdout else _watched(outcomes, request.inputs):
            run.add(outcome)
            if to_stdout and outcome.status is Status.FAILED:
                say(failure(outcome))
    for line in summary(run.tally, request.output, run.seconds()):
        say(line)
    return run.tally


def _start(settings: "Settings") -> "Engine":
    """Load the model; this imports spaCy, which takes longer than all the rest of the command line."""
    from claimx.engines.local import LocalEngine

    return LocalEngine(settings)


def _watched(outcomes: Iterable["Outcome"], inputs: Sequence[str]) -> Iterator["Outcome"]:
    """Pass the outcomes on, with a progress bar if someone watches."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from claimx.readers import count_articles

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(outcomes, total=count_articles(inputs), description="Reading articles")
