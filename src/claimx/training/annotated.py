"""Annotated text: JSON Lines of articles with the attributions that people marked in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import InputError

Range = tuple[int, int]


class MarkedAttribution(BaseModel):
    """Source, cue and content of one attribution, each as half-open ranges of characters; only the content must be."""

    model_config = ConfigDict(frozen=True)

    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    source: tuple[Range, ...] = ()


class MarkedText(BaseModel):
    """One line of a training file; other fields are ignored."""

    model_config = ConfigDict(frozen=True)

    text: str
    attributions: tuple[MarkedAttribution, ...]


def read_marked(paths: Sequence[Path]) -> Iterator[MarkedText]:
    """Yield the annotated texts of the files, in order."""
    for path in paths:
        try:
            with path.open(encoding="utf-8") as lines:
                yield from (_marked(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read {path}: {error}") from error


def _marked(line: str, where: str) -> MarkedText:
    try:
        text = MarkedText.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{where}: {field}: {first['msg']}") from error
    for one in text.attributions:
        for start, end in (*one.content, *one.cue, *one.source):
            if not 0 <= start <= end <= len(text.text):
                raise InputError(f"{where}: range [{start}, {end}) lies outside of the text")
    return text
