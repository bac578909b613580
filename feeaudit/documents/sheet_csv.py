"""What does a CSV ledger say? Its cells as they stand, from bytes in a known encoding, strictly decoded."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from feeaudit.documents import sniff
from feeaudit.documents.charset import decode
from feeaudit.documents.sheet_traps import MOST_CELLS, MOST_COLUMNS, refuse_long_cells
from feeaudit.errors import DocumentRefused
from feeaudit.model import Page

MEDIA_TYPES: tuple[str, ...] = (sniff.CSV,)
VERSION = 2

_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How exports keep a spreadsheet from turning a long number into a float: `="0123"` shows 0123."""


def read(content: bytes) -> Iterator[Page]:
    """One page. Raises DocumentRefused: undecodable_text, malformed (a quote that never ends)."""
    text = decode(content)
    if text is None:
        raise DocumentRefused(
            "undecodable_text",
            "既不是 UTF-8、UTF-16（带 BOM），也不是 GB18030，请另存为 UTF-8 "
            "neither UTF-8, UTF-16 with a mark nor GB18030: save it as UTF-8",
        )
    if "\ufffd" in text:
        raise DocumentRefused(
            "undecodable_text",
            "文中有替换符 U+FFFD：原来的字已经丢失，请重新导出 characters were lost before (U+FFFD): export it again",
        )
    char = sniff.delimiter(text)
    if char is None:
        raise DocumentRefused("malformed", "分不清列 the columns cannot be told apart")
    try:
        rows = tuple(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=char, strict=True)))
    except csv.Error as error:
        raise DocumentRefused("malformed", f"CSV 的引号或单元格有误 a quote or cell is broken ({error})") from None
    refuse_long_cells(rows)
    yield Page(number=1, rows=rows)


def _rows(table: Iterable[list[str]]) -> Iterator[tuple[str | None, ...]]:
    cells = 0
    for number, row in enumerate(table, start=1):
        cells += len(row)
        if len(row) > MOST_COLUMNS or cells > MOST_CELLS:
            raise DocumentRefused(
                "memory_limit",
                f"第 {number} 行：列数超过 {MOST_COLUMNS} 或单元格超过 {MOST_CELLS} 个，请拆开 "
                f"row {number}: more than {MOST_COLUMNS} columns or {MOST_CELLS} cells: split it",
            )
        yield tuple(_cell(cell) for cell in row)


def _cell(text: str) -> str | None:
    match = _AS_TEXT.fullmatch(text)
    return (match[1] if match else text) or None
