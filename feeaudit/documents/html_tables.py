"""Which tables does a web page show? Cells with what they span and link to; tables for mere layout are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from feeaudit.documents.laying import laid, refuse_many
from feeaudit.model import Cell, Table

if TYPE_CHECKING:
    from lxml import etree

UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd"}
    | {"label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr"}
)
"""Elements that do not end a line; every other one does."""

_NOT_SHOWN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d])", re.IGNORECASE
)
_WIDEST = 1_000
"""Columns that a cell may span, as browsers have it."""
_LAYOUT = 0.5
"""A table of whose text tables inside it hold more than this part only lays out the page."""
_NO_PLACE = ("javascript:", "#", "data:", "vbscript:")


def tables(root: "etree._Element") -> tuple[Table, ...]:
    """In order, each with the lines of text above it. Raises DocumentRefused: memory_limit."""
    kept = _kept(root)
    found: list[Table] = []
    said = _Said()
    inside = 0
    for event, element in walk(root):
        if element in kept:
            inside += 1 if event == "start" else -1
            if event == "start":
                table = _table(element)
                found += [replace(table, above=said.lines())] if table else []
                said = _Said()
                continue
        if not inside:
            said.add(event, element)
    if found:
        found[-1] = replace(found[-1], below=said.lines())
    return tuple(found)


def walk(root: "etree._Element", *, styles: bool = False) -> "Iterator[tuple[str, etree._Element]]":
    """Start and end of every element that is shown; of one that is not, only the end. `styles` are obeyed too."""
    from lxml import etree

    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        unseen = name_of(element) in UNSEEN or (styles and _is_not_shown(element))
        if event == "start":
            hidden += unseen
        elif unseen:
            hidden -= 1
        if not hidden:
            yield event, element


def name_of(element: "etree._Element") -> str:
    """In small letters."""
    return str(element.tag).lower()


def _is_not_shown(element: "etree._Element") -> bool:
    return element.get("hidden") is not None or bool(_NOT_SHOWN.search(element.get("style") or ""))


@dataclass(slots=True)
class _Said:
    """Text as it comes, cut into lines as a browser shows them."""

    lines_before: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def add(self, event: str, element: "etree._Element") -> None:
        """The text that follows the start or the end of an element."""
        name = name_of(element)
        if name in ("td", "th"):
            self.line.append(" ")
        elif name not in INLINE and name not in UNSEEN:
            self._end()
        self.line.append((element.text if event == "start" else element.tail) or "")

    def lines(self) -> tuple[str, ...]:
        """Those that say something."""
        self._end()
        return tuple(self.lines_before)

    def _end(self) -> None:
        line = " ".join("".join(self.line).split())
        if line:
            self.lines_before.append(line)
        self.line.clear()


def _kept(root: "etree._Element") -> "set[etree._Element]":
    """Tables that are not there for layout, and are not part of a cell of such a one."""
    kept: set[etree._Element] = set()
    for table, (own, inner) in _sizes(root).items():
        if inner <= _LAYOUT * own and not any(above in kept for above in table.iterancestors("table")):
            kept.add(table)
    return kept


def _sizes(root: "etree._Element") -> "dict[etree._Element, tuple[int, int]]":
    """Of each table: how long is its text, and that of the tables right inside it?"""
    sizes: dict[etree._Element, list[int]] = {}
    open_ones: list[etree._Element] = []
    for event, element in walk(root):
        if element.tag == "table":
            if event == "start":
                sizes[element] = [0, 0]
                open_ones.append(element)
            else:
                own = sizes[open_ones.pop()][0]
                if open_ones:
                    sizes[open_ones[-1]][0] += own
                    sizes[open_ones[-1]][1] += own
        if open_ones:
            sizes[open_ones[-1]][0] += len(((element.text if event == "start" else element.tail) or "").strip())
    return {table: (own, inner) for table, (own, inner) in sizes.items()}


def _table(element: "etree._Element") -> Table | None:
    own = [tr for tr in element.iter("tr") if next(tr.iterancestors("table")) is element and not _is_not_shown(tr)]
    cells: list[Cell] = []
    first = places = 0
    for _, group in groupby(own, key=lambda tr: tr.getparent()):
        rows = list(group)
        ends: dict[int, int] = {}
        for r, tr in enumerate(rows):
            for cell in _row(tr, r, len(rows) - r, ends):
                places += cell.rows * cell.columns
                refuse_many(places)
                ends |= dict.fromkeys(range(cell.column, cell.column + cell.columns), r + cell.rows)
                cells.append(replace(cell, row=first + r))
        first += len(rows)
    return Table(rows=laid(cells, first)) if len(cells) > 1 else None


def _row(tr: "etree._Element", r: int, left: int, ends: dict[int, int]) -> Iterator[Cell]:
    """The cells of one row, in the columns that those from above leave free."""
    column = 0
    for td in tr.iterchildren("td", "th"):
        if _is_not_shown(td):
            continue
        while ends.get(column, 0) > r:
            column += 1
        rows, columns = _span(td, "rowspan", left) or left, max(1, _span(td, "colspan", _WIDEST))
        yield Cell(
            row=r, column=column, rows=min(rows, left), columns=columns, text=_text(td), links=_links(td), page=1
        )
        column += columns


def _span(td: "etree._Element", name: str, most: int) -> int:
    said = (td.get(name) or "1").strip()[:12]
    return min(int(said), most) if said.isascii() and said.isdigit() else 1


def _text(td: "etree._Element") -> str:
    said = _Said()
    for event, element in walk(td, styles=True):
        if element is not td:
            said.add(event, element)
        elif event == "start":
            said.line.append(td.text or "")
    return "\n".join(said.lines())


def _links(td: "etree._Element") -> tuple[str, ...]:
    found = ((a.get("href") or "").strip() for a in td.iter("a"))
    return tuple(dict.fromkeys(link for link in found if link and not link.lower().startswith(_NO_PLACE)))
