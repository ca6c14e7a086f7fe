"""`claimx show`: one document's claims, for people."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.terminal import errors_as_exit_codes, printable, say
from claimx.errors import InputError

if TYPE_CHECKING:
    from rich.text import Text

    from claimx.results.show import ClaimView, DocumentView
    from claimx.schema import Document

IDS_NAMED = 5
PIPE_WIDTH = 1_000_000

File = Annotated[
    Path,
    typer.Argument(
        help="A document (.json), a file or folder of documents, or an article (text, Markdown, HTML, PDF) to read now."
    ),
]
Id = Annotated[str | None, typer.Option("--id", help="Which document to show, where there are several.")]
Why = Annotated[bool, typer.Option("--why", help="Tell which rules and words each claim rests on.")]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, metavar="SHARE", help="Leave out claims less sure than this: 0.8.")
]
Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write a web page instead: the article with its claims.")
]


def show(file: File, id: Id = None, why: Why = False, min_confidence: MinConfidence = 0.0, html: Html = None) -> None:
    """Show the claims of one article: who claims what, with figures and times."""
    with errors_as_exit_codes():
        from claimx.results.show import view

        document = _extracted(file) if _is_article(file) else _chosen(file, id)
        if html is None:
            _print(view(document, min_confidence=min_confidence), why=why)
        else:
            _write_page(document, html, min_confidence=min_confidence)


def _write_page(document: "Document", path: Path, *, min_confidence: float) -> None:
    from claimx.results.files import write_whole
    from claimx.results.page import page

    write_whole(path, page(document, min_confidence=min_confidence).encode("utf-8"))
    say(f"{document.id}: page written to {path}")


def _is_article(file: Path) -> bool:
    """Whether a file is an article; those that hold several look like the documents that claimx writes."""
    from claimx.readers.kinds import Kind, kind_by_name

    kinds = (Kind.TEXT, Kind.MARKDOWN, Kind.HTML, Kind.PDF)
    return file.is_file() and kind_by_name(file.name) in kinds


def _extracted(file: Path) -> "Document":
    """Extract an article now, as `claimx extract` would."""
    from claimx.cli.now import outcomes_now
    from claimx.cli.summary import failure

    outcome = next(outcomes_now([str(file)]))
    if outcome.record is None:
        raise InputError(failure(outcome), code=outcome.code)
    return outcome.record.document()


def _chosen(path: Path, id: str | None) -> "Document":
    from claimx.results.load import Documents

    documents = Documents(path)
    found = list(islice((document for document in documents if id in (None, document.id)), 2))
    if not found:
        ids = _listed(document.id for document in documents)
        raise InputError(f"{path} has no document {id!r}; it has {ids}" if ids else f"{path} holds no document")
    if len(found) > 1 and id is None:
        ids = _listed(document.id for document in documents)
        raise InputError(f"{path} holds several documents: choose one with --id, such as {ids}")
    return found[0]


def _listed(ids: Iterable[str]) -> str:
    some = list(islice(ids, IDS_NAMED + 1))
    return ", ".join(some[:IDS_NAMED]) + (" ..." if len(some) > IDS_NAMED else "")


def _print(document: "DocumentView", *, why: bool) -> None:
    from rich.console import Console
    from rich.padding import Padding

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    for line in _heading(document):
        console.print(line)
    for claim in document.claims:
        console.print()
        console.print(_first_line(claim))
        for text in _below(claim, why=why):
            console.print(Padding(text, (0, 0, 0, 5), expand=False))


def _heading(document: "DocumentView") -> "Iterator[Text]":
    from rich.text import Text

    facts = [document.id, document.publisher, document.published or "no date", document.count]
    yield Text(printable(document.title or document.id), style="bold")
    yield Text(" · ".join(printable(fact) for fact in facts if fact), style="dim")


def _first_line(claim: "ClaimView") -> "Text":
    from rich.text import Text

    return Text.assemble(
        (f"{claim.id:>4} ", "dim"),
        (printable(claim.holder), "bold cyan"),
        (f" · {claim.type}", "green"),
        ("".join(f" · {word}" for word in claim.stance), "yellow"),
    )


def _below(claim: "ClaimView", *, why: bool) -> "Iterator[Text]":
    from rich.text import Text

    yield Text(printable(claim.text))
    details: Sequence[tuple[str, str]] = [(detail.label, detail.text) for detail in claim.details]
    reasons = [(f"why {detail.label}", detail.text) for detail in claim.why if why]
    for label, text in [*details, *reasons]:
        yield Text.assemble((f"{label}: ", "dim"), printable(text))
