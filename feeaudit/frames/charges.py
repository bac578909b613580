"""How do charges become a table? One row per charge, with the columns that rules read."""

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from feeaudit import names
from feeaudit.frames import schemas
from feeaudit.frames.registers import Registers
from feeaudit.model import Booking, Charge, Fact
from feeaudit.text import SOMEWHERE, payee_class, place_of_code

if TYPE_CHECKING:
    import polars as pl

_MONEY = ("late_fee", "principal", "base_amount", "instalment_total")
_FLAGS = (
    "arrears", "voluntary", "small_micro", "change_registration",
    "refund", "repeat_inspection", "reissue", "instalment", "period_unread", "late_fee_unstated",
    "plain_receipt", "journal",
)  # fmt: skip
_REFUND = re.compile(r"^(?:\*[^*]+\*)?(?:收到?|支付)?退(?:还|回|多缴|多收|费|款)?|退(?:费|款)$")
"""How the name of a refund begins or ends: what comes back is no charge."""


def charges_frame(charges: tuple[Charge, ...], registers: Registers, *, place: str | None) -> "pl.DataFrame":
    """`Books.charges`, by charge id. `place` is what the audit itself says, used where nothing nearer does."""
    import polars as pl

    beside = ("seat_code", "payer_name", "payee_name")
    schema = schemas.books_charges() | dict.fromkeys(beside, pl.String())
    frame = pl.DataFrame([_row(charge) for charge in charges], schema=schema)
    for who in ("payer", "payee"):
        frame = _with_key(frame, who)
    return _placed(frame, registers, place).sort("charge_id")


def _with_key(frame: "pl.DataFrame", who: str) -> "pl.DataFrame":
    """Who is the same body: by code, else by the code that its full name has elsewhere in these books, else by name."""
    import polars as pl

    code, name = pl.col(f"{who}_id"), pl.col(f"{who}_name")
    told = frame.filter(code.is_not_null() & name.is_not_null()).select(name, known=code).unique()
    only = told.filter(pl.len().over(f"{who}_name") == 1)
    return (
        frame.join(only, on=f"{who}_name", how="left")
        .with_columns(pl.coalesce(code, "known", name).alias(f"{who}_key"))
        .drop("known")
    )


def add_kinds(charges: "pl.DataFrame", links: "pl.DataFrame", fees: "pl.DataFrame") -> "pl.DataFrame":
    """The nature of each charge: of the fee it is linked to, else what its receipt and payee say, else null.

    A tax invoice of a firm that no list knows is 市场服务: an ordinary market service is on no list and no breach.
    """
    import polars as pl

    natures = (
        links.filter(pl.col("verdict") == "linked")
        .join(fees.select("fee_id", nature="nature").unique("fee_id", keep="first", maintain_order=True), on="fee_id")
        .select("charge_id", "nature")
    )
    unlinked = links.filter(pl.col("verdict") == "unlinked").select("charge_id", market=pl.lit(value=True))
    invoice = pl.col("document_type").is_in(["vat_special", "vat_ordinary", "einvoice_special", "einvoice_ordinary"])
    return (
        charges.join(natures, on="charge_id", how="left")
        .join(unlinked, on="charge_id", how="left")
        .with_columns(
            kind=pl.when(pl.col("nature").is_not_null())
            .then(pl.col("nature"))
            .when(pl.col("document_type").is_in(["fiscal_nontax", "payment_book"]))
            .then(pl.lit("行政事业性收费"))
            .when(pl.col("market") & invoice & (pl.col("payee_class") == "企业"))
            .then(pl.lit("市场服务"))
        )
        .select(charges.columns)
        .sort("charge_id")
    )


