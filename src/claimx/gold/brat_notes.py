"""The notes of brat's marks: a line of fields, `name: Ada Moss | note: unsure`."""

import json
import re
from collections.abc import Mapping
from typing import Final

from claimx.gold.marks import VOCABULARIES, Attribute

# The ranges of a mark, where its fragments alone would be read as others.
RANGES: Final = "ranges"
FIELDS: Final = frozenset({RANGES, *(attribute for attribute in Attribute if attribute not in VOCABULARIES)})
SEPARATOR: Final = "|"
NOT_PLAIN: Final = re.compile('^"|[|\x00-\x1f\x7f-\x9f\u2028\u2029]')


def to_note(fields: Mapping[str, str]) -> str:
    """Return fields as one line; a value that could be misread is written as a JSON string."""
    return f" {SEPARATOR} ".join(f"{name}: {_written(value)}" for name, value in fields.items())


def of_note(line: str) -> dict[str, str]:
    """Return the fields of a line; words without a known field before them are the annotator's own note."""
    fields: dict[str, str] = {}
    for part in line.split(SEPARATOR):
        name, colon, value = part.partition(":")
        if not colon or name.strip() not in FIELDS:
            name, value = Attribute.NOTE, part
        read = _read(value.strip())
        if read:
            before = fields.get(name.strip())
            fields[name.strip()] = read if before is None else f"{before}; {read}"
    return fields


def _written(value: str) -> str:
    if value == value.strip() and not NOT_PLAIN.search(value):
        return value
    return json.dumps(value).replace(SEPARATOR, "\\u007c")


def _read(written: str) -> str:
    if not written.startswith('"'):
        return written
    try:
        value = json.loads(written)
    except ValueError:
        return written
    return value if isinstance(value, str) else written
