"""Which rows has this file? CSV, JSON Lines or Parquet, known by its content, read a piece at a time."""

import codecs
import csv
import json
from collections.abc import Iterator
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, TextIO

from feeaudit.charges.ledger.headings import field_of
from feeaudit.errors import BadUsage, CannotRead

COLUMNS = ("item", "payee", "payee_id", "date", "place", "document_type")
Row = tuple[Any, str | None, str | None, str | None, str | None, str | None, str | None]
"""What the file has under `COLUMNS`, None where it has nothing, and why the row cannot be read, or None."""
_PIECE = 1 << 20


def read(file: Path) -> Iterator[Row]:
    """The rows of a file, in its order; one that cannot be read says why.

    Headings may be those of a ledger (收费项目, 收款单位 …). Raises CannotRead for the file, BadUsage where it has no
    item or, at the row in question, where it is no table.
    """
    try:
        if not file.is_file():
            raise _unread(file, "不是普通文件 not an ordinary file")
        with file.open("rb") as handle:
            begin = handle.read(4)
        codec = None if begin in (b"PAR1", b"PK\x03\x04") else _codec(file)
    except OSError as error:
        raise _unread(file, f"打不开 cannot be read: {error.strerror}") from error
    if begin[:2] == b"PK":
        raise _unread(file, "是 XLSX 或压缩包，请另存为 CSV a workbook or archive: save it as CSV")
    if codec is None:
        return _begun(_parquet(file))
    return _begun(_text(file, codec))


def _begun(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows, the first of them read: what ails the whole file is said before anything is answered."""
    first = list(_first(rows))
    return chain(first, rows)


def _first(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        return


def _codec(file: Path) -> str:
    """The first of the usual encodings in which all of the file is text."""
    with file.open("rb") as handle:
        mark = handle.read(2)
    for name in ("utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(name)()
        with file.open("rb") as handle:
            try:
                while piece := handle.read(_PIECE):
                    decoder.decode(piece)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                continue
        return name
    raise _unread(file, "编码不是 UTF-8、UTF-16 或 GB18030 not in a known encoding")


def _text(file: Path, codec: str) -> Iterator[Row]:
    with file.open(encoding=codec, newline="") as handle:
        begin = next((line.lstrip() for line in handle if line.strip()), "")
    read, ends = (_json_lines, "\n") if begin.startswith("{") else (_csv, "")
    with file.open(encoding=codec, newline=ends) as handle:
        yield from read(file, handle)


def _json_lines(file: Path, handle: TextIO) -> Iterator[Row]:
    held: list[Row] = []
    """Rows before the first that has an item: where none has, the file is refused and nothing is answered."""
    named = False
    for number, line in enumerate(handle, 1):
        if not line.strip():
            continue
        row, has_item = _json(line, number)
        if has_item and not named:
            named = True
            yield from held
        if named:
            yield row
        else:
            held.append(row)
    if held and not named:
        raise _bad(file, "没有一行有 item no line has an item")
    if not named:
        raise _bad(file, "空文件 empty")


def _json(line: str, number: int) -> tuple[Row, bool]:
    """The row of this line, and whether it has an item."""
    try:
        row = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return _unreadable(f"第{number}行不是 JSON line {number} is not JSON"), False
    if not isinstance(row, dict):
        return _unreadable(f"第{number}行不是对象 line {number} is no object"), False
    wrong = None if "item" in row else f"第{number}行没有 item line {number} has no item"
    item, *others = map(row.get, COLUMNS)
    payee, payee_id, day, place, kind = (None if cell is None else str(cell) for cell in others)
    return (item, payee, payee_id, day, place, kind, wrong), wrong is None


def _unreadable(why: str) -> Row:
    return None, None, None, None, None, None, why


def _no_number(said: str) -> None:
    raise ValueError(said)


def _csv(file: Path, handle: TextIO) -> Iterator[Row]:
    reader = csv.reader(handle, strict=True)
    try:
        heading = [_named(name.strip()) for name in next(filter(None, reader), [])]
        if "item" not in heading:
            raise _bad(file, f"没有 item 列，只有 no item column, only: {'、'.join(heading) or '空文件 empty'}")
        width, nothing = len(heading), (None,) * len(heading)
        # Where a heading stands twice the last one counts; a column that is not there is the one beyond the last.
        places = {name: at for at, name in enumerate(heading)}
        cells = itemgetter(*(places.get(name, width) for name in COLUMNS), width)
        for row in reader:
            if len(row) == width:
                yield cells((*row, None))
            elif row:
                yield cells((*row[:width], *nothing[len(row) :], None))
    except csv.Error as error:
        raise _bad(file, f"第{reader.line_num}行读不成表格 line {reader.line_num} is no table: {error}") from error


def _parquet(file: Path) -> Iterator[Row]:
    import polars as pl

    try:
        table = pl.scan_parquet(file)
        named = {_named(name): name for name in table.collect_schema().names()}
        if "item" not in named:
            raise _bad(file, f"没有 item 列，只有 no item column, only: {'、'.join(named)}")
        columns = [
            pl.col(named[name]).cast(pl.String).alias(name) if name in named else pl.lit(None).alias(name)
            for name in COLUMNS
        ]
        wanted = table.select(*columns, pl.lit(None).alias("wrong"))
        for at in range(0, table.select(pl.len()).collect().item(), _ROWS):
            yield from wanted.slice(at, _ROWS).collect().iter_rows()
    except pl.exceptions.PolarsError as error:
        raise _unread(file, f"读不成 Parquet not readable as Parquet: {error}") from error


_ROWS = 65_536


def _named(heading: str) -> str:
    """The name that a column has here: its own, or that of the ledger's field that its heading means."""
    field = heading if heading in COLUMNS else field_of(heading)
    return {"receipt_type": "document_type"}.get(field or "", field or heading)


def _unread(file: Path, what: str) -> CannotRead:
    return CannotRead(what, where=str(file), todo="给 CSV、JSON Lines 或 Parquet；give CSV, JSON Lines or Parquet")


def _bad(file: Path, what: str) -> BadUsage:
    return BadUsage(
        what,
        where=str(file),
        todo="给 CSV、JSON Lines 或 Parquet，要有 item 列；give CSV, JSON Lines or Parquet with a column item",
    )
