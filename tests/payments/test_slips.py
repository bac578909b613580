"""Do an invoice and the slip that pays it count once, and does a second slip count again?"""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from feeaudit.model import Statement
from feeaudit.payments import settle
from tests.payments.papers import CSV, NUMBER, OTHER, reading, statement

SLIP = "1234-5678-9012"


def slip(number: str = SLIP, amount: str = "100.00", **said: object) -> Statement:
    made = statement(number, amount, item=str(said.pop("item", "货款")), kind="bank_slip", **said)  # type: ignore[arg-type]
    invoice = made.invoice
    assert invoice is not None
    return replace(made, invoice=replace(invoice, total_with_tax=invoice.total_amount, total_amount=None))


def outcomes(one: Statement, *papers: Statement) -> str:
    files = (reading(one, path="s.pdf"), *(reading(p, path=f"{n}.pdf") for n, p in enumerate(papers)))
    return settle(files).readings[0].outcome


def test_invoice_slip_and_ledger_row_are_one_payment_whatever_comes_first() -> None:
    files = (
        reading(statement(), path="票.pdf"),
        reading(slip(day=date(2024, 3, 20)), path="回单.pdf"),
        reading(statement(None, day=date(2024, 3, 21)), path="台账.csv", media_type=CSV),
    )
    for given in permutations(files):
        settled = settle(given)
        assert [charge.path for charge in settled.charges] == ["票.pdf"]
        assert (settled.counts["slips"], settled.counts["bookings"]) == (1, 1)


def test_a_row_that_names_the_slip_is_the_same_payment() -> None:
    files = (
        reading(statement(), path="票.pdf"),
        reading(slip(), path="回单.pdf"),
        reading(statement(SLIP), path="台账.csv", media_type=CSV),
    )
    assert [charge.path for charge in settle(files).charges] == ["票.pdf"]


@pytest.mark.parametrize(
    "one",
    [
        slip(payee="测试丙中心"),
        slip(amount="100.01"),
        slip(day=date(2023, 11, 1)),
        slip(day=date(2024, 12, 1)),
    ],
    ids=["another payee", "another sum", "long before", "long after"],
)
def test_a_slip_to_another_or_of_another_time_or_sum_is_a_payment_of_its_own(one: Statement) -> None:
    assert outcomes(one, statement()) == "read"


def test_a_slip_by_another_payer_is_a_payment_of_its_own() -> None:
    one = slip()
    assert one.invoice is not None
    other = replace(one, invoice=replace(one.invoice, buyer_name="测试丁实业有限公司"))
    assert outcomes(other, statement()) == "read"


def test_two_slips_for_one_invoice_leave_one_standing() -> None:
    files = (
        reading(statement(), path="票.pdf"),
        reading(slip(), path="s1.pdf"),
        reading(slip("1234-5678-9013", day=date(2024, 3, 9)), path="s2.pdf"),
    )
    assert sorted(charge.path for charge in settle(files).charges) == ["s2.pdf", "票.pdf"]


def test_every_months_invoice_takes_its_own_slip() -> None:
    papers = [statement(f"2437200000000000{m:04d}", day=date(2024, m, 5)) for m in range(1, 7)]
    slips = [slip(f"0000-0000-00{m:02d}", day=date(2024, m, 25)) for m in range(1, 7)]
    files = tuple(reading(s, path=f"{n}.pdf") for n, s in enumerate([*papers, *slips]))
    settled = settle(files)
    assert len(settled.charges) == 6
    assert {charge.document_type for charge in settled.charges} == {"einvoice_ordinary"}


def test_one_slip_may_pay_all_open_invoices_of_a_payee() -> None:
    assert outcomes(slip(amount="250.00"), statement(), statement(OTHER, "150.00")) == "duplicate"
    assert outcomes(slip(amount="200.00"), statement(), statement(OTHER, "150.00")) == "read"


def test_a_slip_that_prints_the_number_pays_that_paper_into_whatever_account() -> None:
    one = slip(item=f"缴费 {NUMBER}", payee="测试市财政局非税收入专户", day=date(2025, 3, 1))
    assert outcomes(one, statement()) == "duplicate"


def test_with_tax_is_what_is_paid() -> None:
    assert outcomes(slip(amount="106.00"), statement(total="106.00")) == "duplicate"
    assert outcomes(slip(amount="100.00"), statement(total="106.00")) == "read"
