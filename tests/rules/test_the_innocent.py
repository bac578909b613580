"""Is nobody accused whom the law, the list or the remark excuses? Cases that auditors know, through a whole scan."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from feeaudit import audit
from feeaudit.store import default_url, open_store

pytestmark = pytest.mark.usefixtures("here")

FIRM, CENTRE, LAB = "91370202MA3C000001", "12370200MB2000001X", "91370202MA3C0000AB"
USUAL = {
    "date": "2024-03-15", "invoice_number": "", "receipt_type": "非税收入统一票据", "payer": "青岛某制造有限公司",
    "payer_id": FIRM, "payee": "青岛某中心", "payee_id": CENTRE, "item": "", "quantity": "", "unit": "",
    "amount": "550.00", "object": "", "period": "", "place": "370200", "remark": "",
}  # fmt: skip
TAX = {"receipt_type": "电子发票（普通发票）"}
LABS = TAX | {"payee": "青岛某检测有限公司", "payee_id": LAB}
LAND = {"item": "不动产登记费", "object": "单元0001"}
RIVER = {"item": "河道工程修建维护管理费", "amount": "1000.00"}
SOIL = {"item": "水土保持补偿费", "quantity": "1000", "unit": "平方米", "amount": "1500.00"}
SERVICE = {"item": "产品质量监督抽查检验费"} | LABS
FEES = [
    {"id": "f1", "name": "不动产登记费", "standard": "550元/件", "period": "once"},
    {"id": "f2", "name": "水土保持补偿费", "standard": "1.4元/平方米"},
    {"id": "f3", "name": "河道工程修建维护管理费", "status": "cancelled", "cease_from": "2017-04-01"},
    {"id": "f4", "name": "产品质量监督抽查检验费", "nature": "行政审批中介服务", "authority_pays": "true"},
    {"id": "f5", "name": "专利收费"},
    {"id": "f6", "name": "专业技术人员职业资格考试考务费"},
    {"id": "f7", "name": "证照费"},
    {"id": "f8", "name": "污水处理费", "period": "monthly"},
    {"id": "f9", "name": "城市道路占用费"},
]


def scan(folder: Path, *rows: dict[str, str], about: dict[str, Any] | None = None) -> dict[tuple[int, str], str]:
    """(row of the sheet, rule) → outcome, against one complete list of Qingdao."""
    edition = folder / "lists" / "qd" / "2024"
    edition.mkdir(parents=True)
    package = {"list": "qd", "edition": "2024", "title": "示例", "jurisdiction": "370200", "coverage": "complete"}
    package |= {"natures": ["行政事业性收费", "行政审批中介服务"], "valid_from": "2024-01-01"} | (about or {})
    (edition / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    _table(edition / "fees.csv", [{"nature": "行政事业性收费", "verified": "true"} | fee for fee in FEES])
    ledger = folder / "ledger.csv"
    _table(ledger, [USUAL | {"invoice_number": f"{n:010}"} | row for n, row in enumerate(rows, 1)])
    request = audit.Request(paths=(str(ledger),), catalogues=(folder / "lists",))
    with open_store(default_url(folder)) as store:
        done = audit.run(request, store, lambda *_: None)
    told = done.verdicts.join(done.books.charges.select("charge_id", "line_no"), on="charge_id")
    return {(row, rule): outcome for row, rule, outcome in told.select("line_no", "rule", "outcome").rows()}


def _table(file: Path, rows: list[dict[str, str]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row)) + (
        [] if file.name == "ledger.csv" else ["jurisdiction"]
    )
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names)
        writer.writeheader()
        writer.writerows(rows)


GUILTY = [
    ("off-list", {"item": "企业信用建档费"}),
    ("off-list", {"item": "不动产登记加急费"}),
    ("above-standard", SOIL),
    ("above-standard", SOIL | {"quantity": "0.1", "unit": "公顷"}),
    ("above-standard", SOIL | {"remark": "含滞纳金50元"}),
    ("charge-after-repeal", RIVER | {"period": "2024年"}),
    ("charge-after-repeal", RIVER),
    ("cost-shifting", SERVICE),
    ("cost-shifting", SERVICE | {"remark": "区市场监管局委托检测，费用由企业承担"}),
    ("off-list", {"item": "企业信用建档费", "remark": "凭此票办理"}),
]


@pytest.mark.parametrize(("rule", "row"), GUILTY, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(GUILTY)])
def test_what_is_plainly_wrong_is_a_hit(tmp_path: Path, rule: str, row: dict[str, str]) -> None:
    assert scan(tmp_path, row)[2, rule] == "hit"


INNOCENT = [
    ("off-list", {"item": "文化事业建设费"}),
    ("off-list", {"item": "矿业权出让收益"}),
    ("off-list", {"item": "住宅专项维修资金"}),
    ("off-list", {"item": "代收水费"}),
    ("off-list", {"item": "证照费"}),
    ("off-list", {"item": "外观设计专利第10年年费"}),
    ("off-list", {"item": "一级建造师考试考务费"}),
    ("off-list", {"item": "企业信用建档费", "place": "上海市"}),
    ("off-list", {"item": "企业信用建档费", "date": "2020-05-01"}),
    ("above-standard", SOIL | {"remark": "含滞纳金"}),
    ("above-standard", LAND | {"quantity": "1", "unit": "件", "amount": "1650.00", "object": "甲、乙、丙三宗"}),
    ("charge-after-repeal", RIVER | {"remark": "补缴以前年度欠费"}),
    ("charge-after-repeal", RIVER | {"item": "退河道工程修建维护管理费"}),
    ("charge-after-repeal", RIVER | {"remark": "退费"}),
    ("charge-after-repeal", RIVER | {"item": "2016年第三季度河道工程修建维护管理费"}),
    ("charge-after-repeal", RIVER | {"remark": "缴纳2016年欠缴部分"}),
    ("charge-after-repeal", RIVER | LABS),
    ("charge-after-repeal", RIVER | LABS | {"payee_id": ""}),
    ("charge-after-repeal", RIVER | {"remark": "补缴停征前费用"}),
    ("charge-after-repeal", RIVER | {"remark": "清理历史欠账"}),
    ("charge-after-repeal", RIVER | {"remark": "2016.10-2016.12"}),
    ("charge-after-repeal", RIVER | {"period": "上半年"}),
    ("charge-after-repeal", RIVER | {"date": "2017-07-05", "period": "2016年下半年"}),
    ("charge-after-repeal", RIVER | TAX | {"remark": "企业自愿委托"}),
    ("off-list", {"item": "企业信用建档费退费"}),
    ("off-list", {"item": "企业信用建档费", "remark": "退款账户见背面"}),
    ("off-list", {"item": "企业信用建档费", "status": "已红冲"}),
    ("off-list", {"item": "水保费"}),
    ("off-list", {"item": "占道费"}),
    ("off-list", {"item": "残保金"}),
    ("off-list", {"item": "海域使用金"}),
    ("off-list", {"item": "青苗补偿费"}),
    ("above-standard", SOIL | TAX | {"amount": "1484.00"}),
    ("above-standard", SOIL | {"remark": "含利息100元"}),
    ("above-standard", LAND | {"quantity": "1", "unit": "件", "amount": "1100.00", "object": "K1/K2"}),
    ("above-standard", LAND | {"quantity": "1", "unit": "件", "amount": "1100.00", "remark": "两宗地"}),
    ("cost-shifting", SERVICE | {"remark": "初检不合格后复检，费用由企业负担"}),
    ("cost-shifting", {"item": "产品质量检验费"} | LABS),
    ("cost-shifting", SERVICE | {"remark": "企业自行委托"}),
    ("cost-shifting", SERVICE | {"remark": "企业申请复检，费用由企业承担"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "row"), INNOCENT, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(INNOCENT)])
def test_who_is_excused_is_not_accused(tmp_path: Path, rule: str, row: dict[str, str]) -> None:
    assert "hit" not in {outcome for (_, said), outcome in scan(tmp_path, row).items() if said == rule}


TWICE = [
    {"receipt_type": TAX["receipt_type"], "payee": LABS["payee"], "payee_id": LAB, "item": "设备运输费"},
    LAND | {"remark": "复检"},
    LAND | {"remark": "更名换开"},
    LAND | {"remark": "分期缴纳第2期"},
    {"item": "污水处理费", "object": "表1"},
    {"item": "档案查阅费", "object": "A", "remark": "3月1日-3月10日"},
    LAND | {"invoice_number": "No.0000000001"},
    LAND | {"invoice_number": "1"},
    LAND | {"remark": "剩余50%"},
    LAND | {"item": "不动产登记费（抵押权登记）", "remark": ""},
    {"item": "档案查阅费", "object": "A", "remark": "2024年下半年", "date": "2024-07-15"},
    {"item": "档案查阅费", "object": "A", "remark": "考生李四"},
    {"item": "工业垃圾处置费", "object": "A", "quantity": "5", "unit": "吨", "date": "2024-03-29"},
    {"item": "档案查阅费", "object": "A", "remark": "退回多收"},
    {"item": "档案查阅费", "object": "A", "receipt_type": "记账凭证", "invoice_number": "记-45"},
    LAND | {"amount": "-550.00", "payer_id": "", "item": "不动产登记费退费"},
]


OTHERS = {"2024年下半年": "2024年上半年", "考生李四": "考生张三"}
"""What the first of the two says, where the second says this."""


@pytest.mark.parametrize("again", TWICE, ids=range(len(TWICE)))
def test_what_only_looks_like_a_duplicate_is_none(tmp_path: Path, again: dict[str, str]) -> None:
    first = USUAL | {"invoice_number": "0000000001"} | again | {"remark": "", "payer_id": FIRM, "amount": "550.00"}
    first |= {
        "invoice_number": "0000000001",
        "item": again["item"].removesuffix("退费"),
        "remark": OTHERS.get(again.get("remark", ""), ""),
    }
    first |= {"item": first["item"].replace("抵押权", "首次"), "date": USUAL["date"]}
    rows = [first, again] if "-" not in again.get("amount", "") else [first, first | {"invoice_number": "9"}, again]
    found = scan(tmp_path, *rows)
    assert "hit" not in {outcome for (_, rule), outcome in found.items() if rule == "duplicate-charge"}


def test_a_duplicate_is_seen_though_a_code_is_left_out_or_the_object_is_spaced_otherwise(tmp_path: Path) -> None:
    rows = [LAND | {"object": "鲁B12345"}, LAND | {"object": "鲁b 12345", "payer_id": ""}]
    assert scan(tmp_path, *rows)[3, "duplicate-charge"] == "hit"


def test_an_unknown_place_leaves_nothing_untold(tmp_path: Path) -> None:
    nowhere = {"place": "", "payee_id": "", "payee": "某中心"}
    found = scan(tmp_path, SOIL | nowhere, RIVER | nowhere, SERVICE | nowhere | {"payee": "某检测公司"})
    told = {("above-standard", 2), ("charge-after-repeal", 3), ("cost-shifting", 4)}
    assert {(rule, row) for (row, rule), outcome in found.items() if outcome == "undecidable"} >= told
    assert "hit" not in found.values()
