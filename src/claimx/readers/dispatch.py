"""What is in a file: an article or a refusal for each part of it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.readers import html, json_file, jsonl, markdown, pdf, plain, table, warc
from claimx.readers.files import InputFile
from claimx.readers.kinds import Kind
from claimx.readers.refusal import Item, Refusal
from claimx.readers.stdin import all_open_objects
from claimx.readers.unpack import kind_in, lines, opened, whole
from claimx.settings import Reading

Found = Iterator[Article | Refusal]
# Of many articles each, read as a stream; the others are read at once.
STREAMED: dict[Kind, Callable[[io.BufferedReader, Item, Reading], Found]] = {
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


def read_file(file: InputFile, reading: Reading) -> Found:
    """Yield what a file holds; an error in the middle ends the file, not the run."""
    try:
        with opened(file.path, reading.limits.file_bytes) as stream:
            yield from _articles(stream, kind_in(file.path.name, stream), file, reading)
    except OSError as error:
        yield file.unreadable(error)
    except ArticleError as error:
        yield file.refused(error)


def read_unnamed(item: Item, path: Path, reading: Reading) -> Found:
    """Yield what standard input held: a text, unless its content says otherwise."""
    try:
        with opened(path, reading.limits.file_bytes) as stream:
            kind = kind_in("stdin.txt", stream)
            if kind is Kind.TEXT and _is_jsonl(path, reading):
                kind = Kind.JSONL
            yield from _articles(stream, kind, item, reading)
    except ArticleError as error:
        yield item.refused(error)


def _articles(stream: io.BufferedReader, kind: Kind, item: Item, reading: Reading) -> Found:
    if kind in STREAMED:
        yield from STREAMED[kind](stream, item, reading)
        return
    content = whole(stream, reading.limits.file_bytes)
    if kind is Kind.JSON:
        yield from json_file.to_articles(content, item, reading)
    else:
        yield WHOLE[kind](content, item, reading)


def _is_jsonl(path: Path, reading: Reading) -> bool:
    with opened(path, reading.limits.file_bytes) as stream:
        return all_open_objects(lines(stream, reading.limits.line_bytes))
