"""Annotated text: articles with the attributions that people marked in them, as JSON Lines or with inline markup."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import InputError
from claimx.gold.inline_gold import attributions_of, inline_files, read_marked_file

Range = tuple[int, int]


class MarkedAttribution(BaseModel):
    """Source, cue and content of one attribution, each as half-open ranges of characters; only the content must be."""

    model_config = ConfigDict(frozen=True)

    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    source: tuple[Range, ...] = ()


class MarkedText(BaseModel):
    """One article of a training file; of a line of JSON, other fields are ignored."""

    model_config = ConfigDict(frozen=True)

    text: str
    attributions: tuple[MarkedAttribution, ...]


def read_marked(paths: Sequence[Path]) -> Iterator[MarkedText]:
    """Yield the annotated texts of the files, in order: JSON Lines, inline files (`.txt`), or folders of these."""
    for path in paths:
        if path.is_dir() or path.suffix == ".txt":
            yield from _inline(path)
            continue
        try:
            with path.open(encoding="utf-8") as lines:
                yield from (_marked(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read {path}: {error}") from error


def _inline(path: Path) -> Iterator[MarkedText]:
    """Yield the texts of inline files; what stands in another's words is left to the rules, as the scorer leaves it."""
    for file in inline_files(path):
        marked = read_marked_file(file)
        everyone = list(attributions_of(marked, str(file)).values())
        attributions = tuple(
            MarkedAttribution(content=one.content, cue=one.cue, source=one.source)
            for one in everyone
            if not any(_is_inside(one.cue, other.content) for other in everyone)
        )
        yield MarkedText(text=marked.text, attributions=attributions)


def _is_inside(cue: Sequence[Range], content: Sequence[Range]) -> bool:
    return any(start <= cue[0][0] and cue[-1][1] <= end for start, end in content)


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
