"""What did a page break cut in two? A row whose texts go on, and merged cells that stand on both pages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from feeaudit.model import Cell
from feeaudit.text import fold

_LONGEST_HEAD = 6
"""Rows."""
_SELDOM = 0.1
"""A column no more of whose cells are blank than this part says something in every row."""

Row = Sequence[Cell | None]


class Column:
    """How the cells of a column are, but for those that a page begins with, or ends with and leaves blank."""

    def __init__(self, cells: Iterable[Cell | None]) -> None:
        own = {id(cell): cell for cell in cells if cell and cell.columns == 1}
        self.cells = len(own)
        self.blank = sum(not cell.text for cell in own.values())

    @property
    def is_full(self) -> bool:
        """Does every cell say something, or nearly?"""
        return self.blank <= _SELDOM * self.cells


class Open(NamedTuple):
    """In which columns no ruling is drawn at a page break: what is open goes on."""

    above: frozenset[int]
    """At the end of the page before."""
    below: frozenset[int]
    """At the head of the page after; every column where a repeated head stands between."""
    told: bool
    """True where this table leaves open what goes on: what is closed ends there."""


class Seam:
    """Between the last row of a page and the first of the next (its repeated head left out)."""

    def __init__(self, upper: Row, lower: Row, columns: Sequence[Column], sides: Open) -> None:
        self._columns, self._sides = columns, sides
        self._both = [(a, b) for a, b in _unlike(upper, lower) if a and b and _stand_alike(a, b)]
        self._fits = len(self._both) == len(_unlike(upper, lower))
        self.cuts_a_row = self._is_open_row() if sides.told else self._cuts_a_row()
        self.pairs: tuple[tuple[Cell, Cell], ...] = tuple(
            (a, b)
            for a, b in self._both
            if self.cuts_a_row or (self._is_open(a, b) if sides.told else self._is_one_cell(a, b))
        )

    def _is_open(self, a: Cell, b: Cell) -> bool:
        return a.column in self._sides.above and b.column in self._sides.below

    def _is_open_row(self) -> bool:
        """Does every cell go on? Where a repeated head hides it, the row must not begin anew."""
        if not self._fits or not all(self._is_open(a, b) for a, b in self._both):
            return False
        return not any(a.text and b.text for a, b in self._both if a.rows == 1 and b.text.isdecimal())

    def _cuts_a_row(self) -> bool:
        """Does the lower row only go on with what the upper said?

        The cell that a row begins with (its number, or its name where the number is a merged cell) is blank, in a
        column where it never is; and whatever the lower row says goes on with something.
        """
        begins = next(((a, b) for a, b in self._both if a.rows == 1 and a.text), None)
        if not self._fits or len(self._both) < 2 or begins is None or begins[1].text:
            return False
        column = self._columns[begins[0].column]
        more = [(a, b) for a, b in self._both if b.text]
        return column.is_full and bool(more) and all(a.text and a.rows == b.rows == 1 for a, b in more)

    def _is_one_cell(self, a: Cell, b: Cell) -> bool:
        """Is a merged cell cut? One part of it is blank, as no other cell of its column is."""
        if (a.text and b.text) or not self._columns[a.column].is_full:
            return False
        merged = a.rows > 1 or b.rows > 1
        return merged or bool(a.text and a.column < self._first_own())

    def _first_own(self) -> int:
        """The column in which the lower row begins to say something."""
        return next((b.column for _, b in self._both if b.text), 0)


def _unlike(upper: Row, lower: Row) -> list[tuple[Cell | None, Cell | None]]:
    """Cells of both rows place by place, each pair once."""
    made: list[tuple[Cell | None, Cell | None]] = []
    for pair in zip(upper, lower, strict=True):
        if not made or made[-1][0] is not pair[0] or made[-1][1] is not pair[1] or pair == (None, None):
            made.append(pair)
    return made


def _stand_alike(a: Cell, b: Cell) -> bool:
    return (a.column, a.columns) == (b.column, b.columns)


def is_head_of(table: Sequence[Row], rows: Sequence[Row]) -> int:
    """With how many rows of the table's head these begin. Rows of one cell may stand above it: its title."""
    best = 0
    for start in range(min(_LONGEST_HEAD, len(table))):
        if start and any(cell is not table[start - 1][0] for cell in table[start - 1]):
            break
        best = max(best, _alike(table[start:], rows))
    return best


def _alike(table: Sequence[Row], rows: Sequence[Row]) -> int:
    count = 0
    for known, row in zip(table[:_LONGEST_HEAD], rows, strict=False):
        if not same_row(known, row):
            break
        count += 1
    while count and (_is_blank(rows[count - 1]) or _goes_below(rows[count - 1], rows, count)):
        count -= 1
    return count


def _is_blank(row: Row) -> bool:
    return not any(cell and cell.text for cell in row)


def _goes_below(row: Row, rows: Sequence[Row], count: int) -> bool:
    """Is a cell of this row also one of the row after it?"""
    return count < len(rows) and any(cell and cell is below for cell, below in zip(row, rows[count], strict=True))


def same_row(a: Row, b: Row) -> bool:
    """The same texts in the same columns."""
    return len(a) == len(b) and all(_same(x, y) for x, y in zip(a, b, strict=True))


def _same(a: Cell | None, b: Cell | None) -> bool:
    if a is None or b is None:
        return a is b
    return (a.column, a.columns) == (b.column, b.columns) and fold(a.text) == fold(b.text)
