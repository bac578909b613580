"""Is a row that books a paper set aside, and no other?"""

from dataclasses import replace
from datetime import date

import pytest

from feeaudit.model import Booking, Statement
from feeaudit.payments import settle
from tests.payments.papers import CSV, NUMBER, OTHER, reading, statement


def outcomes(*rows: Statement, paper: Statement) -> list[str]:
    settled = settle((reading(*rows, path="台账.csv", media_type=CSV), reading(paper)))
    return [s.outcome for s in settled.readings[0].statements]


@pytest.mark.parametrize("amount", ["100.00", "106.00", "99.99"])
def test_a_row_of_the_same_number_and_amount_or_total_books_the_paper(amount: str) -> None:
    assert outcomes(statement(NUMBER, amount), paper=statement(total="106.00")) == ["duplicate"]


@pytest.mark.parametrize(
    "row",
    [statement(OTHER), statement(NUMBER, "90.00"), statement("00001234", code="037002300111")],
)
def test_another_number_code_or_amount_is_another_payment(row: Statement) -> None:
    paper = statement("00001234", code="037002400111") if row.invoice and row.invoice.invoice_code else statement()
    assert outcomes(row, paper=paper) == ["read"]


def test_a_row_without_the_code_still_books_the_paper() -> None:
    assert outcomes(statement("00001234"), paper=statement("00001234", code="037002400111")) == ["duplicate"]


def test_rows_that_only_add_up_to_the_paper_book_it_together() -> None:
    rows = statement(NUMBER, "30.00", row=2), statement(NUMBER, "70.00", row=3)
    assert outcomes(*rows, paper=statement()) == ["duplicate", "duplicate"]


def test_rows_for_single_lines_book_the_paper() -> None:
    rows = statement(NUMBER, "30.00", row=2), statement(NUMBER, "70.00", row=3)
    assert outcomes(*rows, paper=statement(NUMBER, "30.00", "70.00")) == ["duplicate", "duplicate"]


def test_two_rows_of_one_number_without_a_paper_are_two_lines() -> None:
    rows = statement(NUMBER, "30.00", item="甲费", row=2), statement(NUMBER, "70.00", item="乙费", row=3)
    settled = settle((reading(*rows, path="台账.csv", media_type=CSV),))
    assert len(settled.charges) == 2
    assert settled.counts["bookings"] == 0


def test_a_booking_names_the_paper() -> None:
    settled = settle((reading(statement(), path="台账.csv", media_type=CSV), reading(statement(), path="票/a.pdf")))
    assert "票/a.pdf" in (settled.readings[0].reason or "")
    assert settled.counts["bookings"] == 1


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (statement(None), "duplicate"),
        (statement(None, day=date(2024, 4, 20)), "duplicate"),
        (statement(None, day=date(2024, 8, 20)), "read"),
        (statement(None, day=date(2024, 2, 20)), "read"),
        (statement(None, item="别的费"), "read"),
        (statement(None, payee="测试丁中心"), "read"),
        (statement(None, "99.00"), "read"),
    ],
)
def test_a_row_without_a_number_books_the_only_paper_it_can(row: Statement, outcome: str) -> None:
    assert outcomes(row, paper=statement()) == [outcome]


def test_of_two_rows_without_a_number_one_books_the_paper_and_the_other_is_a_payment() -> None:
    assert outcomes(statement(None, row=2), statement(None, row=3), paper=statement()) == ["duplicate", "read"]


def test_a_row_of_the_same_number_by_another_payee_is_no_booking_but_a_contradiction() -> None:
    assert outcomes(statement(payee="测试丁中心"), paper=statement()) == ["reader_disagreement"]


def test_what_only_the_books_say_of_a_payment_is_said_of_its_paper() -> None:
    row = replace(statement(remark="补缴以前年度欠费"), booking=Booking(object="地块A", period_from=date(2016, 1, 1)))
    settled = settle((reading(row, path="台账.csv", media_type=CSV), reading(statement())))
    [charge] = settled.charges
    assert (charge.booking.object, charge.booking.period_from) == ("地块A", date(2016, 1, 1))
    assert [fact.name for fact in charge.facts] == ["arrears"]


def test_a_row_that_states_another_period_books_another_paper() -> None:
    paper = statement(remark="所属期：2024年2月")
    row = replace(statement(None), booking=Booking(period_from=date(2024, 3, 1), period_to=date(2024, 3, 31)))
    assert outcomes(row, paper=paper) == ["read"]


def test_what_the_paper_says_of_its_period_is_not_said_otherwise_by_the_books() -> None:
    paper = statement(remark="所属期：2024年2月")
    row = replace(statement(), booking=Booking(period_from=date(2024, 3, 1), period_to=date(2024, 3, 31)))
    [charge] = settle((reading(row, path="台账.csv", media_type=CSV), reading(paper))).charges
    assert charge.booking.period_from is None
    assert ("period_from", "2024-02-01") in [(fact.name, fact.value) for fact in charge.facts]


def test_a_row_that_books_more_than_its_paper_says_is_a_contradiction() -> None:
    assert outcomes(statement(NUMBER, "390.00"), paper=statement()) == ["reader_disagreement"]


@pytest.mark.parametrize("number", ["1", "记-1", None])
def test_serial_numbers_begin_anew_every_month(number: str | None) -> None:
    months = [statement(number, day=date(2024, month, 5)) for month in (1, 2, 3)]
    settled = settle(tuple(reading(row, path=f"{n}.csv", media_type=CSV) for n, row in enumerate(months)))
    assert len(settled.charges) == 3


def test_a_ledger_given_again_in_another_form_is_the_same_payments() -> None:
    rows = statement(None, row=2), statement(None, row=3), statement(NUMBER, row=4)
    once, again = (reading(*rows, path=path, media_type=CSV) for path in ("a.csv", "b.csv"))
    settled = settle((once, again))
    assert len(settled.charges) == 3
    assert settled.counts["rows_in_another_ledger"] == 3
    assert {charge.id for charge in settled.charges} == {charge.id for charge in settle((again,)).charges}
