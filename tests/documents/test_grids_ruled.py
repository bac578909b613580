"""Is a ruled list the same whatever page breaks cut it, whether the rulings at the break are drawn or left open?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.documents import grids
from feeaudit.documents.tables import tables
from feeaudit.model import Box, Document, Page, Table, Word

WIDE, HIGH, LEFT, TOP = 60.0, 20.0, 40.0, 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A cell to be drawn: first row and column, those after the last, and its text."""

    r0: int
    c0: int
    r1: int
    c1: int
    text: str


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[Drawn], int, int]:
    """Cells that fill a grid of a head and rows: some rows are one cell, cells of a column go on over rows."""
    rows, columns = draw(st.integers(2, 14)), draw(st.integers(2, 5))
    cells = [Drawn(r0=0, c0=c, r1=1, c1=c + 1, text=f"名{c}") for c in range(columns)]
    whole = {r for r in range(1, rows + 1) if draw(st.integers(0, 7)) == 0}
    cells += [Drawn(r0=r, c0=0, r1=r + 1, c1=columns, text=f"节{r}") for r in sorted(whole)]
    for c in range(columns):
        start = 1
        for r in range(1, rows + 1):
            ends = c == 0 or r == rows or r in whole or r + 1 in whole or draw(st.booleans())
            if ends and r not in whole:
                cells.append(Drawn(r0=start, c0=c, r1=r + 1, c1=c + 1, text=f"{start}格{c}" if c else str(r)))
            if ends:
                start = r + 1
    return cells, rows + 1, columns


def rulings(cells: Sequence[Drawn], first: int, last: int, *, head: bool, is_open: bool) -> Iterator[Box]:
    """The sides of the cells of rows from the first to before the last; what is cut is left open, or closed."""
    down = 1 if head else 0

    def y(r: int) -> float:
        return TOP + HIGH * (r - first + down)

    for cell in cells:
        r0, r1 = max(cell.r0, first), min(cell.r1, last)
        if head and cell.r0 == 0:
            yield from _box(cell, TOP, TOP + HIGH)
        elif r0 < r1:
            sides = list(_box(cell, y(r0), y(r1)))
            yield from sides[:2]
            yield from sides[2:3] if not is_open or r0 == cell.r0 else ()
            yield from sides[3:] if not is_open or r1 == cell.r1 else ()


def _box(cell: Drawn, top: float, bottom: float) -> tuple[Box, Box, Box, Box]:
    x0, x1 = LEFT + WIDE * cell.c0, LEFT + WIDE * cell.c1
    return (x0, top, x0, bottom), (x1, top, x1, bottom), (x0, top, x1, top), (x0, bottom, x1, bottom)


def pages(
    cells: Sequence[Drawn], breaks: Sequence[int], *, head: bool, is_open: bool, late: bool = False
) -> Iterator[Page]:
    """The list on pages; a cell that a break cuts says its text on its first page, or late: on its last."""
    for number, (first, last) in enumerate(pairwise(breaks), start=1):
        repeats = head and number > 1
        words = []
        for cell in cells:
            row = cell.r1 - 1 if late else cell.r0
            top = TOP if repeats and cell.r0 == 0 else TOP + HIGH * (row - first + repeats)
            if first <= row < last or (repeats and cell.r0 == 0):
                x = LEFT + WIDE * cell.c0 + 4
                words.append(Word(text=cell.text, box=(x, top + 5, x + 20, top + 15)))
        edges = tuple(rulings(cells, first, last, head=repeats, is_open=is_open))
        yield Page(number=number, width=600, height=800, words=tuple(words), edges=edges)


def document(*found: Page) -> Document:
    return Document(path="a.pdf", sha256="", media_type="application/pdf", pages=found)


def seen(cuts: set[int], cells: Sequence[Drawn]) -> set[int]:
    """Those breaks after which a cell that they cut is still seen to be merged, on one page at least."""
    apart = {cut for cut in cuts if cut - 1 not in cuts}
    return {cut for cut in apart if all(cell.r1 - cell.r0 > 2 for cell in cells if cell.r0 < cut < cell.r1)}


