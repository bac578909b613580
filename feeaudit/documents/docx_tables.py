"""Which tables does a DOCX hold? Cells with what they span and link to; tables that only lay out the page are none."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from feeaudit.documents import xml
from feeaudit.documents.docx_numbers import UNSEEN, Numbers, value
from feeaudit.documents.laying import laid, refuse_many
from feeaudit.model import Cell, Table

if TYPE_CHECKING:
    from lxml import etree

_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WIDEST = 1_000
"""Columns that a cell may span."""
_LAYOUT = 0.5
"""A table of whose text tables inside it hold more than this part only lays out the page."""


def tables(root: "etree._Element", targets: dict[str, str], numbers: Numbers) -> tuple[Table, ...]:
    """In order, each with the lines of text above it; `targets`: id → link. Raises DocumentRefused: memory_limit."""
    labels = numbers.labels(root)
    kept: set[etree._Element] = set()
    found: list[Table] = []
    lines: list[str] = []
    for element in root.iter("{*}p", "{*}tbl"):
        above = list(element.iterancestors())
        if any(one in kept or xml.name_of(one) in UNSEEN for one in above):
            continue
        if xml.name_of(element) == "p":
            lines += [line for line in _said(element, labels) if line.strip()]
        elif not _is_layout(element):
            kept.add(element)
            table = _table(element, targets, labels)
            found += [replace(table, above=tuple(lines))] if table else []
            lines.clear()
    if found:
        found[-1] = replace(found[-1], below=tuple(lines))
    return tuple(found)


def text_of(paragraph: "etree._Element") -> str:
    """What it says, without that of a text box in it."""
    return "".join(_runs(paragraph)).strip()


def _runs(paragraph: "etree._Element") -> Iterator[str]:
    from lxml import etree

    waiting = list(reversed(list(paragraph.iterchildren(tag=etree.Element))))
    while waiting:
        element = waiting.pop()
        name = xml.name_of(element)
        if name in UNSEEN or name == "p":
            continue
        if name == "t":
            yield element.text or ""
        else:
            yield _SPACES.get(name, "")
            waiting.extend(reversed(list(element.iterchildren(tag=etree.Element))))


def _is_layout(table: "etree._Element") -> bool:
    own = inner = 0
    for text in table.iter("{*}t"):
        size = len(text.text or "")
        own += size
        inner += size if next(text.iterancestors("{*}tbl")) is not table else 0
    return inner > _LAYOUT * own


def _table(element: "etree._Element", targets: dict[str, str], labels: "dict[etree._Element, str]") -> Table | None:
    cells: list[Cell] = []
    open_ones: dict[int, int] = {}
    rows = places = 0
    for tr in element.iter("{*}tr"):
        if next(tr.iterancestors("{*}tbl")) is not element or tr.find("{*}trPr/{*}del") is not None:
            continue
        goes_on: dict[int, int] = {}
        for cell, is_below in _row(tr, rows, targets, labels):
            places += cell.columns
            refuse_many(places)
            above = open_ones.get(cell.column) if is_below else None
            if above is not None and cells[above].columns == cell.columns:
                goes_on[cell.column] = above
                cells[above] = replace(cells[above], rows=cells[above].rows + 1)
            else:
                goes_on[cell.column] = len(cells)
                cells.append(cell)
        open_ones = goes_on
        rows += 1
    return Table(rows=laid(cells, rows)) if len(cells) > 1 else None


def _row(
    tr: "etree._Element", row: int, targets: dict[str, str], labels: "dict[etree._Element, str]"
) -> Iterator[tuple[Cell, bool]]:
    """Its cells, each with whether it only goes on with the one above: Word shows nothing of what such a one says."""
    column = _number(tr, "{*}trPr/{*}gridBefore", 0)
    for tc in tr.iter("{*}tc"):
        if next(tc.iterancestors("{*}tr")) is not tr:
            continue
        columns = max(1, _number(tc, "{*}tcPr/{*}gridSpan", 1))
        merge = tc.find("{*}tcPr/{*}vMerge")
        is_below = merge is not None and value(merge) != "restart"
        yield (
            Cell(
                row=row,
                column=column,
                columns=columns,
                text=_text(tc, labels),
                links=_links(tc, targets),
                page=1,
            ),
            is_below,
        )
        column += columns


def _number(element: "etree._Element", way: str, usual: int) -> int:
    found = element.find(way)
    said = (value(found) or "")[:9] if found is not None else ""
    return min(int(said), _WIDEST) if said.isascii() and said.isdigit() else usual


def _text(tc: "etree._Element", labels: "dict[etree._Element, str]") -> str:
    seen = (p for p in tc.iter("{*}p") if not any(xml.name_of(above) in UNSEEN for above in p.iterancestors()))
    return "\n".join(line for p in seen for line in _said(p, labels) if line)


def _said(paragraph: "etree._Element", labels: "dict[etree._Element, str]") -> list[str]:
    return (labels.get(paragraph, "") + text_of(paragraph)).split("\n")


def _links(tc: "etree._Element", targets: dict[str, str]) -> tuple[str, ...]:
    ids = (str(v) for link in tc.iter("{*}hyperlink") for k, v in link.attrib.items() if str(k).endswith("}id"))
    return tuple(dict.fromkeys(targets[one] for one in ids if targets.get(one)))
