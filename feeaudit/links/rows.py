"""Which fee is each row of this file? `feeaudit link`: rows in, rows out, in the same order."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from feeaudit.charges.ledger.headings import field_of
from feeaudit.charges.naming import document_type
from feeaudit.errors import BadUsage, CannotRead
from feeaudit.model import Catalogue
from feeaudit.plain import SCHEMA
from feeaudit.text import parse_date, place_named, place_of_code

COLUMNS = (
    "row",
    "item",
    "fee_id",
    "fee_name",
    "method",
    "score",
    "runner_up_id",
    "runner_up_score",
    "verdict",
    "schema",
)
ERROR = "error"
"""Key of the reason why a row cannot be read."""
_SCHEMA = {"schema": SCHEMA}
_READ = ("item", "payee", "payee_id", "date", "place", "document_type")


def read(file: Path) -> list[dict[str, Any]]:
    """The rows of a CSV or JSON Lines file, known by its content; one that cannot be read holds the reason as `error`.

    Headings may be those of a ledger (收费项目, 收款单位 …). Raises CannotRead for the file, BadUsage where
    it has no item.
    """
    try:
        ordinary = file.is_file()
        content = file.read_bytes() if ordinary else b""
    except OSError as error:
        raise _unread(file, f"打不开 cannot be read: {error.strerror}") from error
    if not ordinary:
        raise _unread(file, "不是普通文件 not an ordinary file")
    if content.startswith(b"PK"):
        raise _unread(file, "是 XLSX 或压缩包，请另存为 CSV a workbook or archive: save it as CSV")
    text = _decoded(file, content)
    return _json_lines(file, text) if text.lstrip()[:1] == "{" else _csv(file, text)


def link_rows(rows: Iterable[dict[str, Any]], catalogues: tuple[Catalogue, ...]) -> Iterator[dict[str, Any]]:
    """One dict per row, in input order; a row that cannot be read has no verdict."""
    import polars as pl

    from feeaudit.frames import schemas
    from feeaudit.frames.fees import fees_frame
    from feeaudit.links import find

    given = list(rows)
    fees = fees_frame(catalogues)
    schema = schemas.books_charges()
    asked = [charge(number, row) for number, row in enumerate(given)]
    links = find(pl.DataFrame(asked, schema=schema), fees)
    titles = dict(zip(fees["fee_id"], fees["name"], strict=True))
    told = ("method", "score", "runner_up_id", "runner_up_score", "verdict")
    for number, (row, found) in enumerate(zip(given, links.iter_rows(named=True), strict=True)):
        link: dict[str, Any] = dict.fromkeys(("fee_id", *told)) if ERROR in row else found
        yield {
            "row": number,
            "item": row.get("item"),
            "fee_id": link["fee_id"],
            "fee_name": titles.get(link["fee_id"]),
            **{name: link[name] for name in told},
            **_SCHEMA,
        }


def lines(rows: Iterable[dict[str, Any]], form: str) -> Iterator[str]:
    """JSON Lines, or CSV with a heading; each with its line end."""
    if form == "jsonl":
        yield from (_json(row) + "\n" for row in rows)
        return
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        yield _taken(out)
        writer.writerow({name: _safe(value) for name, value in row.items()})
    yield _taken(out)


def _json(row: dict[str, Any]) -> str:
    """Chinese as it is; where a text holds half a character, everything beyond ASCII is written out."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(row, separators=(",", ":")) if re.search("[\ud800-\udfff]", text) else text


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def _safe(value: object) -> object:
    """A cell that a spreadsheet would run as a formula is shown as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def charge(number: int, row: dict[str, Any]) -> dict[str, Any]:
    """What linking reads of a row; what is wrong with it is written into it as `error`."""
    cells = {name: str(row[name]).strip() or None if row.get(name) is not None else None for name in _READ}
    day, place = cells["date"], cells["place"]
    parsed = None
    try:
        parsed = parse_date(day) if day else None
    except ValueError:
        row[ERROR] = f"{day!r} 不是日期 not a date"
    if place is not None and not (place := place_named(place)):
        row[ERROR] = f"{cells['place']!r} 不是已知的地区 no place that is known"
    return {
        "charge_id": f"{number:012d}",
        "item": cells["item"],
        "payee": cells["payee"],
        "payee_id": cells["payee_id"],
        "date": parsed,
        "place": place or place_of_code(cells["payee_id"]),
        "document_type": document_type(cells["document_type"]) if cells["document_type"] else None,
    }


def _decoded(file: Path, content: bytes) -> str:
    codec = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for name in (codec, "gb18030"):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise _unread(file, "编码不是 UTF-8、UTF-16 或 GB18030 not in a known encoding")


def _json_lines(file: Path, text: str) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError):
            row = {ERROR: f"第{number}行不是 JSON line {number} is not JSON"}
        if not isinstance(row, dict):
            row = {ERROR: f"第{number}行不是对象 line {number} is no object"}
        elif "item" not in row and ERROR not in row:
            row[ERROR] = f"第{number}行没有 item line {number} has no item"
        rows.append(row)
    if rows and all("item" not in row for row in rows):
        raise _bad(file, "没有一行有 item no line has an item")
    return rows


def _no_number(said: str) -> None:
    raise ValueError(said)


def _csv(file: Path, text: str) -> list[dict[str, Any]]:
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        heading = [_named((name or "").strip()) for name in reader.fieldnames or ()]
        reader.fieldnames = heading
        rows: list[dict[str, Any]] = [dict(row) for row in reader]
    except csv.Error as error:
        raise _bad(file, f"读不成表格 not readable as a table: {error}") from error
    if "item" not in heading:
        raise _bad(file, f"没有 item 列，只有 no item column, only: {'、'.join(heading) or '空文件 empty'}")
    return rows


def _named(heading: str) -> str:
    """The name that a column has here: its own, or that of the ledger's field that its heading means."""
    field = heading if heading in _READ else field_of(heading)
    return {"receipt_type": "document_type"}.get(field or "", field or heading)


def _unread(file: Path, what: str) -> CannotRead:
    return CannotRead(what, where=str(file), todo="给 CSV 或 JSON Lines；give CSV or JSON Lines")


def _bad(file: Path, what: str) -> BadUsage:
    return BadUsage(
        what,
        where=str(file),
        todo="给 CSV 或 JSON Lines，要有 item 列；give CSV or JSON Lines with a column item",
    )
