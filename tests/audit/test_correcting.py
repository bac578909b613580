"""Does a value that a person corrected stand in the charge, and only while the machine reads what he saw?"""

from datetime import date
from decimal import Decimal

import pytest

from feeaudit.audit.correcting import apply, as_text, meant, read
from feeaudit.model import Charge, Correction, Invoice, Line, Source

CHARGE = Charge(
    id="c1",
    path="票据.pdf",
    document_type="einvoice_ordinary",
    invoice=Invoice(invoice_number="24372000000000000001"),
    line=Line(line_no=1, item_name="评估费", amount=Decimal("1200.00"), quantity=Decimal("1.0000000000")),
    source=Source(sha256="0" * 64, page=1),
    date=date(2024, 3, 1),
    payee="某中心",
    payee_id=None,
    payer="某公司",
    payer_id=None,
)


def corrected(field: str, before: str | None, after: str | None, seq: int = 1) -> Correction:
    return Correction(
        charge_id="c1", field=field, before=before, after=after, who="张三", when="2025-01-01T09:00:00+08:00", seq=seq
    )


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("amount", "1200", "120.5"),
        ("item", "评估费", "评审费"),
        ("date", "2024-03-01", "2024-02-29"),
        ("payee_id", None, "12370299MX701320XR"),
        ("quantity", "1", None),
    ],
)
def test_a_correction_of_what_was_read_holds(field: str, before: str | None, after: str | None) -> None:
    [charge], held = apply((CHARGE,), [corrected(field, before, after)])
    assert read(charge, field) == after
    assert charge.id == "c1"
    assert len(held) == 1


@pytest.mark.parametrize("field", ["amount", "item", "date"])
def test_a_correction_of_another_value_than_was_read_does_not_hold(field: str) -> None:
    assert apply((CHARGE,), [corrected(field, "something else", "7")]) == ((CHARGE,), ())


def test_of_two_corrections_of_one_value_the_later_holds() -> None:
    [charge], held = apply((CHARGE,), [corrected("amount", "1200", "9"), corrected("amount", "1200", "8", seq=2)])
    assert (charge.line.amount, [one.seq for one in held]) == (Decimal(8), [2])


def test_taking_a_correction_back_is_saying_what_was_read() -> None:
    words = [corrected("amount", "1200", "9"), corrected("amount", "1200", "1200", seq=2)]
    assert apply((CHARGE,), words) == ((CHARGE,), ())


@pytest.mark.parametrize(("field", "text"), [("amount", "壹佰"), ("date", "2024-02-30"), ("path", "x"), ("tax", "1e9")])
def test_what_cannot_be_meant_is_no_value(field: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        meant(field, text)


def test_one_number_is_written_in_one_way() -> None:
    assert as_text(Decimal("1200.00")) == as_text(Decimal("1.2E+3")) == "1200"
