"""Is this XLSX a trap? Far cells and impossible counts are refused before a library allocates for them."""

import re
from collections.abc import Iterator

from feeaudit.documents.archive import Archive, opened
from feeaudit.errors import DocumentRefused

MOST_CELLS = 5_000_000
"""Rows × columns of one sheet: the library holds the whole rectangle."""

_HEAD = 1 << 20
_REF = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\sr="([A-Z]{0,7})(\d{1,10})"')
_UNIQUE = re.compile(rb'\b(?:uniqueCount|count)="(\d+)"')


def refuse_traps(content: bytes) -> None:
    """Raises DocumentRefused: malformed, decompression_limit, needs_password."""
    with opened(content) as archive:
        for name in archive.names:
            _refuse_member(archive, name)


def _refuse_member(archive: Archive, name: str) -> None:
    """Reads one member through."""
    plain = name.replace("\\", "/").lower()
    is_sheet, is_strings = plain.startswith("xl/worksheets/"), plain.endswith("sharedstrings.xml")
    last_row = last_column = size = declared = 0
    for new, text in _overlapping(archive.parts(name)):
        size += len(new)
        for match in _REF.finditer(text) if is_sheet else ():
            last_column = max(last_column, _column(match[1]))
            last_row = max(last_row, int(match[2]))
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
        before = new[-200:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
