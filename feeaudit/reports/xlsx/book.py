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

from feeaudit.paths import ASIDE
from feeaudit.reports.showing import cells, visible
from feeaudit.reports.words import STATES, both, label
from feeaudit.reports.xlsx import pour
from feeaudit.reports.xlsx.looks import FONT, LOOKS

Kind = Literal["text", "long", "id", "money", "date", "whole", "severity", "state", "input"]

ROW_LIMIT = 1_000_000
"""Rows of one sheet, below Excel's 1,048,576; what is over goes to a further sheet."""
PAGE = "report.html"
"""What the workbook may lead to: the page that lies beside it, and nothing that a document names."""
_MOST_LINKS = 60_000
"""On one sheet, below Excel's 65,530."""
_SAMPLE = 400
_LINE, _MOST_LINES, _MOST_BESIDE = 15, 26, 8
_WRAPPED = ("text", "long", "state", "input")
_SERIES_FROM = 2000
_REMEMBERED = 20_000
"""Texts of a table whose height is remembered: names of rules and laws come again and again."""


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
    places: tuple[str, ...] = ()
    """Where on the page beside the book each of the first rows is shown: its first cell leads there."""


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

    def __init__(self, out: Path, *, lang: str, as_of: date | None, title: str) -> None:
        import xlsxwriter

        self.lang, self.as_of, self.title, self.shortened, self._out = lang, as_of, title, 0, out
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        # pieces lie in a folder of our own beside the report, never in the system's: they hold names and numbers
        self._aside = TemporaryDirectory(dir=out.parent, prefix=ASIDE, ignore_cleanup_errors=True)
        self._skeleton = Path(self._aside.name) / "skeleton.xlsx"
        self._poured: dict[str, pour.Poured] = {}
        self._book = xlsxwriter.Workbook(str(self._skeleton), {**safe, "tmpdir": self._aside.name})
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
            for rows in self._poured.values():
                rows.close()
            self._aside.cleanup()

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        pour.package(self._skeleton, self._out, self._poured)

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
            placed.sheets.append((sheet.get_name(), self._fill(sheet, table, held, part)))
            following = next(rows, None)
            if following is None:
                return placed
            rows, part = chain((following,), rows), part + 1

    def _fill(self, sheet: Any, table: Table, rows: Iterator[tuple[object, ...]], part: int) -> int:
        """Headings and rows; widths follow the first rows, heights what each row holds."""
        first = list(islice(rows, _SAMPLE))
        heads = [label(self.lang, column.name, "\n") for column in table.columns]
        widths = [
            _fitting(column, [head, *held]) for column, head, *held in zip(table.columns, heads, *first, strict=True)
        ]
        sheet.set_row(0, _LINE * 2 + 4)
        for place, head in enumerate(heads):
            self.text(sheet, 0, place, head, "head")
        if table.places and part == 1:
            sheet.write_url(0, 0, f"external:{PAGE}#{table.name}", self.look("head"), heads[0])
        count = self._pour(table, widths, chain(first, rows), part)
        self._set_up(sheet, table, widths, count)
        return count

    def _pour(self, table: Table, widths: list[int], rows: Iterable[tuple[object, ...]], part: int) -> int:
        """The rows below the headings, aside until the book is closed."""
        number = len(self._book.worksheets())
        places = table.places[:_MOST_LINKS] if part == 1 else ()
        poured = pour.Poured(Path(self._aside.name) / f"{number}.rows", len(table.columns), places)
        self._poured[f"xl/worksheets/sheet{number}.xml"] = poured
        made = pour.Cells([column.kind for column in table.columns], self._style, self.lang)
        height = Heights(table.columns, widths, table.printed)
        for at, row in enumerate(rows, 2):
            poured.add(made.row(at, height.of(row), row))
        poured.close()
        self.shortened += made.shortened
        return poured.count

    def _style(self, look: str) -> int:
        """The number by which cells name a look: xlsxwriter tells it to its own cells only."""
        number: int = self._looks[look]._get_xf_index()  # noqa: SLF001
        return number

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

    def text(self, sheet: Any, row: int, place: int, text: str, look: str) -> None:
        """A string as a string; what a cell cannot hold is said in the cell and counted in `shortened`."""
        shown, is_long = pour.fitting(text)
        self.shortened += is_long
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


def _fitting(column: Column, held: list[object]) -> int:
    return min(max(column.least, *map(_width, held)), column.most)


def _width(held: object) -> int:
    if isinstance(held, Decimal):
        return len(f"{held:,.2f}") + 3
    if isinstance(held, date):
        return 12
    return max(map(cells, str(held).split("\n"))) + 3 if held is not None else 0


class Heights:
    """How tall is a row? Not every program fits the height of wrapped text by itself."""

    def __init__(self, columns: tuple[Column, ...], widths: list[int], printed: int | None) -> None:
        self._printed = printed or len(columns)
        self._wrapped = [
            (place, width - 3)
            for place, (column, width) in enumerate(zip(columns, widths, strict=True))
            if column.kind in _WRAPPED
        ]
        self._known: dict[tuple[str, int], int] = {}

    def of(self, row: tuple[object, ...]) -> int:
        """Points for the lines of the fullest cell; what is not printed may make it a little taller, for the screen."""
        most = 1
        for place, width in self._wrapped:
            held = row[place]
            if type(held) is str and (len(held) * 2 > width * most or "\n" in held):
                lines = self._lines(held, width)
                most = max(most, lines if place < self._printed else min(lines, _MOST_BESIDE))
        return min(most, _MOST_LINES) * _LINE + 3

    def _lines(self, text: str, width: int) -> int:
        known = self._known.get((text, width))
        if known is None:
            known = sum(-(-max(cells(line), 1) // width) for line in text.split("\n"))
            if len(self._known) < _REMEMBERED:
                self._known[text, width] = known
        return known


def _checked(code: int) -> None:
    """xlsxwriter answers a lost cell with a negative number and no error."""
    if code:
        raise RuntimeError(f"a cell was not written: code {code}")
