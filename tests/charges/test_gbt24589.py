"""Are accounting data by GB/T 24589.1 read as the journal that they are, however they are nested and named?"""

import json
from datetime import date
from decimal import Decimal

import pytest

from feeaudit import documents
from feeaudit.charges import extract
from feeaudit.model import Reading

ACCOUNTS: list[dict[str, object]] = [
    {"科目编号": "6602", "科目名称": "管理费用"},
    {"科目编号": "660203", "科目名称": "检测费"},
    {"科目编号": "1002", "科目名称": "银行存款"},
]
SUMMARY = "付测试检测中心检测费"


def row(number: int, code: str, debit: object, credit: object, period: int = 1) -> dict[str, object]:
    return {
        "会计年度": 2024,
        "会计期间号": period,
        "记账凭证类型编号": "记",
        "记账凭证编号": "0001",
        "记账凭证行号": number,
        "记账凭证摘要": SUMMARY,
        "科目编号": code,
        "借方本币金额": debit,
        "贷方本币金额": credit,
    }


def voucher(period: int, day: str, **more: object) -> dict[str, object]:
    said = {
        "会计年度": 2024,
        "会计期间号": period,
        "记账凭证类型编号": "记",
        "记账凭证编号": "0001",
        "记账凭证日期": day,
    }
    return {**said, **more}


ROWS = [row(1, "660203", 1234.5, 0), row(2, "1002", "0.00", "1234.50")]


def read(tables: dict[str, list[dict[str, object]]]) -> Reading:
    data = {"standard": "GB/T 24589.1-2024", "tables": {name: {"records": rows} for name, rows in tables.items()}}
    return extract(documents.read("账.json", json.dumps(data, ensure_ascii=False).encode()))


def test_rows_get_their_day_from_the_voucher_and_their_account_from_the_list() -> None:
    tables: dict[str, list[dict[str, object]]] = {
        "电子账簿": [{"会计核算单位": "测试甲实业有限公司", "本位币": "人民币"}],
        "会计科目": ACCOUNTS,
        "科目余额及发生额": [{"科目编号": "660203", "借方本币金额": "1234.50", "贷方本币金额": "0"}],
        "记账凭证": [voucher(1, "20240105"), voucher(2, "20240205")],
        "记账凭证分录": ROWS,
    }
    reading = read(tables)
    [statement] = reading.statements
    invoice, booking, [line] = statement.invoice, statement.booking, statement.lines
    assert reading.outcome == "read"
    assert "取1行为收费，未取1行" in (reading.reason or "")
    assert invoice is not None
    assert (invoice.issue_date, invoice.seller_name, invoice.buyer_name) == (
        date(2024, 1, 5),
        "测试检测中心",
        "测试甲实业有限公司",
    )
    assert (line.line_no, line.item_name, line.amount) == (1, "检测费", Decimal("1234.50"))
    assert booking is not None
    assert (booking.account, booking.voucher) == ("管理费用-检测费", "记-0001")


def test_a_void_voucher_is_void_for_its_rows() -> None:
    reading = read({"记账凭证": [voucher(1, "20240105", 作废标志="1")], "记账凭证分录": ROWS, "会计科目": ACCOUNTS})
    assert [s.lines for s in reading.statements] == [()]
    assert "作废2" in (reading.reason or "")


def test_books_in_foreign_money_are_refused() -> None:
    assert read({"电子账簿": [{"本位币": "USD"}], "记账凭证分录": ROWS}).outcome == "unsupported_type"


def test_a_row_of_a_voucher_without_an_account_is_not_dropped() -> None:
    lost = {name: value for name, value in ROWS[0].items() if name != "科目编号"}
    reading = read({"记账凭证分录": [*ROWS, lost], "会计科目": ACCOUNTS})
    assert [s.outcome for s in reading.statements if s.lines] == ["total_mismatch", "malformed"]


NESTED = """<?xml version="1.0" encoding="{encoding}"?><总账 xmlns="urn:x"><会计科目>
<科目><E020301>6602</E020301><E020302>管理费用</E020302></科目></会计科目>
<记账凭证><E020601>20240305</E020601><E020602>12</E020602><E020201>付</E020201>
<分录><E020603>1</E020603><E020604>缴纳垃圾处理费</E020604><E020301>660211</E020301><E020509>600</E020509></分录>
<分录><E020603>2</E020603><E020604>缴纳垃圾处理费</E020604><E020301>1002</E020301><E020512>600.00</E020512></分录>
</记账凭证></总账>"""


@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030"])
def test_codes_name_the_elements_of_xml_and_rows_inherit_from_what_encloses_them(encoding: str) -> None:
    reading = extract(documents.read("账.xml", NESTED.format(encoding=encoding).encode(encoding)))
    [statement] = reading.statements
    assert reading.media_type == "application/xml"
    assert statement.invoice is not None
    assert (statement.invoice.issue_date, statement.lines[0].item_name, statement.lines[0].amount) == (
        date(2024, 3, 5),
        "垃圾处理费",
        Decimal("600.00"),
    )
    assert statement.booking is not None
    assert statement.booking.voucher == "付-12"


@pytest.mark.parametrize("amount", ["1e3", "约600", "600.005"])
def test_an_amount_that_is_none_is_malformed(amount: str) -> None:
    reading = read({"记账凭证分录": [row(1, "660203", amount, 0)], "会计科目": ACCOUNTS})
    assert reading.outcome == "malformed"


@pytest.mark.parametrize("data", [{"a": [1, {"b": None}]}, [], [1, 2], {"科目编号": "1002"}])
def test_other_json_is_named_and_not_read(data: object) -> None:
    reading = extract(documents.read("x.json", json.dumps(data).encode()))
    assert reading.outcome == ("malformed" if data == [] else "unsupported_type")
    assert "JSON" in (reading.reason or "")
