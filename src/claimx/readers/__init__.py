"""From paths to articles: files, folders, patterns and standard input, one article at a time."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.readers import html, json_file, jsonl, markdown, pdf, plain, table, warc
from claimx.readers.files import STDIN, InputFile, check_files, find_files, refuse_overlap, root_of
from claimx.readers.kinds import HEAD, KNOWN, Kind, kind_of
from claimx.readers.refusal import Item, Refusal
from claimx.readers.screening import Screen
from claimx.readers.stdin import ITEM, all_open_objects, standard_input
from claimx.readers.unpack import lines, opened, whole
from claimx.settings import Reading

__all__ = ["Refusal", "check_inputs", "count_articles", "list_inputs", "read_articles", "refuse_overlap"]

Read = Iterator[Article | Refusal]
# Of many articles each, read as a stream; of one file at once the others.
STREAMED: dict[Kind, Callable[[io.BufferedReader, Item, Reading], Read]] = {
    Kind.JSONL: lambda stream, item, reading: jsonl.read_lines(lines(stream, reading.limits.line_bytes), item, reading),
    Kind.CSV: lambda stream, item, reading: table.read_rows(lines(stream, reading.limits.line_bytes), item, reading),
    Kind.WARC: warc.read_records,
}
WHOLE: dict[Kind, Callable[[bytes, Item, Reading], Article | Refusal]] = {
    Kind.TEXT: lambda content, item, reading: plain.to_article(content, item),
    Kind.MARKDOWN: markdown.to_article,
    Kind.HTML: html.to_article,
    Kind.PDF: lambda content, item, reading: pdf.to_article(content, item),
}


def check_inputs(inputs: Sequence[str]) -> None:
    """Refuse, before anything runs, a path that is missing and inputs without any article to read."""
    check_files(inputs)


def read_articles(inputs: Sequence[str], *, published: str | None = None, reading: Reading | None = None) -> Read:
    """Yield an article or a refusal for everything under `inputs`, in order; article ids are unique.

    `published` dates the articles that state no date themselves.
    """
    chosen = reading or Reading()
    screen = Screen(chosen, published)
    for item in _find(inputs):
        match item:
            case Refusal():
                yield item
            case InputFile():
                yield from map(screen.check, _read(item, item.path, chosen))
            case None:
                with standard_input() as path:
                    yield from map(screen.check, _read(ITEM, path, chosen))


def list_inputs(inputs: Sequence[str], reading: Reading | None = None) -> Iterator[tuple[str, Kind] | Refusal]:
    """Yield, for every file under `inputs`, its path and what it would be read as, or why it would not be read."""
    chosen = reading or Reading()
    for item in _find(inputs):
        if isinstance(item, InputFile):
            try:
                with opened(item.path, chosen.limits.file_bytes) as stream:
                    yield item.uri, _kind(item.path.name, stream)
            except (OSError, ArticleError) as error:
                yield _refused(item, error)
        elif item is not None:
            yield item


def count_articles(inputs: Sequence[str]) -> int | None:
    """Count what `read_articles` will yield, without parsing anything; None where only parsing would tell."""
    count = 0
    for item in _find(inputs):
        number = _count(item)
        if number is None:
            return None
        count += number
    return count


def _read(item: Item, path: Path, reading: Reading) -> Read:
    """Yield what one file holds; an error in the middle ends the file, not the run."""
    try:
        with opened(path, reading.limits.file_bytes) as stream:
            kind = _kind(path.name if isinstance(item, InputFile) else ".txt", stream)
            if kind is Kind.TEXT and item is ITEM:
                kind = _kind_of_stdin(path, reading)
            yield from _articles(stream, kind, item, reading)
    except (OSError, ArticleError) as error:
        yield _refused(item, error)


def _articles(stream: io.BufferedReader, kind: Kind, item: Item, reading: Reading) -> Read:
    if kind in STREAMED:
        with closing(STREAMED[kind](stream, item, reading)) as articles:  # type: ignore[type-var]  # they are generators
            yield from articles
        return
    content = whole(stream, reading.limits.file_bytes)
    if kind is Kind.JSON:
        yield from json_file.to_articles(content, item, reading)
    else:
        yield WHOLE[kind](content, item, reading)


def _kind(name: str, stream: io.BufferedReader) -> Kind:
    kind = kind_of(name, stream.peek(HEAD)[:HEAD])
    if kind is None:
        raise ArticleError(f"claimx reads {KNOWN}", code="unsupported-type")
    return kind


def _kind_of_stdin(path: Path, reading: Reading) -> Kind:
    with opened(path, reading.limits.file_bytes) as stream:
        return Kind.JSONL if all_open_objects(lines(stream, reading.limits.line_bytes)) else Kind.TEXT


def _refused(item: Item, error: OSError | ArticleError) -> Refusal:
    if isinstance(error, ArticleError):
        return item.refused(error)
    reason = f"can't be read: {error.strerror}; check the file and its permissions"
    return item.refused(ArticleError(reason, code="unreadable"))


def _find(inputs: Sequence[str]) -> Iterator[InputFile | Refusal | None]:
    """Yield the files of all inputs; None stands for standard input."""
    root = root_of(inputs)
    for given in inputs:
        if given == STDIN:
            yield None
        else:
            yield from find_files(given, root)


def _count(item: InputFile | Refusal | None) -> int | None:
    if item is None:
        return None
    if isinstance(item, Refusal):
        return 1
    try:
        with item.path.open("rb") as stream:
            kind = kind_of(item.path.name, stream.peek(HEAD)[:HEAD])
            if kind is Kind.JSONL:
                return sum(1 for line in stream if line.strip())
            return None if kind in STREAMED or kind is Kind.JSON else 1
    except OSError:
        return 1
