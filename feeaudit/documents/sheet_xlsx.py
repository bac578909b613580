"""What does a workbook say? The cells of every sheet as exact text; traps are found before the library meets them."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from feeaudit.documents import locks, sniff
from feeaudit.documents.sheet_marks import HIDDEN_SHEET, Mark, Seen
from feeaudit.documents.sheet_traps import refuse_long_cells, refuse_traps
from feeaudit.errors import DocumentRefused
from feeaudit.model import Page

MEDIA_TYPES: tuple[str, ...] = (sniff.XLSX, sniff.XLS)
VERSION = 6


def read(content: bytes) -> Iterator[Page]:
    """One page per worksheet. Raises DocumentRefused: needs_password, malformed, decompression_limit, no_pages."""
    import python_calamine

    seen = Seen()
    if content.startswith(b"PK"):
        refuse_traps(content, seen.see)
    elif "EncryptedPackage".encode("utf-16-le") in content:
        raise locks.refusal("工作簿", "the workbook")
    try:
        pages = tuple(_pages(content, seen.marks(content) if content.startswith(b"PK") else {}))
    except python_calamine.PasswordError:
        raise locks.refusal("工作簿", "the workbook", _OLD_LOCK) from None
    except python_calamine.CalamineError as error:
        raise DocumentRefused("malformed", f"工作簿已损坏 the workbook is damaged ({error})") from None
    except BaseException as error:
        # A Rust panic comes as an exception of its own kind that is no Exception.
        if type(error).__name__ == "PanicException":
            raise DocumentRefused("malformed", "工作簿的结构有误 the workbook's structure is broken") from None
        raise
    if not pages:
        raise DocumentRefused("no_pages", "工作簿里没有工作表 the workbook has no sheet")
    yield from pages


_OLD_LOCK = (
    "旧版 XLS 的密码这里打不开，请另存为不加密的文件，",
    "the lock of an old XLS is not opened here: save it without; ",
)


def _pages(content: bytes, marks: dict[str, tuple[Mark, ...]]) -> Iterator[Page]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        for number, sheet in enumerate(sheets, start=1):
            found = book.get_sheet_by_name(sheet.name)
            cells = found.to_python(skip_empty_area=False)
            rows = tuple(tuple(_cell(cell) for cell in row) for row in cells)
            refuse_long_cells(rows, sheet.name)
            told = marks.get(sheet.name, ())
            if sheet.visible != SheetVisibleEnum.Visible and told[:1] != ((0, 0, HIDDEN_SHEET),):
                told = ((0, 0, HIDDEN_SHEET), *told)
            yield Page(number=number, name=sheet.name, rows=rows, merged=_merged(found), marks=told)


def _merged(sheet: Any) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(sorted((*first, *last) for first, last in sheet.merged_cell_ranges or ()))


def _cell(value: Any) -> str | None:
    """As a person sees it: 15 digits of a number as spreadsheets show them, ISO dates, TRUE and FALSE."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _number(value / timedelta(days=1))
    return str(value) or None


def _number(value: float) -> str:
    """Whole numbers exactly, without a point; others to the 15 digits that a cell holds, never with an exponent.

    What was longer than 15 digits lost its end when it was typed: such a number ends in zeros.
    """
    if value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text else text
