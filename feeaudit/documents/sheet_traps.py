"""Is this table a trap? Far cells, impossible counts, rows never calculated and endless cells are refused by name."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from feeaudit.documents.archive import Archive, opened
from feeaudit.documents.sheet_marks import column_of
from feeaudit.errors import DocumentRefused

MOST_CELLS = 5_000_000
"""Rows × columns of one sheet: the library holds the whole rectangle."""
MOST_COLUMNS = 16_384
"""Of a table without a library's own limit: as many as the widest workbook has."""
LONGEST_CELL = 10_000
"""Characters."""

_HEAD = 1 << 20
_REF = re.compile(rb"""<(?:\w+:)?(?:c|row)\b[^<>]*?\sr\s*=\s*["']([A-Za-z]{0,7})(\d{1,10})["']""")
_EMPTY_FORMULA = rb'<c\b(?![^>]*\bt="str")[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
_NEVER_CALCULATED = re.compile(rb"<row\b[^>]*>\s*(?:" + _EMPTY_FORMULA + rb"\s*){2,}</row>")
"""A row of nothing but formulas without a value: to the library it is an empty row. Excel always keeps the values."""
_LONGEST_ROW = 1 << 16
_UNIQUE = re.compile(rb"""\b(?:uniqueCount|count)\s*=\s*["'](\d+)["']""")


_RECALCULATE = (
    "有整行公式没有算好的值，用 Excel 打开另存一次 rows of formulas without their values: open and save it in Excel"
)


def refuse_traps(content: bytes, see: Callable[[str, bytes], None]) -> None:
    """Raises DocumentRefused: malformed, decompression_limit, needs_password. `see` is shown each piece of a member."""
    with opened(content) as archive:
        for name in archive.names:
            _refuse_member(archive, name, see)


def refuse_long_cells(rows: Iterable[Sequence[str | None]], sheet: str = "") -> None:
    """Raises DocumentRefused: malformed, where a cell holds more than anyone writes into one."""
    for number, row in enumerate(rows, start=1):
        for cell in row:
            if cell and len(cell) > LONGEST_CELL:
                raise DocumentRefused(
                    "malformed",
                    f"{sheet}第 {number} 行有一格长 {len(cell)} 字，上限 {LONGEST_CELL} "
                    f"a cell of {len(cell)} characters in row {number}, the limit is {LONGEST_CELL}",
                )


def _refuse_member(archive: Archive, name: str, see: Callable[[str, bytes], None]) -> None:
    """Reads one member through."""
    plain = name.replace("\\", "/").lower()
    is_sheet, is_strings = plain.startswith("xl/worksheets/"), plain.endswith("sharedstrings.xml")
    last_row = last_column = size = declared = 0
    for new, text in _overlapping(archive.parts(name)):
        size += len(new)
        see(name, text)
        if b"<!DOCTYPE" in text and plain.endswith((".xml", ".rels")):
            raise DocumentRefused("malformed", f"{name}: 带有 DOCTYPE，不予读取 XML with a DOCTYPE is refused")
        for match in _REF.finditer(text) if is_sheet else ():
            last_column = max(last_column, column_of(match[1].upper()))
            last_row = max(last_row, int(match[2]))
        if is_sheet and _NEVER_CALCULATED.search(text):
            raise DocumentRefused("malformed", _RECALCULATE)
        if is_strings:
            declared = max([declared, *(int(match[1]) for match in _UNIQUE.finditer(text[:_HEAD]))])
    if last_row * max(last_column, 1) > MOST_CELLS:
        raise DocumentRefused(
            "malformed", f"{name}: 有一个单元格远在第 {last_row} 行 a cell stands far away, in row {last_row}"
        )
    if declared > size:
        raise DocumentRefused("malformed", f"{name}: 字符串的个数不可能 an impossible number of strings")


def _overlapping(parts: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each piece, and the same with the end of the piece before, where a tag may be cut."""
    before = b""
    for new in parts:
        yield new, before + new
        row = new.rfind(b"<row")
        before = new[row:] if row >= 0 and len(new) - row <= _LONGEST_ROW else new[-200:]
