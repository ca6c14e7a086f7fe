"""The claims of many documents as one collection, read as they are asked for."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.results.records import ClaimRecord
from claimx.results.selection import Selection

if TYPE_CHECKING:
    import pandas as pd


class Claims:
    """Claims of a selection, in the order of their documents; each iteration reads the files anew.

    Nothing is kept: a million articles take no more memory than one.
    """

    def __init__(self, records: Callable[[], Iterator[ClaimRecord]], selection: Selection) -> None:
        self._records = records
        self._selection = selection

    def __iter__(self) -> Iterator[ClaimRecord]:
        records = self._records()
        return filter(self._selection.takes, records) if self._selection.tests else records

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a dictionary for each claim, as JSON could have it."""
        return [record.to_dict() for record in self]

    def to_pandas(self) -> "pd.DataFrame":
        """Return a data frame with a row for each claim; `published` is a time, figures and times are lists of dicts.

        `value` and `unit` repeat the first figure, since most claims have no more than one.
        """
        try:
            import pandas as pd
        except ImportError as error:
            problem = "to_pandas needs pandas; pip install 'claimx[pandas]'"
            raise InputError(problem, code="extra-missing") from error
        frame = pd.DataFrame(self.to_records(), columns=list(ClaimRecord._fields))
        first = [figures[0] if figures else {} for figures in frame["figures"]]
        frame["value"] = pd.array([figure.get("value") for figure in first], dtype="Float64")
        frame["unit"] = [figure.get("unit") for figure in first]
        frame["published"] = pd.to_datetime(frame["published"], format="ISO8601", utc=True)
        return frame
