"""Does a table go on over the page break? Its parts become one: head left out, cut rows and merged cells made whole."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from feeaudit.documents.grids.seam import Column, Open, Seam, is_head_of, same_row
from feeaudit.model import Cell, Table
from feeaudit.text import fold

_NEAR = 3.0
"""Points: how far a column's edge may be off on the next page."""
_LEAST_LINES = 3
"""Of a table that goes on; a page of it may hold rows of one cell alone."""
_PAGE_WORDS = re.compile(r"[第共页頁/\-—–─·•(),.\[\]]|page|of", re.IGNORECASE)
_CONTINUED = re.compile(r"\(?续(?:上?[表页])?\d{0,3}\)?")

Rows = Sequence[tuple[Cell | None, ...]]


class Chain:
    """The parts of one table, page by page."""

    def __init__(self, first: Table) -> None:
        self._parts = [first]
        self._lines = _lines(first)

    @property
    def ends(self) -> tuple[float, ...]:
        """Where its columns begin on its last page, and the last ends; nothing where they have no place on paper."""
        last = self._parts[-1]
        return tuple(x + last.box[0] for x in _lines(last)) if last.box else ()

    def goes_on_in(self, table: Table) -> bool:
        """Is this first table of the next page the same table? Its columns are the same, and no new title is above."""
        last = self._parts[-1]
        if table.page != last.page + 1 or not self._lines:
            return False
        if _fitted(self._lines, _lines(table)) is None or _has_other_head(self._parts[0].rows, table.rows):
            return False
        known = {fold(line) for part in (self._parts[0], last) for line in (*part.above, *part.below)}
        return all(fold(line) in known or _says_nothing(fold(line)) for line in table.above)

    def add(self, table: Table) -> None:
        """The next part."""
        self._parts.append(table)
        self._lines = _fitted(self._lines, _lines(table)) or self._lines

    def table(self) -> Table:
        """All parts as one table."""
        if len(self._parts) == 1:
            return self._parts[0]
        return _Whole(self._parts, self._lines).table()


class _Whole:
    """Rows of all parts in the finest columns that any of them has."""

    def __init__(self, parts: list[Table], lines: tuple[float, ...]) -> None:
        self._parts, self._lines = parts, lines
        self._grid: list[list[Cell | None]] = []
        self._repeated: list[tuple[Cell | None, ...]] = []
        self._rejoined = 0

    def table(self) -> Table:
        """All parts as one table."""
        first = self._parts[0]
        moved = [self._in_lines(part) for part in self._parts]
        heads = [0, *(is_head_of(moved[0], rows) for rows in moved[1:])]
        columns = [
            Column(
                cell
                for rows, head in zip(moved, heads, strict=True)
                for row in rows[head + 1 :]
                if (cell := row[c]) and cell.row > head and (cell.text or cell.row + cell.rows < len(rows))
            )
            for c in range(len(self._lines) - 1)
        ]
        told = any(part.open_above or part.open_below for part in self._parts)
        before: Table | None = None
        for part, rows, head in zip(self._parts, moved, heads, strict=True):
            self._repeated += rows[:head]
            seam = self._seam(before, part, rows[head:], columns, told=told, hidden=head > 0)
            self._append(rows[head:], head, seam)
            before = part
        return Table(
            rows=tuple(tuple(row) for row in self._grid),
            page=first.page,
            box=first.box,
            above=first.above,
            below=tuple(line for part in self._parts for line in part.below),
            first_row=first.first_row,
            repeated=tuple(self._repeated),
            rejoined=self._rejoined,
        )

    def _places(self, part: Table, columns: Iterable[int]) -> list[int]:
        """Where these columns of a part begin in the whole."""
        own = _lines(part)
        if len(own) == len(self._lines):
            return list(columns)
        return [min(range(len(self._lines)), key=lambda k, x=own[c]: abs(self._lines[k] - x)) for c in columns]  # type: ignore[misc]

    def _in_lines(self, part: Table) -> list[tuple[Cell | None, ...]]:
        """Its rows in the columns of the whole."""
        places = self._places(part, range(len(part.rows[0]) + 1))
        if len(places) == len(self._lines):
            return list(part.rows)
        widths = [after - before for before, after in pairwise(places)]
        made: dict[int, Cell] = {}
        for row in part.rows:
            for cell in row:
                if cell and id(cell) not in made:
                    start, end = places[cell.column], places[cell.column + cell.columns]
                    made[id(cell)] = _moved(cell, cell.row, cell.rows, column=start, columns=end - start)
        return [
            tuple(
                made[id(cell)] if cell else None for cell, width in zip(row, widths, strict=True) for _ in range(width)
            )
            for row in part.rows
        ]

    def _seam(
        self, before: Table | None, part: Table, rows: Rows, columns: list[Column], *, told: bool, hidden: bool
    ) -> Seam | None:
        if before is None or not rows or not self._grid:
            return None
        above = frozenset(self._places(before, before.open_below))
        below = frozenset(range(len(columns)) if hidden else self._places(part, part.open_above))
        return Seam(self._grid[-1], rows[0], columns, Open(above, below, told))

    def _append(self, rows: Rows, head: int, seam: Seam | None) -> None:
        if not rows:
            return
        start = len(self._grid) - (1 if seam and seam.cuts_a_row else 0)
        self._rejoined += start < len(self._grid)
        made: dict[int, Cell] = {}
        for r, row in enumerate(rows):
            for cell in row:
                if cell and id(cell) not in made:
                    made[id(cell)] = _moved(cell, cell.row - head + start, cell.rows)
            if start + r == len(self._grid):
                self._grid.append([made[id(cell)] if cell else None for cell in row])
        for upper, lower in seam.pairs if seam else ():
            self._unite(upper, made[id(lower)])

    def _unite(self, upper: Cell, lower: Cell) -> None:
        text = "\n".join(text for text in (upper.text, lower.text) if text)
        links = tuple(dict.fromkeys((*upper.links, *lower.links)))
        end = max(upper.row + upper.rows, lower.row + lower.rows)
        cell = _moved(upper, upper.row, end - upper.row, text=text, links=links, sure=upper.sure and lower.sure)
        for r in range(upper.row, end):
            self._grid[r][upper.column : upper.column + upper.columns] = [cell] * upper.columns


