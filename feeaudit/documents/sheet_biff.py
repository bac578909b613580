"""Which rows and columns of an old workbook (XLS) are hidden? Read from the records of its stream; nothing else is."""

import io
import struct
from collections.abc import Iterator

from feeaudit.documents.sheet_marks import HIDDEN_COLUMN, HIDDEN_ROW, Mark

_BOUNDSHEET, _ROW, _COLINFO, _EOF, _BOF = 0x85, 0x208, 0x7D, 0x0A, 0x809
_ROW_HIDDEN = 0x20
_WIDEST = 512
_MOST_RECORDS = 5_000_000


def marks(content: bytes) -> dict[str, tuple[Mark, ...]]:
    """Sheet name → its hidden columns and rows. A stream that is none says nothing: the library that reads cells does.

    Rows without height count as hidden as Excel writes them.
    """
    stream = _stream(content)
    return {name: tuple(sorted(set(_hidden(stream, start)))) for name, start in _sheets(stream)}


def _stream(content: bytes) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            name = next((name for name in ("Workbook", "Book") if file.exists(name)), None)
            return file.openstream(name).read() if name else b""
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library raises whatever a broken file leads it to
        return b""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(stream):
            return
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Name and place of each sheet, as the list of sheets at the beginning says."""
    for kind, body in _records(stream, 0):
        if kind == _EOF:
            return
        if kind == _BOUNDSHEET and len(body) > 8:
            (start,) = struct.unpack_from("<I", body)
            wide = body[7] & 1
            said = body[8 : 8 + body[6] * (2 if wide else 1)]
            yield said.decode("utf-16-le" if wide else "latin-1", errors="replace"), start


def _hidden(stream: bytes, start: int) -> Iterator[Mark]:
    depth = 0
    for kind, body in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if kind == _ROW and len(body) >= 16:
            (row,), (flags,) = struct.unpack_from("<H", body), struct.unpack_from("<H", body, 12)
            if flags & _ROW_HIDDEN:
                yield row + 1, 0, HIDDEN_ROW
        elif kind == _COLINFO and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & 1:
                yield from ((0, column + 1, HIDDEN_COLUMN) for column in range(first, min(last, _WIDEST - 1) + 1))
