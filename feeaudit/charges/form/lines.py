"""Which rows of a table are one line? By rulings, else by the white between lines, else by where amounts stand."""

from itertools import pairwise
from typing import TypeVar

from feeaudit.charges.paper.rows import around
from feeaudit.model import Word

Name = TypeVar("Name", bound=str)
Row = dict[Name, list[Word]]

_WIDER = 1.3
"""White between two lines is at least this many times that between rows of one."""


def grouped(cells: list[Row[Name]], levels: tuple[float, ...]) -> list[list[Row[Name]]]:
    """Rows from top to bottom, those of one line together; each line has one amount."""
    if not cells:
        return []
    amounts = sum(_has_amount(row) for row in cells)
    for groups in (_ruled(cells, levels), _by_white(cells)):
        if len(groups) == amounts and all(sum(map(_has_amount, group)) == 1 for group in groups):
            return groups
    return _by_amounts(cells)


def _has_amount(row: Row[Name]) -> bool:
    return "amount" in row


def _span(row: Row[Name]) -> tuple[float, float]:
    box = around(word for words in row.values() for word in words)
    return box[1], box[3]


def _ruled(cells: list[Row[Name]], levels: tuple[float, ...]) -> list[list[Row[Name]]]:
    groups: dict[int, list[Row[Name]]] = {}
    for row in cells:
        top, bottom = _span(row)
        groups.setdefault(sum(level < (top + bottom) / 2 for level in levels), []).append(row)
    return list(groups.values())


def _by_white(cells: list[Row[Name]]) -> list[list[Row[Name]]]:
    """Rows with clearly less white between them than between others."""
    pitches = [_middle(b) - _middle(a) for a, b in pairwise(cells)]
    if not pitches or max(pitches) < _WIDER * min(pitches):
        return [[row] for row in cells]
    limit = (max(pitches) + min(pitches)) / 2
    groups = [[cells[0]]]
    for row, pitch in zip(cells[1:], pitches, strict=True):
        if pitch > limit:
            groups.append([])
        groups[-1].append(row)
    return groups


def _middle(row: Row[Name]) -> float:
    top, bottom = _span(row)
    return (top + bottom) / 2


def _by_amounts(cells: list[Row[Name]]) -> list[list[Row[Name]]]:
    """A line begins with its amount; where amounts stand in the middle, each row goes with the nearest."""
    starts = [i for i, row in enumerate(cells) if _has_amount(row)]
    if not starts:
        return [cells]
    if starts[0] == 0 and all("name" in cells[i] for i in starts):
        return [cells[a:b] for a, b in pairwise([*starts, len(cells)])]
    groups: dict[int, list[Row[Name]]] = {i: [] for i in starts}
    for row in cells:
        groups[min(starts, key=lambda i: (abs(_middle(cells[i]) - _middle(row)), i))].append(row)
    return list(groups.values())