def _row(charge: Charge) -> dict[str, Any]:
    line, invoice, booking = charge.line, charge.invoice, charge.booking
    begin, end = _period(charge.booking, charge.facts)
    return {
        "charge_id": charge.id,
        "path": charge.path,
        "sha256": charge.source.sha256,
        "line_no": line.line_no,
        "page": charge.source.page,
        "document_type": charge.document_type,
        "invoice_code": invoice.invoice_code,
        "invoice_number": invoice.invoice_number,
        "date": charge.date,
        "period_from": begin,
        "period_to": end,
        "payer": charge.payer,
        "payer_id": charge.payer_id,
        "payee": charge.payee,
        "payee_id": charge.payee_id,
        "payee_class": payee_class(charge.payee_id),
        "item": line.item_name,
        "tax_category": line.tax_category,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "amount": line.amount,
        "tax": line.tax,
        "total": _total(charge),
        "object": booking.object,
        "account": booking.account,
        "remark": invoice.remarks,
        **_judged(charge),
    }


def _judged(charge: Charge) -> dict[str, Any]:
    facts = {fact.name: fact.value for fact in charge.facts}
    return {
        "place": charge.booking.place,
        "seat_code": place_of_code(charge.payee_id),
        "payer_name": names.body_key(charge.payer) if charge.payer else None,
        "payee_name": names.body_key(charge.payee) if charge.payee else None,
        "item_key": names.key(charge.line.item_name) if charge.line.item_name else None,
        "box": list(charge.source.box) if charge.source.box else None,
        "settled": charge.settled,
        "settled_with": charge.settled_with,
        "recognised": charge.recognised,
        "assumed": charge.assumed,
        "taken_back": charge.taken_back,
        "headcount": int(facts["headcount"]) if "headcount" in facts else None,
        "fact_words": [fact.words for fact in charge.facts] or None,
        **{name: Decimal(facts[name]) if name in facts else None for name in _MONEY},
        **{name: True if facts.get(name) == "true" else None for name in _FLAGS},
        **({"refund": True} if _REFUND.search(charge.line.item_name or "") else {}),
    }


def _period(booking: Booking, facts: tuple[Fact, ...]) -> tuple[date | None, date | None]:
    """As the books say, else as the remark does."""
    if booking.period_from or booking.period_to:
        return booking.period_from, booking.period_to
    return _fact_date(facts, "period_from"), _fact_date(facts, "period_to")


def _total(charge: Charge) -> Decimal | None:
    """With tax; None where neither the line nor, for its only line, the invoice says it."""
    line, invoice = charge.line, charge.invoice
    if line.amount is None:
        return None
    if line.tax is not None:
        return line.amount + line.tax
    if invoice.total_with_tax is not None and invoice.total_amount in (None, line.amount):
        return invoice.total_with_tax
    return line.amount if not invoice.total_tax else None


def _fact_date(facts: tuple[Fact, ...], name: str) -> date | None:
    return next((date.fromisoformat(fact.value) for fact in facts if fact.name == name), None)


def _placed(frame: "pl.DataFrame", registers: Registers, place: str | None) -> "pl.DataFrame":
    """The first known of: the ledger's place, the approval's, the agency's, the payee's code, the audit's own."""
    import polars as pl

    return (
        frame.join(_seats(registers.approvals, "provider_id"), on="payee_id", how="left")
        .join(_seats(registers.agencies, "credit_code"), on="payee_id", how="left", suffix="_agency")
        .with_columns(place=pl.coalesce("place", "seat", "seat_agency", "seat_code", pl.lit(place, dtype=pl.String())))
        .with_columns(place=pl.col("place").replace(SOMEWHERE, None))
        .select(list(schemas.books_charges()))
    )


def _seats(register: "pl.DataFrame", body: str) -> "pl.DataFrame":
    """payee_id → the place of its authority, where the register names one place only."""
    import polars as pl

    code = pl.col("authority_code")
    seat = pl.when(code.str.len_chars() == 18).then(code.str.slice(2, 6)).otherwise(code)
    seats = register.select(payee_id=body, seat=seat).drop_nulls().unique()
    return seats.filter(pl.col("seat").str.contains(r"^\d{6}$") & (pl.len().over("payee_id") == 1))
