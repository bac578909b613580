"""Which fee is each row of this file? `feeaudit link`: rows in, rows out, in the same order."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from feeaudit.errors import BadUsage
from feeaudit.model import Catalogue
from feeaudit.plain import SCHEMA
from feeaudit.text import parse_date, place_of_code

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
_READ = ("item", "payee", "payee_id", "date", "place", "document_type")


def read(file: Path) -> list[dict[str, Any]]:
    """The rows of a CSV or JSON Lines file, known by its content. Raises BadUsage naming what is wrong and where."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise _bad(file, f"打不开 cannot be read: {error.strerror}") from error
    text = _decoded(file, content)
    return _json_lines(file, text) if text.lstrip()[:1] == "{" else _csv(file, text)


def link_rows(rows: Iterable[dict[str, Any]], catalogues: tuple[Catalogue, ...]) -> Iterator[dict[str, Any]]:
    """One dict per row, in input order. Raises BadUsage for a date or a place that is none."""
    import polars as pl

    from feeaudit.frames import schemas
    from feeaudit.frames.fees import fees_frame
    from feeaudit.links import find

    given = list(rows)
    fees = fees_frame(catalogues)
    schema = schemas.books_charges()
    asked = [_charge(number, row) for number, row in enumerate(given)]
    links = find(pl.DataFrame(asked, schema=schema), fees)
    titles = dict(zip(fees["fee_id"], fees["name"], strict=True))
    for number, (row, link) in enumerate(zip(given, links.iter_rows(named=True), strict=True)):
        yield {
            "row": number,
            "item": row.get("item"),
            "fee_id": link["fee_id"],
            "fee_name": titles.get(link["fee_id"]),
            **{name: link[name] for name in ("method", "score", "runner_up_id", "runner_up_score", "verdict")},
            "schema": SCHEMA,
        }


def lines(rows: Iterable[dict[str, Any]], form: str) -> Iterator[str]:
    """JSON Lines, or CSV with a heading; each with its line end."""
    if form == "jsonl":
        yield from (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
        return
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        yield _taken(out)
        writer.writerow({name: _safe(value) for name, value in row.items()})
    yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def _safe(value: object) -> object:
    """A cell that a spreadsheet would run as a formula is shown as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _charge(number: int, row: dict[str, Any]) -> dict[str, Any]:
    cells = {name: str(row[name]).strip() or None if row.get(name) is not None else None for name in _READ}
    day, place = cells["date"], cells["place"]
    try:
        parsed = parse_date(day) if day else None
    except ValueError as error:
        raise _bad_row(number, "date", f"{day!r} 不是日期 not a date") from error
    if place is not None and not re.fullmatch(r"\d{6}", place, re.ASCII):
        raise _bad_row(number, "place", f"{place!r} 不是六位行政区划代码 not six digits")
    return {
        "charge_id": f"{number:012d}",
        "item": cells["item"],
        "payee": cells["payee"],
        "payee_id": cells["payee_id"],
        "date": parsed,
        "place": place or place_of_code(cells["payee_id"]),
        "document_type": cells["document_type"],
    }


def _decoded(file: Path, content: bytes) -> str:
    codec = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for name in (codec, "gb18030"):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise _bad(file, "编码不是 UTF-8、UTF-16 或 GB18030 not in a known encoding")


def _json_lines(file: Path, text: str) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _bad(file, f"第{number}行不是 JSON line {number} is not JSON") from error
        if not isinstance(row, dict) or "item" not in row:
            raise _bad(file, f"第{number}行没有 item line {number} has no item")
        rows.append(row)
    return rows


def _csv(file: Path, text: str) -> list[dict[str, Any]]:
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        heading = [(name or "").strip() for name in reader.fieldnames or ()]
        reader.fieldnames = heading
        rows: list[dict[str, Any]] = [dict(row) for row in reader]
    except csv.Error as error:
        raise _bad(file, f"读不成表格 not readable as a table: {error}") from error
    if "item" not in heading:
        raise _bad(file, f"没有 item 列，只有 no item column, only: {'、'.join(heading) or '空文件 empty'}")
    return rows


def _bad(file: Path, what: str) -> BadUsage:
    return BadUsage(
        what,
        where=str(file),
        todo="给 CSV 或 JSON Lines，要有 item 列；give CSV or JSON Lines with a column item",
    )


def _bad_row(number: int, column: str, what: str) -> BadUsage:
    return BadUsage(
        f"第{number}行（从0数）{column} 列 row {number} from 0, column {column}: {what}",
        todo="改正或留空 correct it or leave it blank",
    )
