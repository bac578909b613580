"""What is known of agencies, approvals, payers, deliverables and deposits? Files given with `-a`, known by columns."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.errors import BadConfiguration
from feeaudit.frames import schemas
from feeaudit.money import parse_amount
from feeaudit.text import bare, fold, parse_date

if TYPE_CHECKING:
    import polars as pl

TABLES: dict[str, Callable[[], "schemas.Schema"]] = {
    "agencies": schemas.agencies,
    "approvals": schemas.approvals,
    "payers": schemas.payers,
    "deliverables": schemas.deliverables,
    "deposits": schemas.deposits,
    "directory": schemas.directory,
}
TELLS = {
    "agencies": {"authority", "relation"},
    "approvals": {"approval_item", "case_no"},
    "payers": {"credit_code", "size"},
    "deliverables": {"delivered", "service"},
    "deposits": {"form", "base_amount"},
    "directory": {"credit_code", "service"},
}
"""The columns by which a file is known for what it is."""
_CODES = frozenset({"credit_code", "authority_code", "payer_id", "payee_id", "provider_id"})
_REMARKS = frozenset({"remark", "备注", "note", "序号"})
"""Columns that a table may have for people."""
CHINESE: dict[str, str] = {
    "credit_code": "统一社会信用代码 信用代码 机构代码 企业代码",
    "name": "名称 机构名称 单位名称 企业名称",
    "class": "单位性质 机构类别 类别",
    "authority": "主管部门 主管单位 举办单位名称 业务主管单位名称 出资人 审批机关 审批部门",
    "authority_code": "主管部门代码 主管单位代码 举办单位代码 出资人代码 审批机关代码 审批部门代码",
    "relation": "关系 隶属关系",
    "share_percent": "持股比例 出资比例",
    "legal_representative": "法定代表人 负责人",
    "address": "地址 住所",
    "phone": "电话 联系电话",
    "bank_account": "银行账户 银行账号",
    "valid_from": "起始日期 自 生效日期",
    "valid_to": "终止日期 至 失效日期",
    "source": "来源 出处",
    "case_no": "受理号 办件编号 案号",
    "approval_item": "审批事项 事项名称",
    "payer_id": "企业统一社会信用代码 申请人代码 付款方代码 缴款人代码",
    "accepted": "受理日期",
    "closed": "办结日期",
    "service": "中介服务 服务事项 服务名称",
    "provider_id": "服务机构代码 中介机构代码",
    "delivered": "交付日期",
    "report_no": "报告编号",
    "size": "企业规模 规模",
    "headcount": "职工人数 在职职工人数",
    "attribute": "属性 企业属性",
    "payee_id": "收款方代码",
    "object": "对象 项目编号 合同编号",
    "kind": "保证金种类",
    "base_amount": "基数 合同金额",
    "paid": "缴纳日期",
    "form": "形式 缴纳形式",
    "trigger": "触发日期",
    "returned": "退还日期",
    "returned_amount": "退还金额",
}
"""Column → the Chinese headings that it may have instead."""
_HEADINGS = {written: name for name, several in CHINESE.items() for written in several.split()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The registers given, each a frame of its schema; empty where none was given."""

    agencies: "pl.DataFrame"
    approvals: "pl.DataFrame"
    payers: "pl.DataFrame"
    deliverables: "pl.DataFrame"
    deposits: "pl.DataFrame"
    directory: "pl.DataFrame" = field(default_factory=schemas.empty("directory"))
    notices: "pl.DataFrame" = field(default_factory=schemas.empty("notices"))
    """Sentences of the notices given; they are no table of a file, and `load` finds none."""
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
    name, rows = cells_of(file)
    schema = TABLES[name]()
    return name, [row_of(file, number, cells, schema) for number, cells in rows]


def knows(file: Path) -> bool:
    """Do the columns of this file say which register it is?"""
    try:
        return bool(_named(_heading(next(_table(file), (1, []))[1])))
    except BadConfiguration:
        return False


def _heading(row: list[str]) -> list[str]:
    return [_HEADINGS.get(fold(name), fold(name)) for name in row]


def _named(heading: list[str]) -> list[str]:
    return [name for name, tell in TELLS.items() if tell <= set(heading)]


