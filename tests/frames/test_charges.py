"""Does a charge become the row that rules read, with the nearest place that is known?"""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from feeaudit.frames import schemas
from feeaudit.frames.charges import add_kinds, charges_frame
from feeaudit.frames.registers import Registers
from feeaudit.model import Booking, Charge, Fact, Invoice, Line, Source

CENTRE = "12370200MB2000001X"
FIRM = "91370202MA3C000001"
BUREAU = "11370211MB2000002Y"


def registers(**tables: list[dict[str, str]]) -> Registers:
    """The registers with these rows, the others empty."""
    made: dict[str, Any] = {
        name: pl.DataFrame(tables.get(name, []), schema=getattr(schemas, name)())
        for name in ("agencies", "approvals", "payers", "deliverables", "deposits", "directory")
    }
    return Registers(**made)


def charge(
    *,
    payee_id: str | None = CENTRE,
    booking: Booking | None = None,
    line: Line | None = None,
    facts: tuple[Fact, ...] = (),
) -> Charge:
    """One charge of a ledger."""
    return Charge(
        id="c1",
        path="台账.csv",
        document_type="fiscal_nontax",
        invoice=Invoice(invoice_number="0001", total_with_tax=Decimal("106.00"), total_amount=Decimal("100.00")),
        line=line or Line(line_no=2, item_name="*行政事业*登记费", amount=Decimal("100.00")),
        source=Source(sha256="0" * 64, row=2),
        date=date(2024, 3, 1),
        payee="某登记中心",
        payee_id=payee_id,
        payer="某公司",
        payer_id=FIRM,
        booking=booking or Booking(),
        facts=facts,
    )


@pytest.mark.parametrize(
    ("booked", "approvals", "agencies", "payee_id", "audit", "place"),
    [
        ("370213", [{"provider_id": CENTRE, "authority_code": BUREAU}], [], CENTRE, "370000", "370213"),
        (None, [{"provider_id": CENTRE, "authority_code": BUREAU}], [], CENTRE, "370000", "370211"),
        (None, [], [{"credit_code": CENTRE, "authority_code": BUREAU}], CENTRE, "370000", "370211"),
        (None, [], [], CENTRE, "370000", "370200"),
        (None, [], [], FIRM, "370000", "370000"),
        (None, [], [], FIRM, None, None),
    ],
)
def test_the_place_is_the_first_that_is_known(
    booked: str | None,
    approvals: list[dict[str, str]],
    agencies: list[dict[str, str]],
    payee_id: str,
    audit: str | None,
    place: str | None,
) -> None:
    one = charge(payee_id=payee_id, booking=Booking(place=booked))
    frame = charges_frame((one,), registers(approvals=approvals, agencies=agencies), place=audit)
    assert frame["place"].item() == place


def test_a_payee_with_two_authorities_in_two_places_has_the_place_of_its_own_code() -> None:
    two = [{"provider_id": CENTRE, "authority_code": code} for code in (BUREAU, "11370000MB2000003Z")]
    frame = charges_frame((charge(),), registers(approvals=two), place=None)
    assert frame["place"].item() == "370200"


def test_facts_become_columns_and_their_words_are_kept() -> None:
    facts = (
        Fact(name="late_fee", value="180.00", words="含滞纳金180.00元"),
        Fact(name="arrears", value="true", words="补缴以前年度欠费"),
        Fact(name="period_from", value="2023-01-01", words="所属期2023年"),
    )
    row = charges_frame((charge(facts=facts),), registers(), place=None).row(0, named=True)
    assert row["late_fee"] == Decimal("180.00")
    assert row["arrears"] is True
    assert row["voluntary"] is None
    assert row["period_from"] == date(2023, 1, 1)
    assert row["fact_words"] == ["含滞纳金180.00元", "补缴以前年度欠费", "所属期2023年"]


@pytest.mark.parametrize(
    ("line", "total"),
    [
        (Line(line_no=1, amount=Decimal(100), tax=Decimal(6)), Decimal(106)),
        (Line(line_no=1, amount=Decimal(100)), Decimal(106)),
        (Line(line_no=1, amount=Decimal(60)), Decimal(60)),
        (Line(line_no=1), None),
    ],
)
def test_the_total_is_with_tax_where_that_is_known(line: Line, total: Decimal | None) -> None:
    assert charges_frame((charge(line=line),), registers(), place=None)["total"].item() == total


def test_the_table_of_no_charges_has_every_column() -> None:
    assert charges_frame((), registers(), place="370200").schema == pl.Schema(schemas.books_charges())


@pytest.mark.parametrize(
    ("document_type", "payee_id", "verdict", "kind"),
    [
        ("fiscal_nontax", CENTRE, "unlinked", "行政事业性收费"),
        ("einvoice_ordinary", FIRM, "unlinked", "市场服务"),
        ("einvoice_ordinary", FIRM, "ambiguous", None),
        ("einvoice_ordinary", CENTRE, "unlinked", None),
        ("einvoice_ordinary", FIRM, "linked", "政府性基金"),
    ],
)
def test_the_kind_is_the_fees_else_what_receipt_and_payee_say(
    document_type: str, payee_id: str, verdict: str, kind: str | None
) -> None:
    table = charges_frame((charge(payee_id=payee_id),), registers(), place=None)
    table = table.with_columns(document_type=pl.lit(document_type))
    links = pl.DataFrame([{"charge_id": "c1", "fee_id": "f1", "verdict": verdict}], schema=schemas.links())
    fees = pl.DataFrame([{"fee_id": "f1", "nature": "政府性基金"}], schema=schemas.fees())
    assert add_kinds(table, links, fees)["kind"].item() == kind
