"""How does a loaded list look as a workbook? One sheet a person may edit, which imports again to the same rows."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from feeaudit.errors import BadUsage
from feeaudit.fees.rows import COLUMNS
from feeaudit.fees.views import LABELS
from feeaudit.model import Catalogue, Fee
from feeaudit.paths import write_whole
from feeaudit.plain import to_plain
from feeaudit.text import safe

_TOLD = {
    "list": "清单",
    "edition": "版本",
    "title": "标题",
    "jurisdiction": "地区",
    "published": "公布",
    "natures": "性质",
    "valid_from": "起始日",
    "valid_to": "截止日",
    "coverage": "覆盖",
    "known_from": "得到",
}
_COLUMNS = (*COLUMNS, "note")
_WIDE = {"note": 32, "name": 32, "standard": 48, "legal_basis": 36, "rates": 24, "department": 16, "payer": 24}
_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""


def write(catalogue: Catalogue, out: Path) -> None:
    """The list as XLSX: what it is above, a row per fee beneath. Every cell is text. Raises CannotWrite, BadUsage."""
    told = _told(catalogue)
    notes = dict(catalogue.notes)
    rows = [row_of(fee, catalogue) | {"note": notes.get(fee.id.partition("@")[0], "")} for fee in catalogue.fees]
    for row in rows:
        if any(len(cell) >= _LONGEST for cell in row.values()):
            raise BadUsage(
                f"这一项有一格超过 {_LONGEST} 字，工作簿装不下 a cell is too long for a workbook: {row['id']}",
                todo="用 fees.csv use the fees.csv",
            )
    write_whole(out, lambda aside: _fill(aside, told, rows))


def row_of(fee: Fee, catalogue: Catalogue) -> dict[str, str]:
    """A fee in the columns of a fees.csv; what it has of its list alone stays with the list."""
    made = {name: _text(to_plain(getattr(fee, name))) for name in COLUMNS}
    made["rates"] = _rates(fee)
    for name in ("valid_from", "valid_to"):
        if getattr(fee, name) == getattr(catalogue, name):
            made[name] = ""
    return made


def _rates(fee: Fee) -> str:
    """The list's own rates; those that loading read from the printed words are read again."""
    from feeaudit.fees import standard

    read = standard.read(None, fee.standard)
    same = (read.rates, read.unparsed, read.flat_rate) == (fee.rates, fee.unparsed, fee.flat_rate)
    if not fee.rates or same:
        return ""
    said = [{name: value for name, value in to_plain(rate).items() if value not in (None, [])} for rate in fee.rates]
    return json.dumps(said, ensure_ascii=False)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def _told(catalogue: Catalogue) -> list[str]:
    said: dict[str, object] = {name: getattr(catalogue, name) for name in _TOLD}
    said["natures"] = json.dumps(list(catalogue.natures), ensure_ascii=False)
    lines = [f"{label} {name}: {said[name] or ''}" for name, label in _TOLD.items()]
    sources = [json.dumps({"id": key, "title": title}, ensure_ascii=False) for key, title in catalogue.sources]
    lines += [f"出处 source: {source}" for source in sources]
    return lines + [f"另有规定 provision: {_provision(*each)}" for each in catalogue.provisions]


def _provision(text: str, basis: str, place: str) -> str:
    return json.dumps(
        {"text": text, "legal_basis": [basis] if basis else [], "jurisdiction": place}, ensure_ascii=False
    )


def _fill(out: Path, told: list[str], rows: list[dict[str, str]]) -> None:
    import xlsxwriter

    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(str(out), plain) as book:
        book.set_properties({"created": datetime.combine(date(2000, 1, 1), datetime.min.time())})
        sheet = book.add_worksheet("清单 list")
        head, cell = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        for number, line in enumerate(told):
            sheet.write_string(number, 0, safe(line))
        for place, name in enumerate(_COLUMNS):
            sheet.set_column(place, place, _WIDE.get(name, 12), cell)
            sheet.write_string(len(told), place, f"{LABELS.get(name, '')} {name}".strip(), head)
        for number, row in enumerate(rows, len(told) + 1):
            for place, name in enumerate(_COLUMNS):
                if row[name]:
                    sheet.write_string(number, place, safe(row[name]), cell)
        sheet.freeze_panes(len(told) + 1, 0)
