"""From paths to articles: files, folders, patterns and standard input, one article at a time.

What reads the formats is imported when the first article is asked for: a wrong path is told at once.
"""

from collections.abc import Iterator, Sequence

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.readers.files import STDIN, InputFile, check_files, find_files, refuse_overlap, root_of
from claimx.readers.kinds import HEAD, Kind, kind_of
from claimx.readers.refusal import Refusal
from claimx.readers.stdin import ITEM, standard_input
from claimx.readers.unpack import kind_in, opened
from claimx.settings import Reading

__all__ = ["Refusal", "check_inputs", "count_articles", "list_inputs", "read_articles", "refuse_overlap"]

OF_UNTOLD_NUMBER = frozenset({Kind.JSON, Kind.CSV, Kind.WARC})


def check_inputs(inputs: Sequence[str]) -> None:
    """Refuse, before anything runs, a path that is missing and inputs without any article to read."""
    check_files(inputs)


def read_articles(
    inputs: Sequence[str], *, published: str | None = None, reading: Reading | None = None
) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for everything under `inputs`, in order; article ids are unique.

    `published` dates the articles that state no date themselves.
    """
    from claimx.readers.screening import Screen

    chosen = reading or Reading()
    return map(Screen(chosen, published).check, _read(inputs, chosen))


def list_inputs(inputs: Sequence[str], reading: Reading | None = None) -> Iterator[tuple[str, Kind] | Refusal]:
    """Yield, for every file under `inputs`, its path and what it would be read as, or why it would not be read."""
    chosen = reading or Reading()
    for item in _find(inputs):
        match item:
            case Refusal():
                yield item
            case InputFile():
                yield _listed(item, chosen)


def count_articles(inputs: Sequence[str]) -> int | None:
    """Count what `read_articles` will yield, without parsing anything; None where only parsing would tell."""
    count = 0
    for item in _find(inputs):
        number = _count(item)
        if number is None:
            return None
        count += number
    return count


def _read(inputs: Sequence[str], reading: Reading) -> Iterator[Article | Refusal]:
    from claimx.readers.dispatch import read_file, read_unnamed

    for item in _find(inputs):
        match item:
            case Refusal():
                yield item
            case InputFile():
                yield from read_file(item, reading)
            case None:
                with standard_input() as path:
                    yield from read_unnamed(ITEM, path, reading)


def _listed(file: InputFile, reading: Reading) -> tuple[str, Kind] | Refusal:
    try:
        with opened(file.path, reading.limits.file_bytes) as stream:
            return file.uri, kind_in(file.path.name, stream)
    except OSError as error:
        return file.unreadable(error)
    except ArticleError as error:
        return file.refused(error)


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
            # What is packed has to be unpacked to know.
            return None if kind in OF_UNTOLD_NUMBER or item.path.suffix == ".gz" else 1
    except OSError:
        return 1
