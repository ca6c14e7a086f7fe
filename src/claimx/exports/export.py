"""Export documents: choose the writer, keep the target apart from the documents, name a missing extra."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Final, cast

from claimx.errors import InputError, OutputError
from claimx.results.load import Documents
from claimx.results.records import Raw

Write = Callable[[Iterable[Raw], Path], None]


class Format(StrEnum):
    """What documents can be written as."""

    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    JSONLD = "jsonld"
    DOCBIN = "docbin"
    LABEL_STUDIO = "label-studio"
    BRAT = "brat"


@dataclass(frozen=True, slots=True)
class Way:
    """How a format is written: module and function, a folder or a file, the extra and the package that it needs."""

    module: str
    function: str
    is_folder: bool
    extra: str | None = None
    package: str | None = None


WAYS: Final[Mapping[Format, Way]] = {
    Format.CSV: Way("claimx.exports.csv_tables", "write_csv", is_folder=True),
    Format.PARQUET: Way("claimx.exports.parquet", "write_parquet", is_folder=True, extra="parquet", package="pyarrow"),
    Format.SQLITE: Way("claimx.exports.sqlite", "write_sqlite", is_folder=False),
    Format.JSONLD: Way("claimx.exports.jsonld", "write_jsonld", is_folder=True),
    Format.DOCBIN: Way("claimx.exports.docbin", "write_docbin", is_folder=False),
    Format.LABEL_STUDIO: Way("claimx.exports.annotation", "write_label_studio", is_folder=True),
    Format.BRAT: Way("claimx.exports.annotation", "write_brat", is_folder=True),
}


@dataclass(slots=True)
class Exported:
    """What went out."""

    documents: int = 0
    claims: int = 0


def export(path: str | PathLike[str], format: Format, target: str | PathLike[str]) -> Exported:
    """Write the documents of a folder or file as `format`; a file appears whole or not at all.

    Raises InputError for a target that can't be, or a missing extra; OutputError for what can't be read or written.
    """
    documents, way, place = Documents(path), WAYS[format], Path(target)
    _check_target(Path(path), place, way)
    count = Exported()
    write = _writer(way)
    documents.feed(lambda raw: write(_counted(raw, count), place))
    return count


def _counted(documents: Iterable[Raw], count: Exported) -> Iterator[Raw]:
    for document in documents:
        count.documents += 1
        count.claims += len(document["claims"])
        yield document


def _writer(way: Way) -> Write:
    try:
        return cast("Write", getattr(import_module(way.module), way.function))
    except ModuleNotFoundError as error:
        if way.extra is None or error.name is None or error.name.partition(".")[0] != way.package:
            raise
        problem = f"{way.extra} needs the package {way.package}; pip install 'claimx[{way.extra}]'"
        raise InputError(problem, code="extra-missing") from error


def _check_target(source: Path, target: Path, way: Way) -> None:
    """Refuse a target that lies among the documents, or is a folder where a file belongs or the reverse."""
    read, written = source.resolve(), target.resolve()
    inside = read.is_dir() and written.is_relative_to(read)
    if inside or read == written or (way.is_folder and read.parent == written):
        raise InputError(f"{target} lies among the documents; choose another -o", code="output-overlap")
    if target.exists() and target.is_dir() != way.is_folder:
        is_what, wanted = ("a folder", "file") if target.is_dir() else ("a file", "folder")
        raise OutputError(f"{target} is {is_what}; this format is written to a {wanted}", code="unwritable")
