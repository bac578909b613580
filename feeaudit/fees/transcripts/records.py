"""What does each fee say in the columns of a fees.csv? What cannot be decided stays blank and is told."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from feeaudit import names
from feeaudit.errors import BadCatalogue
from feeaudit.fees.rows import COLUMNS, NATURES
from feeaudit.fees.standard import DOUBTED
from feeaudit.fees.transcripts import basis, noting, remarks, values
from feeaudit.fees.transcripts.entries import Entry, text

_PLAIN = ("charging_body", "payer", "fund_management")
_HEIRLOOMS = (
    "nature", "department", "charging_body", "payee_class", "payer", "pricing", "legal_basis", "fund_management",
    "status", "valid_from", "valid_to", "cease_from", "cease_document", "enterprise_related", "authority_pays",
)  # fmt: skip
"""What a child has of its parent where its own cell is blank. A standard stays where it is printed."""
_ENDED = re.compile(r"[（(]((?:已|现已)?(?:取消|停征|停止征收|暂停征收|免征)[^（）()]{0,20})[)）]$")
_LIFE = ("status", "valid_from", "valid_to", "cease_from", "cease_document")
_REST_ON = {
    "basis_title": ("legal_basis",), "remark": _LIFE, "validity": _LIFE, "exemption": _LIFE, "valid_from": _LIFE,
    "cease_from": _LIFE, "name": _LIFE, "sub_name": _LIFE, "parent_name": _LIFE,
}  # fmt: skip
"""Field of a list → columns of a fees.csv that are worked out from it, beside that of its own name."""
Cells = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What holds for the whole list."""

    jurisdiction: str
    nature: str | None
    """Of rows that do not say theirs."""
    natures: dict[int, str]
    """Block → the nature that its own title or headings tell."""
    marks: frozenset[str]
    """Marks that stand for a charge of enterprises."""


def of(entries: Sequence[Entry], frame: Frame) -> tuple[list[Cells], list[str]]:
    """One record per fee, ids yet without the name of the list, and what a person should look at.

    Raises BadCatalogue where a fee's nature is not told.
    """
    notes: list[str] = []
    ids = _ids(entries, frame)
    made: dict[int, Cells] = {}
    for entry, id_ in zip(entries, ids, strict=True):
        cells = _record(entry, frame, notes)
        upper = made.get(id(entry.parent)) if entry.parent else None
        if upper:
            cells |= {name: upper[name] for name in _HEIRLOOMS if not cells[name]}
            cells["parent_id"] = upper["id"]
        own = "" if _is_strange(text(entry, "nature")) else frame.natures.get(entry.block, "")
        cells["nature"] = cells["nature"] or own or frame.nature or ""
        if not cells["nature"]:
            raise BadCatalogue(
                f"看不出收费性质 the nature of this fee is not told: {entry.name}",
                where=f"第{entry.page}页第{entry.row}行 page {entry.page}, row {entry.row}",
                todo=f"用 --nature 写明 name it with --nature: {'、'.join(NATURES)}",
            )
        if not cells["pricing"] and cells["nature"].startswith("市场调节价"):
            cells["pricing"] = "market"
        made[id(entry)] = cells | {"id": id_}
    return [made[id(entry)] for entry in entries], notes


def _record(entry: Entry, frame: Frame, notes: list[str]) -> Cells:
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {name: _said(entry, name) for name in (*_PLAIN, "department")}
    printed = text(entry, "nature")
    price = values.pricing(text(entry, "pricing")) or values.pricing(printed) or ""
    section = "" if _is_strange(printed) else values.nature(entry.section) or ""
    cells |= {
        "name": entry.name,
        "nature": values.nature(printed) or values.service(printed, price) or section,
        "jurisdiction": frame.jurisdiction,
        "pricing": price,
        "standard": _standard(entry),
        "legal_basis": "|".join(_basis(entry)),
        "payee_class": "|".join(values.classes(text(entry, "payee_class")) or ()),
        "period": _period(text(entry, "period")),
        "source": f"S{entry.paper + 1}",
        "source_page": str(entry.page),
        "source_row": str(entry.row),
        "authority_pays": _word(entry.authority_pays),
        "enterprise_related": _word(_enterprise(entry, frame)),
        "verified": "false",
    }
    _end(entry, cells, notes)
    doubted = noting.unsure(entry)
    if doubted:
        named = "、".join(f"{label or field}“{said}”" for field, label, said in doubted)
        notes.append(f"第{entry.page}页第{entry.row}行 {entry.name}：没有读准，核对原件 not read for sure: {named}")
        cells |= _withheld(cells, {field for field, _, _ in doubted})
    return cells


