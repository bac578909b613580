"""Where do cells that span rows and columns stand? Each at all its places in the rows of its table."""

from collections.abc import Sequence

from feeaudit.errors import DocumentRefused
from feeaudit.model import Cell

MOST_PLACES = 1_000_000
"""Rows × columns of one table."""

Rows = tuple[tuple[Cell | None, ...], ...]


def laid(cells: Sequence[Cell], rows: int = 0, columns: int = 0) -> Rows:
    """Rows of equal length, at least so many rows and columns; where two cells claim a place the first has it.

    Raises DocumentRefused: memory_limit.
    """
    rows = max([rows, *(cell.row + cell.rows for cell in cells)])
    columns = max([columns, *(cell.column + cell.columns for cell in cells)])
    refuse_many(max(rows * columns, sum(cell.rows * cell.columns for cell in cells)))
    places: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    for cell in cells:
        for row in places[cell.row : cell.row + cell.rows]:
            for c in range(cell.column, cell.column + cell.columns):
                if row[c] is None:
                    row[c] = cell
    return tuple(tuple(row) for row in places)


def refuse_many(places: int) -> None:
    """Raises DocumentRefused: memory_limit, where a table has more places than any list."""
    if places > MOST_PLACES:
        raise DocumentRefused(
            "memory_limit", f"一张表超过 {MOST_PLACES} 格 a table of more than {MOST_PLACES} places for cells"
        )
