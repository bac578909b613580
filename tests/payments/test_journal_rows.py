"""Is a journal's row set aside where a paper or a list speaks of the same payment, and only there?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from feeaudit.model import Booking, Statement
from feeaudit.payments import settle
from tests.payments.papers import CSV, NUMBER, reading, statement

JSON = "application/json"
PAPER = statement(NUMBER, "100.00", total="106.00", item="*鉴证咨询服务*环境检测服务费", payee="某某市检测中心")


def entry(
    number: str | None = None,
    amount: str = "100.00",
    *,
    item: str = "检测费",
    payee: str | None = "某某市检测中心",
    day: date = date(2024, 3, 20),
) -> Statement:
    """A row of a journal: it bears the number of its voucher."""
    made = statement(number, amount, item=item, payee=payee or "", day=day, kind="ledger", row=7)
    invoice = made.invoice and replace(made.invoice, seller_name=payee)
    return replace(made, invoice=invoice, booking=Booking(voucher="记-12", account="管理费用-检测费"))


def outcomes(*rows: Statement, beside: Statement = PAPER) -> list[str]:
    settled = settle((reading(*rows, path="序时账.csv", media_type=CSV), reading(beside)))
    return [s.outcome for s in settled.readings[0].statements]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(entry(NUMBER), id="by number"),
        pytest.param(entry(NUMBER, payee="检测中心"), id="by number, the name cut short"),
        pytest.param(entry(), id="in a clerk's words"),
        pytest.param(entry(amount="106.00"), id="with tax"),
        pytest.param(entry(payee="检测中心"), id="the name cut short"),
        pytest.param(entry(payee=None), id="no payee, but the thing and the sum"),
        pytest.param(entry(item="付某某市检测中心款"), id="no fee named, but payee and sum"),
    ],
)
def test_a_row_that_books_the_paper_is_its_duplicate(row: Statement) -> None:
    assert outcomes(row) == ["duplicate"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(entry(amount="99.00"), id="another sum"),
        pytest.param(entry(item="评审费"), id="another thing"),
        pytest.param(entry(payee="另一家检测中心"), id="another payee"),
        pytest.param(entry(payee=None, item="付款"), id="neither payee nor thing"),
        pytest.param(entry(day=date(2024, 6, 20)), id="months later"),
        pytest.param(entry(day=date(2024, 3, 1)), id="before the paper"),
    ],
)
def test_a_row_that_may_be_another_payment_stands(row: Statement) -> None:
    assert outcomes(row) == ["read"]


def test_of_two_rows_that_may_book_a_paper_one_stands() -> None:
    assert sorted(outcomes(entry(), entry())) == ["duplicate", "read"]


def test_a_row_of_accounting_data_takes_part_as_one_of_a_sheet() -> None:
    settled = settle((reading(entry(), path="账.json", media_type=JSON), reading(PAPER)))
    assert [s.outcome for s in settled.readings[0].statements] == ["duplicate"]
    assert len(settled.charges) == 1


def test_a_row_that_books_a_whole_invoice_of_a_list_is_its_duplicate() -> None:
    lines = statement(NUMBER, "60.00", item="检测费", row=2), statement(NUMBER, "40.00", item="评审费", row=3)
    files = (
        reading(entry(NUMBER, payee=None), path="序时账.csv", media_type=CSV),
        reading(*lines, path="发票.csv", media_type=CSV),
    )
    settled = settle(files)
    assert [s.outcome for r in settled.readings for s in r.statements] == ["duplicate", "read", "read"]
    assert "发票.csv 第2行" in (settled.readings[0].reason or "")
    assert settled.counts["bookings"] == 1


def test_rows_of_one_voucher_that_share_an_invoice_book_it_together() -> None:
    assert outcomes(entry(amount="60.00"), entry(amount="40.00")) == ["duplicate", "duplicate"]
    assert outcomes(entry(amount="60.00"), entry(amount="40.00", item="评审费")) == ["read", "read"]


def test_the_same_journal_in_two_forms_is_counted_once() -> None:
    files = reading(entry(), path="账.csv", media_type=CSV), reading(entry(), path="账.json", media_type=JSON)
    assert len(settle(files).charges) == 1


def test_where_the_firm_books_it_is_not_told_of_the_paper_and_a_note_is_kept() -> None:
    row = replace(entry(), reason="序时账，取1行为收费")
    settled = settle((reading(row, path="账.csv", media_type=CSV), reading(PAPER)))
    [charge] = settled.charges
    assert (charge.booking.account, charge.booking.voucher) == (None, "记-12")
    assert "取1行" in (settled.readings[0].statements[0].reason or "")


def test_a_red_entry_takes_back_the_blue_one() -> None:
    red = entry(amount="-100.00", day=date(2024, 4, 2))
    settled = settle((reading(entry(), red, path="账.csv", media_type=CSV),))
    assert [charge.settled for charge in settled.charges] == ["reversed", "reversal"]
    assert sum((c.line.amount or Decimal(0) for c in settled.charges), Decimal(0)) == 0
