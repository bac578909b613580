"""Do checks pass what closes and fail what does not?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.charges import checks
from feeaudit.charges.structured import Copy, merging
from feeaudit.model import Check, DocumentType, Invoice, Line
from feeaudit.money import to_words

GOOD = "91350100611332776W"


def line(amount: str | None = "100.00", quantity: str | None = None, price: str | None = None, number: int = 1) -> Line:
    def made(text: str | None) -> Decimal | None:
        return Decimal(text) if text else None

    return Line(line_no=number, item_name="甲", amount=made(amount), quantity=made(quantity), unit_price=made(price))


def invoice(
    amount: str = "100.00", tax: str | None = "6.00", total: str = "106.00", words: str | None = None
) -> Invoice:
    return Invoice(
        invoice_number="24372000000000000019",
        issue_date=date(2024, 7, 10),
        seller_name="测试乙",
        total_amount=Decimal(amount),
        total_tax=Decimal(tax) if tax else None,
        total_with_tax=Decimal(total),
        total_in_words=words,
    )


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        ((line("100.00", "2", "50"),), "pass"),
        ((line("159.29", "100", "1.59292035"),), "pass"),
        ((line("100.00", "3", "33.33"),), "pass"),
        ((line("100.00", "3", "30"),), "fail"),
        ((line("-10.00"),), "not_applicable"),
    ],
)
def test_quantity_times_price_is_the_amount(lines: tuple[Line, ...], outcome: str) -> None:
    assert checks.line_product(lines).outcome == outcome


def test_a_fiscal_quantity_may_be_a_factor() -> None:
    assert checks.line_product((line("600.00", "0.5", "2000"),), factors=True).outcome == "not_applicable"


@given(st.lists(st.decimals(min_value=-(10**6), max_value=10**6, places=2), min_size=1, max_size=20))
def test_lines_that_add_up_pass_and_a_yuan_per_line_more_fails(amounts: list[Decimal]) -> None:
    lines = tuple(Line(line_no=n, amount=a) for n, a in enumerate(amounts, 1))
    whole = sum(amounts, Decimal(0))
    assert checks.line_sum(Invoice(total_amount=whole), lines).outcome == "pass"
    assert checks.line_sum(Invoice(total_amount=whole + len(amounts)), lines).outcome == "fail"


@pytest.mark.parametrize(
    ("made", "outcome"),
    [
        (invoice(), "pass"),
        (invoice(total="106.02"), "pass"),
        (invoice(total="106.03"), "fail"),
        (invoice(tax=None, total="100.00"), "pass"),
        (invoice(tax=None), "fail"),
    ],
)
def test_amount_and_tax_make_the_total(made: Invoice, outcome: str) -> None:
    assert checks.tax_sum(made, ()).outcome == outcome


@given(st.decimals(min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2))
def test_words_say_the_figures(amount: Decimal) -> None:
    assert checks.words_figures(Invoice(total_with_tax=amount, total_in_words=to_words(amount))).outcome == "pass"
    other = Invoice(total_with_tax=amount + 1, total_in_words=to_words(amount))
    assert checks.words_figures(other).outcome == "fail"


def test_words_that_cannot_be_read_fail() -> None:
    assert checks.words_figures(invoice(words="壹佰零六块")).outcome == "fail"


@pytest.mark.parametrize(
    ("code", "outcome"),
    [(GOOD, "pass"), (GOOD[:-1] + "X", "fail"), ("370202123456789", "not_applicable"), (None, "not_applicable")],
)
def test_a_wrong_check_character_is_a_warning_that_changes_no_outcome(code: str | None, outcome: str) -> None:
    made = Invoice(seller_tax_id=code)
    assert checks.credit_code(made).outcome == outcome
    failed = (Check(check="credit_code", outcome="fail"),)
    assert checks.outcome(invoice(), (line(),), failed) == ("read", None)


@pytest.mark.parametrize(
    ("kind", "code", "number", "outcome"),
    [
        ("einvoice_ordinary", None, "24372000000000000019", "pass"),
        ("einvoice_ordinary", None, "23372000000000000019", "fail"),
        ("einvoice_ordinary", None, "24782000000000000019", "fail"),
        ("einvoice_ordinary", None, "00001234", "fail"),
        ("vat_ordinary", "037002400111", "00001234", "pass"),
        ("vat_special", "3700240011", "00001234", "pass"),
        ("vat_ordinary", "0370024001", "1234", "fail"),
        ("fiscal_nontax", "37010124", "0000012345", "pass"),
        ("fiscal_nontax", "3701", "0000012345", "fail"),
        ("ledger", None, "1.23E+19", "fail"),
        ("ledger", None, "记-15", "not_applicable"),
    ],
)
def test_numbers_have_a_form(kind: DocumentType, code: str | None, number: str, outcome: str) -> None:
    made = Invoice(invoice_code=code, invoice_number=number, issue_date=date(2024, 7, 10))
    assert checks.number_form(kind, made).outcome == outcome


def test_a_copy_that_differs_is_a_disagreement_with_the_fields_named() -> None:
    made, other = invoice(), Copy(source="Info", kind=None, invoice=invoice(total="107.00", tax="7.00"))
    agreement = merging.agreement(made, (line(),), (other,))
    result = checks.run("einvoice_ordinary", made, (line(),), agreement)
    outcome, reason = checks.outcome(made, (line(),), result)
    assert outcome == "reader_disagreement"
    assert "total_with_tax" in (reason or "")


@pytest.mark.parametrize(
    ("made", "lines", "word"),
    [
        (Invoice(), (line(),), "number"),
        (invoice(), (), "lines"),
        (invoice(), (line(None),), "amount"),
        (invoice(), (Line(line_no=1, amount=Decimal(1)),), "item"),
    ],
)
def test_a_missing_essential_is_malformed_and_named(made: Invoice, lines: tuple[Line, ...], word: str) -> None:
    outcome, reason = checks.outcome(made, lines, ())
    assert outcome == "malformed"
    assert word in (reason or "")
