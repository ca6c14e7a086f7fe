"""Check what `claimx extract` wrote, record by record, as a loader would that trusts nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from claimx.errors import OutputError
from claimx.results.journal import outputs_of
from claimx.results.load import Documents


@dataclass(slots=True)
class Validation:
    """Counts over the records of a place, and what is wrong with those that no loader should take."""

    documents: int = 0
    claims: int = 0
    problems: list[str] = field(default_factory=list)


def validate(path: str | PathLike[str]) -> Validation:
    """Read every record against the contract: types, vocabularies, offsets, references, ids that are told twice.

    In a folder, documents and manifest must also name each other.
    """
    found = Validation()
    ids: dict[str, str] = {}
    for place, document in Documents(path).checked():
        if isinstance(document, OutputError):
            found.problems.append(str(document))
            continue
        found.documents += 1
        found.claims += len(document.claims)
        if document.id in ids:
            found.problems.append(f"{place}: document {document.id!r} stands in {ids[document.id]} too")
        ids.setdefault(document.id, place)
    found.problems.extend(_missing(Path(path)))
    return found


def _missing(path: Path) -> Iterator[str]:
    manifest = path / "manifest.jsonl"
    for name in sorted(outputs_of(manifest)):
        if not (path / name).is_file():
            yield f"{manifest}: names {name}, which is not there; extract it again"
