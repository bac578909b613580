"""What does one row of a `fees.csv` say? A fee, or what is wrong with it: which row, which column, what to do."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from feeaudit.errors import BadCatalogue
from feeaudit.model import Fee
from feeaudit.text import bare, parse_date

NATURES = (
    "行政事业性收费",
    "政府性基金",
    "涉企保证金",
    "政府定价的经营服务性收费",
    "市场调节价的经营服务性收费",
    "行政审批中介服务",
    "行业协会商会收费",
    "禁止收费",
)
_NEEDED = ("id", "name", "nature", "jurisdiction")
_TEXTS = (
    "department", "charging_body", "payer", "standard", "fund_management", "status", "cease_document", "period",
    "source", "source_page", "source_row",
)  # fmt: skip
_LISTS = ("aliases", "payee_class", "legal_basis", "excludes")
_DATES = ("valid_from", "valid_to", "cease_from")
_FLAGS = ("arrears_collectible", "authority_pays", "enterprise_related", "verified")
COLUMNS = (*_NEEDED, "parent_id", "pricing", "rates", *_TEXTS, *_LISTS, *_DATES, *_FLAGS)
_PERIODS = {
    "一次": "once", "一次性": "once", "每年": "yearly", "年": "yearly", "按年": "yearly", "每季": "quarterly",
    "每季度": "quarterly", "按季": "quarterly", "每月": "monthly", "月": "monthly", "按月": "monthly",
}  # fmt: skip
_STATUSES = {
    "有效": "active", "现行": "active", "执行": "active", "取消": "cancelled", "已取消": "cancelled",
    "停征": "suspended", "已停征": "suspended", "免征": "exempted", "禁止": "prohibited", "不收费": "no_charge",
}  # fmt: skip
_PRICING = ("government", "guided", "market")
_QUOTE = "补齐或删去多余的格，含逗号的格加引号；quote cells that hold commas"


class Bad(ValueError):
    """What is wrong in one cell."""

    def __init__(self, column: str, what: str) -> None:
        self.column, self.what = column, what
        super().__init__(column, what)


def read(file: Path, content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number (the heading is row 1) and trimmed cells. Raises BadCatalogue where it is no table of the format."""
    from feeaudit.fees import whole

    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        todo = whole.AGAIN if "unexpected end" in str(error) else "存为 UTF-8 的 CSV；save as UTF-8"
        raise _bad_file(file, f"读不成表格 not readable as a table: {error}", todo) from error
    heading = [name.strip() for name in rows[0]] if rows else []
    _check_heading(file, heading)
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(heading):
            raise _bad_file(
                file,
                f"第{number}行有{len(row)}格，应有{len(heading)}格 row {number}: {len(row)} cells, not {len(heading)}",
                whole.AGAIN if whole.is_cut(content) and number == len(rows) else _QUOTE,
                number,
            )
        yield number, {name: bare(cell.strip()) for name, cell in zip(heading, row, strict=True)}


def fee(cells: dict[str, str], *, catalogue: str, valid_from: date | None, valid_to: date | None) -> Fee:
    """One row as a fee; what its list says of validity holds where the row is silent. Raises Bad with the column."""
    from feeaudit.fees import standard

    get = cells.get
    for name in ("id", "name"):
        if not get(name):
            raise Bad(name, "空着 blank")
    _one_of("nature", cells["nature"], NATURES)
    _one_of("pricing", get("pricing") or "government", _PRICING)
    if not re.fullmatch(r"\d{6}", cells["jurisdiction"], re.ASCII):
        raise Bad("jurisdiction", f"不是六位行政区划代码 not six digits: {cells['jurisdiction']!r}")
    dates = {name: _date(name, get(name)) for name in _DATES}
    begins, ends = dates["valid_from"] or valid_from, dates["valid_to"] or valid_to
    if begins and ends and begins > ends:
        raise Bad("valid_to", f"早于 valid_from {begins}: {ends}")
    try:
        parsed = standard.read(get("rates"), get("standard"))
    except ValueError as error:
        raise Bad("rates", str(error)) from error
    flags = {name: _flag(name, get(name)) for name in _FLAGS}
    return Fee(
        id=cells["id"],
        catalogue=catalogue,
        name=cells["name"],
        nature=cells["nature"],
        jurisdiction=cells["jurisdiction"],
        parent_id=get("parent_id") or None,
        pricing=get("pricing") or None,
        rates=parsed.rates,
        unparsed=parsed.unparsed,
        flat_rate=parsed.flat_rate,
        rate_unit=parsed.rate_unit,
        valid_from=begins,
        valid_to=ends,
        cease_from=dates["cease_from"],
        arrears_collectible=flags["arrears_collectible"],
        authority_pays=flags["authority_pays"],
        enterprise_related=flags["enterprise_related"],
        verified=flags["verified"] or False,
        aliases=_several(get("aliases")),
        payee_class=_several(get("payee_class")),
        legal_basis=_several(get("legal_basis")),
        excludes=_several(get("excludes")),
        department=get("department") or None,
        charging_body=get("charging_body") or None,
        payer=get("payer") or None,
        standard=get("standard") or None,
        fund_management=get("fund_management") or None,
        status=_word("status", get("status"), _STATUSES),
        cease_document=get("cease_document") or None,
        period=_word("period", get("period"), _PERIODS),
        source=get("source") or None,
        source_page=get("source_page") or None,
        source_row=get("source_row") or None,
    )


def _check_heading(file: Path, heading: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in heading]
    unknown = [name for name in heading if name not in COLUMNS]
    lacking = [name for name in missing if name in _NEEDED]
    twice = sorted({name for name in heading if heading.count(name) > 1})
    if lacking or twice or (unknown and missing):
        wrong = "、".join(lacking or twice or unknown)
        what = "缺列 missing" if lacking else "列名重复 twice" if twice else "不认识的列名 unknown heading"
        raise _bad_file(
            file, f"表头{what}: {wrong}", "列名照清单格式写；headings must be those of the catalogue format"
        )


def _bad_file(file: Path, what: str, todo: str, row: int | None = None) -> BadCatalogue:
    return BadCatalogue(f"收费清单有错 bad list: {what}", where=str(file), todo=todo, row=row)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise Bad(name, f"{value!r} 不在 {'、'.join(allowed)} 之中")


def _word(name: str, cell: str | None, known: dict[str, str]) -> str | None:
    """The contract's word for what people write; one that is not known would silently decide nothing."""
    if not cell or re.fullmatch(r"[a-z_]+", cell):
        return cell or None
    if cell not in known:
        raise Bad(name, f"{cell!r} 不认识 is not known; {'、'.join(dict.fromkeys((*known.values(), *known)))}")
    return known[cell]


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def _date(name: str, cell: str | None) -> date | None:
    try:
        return parse_date(cell) if cell else None
    except ValueError as error:
        raise Bad(name, f"不是日期 not a date: {cell!r}") from error


def _flag(name: str, cell: str | None) -> bool | None:
    if not cell:
        return None
    if cell.lower() not in ("true", "false"):
        raise Bad(name, f"不是 true 或 false: {cell!r}")
    return cell.lower() == "true"