def _withheld(cells: Cells, doubted: set[str]) -> Cells:
    """Without what rests on words that were not read for sure; the standard stays, marked as doubted."""
    made = {column: "" for field in doubted for column in _REST_ON.get(field, (field,)) if column in cells}
    made.pop("name", None)
    made.pop("standard", None)
    if cells["standard"] and doubted & {"standard", "unit", "return_rule"}:
        made["standard"] = DOUBTED + cells["standard"]
    return made


def _said(entry: Entry, name: str) -> str:
    """What the cells of a field say, each on one line, `；` between them."""
    cells = entry.said.get(name)
    if not cells:
        return ""
    return "；".join(dict.fromkeys(values.line(cell.text) for cell in cells if not values.is_nothing(cell.text)))


@lru_cache(maxsize=1024)
def _is_strange(printed: str) -> bool:
    """Does the cell of nature name one that is none of ours? Then nothing around it may stand for it."""
    return values.nature(printed) is None and bool(re.search(r"收费|经营|服务|基金|罚", printed))


def _word(said: bool | None) -> str:  # noqa: FBT001 - a flag is what is written
    return "" if said is None else str(said).lower()


def _standard(entry: Entry) -> str:
    """As printed, with the unit; when a deposit is given back stands behind it."""
    back = values.line(text(entry, "return_rule"))
    return "；".join([*entry.standards, *([f"退还：{back}"] if back else [])])


def _basis(entry: Entry) -> tuple[str, ...]:
    numbers, titles = text(entry, "legal_basis"), text(entry, "basis_title")
    return basis.paired(numbers, titles) if titles else basis.documents(numbers)


@lru_cache(maxsize=1024)
def _period(printed: str) -> str:
    said = re.sub(r"\s|收取|收费|计收|一次$", "", printed)
    known = {"年": "yearly", "季": "quarterly", "季度": "quarterly", "月": "monthly"}
    return "once" if printed.strip() in ("一次", "一次性") else known.get(re.sub(r"^[按每]", "", said), "")


def _enterprise(entry: Entry, frame: Frame) -> bool | None:
    """What its own column says holds before what its title or a mark says."""
    printed = text(entry, "enterprise_related")
    said = values.flag(printed) if printed else None
    return True if said is None and (entry.listed or frame.marks & set(entry.marks)) else said


def _end(entry: Entry, cells: Cells, notes: list[str]) -> None:
    """Is the fee dead or bounded, and from when?"""
    inside = _ENDED.search(entry.name)
    told = [text(entry, "remark"), text(entry, "validity"), text(entry, "exemption"), inside[1] if inside else ""]
    fates = [remarks.fate(said) for said in told if said]
    for fate in fates:
        found = {
            "status": fate.status or "",
            "cease_from": _iso(fate.cease_from),
            "valid_to": _iso(fate.valid_to),
            "cease_document": fate.cease_document or "",
        }
        cells |= {name: value for name, value in found.items() if value and not cells[name]}
        if fate.doubt:
            notes.append(f"第{entry.page}页第{entry.row}行 {entry.name}：{fate.doubt}")
    _bounds(entry, cells, notes)


def _bounds(entry: Entry, cells: Cells, notes: list[str]) -> None:
    """Days that have columns of their own."""
    for name in ("valid_from", "cease_from"):
        printed = text(entry, name)
        found = remarks.day(printed) if printed else None
        if found:
            cells[name] = found.isoformat()
        elif printed:
            notes.append(f"第{entry.page}页第{entry.row}行 {entry.name}：日期读不准 the date is not certain: {printed}")
    if cells["cease_from"] and not cells["valid_to"]:
        cells["valid_to"] = date.fromordinal(date.fromisoformat(cells["cease_from"]).toordinal() - 1).isoformat()
    printed = text(entry, "validity")
    if printed and not cells["valid_to"]:
        first, last = remarks.span(printed)
        cells["valid_from"] = cells["valid_from"] or _iso(first)
        cells["valid_to"] = _iso(last)
        if not (first or last):
            notes.append(
                f"第{entry.page}页第{entry.row}行 {entry.name}：有效期读不准 the validity is not certain: {printed}"
            )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _ids(entries: Sequence[Entry], frame: Frame) -> list[str]:
    """Of list, name, the names above it and the place: the same in the next edition. Fees of one name are told apart
    by their department, and then by their order."""
    short = [_hash(frame.jurisdiction, *_line(entry)) for entry in entries]
    twice = Counter(short)
    keys = [
        _hash(frame.jurisdiction, text(entry, "department"), *_line(entry)) if twice[key] > 1 else key
        for entry, key in zip(entries, short, strict=True)
    ]
    seen: Counter[str] = Counter()
    made = []
    for key in keys:
        seen[key] += 1
        made.append(key + (f"-{seen[key]}" if seen[key] > 1 else ""))
    return made


def _line(entry: Entry) -> list[str]:
    above = [names.body_key(entry.name)]
    while entry.parent:
        entry = entry.parent
        above.append(names.body_key(entry.name))
    return above


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