@given(lists(), st.data(), st.booleans(), st.booleans(), st.booleans())
def test_a_list_is_the_same_wherever_it_is_cut(
    drawn: tuple[list[Drawn], int, int], data: st.DataObject, head: bool, is_open: bool, late: bool
) -> None:
    cells, rows, columns = drawn
    cuts = data.draw(st.sets(st.integers(2, rows - 1)) if rows > 2 else st.just(set[int]()))
    cuts = cuts if is_open else seen(cuts, cells)
    cut = pages(cells, [0, *sorted(cuts), rows], head=head, is_open=is_open, late=late and is_open)
    (table,) = grids.whole(document(*cut))
    assert len(table.rows) == rows
    assert len(table.repeated) == (len(cuts) if head else 0)
    read = {(c.row, c.column, c.row + c.rows, c.column + c.columns, c.text) for row in table.rows for c in row if c}
    assert read == {(cell.r0, cell.c0, cell.r1, cell.c1, cell.text) for cell in cells}
    assert columns == len(table.rows[0])


GRID: tuple[Box, ...] = (
    *((10.0, y, 310.0, y) for y in (30.0, 60.0, 90.0)),
    *((x, 30.0, x, 90.0) for x in (10.0, 110.0, 210.0, 310.0)),
)


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def page(edges: Sequence[Box], *said: tuple[str, float, float]) -> Page:
    words = tuple(Word(text=text, box=(x, top, x + 10, top + 10)) for text, x, top in said)
    return Page(number=1, width=400, height=500, words=words, edges=tuple(edges))


def test_a_row_whose_lower_side_is_open_is_a_row_where_it_says_something() -> None:
    longer = [(*e[:3], 130.0) if e[0] == e[2] else e for e in GRID]
    (table,) = tables(page(longer, ("甲", 20, 100)))
    assert texts(table) == [["", "", ""], ["", "", ""], ["甲", "", ""]]
    assert (table.open_above, table.open_below) == ((), (0, 1, 2))
    (table,) = tables(page(longer, ("甲", 20, 70)))
    assert texts(table) == [["", "", ""], ["甲", "", ""]]
    assert table.open_below == ()


def test_a_table_without_rulings_at_its_sides_has_its_outer_columns() -> None:
    plain = [e for e in GRID if e[0] not in (10.0, 310.0) or e[1] == e[3]]
    (table,) = tables(page(plain, ("甲", 20, 40), ("乙", 220, 70)))
    assert texts(table) == [["甲", "", ""], ["", "", "乙"]]


def test_a_row_that_fills_a_page_between_two_others_is_one_row() -> None:
    """On the page between them nothing crosses the upright rulings."""
    first = page([(*e[:3], 130.0) if e[0] == e[2] else e for e in GRID], ("1", 20, 100), ("甲", 120, 100))
    between = page([(x, 30.0, x, 480.0) for x in (10.0, 110.0, 210.0, 310.0)], ("乙", 120, 100))
    last = page([e if e[1] == e[3] else (e[0], 10.0, e[2], 90.0) for e in GRID], ("丙", 120, 15), ("2", 20, 40))
    found = [
        Page(number=n, words=p.words, edges=p.edges, width=400, height=500)
        for n, p in enumerate((first, between, last), 1)
    ]
    (table,) = grids.whole(document(*found))
    assert texts(table)[2:4] == [["1", "甲\n乙\n丙", ""], ["2", "", ""]]
    assert table.rejoined == 2


@pytest.mark.parametrize("count", [3, 2_000])
def test_rulings_that_hang_together_nowhere_make_no_table(count: int) -> None:
    ladder = [(10.0 + 5 * n, 10.0 + 7 * n, 10.0 + 5 * n, 16.0 + 7 * n) for n in range(count)]
    assert tables(page(ladder)) == ()
