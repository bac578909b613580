"""Which lines does an invoice's table hold? One per amount, each with the rows of its wrapped item, size and unit."""

import re
from functools import lru_cache

from feeaudit.charges import values
from feeaudit.charges.naming import split_item
from feeaudit.charges.paper import owners
from feeaudit.charges.paper.columns import find, place
from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.owners import Cells
from feeaudit.charges.paper.rows import around, inside, overdrawn, rows
from feeaudit.charges.paper.table import Name, Table
from feeaudit.model import Line

_SUMS = re.compile(r"(?:小计|总计|合计)")


def read(frame: Frame, first: int = 1) -> tuple[Line, ...]:
    """Lines from top to bottom. ValueError where an amount or number is none, or a wrapped row has no line."""
    table, grid = _grid(frame)
    return tuple(_line(first + i, group, table, frame) for i, group in enumerate(owners.groups(grid, table.em)))


def doubts(frame: Frame) -> tuple[str, ...]:
    """Words among the lines that belong to no column, or as well to another."""
    table, grid = _grid(frame)
    found = owners.groups(grid, table.em)
    top, bottom = frame.items
    band = rows(inside(frame.words, (frame.left, top, frame.right, bottom)))
    crossed = [text for row in band for text in overdrawn(row)]
    names: tuple[Name, ...] = ("stray", "doubt")
    unsure = [word.text for cells in grid for name in names for word in cells.get(name, [])]
    mixed = [text for group in found for text in owners.begun_anew(group)]
    return (*crossed, *unsure, *(text for group in found for text in _alone(group)), *mixed)


def _alone(group: list[Cells]) -> tuple[str, ...]:
    """The price of a line without a quantity: the two may be drawn as one number."""
    prices = tuple(owners.text(cells, "price") for cells in group if "price" in cells)
    return prices if not any("quantity" in cells for cells in group) else ()


@lru_cache(maxsize=8)
def _grid(frame: Frame) -> tuple[Table, list[Cells]]:
    """The words of every row by column."""
    table = find(frame)
    top, bottom = frame.items
    words = inside(frame.words, (frame.left, top, frame.right, bottom))
    words = tuple(w for w in words if w.box[1] > frame.headings.box[1] + 2)
    grid = [place(row.words, table) for row in rows(words)]
    return table, [cells for cells in grid if set(cells) - {"other"}]


def _line(number: int, group: list[Cells], table: Table, frame: Frame) -> Line:
    def said(name: Name) -> str | None:
        return values.text("".join(owners.text(cells, name) for cells in group))

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