def _moved(
    cell: Cell,
    row: int,
    rows: int,
    *,
    column: int | None = None,
    columns: int | None = None,
    text: str | None = None,
    links: tuple[str, ...] | None = None,
    sure: bool | None = None,
) -> Cell:
    return Cell(
        row=row,
        rows=rows,
        column=cell.column if column is None else column,
        columns=cell.columns if columns is None else columns,
        text=cell.text if text is None else text,
        box=cell.box,
        links=cell.links if links is None else links,
        page=cell.page,
        sure=cell.sure if sure is None else sure,
    )


def _lines(table: Table) -> tuple[float, ...]:
    """Where its columns begin, and the last ends, from the left edge on; nothing where cells have no place on paper."""
    lines: dict[int, float] = {}
    columns = len(table.rows[0]) if table.rows else 0
    for row in table.rows:
        if len(lines) > columns:
            break
        for cell in row:
            if cell and cell.box:
                lines.setdefault(cell.column, cell.box[0])
                lines.setdefault(cell.column + cell.columns, cell.box[2])
    if len(lines) != columns + 1:
        return ()
    return tuple(lines[c] - lines[0] for c in range(columns + 1))


def _fitted(known: tuple[float, ...], new: tuple[float, ...]) -> tuple[float, ...] | None:
    """The finer of the two where all lines of the coarser are among its own; None where they are other columns."""
    fine, coarse = (known, new) if len(known) >= len(new) else (new, known)
    if len(fine) < _LEAST_LINES or len(coarse) < 2 or len(known) < _LEAST_LINES or abs(fine[-1] - coarse[-1]) > _NEAR:
        return None
    return fine if all(min(abs(x - y) for y in fine) <= _NEAR for x in coarse) else None


def _has_other_head(head: Rows, rows: Rows) -> bool:
    """Does the part begin with a head that shares names with that of the table but is another?"""
    own, other = rows[0], next((row for row in head if not _is_one_cell(row)), head[0])
    if len(own) != len(other) or _is_one_cell(own) or is_head_of(list(head), list(rows)):
        return False
    shared = [fold(a.text) for a, b in zip(own, other, strict=True) if a and b and same_row((a,), (b,))]
    return any(text and not text.isdecimal() for text in shared)


def _is_one_cell(row: tuple[Cell | None, ...]) -> bool:
    return all(cell is row[0] for cell in row)


def _says_nothing(line: str) -> bool:
    """Page numbers, and words that only say that a table goes on."""
    bare = _PAGE_WORDS.sub("", line)
    return (bare.isdecimal() and len(bare) <= 8) or not bare or bool(_CONTINUED.fullmatch(line))
