"""How does a cell reach the sheet unharmed? One writer that runs nothing, loses no digit and cuts no row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Literal, Self

from feeaudit.reports.showing import cells, visible
from feeaudit.reports.words import STATES, both, label
from feeaudit.reports.xlsx.looks import FONT, LOOKS

Kind = Literal["text", "long", "id", "money", "date", "whole", "severity", "state", "input"]

ROW_LIMIT = 1_000_000
"""Rows of one sheet, below Excel's 1,048,576; what is over goes to a further sheet."""
CELL_LIMIT = 32_000
"""Characters of one cell, below Excel's 32,767."""
_SAMPLE = 400
_LINE, _MOST_LINES = 15, 26
_WRAPPED = ("text", "long", "state", "input")
_SERIES_FROM = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its label in `words`, what it holds, and how wide it may become."""

    name: str
    kind: Kind = "text"
    least: int = 8
    most: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet that is one table."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[object, ...]]
    frozen: int = 1
    """Columns that stay while the rest is moved."""
    printed: int | None = None
    """Columns that are printed; None = all."""


@dataclass(slots=True)
class Placed:
    """Where a table lies: its first sheet, and how many rows it has in all."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    """Name of the sheet, rows on it."""

    @property
    def rows(self) -> int:
        """Rows in all."""
        return sum(count for _, count in self.sheets)


class Book:
    """The workbook. Strings are only ever written as strings."""

    def __init__(self, out: Path, *, lang: str, as_of: date | None, title: str, large: bool = False) -> None:
        import xlsxwriter

        self.lang, self.as_of, self.title, self.shortened = lang, as_of, title, 0
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        # pieces lie in a folder of our own beside the report, never in the system's: they hold names and numbers
        self._aside = TemporaryDirectory(dir=out.parent, prefix=".feeaudit-", ignore_cleanup_errors=True)
        self._book = xlsxwriter.Workbook(str(out), {**safe, "constant_memory": large, "tmpdir": self._aside.name})
        self._book.formats[0].set_font_name(FONT)
        self._book.formats[0].set_font_size(10)
        created = datetime.combine(as_of or date(_SERIES_FROM, 1, 1), datetime.min.time())
        self._book.set_properties({"title": visible(title), "author": "feeaudit", "created": created})
        self._looks = {name: self._book.add_format(look) for name, look in LOOKS.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._close()
        finally:
            self._aside.cleanup()

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from error

    def look(self, name: str) -> Any:
        """A cell format of `looks`."""
        return self._looks[name]

    def chart(self, kind: str) -> Any:
        """A chart of this kind, to be placed on a sheet."""
        return self._book.add_chart({"type": kind})

    def sheet(self, name: str, part: int = 1) -> Any:
        """An empty sheet, set up for print: landscape A4, one page wide, page numbers, whose paper it is."""
        sheet = self._book.add_worksheet(label(self.lang, name) + (f" {part}" if part > 1 else ""))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        whose = visible(self.title).replace("&", "&&").replace("\n", " ")[:80]
        sheet.set_header(f'&L&"{FONT}"&8 {whose}&R&"{FONT}"&8&A')
        foot = both(self.lang, ("疑似，须由人核实", "suspected, for a person to check"))
        sheet.set_footer(f'&L&"{FONT}"&8{foot}&R&"{FONT}"&8&P / &N')
        return sheet

    def table(self, table: Table) -> Placed:
        """The table on as many sheets as it needs, each with its headings."""
        placed, rows, part = Placed(), iter(table.rows), 1
        while True:
            held = islice(rows, ROW_LIMIT)
            sheet = self.sheet(table.name, part)
            placed.sheets.append((sheet.get_name(), self._fill(sheet, table, held)))
            following = next(rows, None)
            if following is None:
                return placed
            rows, part = chain((following,), rows), part + 1

    def _fill(self, sheet: Any, table: Table, rows: Iterator[tuple[object, ...]]) -> int:
        """Headings and rows; widths follow the first rows, heights what each row holds."""
        first = list(islice(rows, _SAMPLE))
        heads = [label(self.lang, column.name, "\n") for column in table.columns]
        widths = [
            _fitting(column, [head, *held]) for column, head, *held in zip(table.columns, heads, *first, strict=True)
        ]
        sheet.set_row(0, _LINE * 2 + 4)
        for place, head in enumerate(heads):
            self.text(sheet, 0, place, head, "head")
        count = 0
        for count, row in enumerate(chain(first, rows), 1):
            sheet.set_row(count, _height(row, table.columns, widths))
            for place, (column, held) in enumerate(zip(table.columns, row, strict=True)):
                self._cell(sheet, count, place, column, held)
        self._set_up(sheet, table, widths, count)
        return count

    def _set_up(self, sheet: Any, table: Table, widths: list[int], count: int) -> None:
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            if column.kind == "state" and count:
                offered = [both(self.lang, state) for state in STATES.values()]
                sheet.data_validation(1, place, count, place, {"validate": "list", "source": offered})
        last = len(table.columns) - 1
        sheet.freeze_panes(1, table.frozen)
        sheet.autofilter(0, 0, max(count, 1), last)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, max(count, 1), (table.printed or last + 1) - 1)

    def _cell(self, sheet: Any, row: int, place: int, column: Column, held: object) -> None:
        if held is None:
            _checked(sheet.write_blank(row, place, None, self.look(column.kind)))
        elif isinstance(held, Decimal):
            self.number(sheet, row, place, held, column.kind)
        elif isinstance(held, date):
            _checked(sheet.write_datetime(row, place, datetime.combine(held, datetime.min.time()), self.look("date")))
        elif isinstance(held, int | float):
            _checked(sheet.write_number(row, place, held, self.look(column.kind)))
        else:
            look = f"severity_{held}" if column.kind == "severity" else column.kind
            text = both(self.lang, _severity(str(held))) if column.kind == "severity" else str(held)
            self.text(sheet, row, place, text, look)

    def text(self, sheet: Any, row: int, place: int, text: str, look: str) -> None:
        """A string as a string; what a cell cannot hold is said in the cell and counted in `shortened`."""
        shown = visible(text)
        if len(shown) > CELL_LIMIT:
            self.shortened += 1
            shown = f"{shown[:CELL_LIMIT]}……（超出单元格，全文见 findings.jsonl；too long for a cell）"
        _checked(sheet.write_string(row, place, shown, self.look(look)))

    def number(self, sheet: Any, row: int, place: int, amount: Decimal, look: str) -> None:
        """A number where a spreadsheet can hold it exactly (15 digits), else its digits as text."""
        if Decimal(repr(float(amount))) == amount:
            _checked(sheet.write_number(row, place, float(amount), self.look(look)))
        else:
            _checked(sheet.write_string(row, place, f"{amount:f}", self.look(look)))

    def formula(self, sheet: Any, row: int, place: int, formula: str, result: Decimal, look: str) -> None:
        """A formula of our own, never of a document, with its result for readers that do not compute."""
        _checked(sheet.write_formula(row, place, formula, self.look(look), float(result)))


def _severity(name: str) -> tuple[str, str]:
    from feeaudit.reports.words import SEVERITIES

    return SEVERITIES["zh"][name], SEVERITIES["en"][name]


def _fitting(column: Column, held: list[object]) -> int:
    return min(max(column.least, *map(_width, held)), column.most)


def _width(held: object) -> int:
    if isinstance(held, Decimal):
        return len(f"{held:,.2f}") + 3
    if isinstance(held, date):
        return 12
    return max(map(cells, str(held).split("\n"))) + 3 if held is not None else 0


def _height(row: tuple[object, ...], columns: tuple[Column, ...], widths: list[int]) -> int:
    """Points for the lines of the fullest cell: not every program fits the height of wrapped text by itself."""
    lines = [
        sum(-(-max(cells(line), 1) // (width - 3)) for line in held.split("\n"))
        for held, column, width in zip(row, columns, widths, strict=True)
        if isinstance(held, str) and column.kind in _WRAPPED
    ]
    return min(max(lines, default=1), _MOST_LINES) * _LINE + 3


def _checked(code: int) -> None:
    """xlsxwriter answers a lost cell with a negative number and no error."""
    if code:
        raise RuntimeError(f"a cell was not written: code {code}")
