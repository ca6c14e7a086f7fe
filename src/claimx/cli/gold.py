"""`claimx gold`: make gold from articles, and look after it."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.terminal import ExitCode, errors_as_exit_codes, printable, say
from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.gold.imported import Imported
    from claimx.schema import Document


class Tool(StrEnum):
    """What gold can come back from: annotation tools, or inline markup in text files."""

    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    INLINE = "inline"


Articles = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE...", help="Articles to read now, or documents: .json, .jsonl or folders of them."),
]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE|FOLDER", help="A folder, or for one article a NAME.json.")
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of articles that state none themselves: 2025-10-31.")
]
Force = Annotated[bool, typer.Option("--force", help="Write files anew that are there already.")]
GoldPath = Annotated[Path, typer.Argument(metavar="GOLD", help="A gold file, or a folder of them.")]
Texts = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where NAME.txt lies, if not beside NAME.json.")]
First = Annotated[Path, typer.Argument(metavar="A", help="The gold of one annotator: a folder, or a file.")]
Second = Annotated[Path, typer.Argument(metavar="B", help="The gold of the other one, of the same articles.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the numbers unrounded, as JSON.")]
Source = Annotated[Path, typer.Argument(help="The folder of brat or of inline files, or the JSON of Label Studio.")]
From = Annotated[Tool, typer.Option("--from", help="Which tool wrote it.")]
Folder = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the gold goes.")]

gold = typer.Typer(help="Make gold from articles, and look after it.", no_args_is_help=True)


@gold.callback()
def steps() -> None:
    """Make gold from articles, and look after it."""


@gold.command()
def new(articles: Articles, output: Output = Path("gold"), published: Published = None, force: Force = False) -> None:
    """Write a draft of gold, and its text beside it, for a person to correct."""
    with errors_as_exit_codes():
        from claimx.gold.draft import draft_item, write_item

        inputs = _Inputs(articles, published)
        is_file = output.suffix == ".json"
        folder, name = (output.parent, output.stem) if is_file else (output, None)
        for document in [_only(iter(inputs))] if is_file else inputs:
            path = write_item(folder, draft_item(document, name=name), force=force)
            say(f"draft written to {path}")
    raise typer.Exit(ExitCode.FAILURES if inputs.failed else ExitCode.OK)


@gold.command()
def check(path: GoldPath, texts: Texts = None) -> None:
    """List what breaks the format or the guidelines, one line for each problem."""
    with errors_as_exit_codes():
        from claimx.gold.check import check_file
        from claimx.gold.model import gold_files

        files = gold_files(path)
        lines = [problem.line(str(file)) for file in files for problem in check_file(file, [texts] if texts else [])]
    _report(lines, len(files))


@gold.command()
def agree(first: First, second: Second, texts: Texts = None, json: AsJson = False) -> None:
    """Tell how far two annotators agree: F1 of what both found, kappa of labels, share of same values."""
    with errors_as_exit_codes():
        from claimx.gold.agree import agree as compare
        from claimx.gold.agreement_table import as_json, as_text

        agreement = compare(first, second, [texts] if texts else [])
        typer.echo(as_json(agreement) if json else as_text(agreement))
    for folder, names in ((first, agreement.only_first), (second, agreement.only_second)):
        if names:
            say(f"only in {folder}, not compared: {', '.join(names)}")


@gold.command("import")
def import_(source: Source, tool: From, output: Folder = Path("gold"), force: Force = False) -> None:
    """Turn what was corrected in a tool into gold again, and check it."""
    with errors_as_exit_codes():
        from claimx.gold.check import check_file
        from claimx.gold.draft import write_item

        lines: list[str] = []
        written = []
        for one in _imported(source, tool):
            lines += one.lines()
            if one.item is not None:
                written.append(write_item(output, one.item, force=force))
        lines += [problem.line(str(path)) for path in written for problem in check_file(path)]
    _report(lines, len(written))


def _imported(source: Path, tool: Tool) -> "Iterable[Imported]":
    from claimx.gold.brat_reading import read_brat
    from claimx.gold.inline_gold import read_inline_folder
    from claimx.gold.label_studio_reading import read_label_studio

    return {Tool.BRAT: read_brat, Tool.LABEL_STUDIO: read_label_studio, Tool.INLINE: read_inline_folder}[tool](source)


def _report(lines: list[str], files: int) -> None:
    """Print problems, how many there are, and leave."""
    for line in lines:
        typer.echo(printable(line))
    problems = f"{len(lines):,} problem{'' if len(lines) == 1 else 's'}"
    say(f"{files:,} gold file{'' if files == 1 else 's'}, {problems}")
    raise typer.Exit(ExitCode.FAILURES if lines else ExitCode.OK)


def _only(documents: "Iterator[Document]") -> "Document":
    found = list(islice(documents, 2))
    if len(found) != 1:
        number = "several articles don't" if found else "no article does"
        raise InputError(f"{number} go into one file; give one article, or a folder with -o", code="bad-output")
    return found[0]


class _Inputs:
    """Documents that are there already, then those of the articles that are read now."""

    def __init__(self, articles: list[str], published: str | None) -> None:
        self._articles = articles
        self._published = published
        self.failed = False

    def __iter__(self) -> "Iterator[Document]":
        from claimx.results.load import Documents, holds_documents

        ready = [given for given in self._articles if holds_documents(Path(given))]
        for given in ready:
            yield from Documents(given)
        to_read = [given for given in self._articles if given not in ready]
        if to_read:
            yield from self._read_now(to_read)

    def _read_now(self, articles: list[str]) -> "Iterator[Document]":
        from claimx.cli.now import outcomes_now
        from claimx.cli.summary import failure

        for outcome in outcomes_now(articles, published=self._published):
            if outcome.record is None:
                self.failed = True
                say(f"no draft: {failure(outcome)}")
            else:
                yield outcome.record.document()
