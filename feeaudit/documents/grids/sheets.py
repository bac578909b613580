"""Which tables does a sheet hold? Its rows from one head to the next, merged cells at all their places."""

from collections.abc import Iterator
from itertools import pairwise

from feeaudit.documents.laying import MOST_PLACES
from feeaudit.documents.sheet_marks import HIDDEN_ROW
from feeaudit.model import Cell, Page, Table
from feeaudit.text import fold

_LEAST_NAMES = 3
"""A head has at least so many."""
_SHARED = 0.5
"""A row is a head again where it has at least this part of the names of the first."""
_LONGEST_NAME = 20

Row = tuple[Cell | None, ...]


def tables(page: Page) -> tuple[Table, ...]:
    """From the top; title lines above a head are rows of its table. Blank rows around a table are left out."""
    rows = _laid(page)
    starts = [0, *_heads(page.rows), len(rows)]
    hidden = [row - 1 for row, _, mark in page.marks if row and mark == HIDDEN_ROW]
    return tuple(table for start, end in pairwise(starts) for table in _table(page.number, rows, start, end, hidden))


def _table(page: int, rows: list[list[Cell | None]], start: int, end: int, hidden: list[int]) -> Iterator[Table]:
    while start < end and not any(rows[start]):
        start += 1
    while start < end and not any(rows[end - 1]):
        end -= 1
    if start < end:
        made: dict[int, Cell] = {}
        yield Table(
            rows=tuple(tuple(_within(cell, start, end, made) for cell in row) for row in rows[start:end]),
            page=page,
            first_row=start + 1,
            hidden=tuple(row - start for row in hidden if start <= row < end),
        )


def _within(cell: Cell | None, start: int, end: int, made: dict[int, Cell]) -> Cell | None:
    """The cell as the table from `start` to `end` counts it."""
    if cell is None or (start == 0 and cell.row + cell.rows <= end):
        return cell
    if id(cell) not in made:
        first, last = max(cell.row, start), min(cell.row + cell.rows, end)
        made[id(cell)] = Cell(
            row=first - start,
            column=cell.column,
            rows=last - first,
            columns=cell.columns,
            text=cell.text,
            page=cell.page,
        )
    return made[id(cell)]


def _laid(page: Page) -> list[list[Cell | None]]:
    """Cells with text, and merged ones. Only the first place of a merged cell has a text."""
    places: list[list[Cell | None]] = [
        [None if t is None else Cell(row=r, column=c, text=t, page=page.number) for c, t in enumerate(row)]
        for r, row in enumerate(page.rows)
    ]
    widest = max(map(len, places), default=0)
    for short in places:
        short.extend([None] * (widest - len(short)))
    left = MOST_PLACES
    for top, first, bottom, last in page.merged:
        rows = places[top : bottom + 1]
        columns = min(last + 1, widest) - first
        left -= len(rows) * max(columns, 0)
        if not rows or columns < 1 or left < 0:
            continue
        text = (page.rows[top][first] if first < len(page.rows[top]) else None) or ""
        cell = Cell(row=top, column=first, rows=len(rows), columns=columns, text=text, page=page.number)
        for row in rows:
            row[first : first + columns] = [cell] * columns
    return places


def _heads(rows: tuple[tuple[str | None, ...], ...]) -> Iterator[int]:
    """Where another table begins: the lines of title right above a row that has names of the first head again."""
    names: frozenset[str] = frozenset()
    first = 0
    for r, row in enumerate(rows):
        own = _names(row)
        if not names:
            names, first = (own, r) if len(own) >= _LEAST_NAMES else (names, first)
        elif len(own) >= _LEAST_NAMES and len(own & names) >= _SHARED * min(len(own), len(names)):
            start = r
            while start > first + 1 and sum(bool(text) for text in rows[start - 1]) <= 1:
                start -= 1
            yield start
            names, first = own, r


def _names(row: tuple[str | None, ...]) -> frozenset[str]:
    """The short texts of a row that are no numbers, where all that it says are such."""
    said = [fold(text) for text in row if text and text.strip()]
    if any(len(text) > _LONGEST_NAME or any(char.isdigit() for char in text) for text in said):
        return frozenset()
    return frozenset(said)
