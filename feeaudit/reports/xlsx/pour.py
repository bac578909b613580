"""How do very many rows reach a sheet quickly? As the text of its cells, poured into the place that the book has.

xlsxwriter makes the book: its styles, charts, headings and set-up. Its cells cost a call each, and a report has
millions, so the rows of tables are written here, and put into the finished sheets as the book is closed. Strings are
only ever strings inside the cell: there is no formula and no link that a row could become.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

from feeaudit.reports.showing import visible
from feeaudit.reports.words import severity

CELL_LIMIT = 32_000
"""Characters of one cell, below Excel's 32,767."""
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
"""Before it the calendar of spreadsheets has a day that never was: such a date is text."""
_SHORT = 16
"""Characters of a number that cannot have more than the fifteen digits that a spreadsheet keeps."""
_KEPT = 50_000
"""Texts of one table that are remembered as they were made ready."""
_LEVEL = 2
"""Of compression: higher ones take twice the time for a tenth of the size."""
_BLOCK = 1 << 20
_ESCAPE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
"""What Excel would read as the code of a character."""
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_HEAD_LINK = re.compile(rb'<hyperlink ref="A1"[^>]*/>')
"""Written for its relation alone: some programs paint every linked cell blue, and headings stand on blue."""
_END = b"</sheetData>"

Style = Callable[[str], int]


def letters(place: int) -> str:
    """The name of a column: 0 is A."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class Cells:
    """What a row's values are as cells of this table."""

    def __init__(self, kinds: Iterable[str], style: Style, lang: str) -> None:
        self._columns = [(letters(place), kind, style(kind)) for place, kind in enumerate(kinds)]
        self._day, self._style, self._lang = style("date"), style, lang
        self._ready: dict[str, str] = {}
        self.shortened = 0

    def row(self, number: int, height: float, values: tuple[object, ...]) -> str:
        """The whole row, 1-based."""
        said = [f'<row r="{number}" ht="{height:g}" customHeight="1">']
        for (letter, kind, look), held in zip(self._columns, values, strict=True):
            if held is None:
                said.append(f'<c r="{letter}{number}" s="{look}"/>')
            elif type(held) is str:
                if kind == "severity":
                    look = self._style(f"severity_{held}")  # noqa: PLW2901 - this cell has a look of its own
                    held = severity(self._lang, held)  # noqa: PLW2901
                said.append(f'<c r="{letter}{number}" s="{look}" t="inlineStr">{self._text(held)}')
            else:
                said.append(self._other(f"{letter}{number}", look, held))
        said.append("</row>\n")
        return "".join(said)

    def _other(self, place: str, look: int, held: object) -> str:
        if isinstance(held, Decimal):
            text = f"{held:f}"
            if len(text) <= _SHORT or Decimal(repr(float(held))) == held:
                return f'<c r="{place}" s="{look}"><v>{text}</v></c>'
        elif isinstance(held, date):
            if held >= _FIRST_DAY:
                return f'<c r="{place}" s="{self._day}"><v>{held.toordinal() - _EPOCH}</v></c>'
            text = held.isoformat()
        elif isinstance(held, int | float):
            return f'<c r="{place}" s="{look}"><v>{held!r}</v></c>'
        else:
            text = str(held)
        return f'<c r="{place}" s="{look}" t="inlineStr">{self._text(text)}'

    def _text(self, text: str) -> str:
        ready = self._ready.get(text)
        if ready is None:
            ready = self._made(text)
            if len(self._ready) < _KEPT:
                self._ready[text] = ready
        return ready

    def _made(self, text: str) -> str:
        shown, is_long = fitting(text)
        self.shortened += is_long
        if "_x" in shown:
            shown = _ESCAPE.sub("_x005F_", shown)
        shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        keep = ' xml:space="preserve"' if shown != shown.strip() else ""
        return f"<is><t{keep}>{shown}</t></is></c>"


def fitting(text: str) -> tuple[str, bool]:
    """The text as a cell can hold it, and whether a part of it is left out (which the cell says)."""
    shown = visible(text)
    if len(shown) <= CELL_LIMIT:
        return shown, False
    return f"{shown[:CELL_LIMIT]}……（超出单元格，全文见 findings.jsonl；too long for a cell）", True


class Poured:
    """The rows of one sheet, aside until the book is closed."""

    def __init__(self, file: Path, columns: int, places: tuple[str, ...] = ()) -> None:
        self.file, self._columns, self._places, self.count = file, columns, places, 0
        self._out = file.open("w", encoding="utf-8", newline="\n")

    def add(self, row: str) -> None:
        """One row."""
        self._out.write(row)
        self.count += 1

    def close(self) -> None:
        """No more rows."""
        self._out.close()

    @property
    def size(self) -> int:
        """Bytes, at least: more than four gigabytes take another form of archive."""
        return self.file.stat().st_size + len(self.links)

    @property
    def dimension(self) -> bytes:
        """What the sheet holds, headings too."""
        return f'<dimension ref="A1:{letters(self._columns - 1)}{self.count + 1}"/>'.encode()

    @property
    def links(self) -> bytes:
        """Each of the first rows to its place on the page, by the relation that the heading's link has made."""
        rows = enumerate(self._places[: self.count], 2)
        return "".join(
            f'<hyperlink ref="A{at}" r:id="rId1" location={quoteattr(place)}/>' for at, place in rows
        ).encode()


def package(skeleton: Path, out: Path, poured: dict[str, Poured]) -> None:
    """The finished book: each part as xlsxwriter made it, the poured rows in their sheets. The same parts, the same
    bytes.
    """
    with zipfile.ZipFile(skeleton) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as to:
        for name in made.namelist():
            part = zipfile.ZipInfo(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            rows = poured.get(name)
            content = made.read(name)
            part.file_size = len(content) + (rows.size if rows else 0)
            with to.open(part, "w") as target:
                for piece in _with_rows(content, rows) if rows else (content,):
                    target.write(piece)


def _with_rows(sheet: bytes, rows: Poured) -> Iterator[bytes]:
    head, end, tail = sheet.partition(_END)
    yield _DIMENSION.sub(rows.dimension, head)
    with rows.file.open("rb") as held:
        yield from _blocks(held)
    yield end + _HEAD_LINK.sub(lambda _: rows.links, tail)


def _blocks(held: IO[bytes]) -> Iterator[bytes]:
    while block := held.read(_BLOCK):
        yield block
