"""Is a QR code, a second reader or the eye that says something else heard, and is nobody accused where none speaks?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

from feeaudit.charges import checks, extract
from feeaudit.model import Invoice, Look, Page
from tests.charges.papers import ITEM, NUMBER, Paper, einvoice_page, pdf

INVOICE = Invoice(
    invoice_number=NUMBER,
    issue_date=date(2024, 7, 10),
    total_amount=Decimal("1000.00"),
    total_tax=Decimal("60.00"),
    total_with_tax=Decimal("1060.00"),
)
OLD = replace(INVOICE, invoice_code="037002400111", invoice_number="00001234", check_code="12345 67890 12345 67890")


def page(*codes: str) -> Page:
    return Page(number=1, codes=codes)


@pytest.mark.parametrize(
    ("invoice", "code", "outcome", "detail"),
    [
        (INVOICE, f"01,32,,{NUMBER},1060.00,20240710,,A1B2", "pass", "with tax"),
        (INVOICE, f"01,32,,{NUMBER},1060,2024-07-10,,", "pass", "with tax"),
        (INVOICE, f"01,32,,{NUMBER},1000.00,20240710,,A1B2", "pass", "without tax"),
        (OLD, "01,10,037002400111,00001234,1000.00,20240710,12345678901234567890,9F,", "pass", "without tax"),
        (OLD, "01,10,037002400111,00001234,1000.00,20240710,567890,9F,", "pass", "without tax"),
        (INVOICE, f"01,32,,{NUMBER},9060.00,20240710,,A1B2", "fail", "9060.00"),
        (INVOICE, f"01,32,,{NUMBER[:-1]}8,1060.00,20240710,,A1B2", "fail", "number"),
        (INVOICE, f"01,32,,{NUMBER},1060.00,20240711,,A1B2", "fail", "date"),
        (OLD, "01,10,037002400112,00001234,1000.00,20240710,12345678901234567890,9F,", "fail", "code"),
        (OLD, "01,10,037002400111,00001234,1000.00,20240710,22345678901234567890,9F,", "fail", "check code"),
        (INVOICE, "https://example.test/einvoice?d=1", "not_applicable", None),
        (INVOICE, "", "not_applicable", None),
    ],
)
def test_the_code_is_held_against_number_code_day_check_code_and_either_amount(
    invoice: Invoice, code: str, outcome: str, detail: str | None
) -> None:
    check = checks.qr(invoice, [page(code)])
    assert check.outcome == outcome
    assert (check.detail is None) == (detail is None)
    assert detail is None or detail in (check.detail or "")


def test_of_several_codes_the_one_with_this_number_speaks() -> None:
    other = "01,32,,24372000000000000020,5.00,20240101,,A1B2"
    assert checks.qr(INVOICE, [page(other), page(f"01,32,,{NUMBER},1060.00,20240710,,A1B2")]).outcome == "pass"


def with_look(name: Literal["visible_ink", "revisions", "reader_agreement"], outcome: Literal["pass", "fail"]) -> Page:
    return replace(einvoice_page(Paper()), looks=(Look(check=name, outcome=outcome, detail="1200.00"),))


@pytest.mark.parametrize("name", ["visible_ink", "revisions", "reader_agreement"])
def test_what_the_reader_saw_decides_how_the_statement_ends(
    name: Literal["visible_ink", "revisions", "reader_agreement"],
) -> None:
    whole, broken = (
        extract(replace(pdf(einvoice_page(Paper())), pages=(with_look(name, outcome),))) for outcome in ("pass", "fail")
    )
    assert whole.outcome == "read"
    assert broken.outcome == "reader_disagreement"
    assert "1200.00" in (broken.reason or "")
    assert [check.outcome for check in broken.statements[0].checks if check.check == name] == ["fail"]


def test_a_page_that_was_not_looked_at_passes_no_check_and_fails_none() -> None:
    (statement,) = extract(pdf(einvoice_page(Paper()))).statements
    found = {check.check: check.outcome for check in statement.checks}
    assert {found[name] for name in checks.UNLIKE} == {"not_applicable"}


def test_a_value_that_cannot_be_read_is_named_with_what_hides_it() -> None:
    paper = einvoice_page(Paper(items=((*ITEM[:5], "10.00.00", *ITEM[6:]),)))
    hidden = replace(paper, looks=(Look(check="visible_ink", outcome="fail", detail="1200.00"),))
    for made, outcome in ((paper, "malformed"), (hidden, "reader_disagreement")):
        reading = extract(replace(pdf(paper), pages=(made,)))
        assert reading.outcome == outcome
