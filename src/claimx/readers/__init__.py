"""From paths to articles: files, folders, patterns and standard input, one article at a time."""

from collections.abc import Callable, Iterator, Sequence

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.readers import jsonl, plain
from claimx.readers.files import STDIN, InputFile, check_files, find_files, refuse_overlap, root_of
from claimx.readers.refusal import Refusal
from claimx.readers.stdin import read_stdin

__all__ = ["Refusal", "check_inputs", "count_articles", "read_articles", "refuse_overlap"]

Reader = Callable[[InputFile, str | None], Iterator[Article | Refusal]]
READERS: dict[str, Reader] = {".txt": plain.read, ".jsonl": jsonl.read}


def check_inputs(inputs: Sequence[str]) -> None:
    """Refuse, before anything runs, a path that is missing and inputs without any article to read."""
    check_files(inputs, READERS)


def read_articles(inputs: Sequence[str], *, published: str | None = None) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for everything under `inputs`, in order; article ids are unique.

    `published` dates the articles that state no date themselves.
    """
    seen: set[str] = set()
    for item in _read(inputs, published):
        if isinstance(item, Article) and item.id in seen:
            error = ArticleError(f"an earlier input has the id {item.id!r} already", code="duplicate-id")
            yield Refusal.of(error, item.id, uri=item.uri, sha256=item.sha256)
            continue
        if isinstance(item, Article):
            seen.add(item.id)
        yield item


def count_articles(inputs: Sequence[str]) -> int | None:
    """Count what `read_articles` will yield, without parsing anything; None if standard input is among it."""
    if STDIN in inputs:
        return None
    return sum(_count(item) for item in _find(inputs))


def _read(inputs: Sequence[str], published: str | None) -> Iterator[Article | Refusal]:
    for item in _find(inputs):
        match item:
            case Refusal():
                yield item
            case InputFile():
                yield from READERS[item.path.suffix.lower()](item, published)
            case None:
                yield from read_stdin(published)


def _find(inputs: Sequence[str]) -> Iterator[InputFile | Refusal | None]:
    """Yield the files of all inputs; None stands for standard input."""
    root = root_of(inputs)
    for given in inputs:
        if given == STDIN:
            yield None
        else:
            yield from find_files(given, root, READERS)


def _count(item: InputFile | Refusal | None) -> int:
    if isinstance(item, InputFile) and READERS[item.path.suffix.lower()] is jsonl.read:
        return jsonl.count(item.path)
    return 1
