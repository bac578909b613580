"""What is known of agencies, approvals, payers, deliverables and deposits? Files given with `-a`, known by columns."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.errors import BadConfiguration
from feeaudit.frames import schemas
from feeaudit.money import parse_amount
from feeaudit.text import parse_date

if TYPE_CHECKING:
    import polars as pl

TABLES: dict[str, Callable[[], "schemas.Schema"]] = {
    "agencies": schemas.agencies,
    "approvals": schemas.approvals,
    "payers": schemas.payers,
    "deliverables": schemas.deliverables,
    "deposits": schemas.deposits,
}
_TELLS = {
    "agencies": {"authority", "relation"},
    "approvals": {"approval_item", "case_no"},
    "payers": {"credit_code", "size"},
    "deliverables": {"delivered", "service"},
    "deposits": {"form", "base_amount"},
}
"""The columns by which a file is known for what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The registers given, each a frame of its schema; empty where none was given."""

    agencies: "pl.DataFrame"
    approvals: "pl.DataFrame"
    payers: "pl.DataFrame"
    deliverables: "pl.DataFrame"
    deposits: "pl.DataFrame"
    files: tuple[tuple[str, str], ...] = field(default=())
    """Path and sha256 of each file, for `run.json`."""


def load(files: tuple[Path, ...]) -> Registers:
    """Every `-a` file into its table, in a total order. Raises BadConfiguration with the file, row and column."""
    import polars as pl

    found: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for file in files:
        name, rows = _read(file)
        found[name].extend(rows)
    frames = {name: pl.DataFrame(rows, schema=TABLES[name]()).unique().sort(pl.all()) for name, rows in found.items()}
    return Registers(**frames, files=tuple((str(f), _digest(f)) for f in files))


def _digest(file: Path) -> str:
    import hashlib

    return hashlib.sha256(file.read_bytes()).hexdigest()


def _read(file: Path) -> tuple[str, list[dict[str, Any]]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfiguration(
            f"登记资料读不出 cannot be read: {error}",
            where=str(file),
            todo="存为 UTF-8 的 CSV；save it as CSV in UTF-8",
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = {(name or "").strip() for name in reader.fieldnames or ()}
    names = [name for name, tell in _TELLS.items() if tell <= columns]
    if len(names) != 1:
        raise BadConfiguration(
            f"认不出是哪种登记资料 not known for what it is: {', '.join(sorted(columns)) or '空文件 empty'}",
            where=str(file),
            todo="表头应为 agencies, approvals, payers, deliverables 或 deposits 之一；see README, registers",
        )
    schema = TABLES[names[0]]()
    return names[0], [_row(file, number, row, schema) for number, row in enumerate(reader, 2)]


def _row(file: Path, number: int, row: dict[str, str | None], schema: "schemas.Schema") -> dict[str, Any]:
    made = {}
    for column, kind in schema.items():
        cell = (row.get(column) or "").strip()
        try:
            made[column] = _value(cell, str(kind)) if cell else None
        except ValueError as error:
            raise BadConfiguration(
                f"第{number}行 {column} 写得不对 row {number}, {column}: {error}",
                where=str(file),
                todo="日期写 YYYY-MM-DD，金额写普通小数；dates as YYYY-MM-DD, amounts as plain decimals",
            ) from error
    return made


def _value(cell: str, kind: str) -> str | date | Decimal | int:
    if kind == "Date":
        return parse_date(cell)
    if kind.startswith("Decimal"):
        return parse_amount(cell.removesuffix("%"))
    if kind == "Int64":
        return int(cell)
    return cell