def cells_of(file: Path) -> tuple[str, list[tuple[int, "dict[str, str] | BadConfiguration"]]]:
    """Which table a file is, and its rows by number, each cell by its column; a row of another length is its fault.

    Raises BadConfiguration where the file cannot be read or is not known.
    """
    rows = _table(file)
    heading = _heading(next(rows, (1, []))[1])
    names = _named(heading)
    if len(names) != 1:
        raise BadConfiguration(
            f"认不出是哪种登记资料 not known for what it is: {'、'.join(filter(None, heading)) or '空文件 empty'}",
            where=str(file),
            todo="表头见 docs/formats.md 的“登记资料”；the headings stand in docs/formats.md, registers",
        )
    schema = TABLES[names[0]]()
    unknown = [name for name in heading if name and name not in schema and name not in _REMARKS]
    if unknown:
        raise BadConfiguration(
            f"不认识的列 unknown columns: {'、'.join(unknown)}",
            where=str(file),
            todo=f"改成其中之一，或改名为备注 rename to one of: {', '.join(schema)}; or to remark",
        )
    return names[0], [(number, _cells(file, number, heading, row)) for number, row in rows if any(row)]


def _table(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from enumerate(csv.reader(io.StringIO(_decoded(file), newline=""), strict=True), 1)
    except csv.Error as error:
        raise BadConfiguration(
            f"CSV 的引号或单元格有误 a quote or cell is broken: {error}",
            where=str(file),
            todo="改正引号 mend the quotes",
        ) from error


def _cells(file: Path, number: int, heading: list[str], row: list[str]) -> dict[str, str] | BadConfiguration:
    if len(row) != len(heading):
        return BadConfiguration(
            f"第{number}行有{len(row)}格，应有{len(heading)}格 row {number}: {len(row)} cells, not {len(heading)}",
            where=str(file),
            todo="补齐或删去多余的格，含逗号的格加引号；quote cells that hold commas",
        )
    return dict(zip(heading, map(bare, row), strict=True))


def _decoded(file: Path) -> str:
    try:
        if not file.is_file():
            raise OSError(0, "不是普通文件 not an ordinary file" if file.exists() else "没有这个文件 no such file")
        content = file.read_bytes()
    except OSError as error:
        raise BadConfiguration(
            f"登记资料读不出 cannot be read: {error.strerror}",
            where=str(file),
            todo="检查路径和权限 check path and rights",
        ) from error
    text = decoded(content)
    if text is not None:
        return text
    raise BadConfiguration(
        "登记资料不是文本 no text in a known encoding",
        where=str(file),
        todo="存为 CSV（UTF-8 或 GB18030）；save it as CSV in UTF-8 or GB18030",
    )


def decoded(content: bytes) -> str | None:
    """In the encodings that registers may have; None where it is in none."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def row_of(
    file: Path, number: int, row: "dict[str, str] | BadConfiguration", schema: "schemas.Schema"
) -> dict[str, Any]:
    """The row in the types of its table. Raises BadConfiguration with row, column and what it may say."""
    if isinstance(row, BadConfiguration):
        raise row
    made = {}
    for column, kind in schema.items():
        cell = (row.get(column) or "").strip()
        try:
            _refuse_unsound(column, cell)
            made[column] = _value(cell.upper() if column in _CODES else cell, str(kind)) if cell else None
        except (ValueError, ArithmeticError) as error:
            raise BadConfiguration(
                f"第{number}行 {column} 写得不对 row {number}, {column}: {error}",
                where=str(file),
                todo="日期写 YYYY-MM-DD，金额写普通小数；各列可写什么见 docs/formats.md what each column may hold",
            ) from error
    first, last = made.get("valid_from"), made.get("valid_to")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        what = f"第{number}行 valid_to 早于 valid_from row {number}: {last} before {first}"
        raise BadConfiguration(what, where=str(file), todo="改正 mend it")
    return made


CLOSED = {
    "class": ("机关", "事业单位", "社会团体", "民办非企业", "企业", "个体工商户", "基金会"),
    "relation": ("举办单位", "业务主管单位", "出资", "挂靠"),
    "size": ("大", "中", "小", "微"),
    "form": ("现金", "保函"),
}
"""What these columns may say: a relation that is none would tie a body to an authority."""


def _refuse_unsound(column: str, cell: str) -> None:
    """Raises ValueError for a cell that says what its column cannot."""
    allowed = CLOSED.get(column)
    if cell and allowed and cell not in allowed:
        raise ValueError(f"{cell!r} 不在 is none of {'、'.join(allowed)}")
    if cell and column == "share_percent" and not 0 <= parse_amount(cell.removesuffix("%")) <= 100:
        raise ValueError(f"{cell!r} 不在 0–100 之间 is not from 0 to 100")
    if cell and column == "headcount" and not 0 <= int(cell) < 10**9:
        raise ValueError(f"{cell!r} 不是人数 is no number of people")


def _value(cell: str, kind: str) -> str | date | Decimal | int:
    if kind == "Date":
        return parse_date(cell)
    if kind.startswith("Decimal"):
        return parse_amount(cell.removesuffix("%"))
    if kind == "Int64":
        return int(cell)
    return cell
