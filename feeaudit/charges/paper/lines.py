"""Which lines does an invoice's table hold? One per amount, each with the rows of its wrapped item, size and unit."""

import re
from functools import lru_cache

from feeaudit.charges import values
from feeaudit.charges.naming import split_item
from feeaudit.charges.paper.columns import find, place
from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import around, inside, join, overdrawn, rows
from feeaudit.charges.paper.table import Name, Table
from feeaudit.model import Line, Word

_START = re.compile(r"\*[^*]+\*")
_SUMS = re.compile(r"(?:小计|总计|合计)")

Cells = dict[Name, list[Word]]


def read(frame: Frame, first: int = 1) -> tuple[Line, ...]:
    """Lines from top to bottom. ValueError where an amount or number is none, or a wrapped row has no line."""
    table, grid = _grid(frame)
    return tuple(_line(first + i, group, table, frame) for i, group in enumerate(_groups(grid)))


def doubts(frame: Frame) -> tuple[str, ...]:
    """Words among the lines that belong to no column, or as well to another."""
    _, grid = _grid(frame)
    top, bottom = frame.items
    band = rows(inside(frame.words, (frame.left, top, frame.right, bottom)))
    crossed = [text for row in band for text in overdrawn(row)]
    names: tuple[Name, ...] = ("stray", "doubt")
    unsure = [word.text for cells in grid for name in names for word in cells.get(name, [])]
    return (*crossed, *unsure, *(_text(cells, "price") for cells in _alone(grid)))


def _alone(grid: list[Cells]) -> list[Cells]:
    """First rows of lines with a price and no quantity: the two may be drawn as one number."""
    firsts = [group[0] for group in _groups(grid) if group]
    return [cells for cells in firsts if "price" in cells and "quantity" not in cells]


@lru_cache(maxsize=8)
def _grid(frame: Frame) -> tuple[Table, list[Cells]]:
    """The words of every row by column."""
    table = find(frame)
    top, bottom = frame.items
    words = inside(frame.words, (frame.left, top, frame.right, bottom))
    words = tuple(w for w in words if w.box[1] > frame.headings.box[1] + 2)
    grid = [place(row.words, table) for row in rows(words)]
    return table, [cells for cells in grid if set(cells) - {"other"}]


def _groups(grid: list[Cells]) -> list[list[Cells]]:
    """Rows of one line together: a line begins with its amount, or with `*简称*` where amounts stand in the middle."""
    starts = [i for i, cells in enumerate(grid) if "amount" in cells]
    if not starts:
        return [grid] if grid else []
    named = [i for i, cells in enumerate(grid) if _START.match(_text(cells, "name"))]
    if starts[0] != 0:
        starts = named if len(named) == len(starts) and named[0] == 0 else _halfway(grid, starts)
    return [grid[a:b] for a, b in zip(starts, [*starts[1:], len(grid)], strict=True)]


def _halfway(grid: list[Cells], amounts: list[int]) -> list[int]:
    """Each row goes with the nearest amount: where an item's rows stand around it."""
    middles = [around(w for words in cells.values() for w in words)[1] for cells in grid]
    owner = [min(amounts, key=lambda a: (abs(middles[a] - y), a)) for y in middles]
    return [owner.index(a) for a in amounts]


def _text(cells: Cells, name: Name) -> str:
    return join(cells.get(name, []))


def _line(number: int, group: list[Cells], table: Table, frame: Frame) -> Line:
    def said(name: Name) -> str | None:
        return values.text("".join(_text(cells, name) for cells in group))

    item = said("name")
    used = [
        w for cells in group for name, words in cells.items() if name not in ("other", "stray", "doubt") for w in words
    ]
    return Line(
        line_no=number,
        item_name=item,
        tax_category=split_item(item),
        spec=_printed(said("spec")),
        unit=_printed(said("unit")),
        quantity=values.number(said("quantity")),
        unit_price=values.number(said("price")),
        amount=values.amount(said("amount")),
        tax_rate=values.rate(said("rate")) if any(c.name == "rate" for c in table.columns) else None,
        tax=values.amount(said("tax")),
        page=frame.page.number,
        box=around(used),
    )


def _printed(text: str | None) -> str | None:
    """None for the stars that stand for nothing."""
    return None if text is None or re.fullmatch(r"[*＊]+", text) else text
