"""What does the structured copy of a ticket say? The names of the ministry's standards for rail and air tickets."""

from decimal import Decimal

from feeaudit.charges import values
from feeaudit.charges.copies import Copy
from feeaudit.charges.copies.named import Named
from feeaudit.model import Invoice, Line

RAIL = "electronicinvoicerailwayeticketnumber"
AIR = "electronicinvoiceairtransportreceiptnumber"
_TITLES = {RAIL: "铁路电子客票", AIR: "航空运输电子客票行程单"}
_BEFORE_TAX = {RAIL: ("totalamountexcludingtax",), AIR: ("fare", "fuelsurcharge")}
_APART = ("civilaviationdevelopmentfund", "othertaxes", "insurance")
"""Parts of an air ticket's total that are neither fare nor 增值税."""


def read_rail(found: Named) -> Copy | None:
    """A rail ticket: its 票价 is the total with tax."""
    return _read(found, RAIL, "fare")


def read_air(found: Named) -> Copy | None:
    """An air ticket: its funds and other taxes are in the total and in no tax."""
    return _read(found, AIR, "totalamount")


def _read(found: Named, mark: str, total: str) -> Copy:
    try:
        with_tax, tax = values.amount(found.one(total)), values.amount(found.one("vattaxamount", "taxamount"))
        before = _sum(found, _BEFORE_TAX[mark])
        apart = _sum(found, _APART) if mark == AIR else None
        if before is not None and apart:
            before += apart
        invoice = Invoice(
            invoice_number=values.text(found.one(mark)),
            check_code=values.text(found.one("verificationcode")),
            issue_date=values.day(found.one("dateofissue", "issuedate")),
            buyer_name=values.text(found.one("nameofpurchaser")),
            buyer_tax_id=values.text(found.one("unifiedsocialcreditcodeofpurchaser")),
            seller_name=values.text(found.one("nameofseller", "issueparty")),
            seller_tax_id=values.text(found.one("unifiedsocialcreditcodeofseller", "issuepartycode")),
            total_amount=before,
            total_tax=tax,
            total_with_tax=with_tax,
            remarks=values.text(found.one("remarks", "remark")),
            original_invoice_number=values.text(found.one("numberoforiginalinvoice")),
        )
        rate = values.rate(found.one("vatrate", "taxrate"))
    except ValueError as error:
        return Copy(kind="transport_ticket", invoice=Invoice(), unread=str(error))
    amount = with_tax if before is None else before
    line = Line(line_no=1, item_name=_TITLES[mark], amount=amount, tax_rate=rate if not apart else None, tax=tax)
    return Copy(kind="transport_ticket", invoice=invoice, lines=(line,))


def _sum(found: Named, names: tuple[str, ...]) -> Decimal | None:
    parts = [value for name in names if (value := values.amount(found.one(name))) is not None]
    return sum(parts, Decimal(0)) if parts else None
