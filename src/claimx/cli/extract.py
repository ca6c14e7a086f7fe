"""`claimx extract`: articles in, documents out."""

import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.terminal import ExitCode, errors_as_exit_codes, printable, say
from claimx.errors import InputError
from claimx.labels import DateOrder, Status

if TYPE_CHECKING:
    from claimx.engines.base import Engine
    from claimx.results.manifest import Request
    from claimx.results.outcome import Tally
    from claimx.runner import Ended
    from claimx.settings import Reading, Settings, Workers

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
    typer.Option(
        help="What chooses attributions: linear, open, tagger, tagger-polnear, rules, or a file of weights.",
        show_default="linear",
    ),
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
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes.", show_default="one for each core")
]
Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=NUMBER",
        help="What one input may cost, as in seconds=60 or file_bytes=100000000; can be repeated.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force/--resume", help="Do everything again, or only what is new, changed or failed.")
]
Prune = Annotated[bool, typer.Option("--prune", help="Remove documents of earlier runs whose inputs are gone.")]
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
    jobs: Jobs = None,
    limit: Limit = None,
    force: Force = False,
    prune: Prune = False,
    dry_run: DryRun = False,
) -> None:
    """Extract the claims of every article in INPUTS."""
    with errors_as_exit_codes():
        from claimx.results.manifest import Request
        from claimx.settings import Reading, Settings, with_limits

        limits, workers = with_limits(map(_limit, limit or ()), jobs=jobs)
        reading = Reading(
            fields=tuple(map(_mapping, field or ())), repair=repair, english_only=not any_language, limits=limits
        )
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
        signal.signal(signal.SIGTERM, _interrupt)
        tally = _run(Request(tuple(inputs), output, settings, force=force, prune=prune), workers)
    raise typer.Exit(ExitCode.FAILURES if tally.by_status[Status.FAILED] else ExitCode.OK)


def _mapping(option: str) -> tuple[str, str]:
    """Split `text=body` in the field of an article and that of the input."""
    ours, equals, theirs = option.partition("=")
    if not (equals and ours.strip() and theirs.strip()):
        raise InputError(f"--field: {option!r} maps nothing; write it as text=body", code="bad-option")
    return ours.strip(), theirs.strip()


def _limit(option: str) -> tuple[str, str]:
    """Split `seconds=60` in the name of a limit and its number."""
    name, equals, number = option.partition("=")
    if not (equals and name.strip() and number.strip()):
        raise InputError(f"--limit: {option!r} sets nothing; write it as seconds=60", code="bad-option")
    return name.strip(), number.strip()


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Take a polite request to end as a key press: the state is kept either way."""
    raise KeyboardInterrupt


def _list(inputs: Sequence[str], reading: "Reading") -> None:
    """Print each file and what it would be read as, or why it would not be."""
    from claimx.readers import Refusal, check_inputs, list_inputs

    check_inputs(inputs)
    for item in list_inputs(inputs, reading):
        told = (item.uri, f"{item.status}: {item.code}") if isinstance(item, Refusal) else item
        typer.echo("\t".join(map(printable, told)))


def _run(request: "Request", workers: "Workers") -> "Tally":
    """Check all that is cheap to check, then load the model, then work."""
    from claimx.cli.summary import failure, summary
    from claimx.readers import check_inputs, read_articles, refuse_overlap
    from claimx.results.write import STDOUT, open_run

    to_stdout = request.output == STDOUT
    check_inputs(request.inputs)
    if not to_stdout:
        refuse_overlap(request.inputs, Path(request.output))
    settings = request.settings
    with open_run(request, sys.stdout.buffer) as run, start(settings, workers) as engine:
        run.begin(engine.provenance)
        articles = read_articles(request.inputs, published=settings.published, reading=settings.reading)
        ended = engine.run(run.wanted(articles))
        for number, outcome in ended if to_stdout else _watched(ended, run.tally, request.inputs):
            run.add(number, outcome)
            if to_stdout and outcome.status is Status.FAILED:
                say(failure(outcome))
    for line in summary(run.tally, request.output, run.seconds()):
        say(line)
    return run.tally


def start(settings: "Settings", workers: "Workers") -> "Engine":
    """Return the engine that does the work."""
    from claimx.engines.processes import ProcessEngine

    return ProcessEngine(settings, workers)


def _watched(ended: Iterable["Ended"], tally: "Tally", inputs: Sequence[str]) -> Iterator["Ended"]:
    """Pass the outcomes on; if someone watches, show how far it is, how fast it goes and how long it will take."""
    if not sys.stderr.isatty():
        yield from ended
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from claimx.readers import count_articles

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f} a second"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading articles", total=count_articles(inputs), rate=0.0)
        for one in ended:
            yield one
            # What an earlier run has done counts as completed too.
            progress.update(task, completed=tally.inputs, rate=progress.tasks[task].speed or 0.0)
