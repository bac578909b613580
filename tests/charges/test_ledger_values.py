"""Are the amounts and days of a ledger exact or an error, and is nothing invented?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit import documents
from feeaudit.charges import extract
from tests.charges.ledgers import HEAD, one
from tests.charges.papers import sheet


@given(st.lists(st.text(max_size=12), min_size=len(HEAD), max_size=len(HEAD)))
def test_nothing_is_invented(cells: list[str]) -> None:
    for statement in extract(sheet(HEAD, tuple(cells))).statements:
        if statement.outcome == "read" and statement.invoice:
            said = (statement.invoice.seller_name, statement.invoice.buyer_name, statement.invoice.remarks)
            assert all(text in {cell.strip() for cell in cells} for text in said if text)
            assert statement.lines[0].item_name in {cell.strip() for cell in cells}


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("１２.５", "12.50"),
        ("1,234.50", "1234.50"),
        ("（1,234.50）", "-1234.50"),
        ("(8)", "-8.00"),
        ("1e308", None),
        ("NaN", None),
        ("Infinity", None),
        ("٣٣.٥", None),
        ("10²", None),
        ("1.234,50", None),
        ("12.345", None),
        ("99999999999999", None),
    ],
)
def test_an_amount_is_exact_or_an_error(cell: str, amount: str | None) -> None:
    statement = one(("日期", "收款方", "收费项目", "金额"), ("2024-04-01", "甲", "乙费", cell))
    assert (statement.outcome, statement.lines[0].amount) == (
        ("read", Decimal(amount)) if amount else ("malformed", None)
    )


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("45356", date(2024, 3, 5)),
        ("45356.5", date(2024, 3, 5)),
        ("２０２４年３月５日", date(2024, 3, 5)),
        ("99999", None),
        ("2024-02-30", None),
        ("0000-01-01", None),
    ],
)
def test_a_date_is_exact_or_an_error(cell: str, day: date | None) -> None:
    statement = one(("日期", "收款方", "收费项目", "金额"), (cell, "甲", "乙费", "1.00"))
    assert statement.invoice is not None
    assert (statement.outcome, statement.invoice.issue_date) == (("read", day) if day else ("malformed", None))


def test_a_banks_export_parted_by_tildes_says_who_paid_whom_for_what() -> None:
    headings = "电子回单号码~付方账号~付方账户名称~收方账号~收方账户名称~金额~币种~摘要~用途~记账日期"
    rows = "0001-0002-0003~6222~测试甲实业有限公司~6223~测试乙咨询事务所~1,060.00~人民币~转账~审图费~2024-03-05"
    reading = extract(documents.read("回单.txt", f"{headings}\r\n{rows}\r\n".encode("gb18030")))
    assert reading.outcome == "read", reading.reason
    (statement,) = reading.statements
    assert statement.invoice is not None
    assert (statement.invoice.buyer_name, statement.invoice.seller_name) == ("测试甲实业有限公司", "测试乙咨询事务所")
    assert (statement.invoice.invoice_number, statement.lines[0].item_name) == ("0001-0002-0003", "审图费")
