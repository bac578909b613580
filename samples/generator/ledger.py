"""How does a ledger look as a file? CSV in three encodings or a workbook, always the same bytes."""

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from samples.generator.model import Cell, Ledger

_ENCODINGS = {"csv-utf8": "utf-8", "csv-utf8-bom": "utf-8-sig", "csv-gb18030": "gb18030"}
_CREATED = datetime(2025, 1, 6, 9, 0, 0)  # noqa: DTZ001  a workbook's own clock has no zone
_ZIP_TIME = (2025, 1, 6, 9, 0, 0)


def ledger_bytes(ledger: Ledger) -> bytes:
    """The file."""
    return _xlsx(ledger) if ledger.form == "xlsx" else _csv(ledger)


def first_row(ledger: Ledger) -> int:
    """The sheet's row, from 1, on which the first row of the table stands."""
    return len(ledger.above) + 2


def _csv(ledger: Ledger) -> bytes:
    out = io.StringIO(newline="")
    table = (*ledger.above, ledger.header, *ledger.rows)
    csv.writer(out, lineterminator="\r\n").writerows([_text(cell) for cell in row] for row in table)
    return out.getvalue().encode(_ENCODINGS[ledger.form])


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _xlsx(ledger: Ledger) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = ledger.sheet
    for row in (*ledger.above, ledger.header, *ledger.rows):
        sheet.append([_typed(cell, ledger) for cell in row] or [None])
    _dress(sheet, ledger)
    book.properties.creator = "feeaudit samples"
    book.properties.created = book.properties.modified = _CREATED
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _typed(cell: Cell, ledger: Ledger) -> str | float | int | date | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if ledger.text_dates and isinstance(cell, date) else cell


def _dress(sheet: Worksheet, ledger: Ledger) -> None:
    """Title merged across, header bold and frozen, columns as wide as a reader needs."""
    head = len(ledger.above) + 1
    if ledger.above:
        sheet.merge_cells(f"A1:{get_column_letter(len(ledger.header))}1")
        sheet["A1"].font = Font(size=14, bold=True)
        sheet["A1"].alignment = Alignment(horizontal="center")
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{head + 1}"
    for place, name in enumerate(ledger.header, 1):
        shown = [_text(row[place - 1]) for row in ledger.rows if place <= len(row)]
        widest = max((_width(text) for text in (name, *shown)), default=8)
        sheet.column_dimensions[get_column_letter(place)].width = min(44, widest + 2)
    for line in sheet.iter_rows(min_row=head + 1):
        for cell in line:
            if isinstance(cell.value, date):
                cell.number_format = "yyyy/m/d"


def _width(text: str) -> int:
    return sum(2 if char >= "\u2e80" else 1 for char in text)


def _timeless(content: bytes) -> bytes:
    """The same workbook with every zip entry at one time, in one order, and the saving time set."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w") as made:
        for name in sorted(packed.namelist()):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, _dated(packed.read(name), name))
    return out.getvalue()


def _dated(content: bytes, name: str) -> bytes:
    """openpyxl writes the hour of saving into the core properties, whatever it was told."""
    if name != "docProps/core.xml":
        return content
    before, opening, rest = content.partition(b"<dcterms:modified")
    attributes, close, after = rest.partition(b">")
    _, ending, tail = after.partition(b"</dcterms:modified>")
    moment = f"{_CREATED:%Y-%m-%dT%H:%M:%S}Z".encode()
    return before + opening + attributes + close + moment + ending + tail if opening else content
