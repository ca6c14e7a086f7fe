"""Which document is the one of a gold file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from claimx.errors import InputError
from claimx.schema import Document

# What a file name can't hold everywhere.
UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents by the stem of their input's name, and by their own id and its stem."""

    by_uri: Mapping[str, Sequence[Document]]
    by_id: Mapping[str, Sequence[Document]]

    def find(self, name: str) -> Document | None:
        """Return the document that gold `name` is of; many lines of one input are told apart by id."""
        alike = self.by_uri.get(name, ())
        if len(alike) != 1:
            alike = _without_repeats(self.by_id.get(name, ()))
        if len(alike) > 1:
            ids = ", ".join(repr(document.id) for document in alike)
            raise InputError(
                f"gold {name}: {len(alike)} documents could be meant ({ids}); evaluate one folder at a time",
                code="gold-ambiguous",
            )
        return alike[0] if alike else None


def shelve(documents: Iterable[Document]) -> Shelf:
    """Sort documents by their names."""
    by_uri: defaultdict[str, list[Document]] = defaultdict(list)
    by_id: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_uri[PurePosixPath(document.source.uri).stem].append(document)
        for name in {document.id, PurePosixPath(document.id).stem, gold_name(document)}:
            by_id[name].append(document)
    return Shelf(by_uri, by_id)


def gold_name(document: Document) -> str:
    """Return NAME of `NAME.json`: the stem of a file that is one article, else the id, fit for a file."""
    uri, id_ = PurePosixPath(document.source.uri), PurePosixPath(document.id)
    return uri.stem if uri.name == id_.name else UNFIT.sub("_", document.id)


def _without_repeats(documents: Sequence[Document]) -> Sequence[Document]:
    unlike: list[Document] = []
    for document in documents:
        if document not in unlike:
            unlike.append(document)
    return unlike
