"""The reading order of boxes on a page: columns before rows, by cutting the page along its white space."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a line and where it stands; the origin is the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a block; `indent` and `slack` are the white space at its ends, in line heights."""

    text: str
    indent: float
    slack: float


GUTTER = 1.0
GAP = 0.75
OVERLAP = 0.5
DEEPEST = 60


def in_reading_order(boxes: Sequence[Box]) -> list[list[TextLine]]:
    """Return the blocks of a page, each a list of lines."""
    if not boxes:
        return []
    size = median(box.height for box in boxes) or 1.0
    return [_lines(block, size) for block in _cut(_column(boxes), size, 0)]


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes that stand together, and the sides of the column that they stand in."""

    boxes: list[Box]
    left: float
    right: float


def _column(boxes: Sequence[Box]) -> Block:
    return Block(list(boxes), min(box.left for box in boxes), max(box.right for box in boxes))


def _cut(block: Block, size: float, depth: int) -> list[Block]:
    """Cut at a gutter between columns if there is one, else at the gaps between rows."""
    if depth < DEEPEST and len(block.boxes) > 1:
        columns = _split(block.boxes, lambda box: (box.left, box.right), GUTTER * size)
        if len(columns) > 1 and _are_columns(columns):
            return [part for column in columns for part in _cut(_column(column), size, depth + 1)]
        rows = _split(block.boxes, lambda box: (-box.top, -box.bottom), GAP * size)
        if len(rows) > 1:
            parts = [Block(row, block.left, block.right) for row in _regrouped(rows, size)]
            return [part for row in parts for part in _cut(row, size, depth + 1)]
    return [block]


def _split(boxes: list[Box], sides: Callable[[Box], tuple[float, float]], gap: float) -> list[list[Box]]:
    """Group boxes along one direction wherever white space of the width `gap` runs through."""
    groups: list[list[Box]] = []
    reached = float("-inf")
    for box in sorted(boxes, key=sides):
        start, end = sides(box)
        if not groups or start - reached >= gap:
            groups.append([])
        groups[-1].append(box)
        reached = max(reached, end)
    return groups


def _are_columns(groups: list[list[Box]]) -> bool:
    """Whether groups side by side are columns, and not the words of one line far apart."""
    return all(len({round(box.bottom) for box in group}) > 1 for group in groups)


def _regrouped(rows: list[list[Box]], size: float) -> list[list[Box]]:
    """Join rows again that share their columns: only what runs across all columns cuts a page in two."""
    joined: list[list[Box]] = []
    for row in rows:
        if joined and _has_gutter(joined[-1] + row, size) and _has_gutter(row, size) == _has_gutter(joined[-1], size):
            joined[-1] = joined[-1] + row
        else:
            joined.append(row)
    return joined if len(joined) > 1 else rows


def _has_gutter(boxes: list[Box], size: float) -> bool:
    columns = _split(boxes, lambda box: (box.left, box.right), GUTTER * size)
    return len(columns) > 1 and _are_columns(columns)


def _lines(block: Block, size: float) -> list[TextLine]:
    """Return the lines of a block: boxes of one height, from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(block.boxes, key=lambda box: (-box.top, box.left)):
        if rows and _overlap(rows[-1][0], box) > OVERLAP:
            rows[-1].append(box)
        else:
            rows.append([box])
    lines = []
    for row in rows:
        row.sort(key=lambda box: box.left)
        ends = (row[0].left - block.left) / size, (block.right - max(box.right for box in row)) / size
        lines.append(TextLine(" ".join(box.text for box in row), *ends))
    return lines


def _overlap(one: Box, other: Box) -> float:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / (min(one.height, other.height) or 1.0)
