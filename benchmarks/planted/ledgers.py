"""How does a planted world come to lie in files? Ledgers in the dress of several offices, registers, lists, notices."""

import csv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.planted import lists
from benchmarks.planted.world import Row, World

Truth = dict[tuple[str, int], Row]
"""(file, row of the sheet) → what is true of it."""
_DRESSES = """
date           |日期    |缴费日期               |开票日期
receipt_type   |票据类型|票据种类               |票种
invoice_number |票据号码|票据号                 |发票号码
payer          |付款方  |缴款单位               |购买方名称
payer_id       |付款方代码|缴款人统一社会信用代码|购买方税号
payee          |收款方  |执收单位               |销售方名称
payee_id       |收款方代码|执收单位统一社会信用代码|销售方税号
item           |收费项目|项目名称               |货物或应税劳务名称
quantity       |数量    |数量                   |数量
unit           |单位    |计费单位               |计量单位
unit_price     |单价    |收费标准               |单价
amount         |金额    |实缴金额               |不含税金额
object         |对象    |项目编号               |合同号
period         |所属期  |费款所属期             |所属期间
place          |地区    |行政区划               |区划代码
account        |账户    |收款账户               |收款账户名称
remark         |备注    |备注说明               |备注
"""
_TABLE = [[word.strip() for word in line.split("|")] for line in _DRESSES.strip().splitlines()]
_COLUMNS = [row[0] for row in _TABLE]
_REGISTERS = ("agencies", "approvals", "payers", "deliverables", "deposits")


def write(world: World, rows: Sequence[Row], folder: Path) -> Truth:
    """Everything that a scan is given, below the folder."""
    lists.write(folder / "lists")
    for name in _REGISTERS:
        _table(folder / f"{name}.csv", world.registers.get(name, []))
    for number, text in enumerate(world.notices):
        (folder / "notices").mkdir(exist_ok=True)
        (folder / "notices" / f"{number}.html").write_text(text, encoding="utf-8")
    (folder / "ledgers").mkdir()
    truth: Truth = {}
    parts = [list(rows[at::4]) for at in range(4)]
    for at, (part, writer) in enumerate(zip(parts, (_csv, _gbk, _xlsx, _tsv), strict=True)):
        name, first = writer(part, [row[(at + 1) % 4] for row in _TABLE], folder / "ledgers")
        truth |= {(name, first + n): row for n, row in enumerate(part)}
    return truth


def _cells(row: Row) -> list[str]:
    return [row.cells.get(column, "") for column in _COLUMNS]


def _csv(rows: list[Row], headings: list[str], folder: Path) -> tuple[str, int]:
    with (folder / "台账一.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([headings, *map(_cells, rows)])
    return "台账一.csv", 2


def _gbk(rows: list[Row], headings: list[str], folder: Path) -> tuple[str, int]:
    """As old office programs save it, with a title above; characters that it lacks are left out."""
    total = sum((float(row.cells["amount"]) for row in rows), 0.0)
    foot = ["合计", *[""] * 10, f"{total:.2f}", *[""] * 5]
    with (folder / "缴费明细.csv").open("w", encoding="gb18030", newline="") as handle:
        csv.writer(handle).writerows([["2022—2025年度缴费明细表"], [], headings, *map(_cells, rows), foot])
    return "缴费明细.csv", 4


def _xlsx(rows: list[Row], headings: list[str], folder: Path) -> tuple[str, int]:
    """Numbers as numbers, dates as dates."""
    import xlsxwriter

    with xlsxwriter.Workbook(folder / "发票台账.xlsx") as book:
        sheet = book.add_worksheet("台账")
        sheet.write(0, 0, "发票台账（2022—2025）")
        sheet.write_row(1, 0, headings)
        for at, row in enumerate(rows, 2):
            for column, (name, text) in enumerate(zip(_COLUMNS, _cells(row), strict=True)):
                if name in ("amount", "quantity", "unit_price") and text:
                    sheet.write_number(at, column, float(text))
                elif text:
                    sheet.write_string(at, column, text)
    return "发票台账.xlsx", 3


def _tsv(rows: list[Row], headings: list[str], folder: Path) -> tuple[str, int]:
    lines = ["\t".join(cells) for cells in (headings, *map(_cells, rows))]
    (folder / "ledger.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return "ledger.tsv", 2


def _table(file: Path, rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    names = list(dict.fromkeys(name for row in rows for name in row))
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names)
        writer.writeheader()
        writer.writerows(rows)
