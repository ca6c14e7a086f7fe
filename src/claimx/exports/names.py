"""Names of exported files: safe, and one for each article."""

from pathlib import PurePath

from claimx.errors import OutputError
from claimx.results.stores import file_name


class NamedOnce:
    """Gives each article the stem of its document's file name; refuses an id that was there before."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, id: str) -> str:
        """Return the stem for an article id."""
        stem = PurePath(file_name(id)).stem
        if stem in self._given:
            raise OutputError(f"two documents have the id {id!r}; export one run at a time", code="duplicate-id")
        self._given.add(stem)
        return stem
