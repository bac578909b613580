"""Where does a table say what its columns are? One or two rows of headings, and the block of rows beneath them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from feeaudit.fees.transcripts.block import NOTHING, Block, Printed
from feeaudit.fees.transcripts.headings import FEES, LONGEST, Words, normal
from feeaudit.model import Cell, Table

_GAP = 3.0
"""Points between two rows, at most."""
_DEEPEST = 500
"""Rows within which the headings must begin."""
Row = tuple[Cell | None, ...]


def heads(table: Table, also: frozenset[str] = frozenset(), words: Words = FEES) -> tuple[int, int] | None:
    """First row of headings and the row after the last; None where the table has none.

    Headings are two different fields that are known (or named in `also`), at least half of the row, and one of them
    tells what a fee (or what else `words` are of) is called.
    """
    known = _Known(also, words)
    for number, row in enumerate(table.rows[:_DEEPEST]):
        said = _said(row)
        found = {normal(text): words.field_of(text) or words.own(text) for text in said if known.is_heading(text)}
        are_half = len(found) >= 2 and 2 * len(found) >= len(said)
        if are_half and known.names(table, number, found.values()) and not known.is_keyed(table.rows, number):
            return number, number + known.depth(table, number)
    return None


def block(table: Table, span: tuple[int, int], numbers: "Numbers", repeated: int = 0) -> Block:
    """The rows beneath the headings, each cell with its place."""
    first, after = span
    cells: list[Printed] = []
    known: dict[tuple[int, int], int] = {}
    places = numbers.places

    def index(cell: Cell | None) -> int:
        if cell is None:
            return NOTHING
        found = known.setdefault((cell.row, cell.column), len(cells))
        if found == len(cells):
            page, row = places[cell.row]
            cells.append(Printed(text=cell.text, page=page, row=row, box=cell.box, links=cell.links, sure=cell.sure))
        return found

    rows = tuple(tuple(map(index, row)) for row in table.rows[after:])
    titles = tuple(text for row in table.rows[:first] for text in _said(row))
    return Block(
        headings=_headings(table.rows[first:after]),
        cells=tuple(cells),
        rows=rows,
        places=tuple(places[after:]),
        above=(*table.above, *titles),
        below=table.below,
        heads=after - first + repeated,
        titles=first,
        hidden=tuple(row - after for row in table.hidden if row >= after),
    )


class Numbers:
    """Which page and row of it is each row of a table, as a person counts them?"""

    def __init__(self, table: Table, seen: dict[int, int], *, is_sheet: bool) -> None:
        self.places: list[tuple[int, int]] = []
        ends: dict[int, float] = {}
        for row in table.repeated:
            page = _page(row, table.page)
            seen[page] = seen.get(page, 0) + 1
            ends[page] = max((cell.box[3] for cell in row if cell and cell.box), default=0.0)
        page = table.page
        for number, row in enumerate(table.rows):
            page = max(page, _page(row, page, number))
            seen[page] = seen.get(page, 0) + 1
            if page in ends and _top(row, number) > ends.pop(page) + _GAP:
                seen[page] += 1  # the end of a row that the page break cut stands between
            self.places.append((page, table.first_row + number if is_sheet else seen[page]))


def continued(table: Table, before: Block, numbers: Numbers) -> Block | None:
    """A table without headings that goes on with the columns of the one before; None where it has other ones."""
    if not table.rows or len(table.rows[0]) != len(before.headings):
        return None
    made = block(table, (0, 0), numbers)
    return Block(
        headings=before.headings, cells=made.cells, rows=made.rows, places=made.places, above=before.above,
        below=table.below, heads=0, hidden=made.hidden,
    )  # fmt: skip


def _page(row: Row, usual: int, number: int | None = None) -> int:
    pages = [cell.page for cell in row if cell and cell.page and (number is None or cell.row == number)]
    return max(pages, default=usual)


def _top(row: Row, number: int) -> float:
    return min((cell.box[1] for cell in row if cell and cell.box and cell.row == number), default=0.0)


def _said(row: Sequence[Cell | None]) -> list[str]:
    """The texts of a row, a merged cell once."""
    return [cell.text for cell in {(c.row, c.column): c for c in row if c}.values() if cell.text.strip()]


class _Known(NamedTuple):
    """Headings that are known: those of a kind of table, and those that the user names."""

    also: frozenset[str]
    words: Words

    def is_heading(self, text: str) -> bool:
        known = self.words.is_known(text) or self.words.own(text) is not None
        return len(text) <= LONGEST and (known or normal(text) in self.also)

    def names(self, table: Table, number: int, fields: Iterable[str | None]) -> bool:
        """Does a heading tell what it is called, in this row, in the one below, or by what the user says?"""
        below = table.rows[number + 1] if number + 1 < len(table.rows) else ()
        told = (*fields, *(self.words.field_of(text) for text in _said(below)))
        if any(field in self.words.naming for field in told):
            return True
        return any(normal(text) in self.also for text in _said(table.rows[number]))

    def is_keyed(self, rows: Sequence[Row], number: int) -> bool:
        """Is it key and value, as are the rows beside it? So one item is printed alone."""
        near = rows[max(0, number - 1) : number + 2]
        own = [cell for cell in rows[number] if cell and cell.row == number]
        if len(own) % 2 or len(near) < 2 or any(self.words.is_known(cell.text) for cell in own[1::2]):
            return False
        keys = list({(cell.row, cell.column): cell for row in near if (cell := row[0])}.values())
        return len(keys) == len(near) and all(self.words.is_known(cell.text) for cell in keys)

    def depth(self, table: Table, number: int) -> int:
        """1, or 2 where the row below holds only parts of headings."""
        if number + 1 >= len(table.rows):
            return 1
        upper, lower = table.rows[number], table.rows[number + 1]
        fresh = [
            (above, cell)
            for above, cell in zip(upper, lower, strict=True)
            if cell and cell.text.strip() and not (above and (above.row, above.column) == (cell.row, cell.column))
        ]
        known = [cell for _, cell in fresh if self.is_heading(cell.text)]
        is_split = any(cell and cell.text.strip() for cell in lower)
        named = any(above and self.words.field_of(above.text) in self.words.naming for above, _ in fresh)
        return 2 if is_split and not named and 2 * len(known) >= len(fresh) and (known or not fresh) else 1


def _headings(rows: Sequence[Row]) -> tuple[str, ...]:
    """One per column: `upper/lower` where two stand one beneath the other."""
    made = []
    for column in range(len(rows[0]) if rows else 0):
        parts = {(c.row, c.column): " ".join(c.text.split()) for row in rows if (c := row[column])}
        made.append("/".join(part for part in parts.values() if part))
    return tuple(made)
