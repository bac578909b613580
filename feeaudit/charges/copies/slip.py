"""What does the structured copy of a bank's 电子回单 say? The names of the ministry's standard for bank slips."""

from feeaudit.charges import values
from feeaudit.charges.copies import Copy
from feeaudit.charges.copies.named import Named
from feeaudit.model import Invoice, Line

MARK = "numberofbankelectronicreceipt"
_OF_A_SLIP = ("accountnameofpayer", "accountnameofpayee", "transactionamountinfigures")
_ITEM = ("usage", "purpose", "postscript", "abstract", "summary", "notes", "remarks", "remark")
"""用途, then 附言, then 摘要, then what else is said of it."""


def read(found: Named) -> Copy | None:
    """None where it is none: tax invoices name the slip that paid them, statements list many."""
    if not found.has(*_OF_A_SLIP):
        return None
    try:
        amount = values.amount(found.one("transactionamountinfigures"))
        invoice = Invoice(
            invoice_number=values.text(found.one(MARK, "businessserialnumber")),
            issue_date=values.day(found.one("dateofbookkeeping", "dateoftransaction", "issuedate")),
            buyer_name=values.text(found.one("accountnameofpayer")),
            seller_name=values.text(found.one("accountnameofpayee")),
            total_with_tax=amount,
            total_in_words=values.text(found.one("transactionamountinwords")),
            remarks=values.text(found.one("notes", "remarks", "remark")),
        )
    except ValueError as error:
        return Copy(kind="bank_slip", invoice=Invoice(), unread=str(error))
    line = Line(line_no=1, item_name=values.text(found.one(*_ITEM)), amount=amount)
    return Copy(kind="bank_slip", invoice=invoice, lines=(line,), unread=_foreign(found))


def _foreign(found: Named) -> str | None:
    money = found.one("currency")
    if money is None or money.upper() in ("CNY", "RMB", "人民币", "001", "156", "元"):
        return None
    return f"币种不是人民币 not in CNY: {money}"
