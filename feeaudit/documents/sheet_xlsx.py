"""What does a workbook say? The cells of every sheet as exact text; traps are found before the library meets them."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from feeaudit.documents import sniff
from feeaudit.documents.sheet_traps import refuse_long_cells, refuse_traps
from feeaudit.errors import DocumentRefused
from feeaudit.model import Page

MEDIA_TYPES: tuple[str, ...] = (sniff.XLSX, sniff.XLS)
VERSION = 2


def read(content: bytes) -> Iterator[Page]:
    """One page per worksheet. Raises DocumentRefused: needs_password, malformed, decompression_limit, no_pages."""
    import python_calamine

    if content.startswith(b"PK"):
        refuse_traps(content)
    elif "EncryptedPackage".encode("utf-16-le") in content:
        raise DocumentRefused("needs_password", _LOCKED)
    try:
        pages = tuple(_pages(content))
    except python_calamine.PasswordError:
        raise DocumentRefused("needs_password", _LOCKED) from None
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


_LOCKED = "工作簿有密码，请先去掉 the workbook is locked: remove its password"


def _pages(content: bytes) -> Iterator[Page]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        for number, sheet in enumerate(sheets, start=1):
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            cells = tuple(tuple(_cell(cell) for cell in row) for row in rows)
            refuse_long_cells(cells, sheet.name)
            yield Page(number=number, name=sheet.name, rows=cells)


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
