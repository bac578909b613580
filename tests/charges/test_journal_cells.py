"""Are the cells of a journal read exactly, its sums and notes passed over, and nothing invented?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.charges import extract
from tests.charges.journals import HEAD, Row, bank, journal, only, spent, taken
from tests.charges.papers import sheet


@pytest.mark.parametrize(
    "row",
    [
        (None, None, "本月合计", None, None, "100", "100"),
        (None, None, "当前累计", None, None, "100", "100"),
        ("2024年3月合计", None, None, None, None, "100", "100"),
        (None, None, "合计：壹佰元整", None, None, "100", "100"),
        (None, None, "承前页", None, None, "100", "100"),
        (None, None, "过次页", None, None, "100", "100"),
        (None, None, "期初余额", None, "管理费用-检测费", "100", None),
        (None, None, "上年结转", None, "管理费用-检测费", "100", None),
        ("制表：测试丙", None, None, None, None, None, None),
        HEAD,
    ],
)
def test_sums_balances_notes_and_headings_again_are_no_entries(row: Row) -> None:
    assert len(taken(journal(spent(), bank(), row))) == 1


def test_an_amount_of_nothing_is_no_charge_and_no_error() -> None:
    assert journal(spent("0.00"), bank("0.00")).outcome == "read"


@pytest.mark.parametrize(("cell", "amount"), [("１２.５", "12.50"), ("1,234.50", "1234.50"), ("￥ 8", "8.00")])
def test_numbers_in_other_dress_are_exact(cell: str, amount: str) -> None:
    assert taken(journal(spent(cell)))[0][2] == Decimal(amount)


def test_excel_serials_and_days_of_the_year_above_are_dates() -> None:
    rows = ("45356", *spent()[1:]), ("03-06", *spent()[1:]), ("3月7日", *spent()[1:])
    found = journal(*rows, above=(("期间：2024.03-2024.03",),)).statements
    assert [s.invoice and s.invoice.issue_date for s in found] == [date(2024, 3, day) for day in (5, 6, 7)]


def test_a_cell_beyond_the_headings_makes_its_row_malformed() -> None:
    assert only(journal((*spent(), "贷方的数在这里"))).outcome == "malformed"


def test_a_void_voucher_and_foreign_money_are_no_charges_in_yuan() -> None:
    head = (*HEAD, "作废标志", "币种")
    reading = journal((*spent(), "1", "人民币"), (*spent(), "0", "USD"), head=head)
    assert [s.outcome for s in reading.statements if s.lines] == ["malformed"]


def test_an_invoice_number_in_the_summary_is_read_and_the_vouchers_is_none() -> None:
    invoice = only(journal(spent(summary="付检测费 发票号24372000000000000019"))).invoice
    assert invoice is not None
    assert invoice.invoice_number == "24372000000000000019"


def test_the_payee_may_stand_on_the_row_of_the_debt() -> None:
    head = (*HEAD, "供应商")
    invoice = only(
        journal((*spent(summary="检测费"), None), (*bank(account="应付账款"), "测试检测中心"), head=head)
    ).invoice
    assert invoice is not None
    assert invoice.seller_name == "测试检测中心"


@pytest.mark.parametrize(
    ("code", "name", "count"),
    [
        ("660203", "检测费", 1),
        ("5101.04", "检定费", 1),
        ("660201", "工资", 0),
        ("140301", "检测费用品", 0),
        ("1002", "工行", 0),
    ],
)
def test_an_account_may_be_named_by_its_last_part_alone(code: str, name: str, count: int) -> None:
    row = ("2024-03-05", "记-1", "3月", code, name, "100", None)
    assert len(taken(journal(row))) == count


def test_codes_tell_the_account_where_no_name_does() -> None:
    head = ("日期", "凭证号", "摘要", "科目编码", "借方", "贷方")
    rows = ("2024-03-05", "1", "付检测费", "660203", "100", None), ("2024-03-05", "1", "付检测费", "1002", None, "100")
    assert taken(journal(*rows, head=head)) == [(2, "检测费", Decimal("100.00"))]


def test_a_list_of_payments_by_the_bank_is_no_journal() -> None:
    head = ("交易日期", "摘要", "借方发生额", "贷方发生额", "余额", "对方户名")
    assert (
        extract(sheet(head, ("2024-03-05", "付检测费", "100", None, "900", "测试检测中心"))).outcome
        == "unsupported_type"
    )


cells = st.one_of(
    st.text(max_size=12), st.sampled_from(["100.00", "管理费用-检测费", "付测试检测中心检测费", "2024-03-05"])
)


@given(st.lists(cells, min_size=len(HEAD), max_size=len(HEAD)))
def test_nothing_is_invented(said: list[str]) -> None:
    for statement in journal(tuple(said)).statements:
        if statement.outcome == "read" and statement.invoice:
            names = (statement.invoice.seller_name, statement.invoice.remarks, statement.lines[0].item_name)
            assert all(any(name in cell for cell in said) for name in names if name)
