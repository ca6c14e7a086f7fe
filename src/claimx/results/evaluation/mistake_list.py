"""The list of mistakes: one a line, for people and spreadsheets, or JSON Lines."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from claimx.results.evaluation.mistakes import Mistake
from claimx.results.files import write_whole

COLUMNS: Final = ("article", "layer", "kind", "offsets", "words", "gold", "predicted", "rule", "context")


def write_mistakes(path: Path, mistakes: Iterable[Mistake]) -> None:
    """Write the list: JSON Lines if the name ends in .jsonl, else lines with tabs between the columns."""
    lines = as_json_lines(mistakes) if path.suffix == ".jsonl" else as_lines(mistakes)
    write_whole(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))


def as_lines(mistakes: Iterable[Mistake]) -> Iterator[str]:
    """Yield the names of the columns, then a line for each mistake, with tabs between."""
    yield "\t".join(COLUMNS)
    for mistake in mistakes:
        yield "\t".join(" ".join(str(getattr(mistake, column) or "").split()) for column in COLUMNS)


def as_json_lines(mistakes: Iterable[Mistake]) -> Iterator[str]:
    """Yield an object for each mistake; `offsets` are [start, end] pairs, unknown is null."""
    for mistake in mistakes:
        fields = {column: getattr(mistake, column) for column in COLUMNS}
        yield json.dumps({**fields, "offsets": mistake.ranges}, ensure_ascii=False)
