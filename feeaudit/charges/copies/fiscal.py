"""What does the structured copy of a 财政电子票据 say? The ministry's names (EInvoiceCode, PayerPartyName …)."""

from feeaudit.charges import values
from feeaudit.charges.copies import Copy, with_original
from feeaudit.charges.copies.named import Named
from feeaudit.charges.naming import document_type
from feeaudit.model import DocumentType, Invoice, Line
from feeaudit.text import CREDIT_CODE

MARK = "einvoicenumber"
"""Tax invoices have no value of this name: theirs are called InvoiceNumber."""
OF_A_RECEIPT = ("invoicingpartyname", "payerpartyname", "randomnumber", "einvoicespecimencode")
_ITEM = ("itemname",)
_AUXILIARY = ("auxdetails", "auxitem", "auxitems")


def read(found: Named) -> Copy | None:
    """None where it is no receipt of this dialect."""
    if not found.has(*OF_A_RECEIPT):
        return None
    kind = kind_of(found.one("einvoicename", "billname", "einvoicetitle"))
    try:
        return Copy(kind=kind, invoice=_invoice(found), lines=tuple(_lines(found)))
    except ValueError as error:
        return Copy(kind=kind, invoice=Invoice(), unread=str(error))


def kind_of(title: str | None) -> DocumentType:
    """By the printed title: what is none of the other kinds of fiscal receipts is one of non-tax income."""
    said = document_type(title) if title else None
    named = ("fiscal_association_dues", "fiscal_settlement", "fiscal_donation", "payment_book")
    return said if said in named else "fiscal_nontax"


def _invoice(found: Named) -> Invoice:
    remarks = [found.one("remark", "remarks"), *(line.one("itemremark") for line in _details(found))]
    code = values.text(found.one("payerpartycode"))
    return with_original(
        Invoice(
            invoice_code=values.text(found.one("einvoicecode")),
            invoice_number=values.text(found.one("einvoicenumber")),
            check_code=values.text(found.one("randomnumber", "checkcode")),
            issue_date=values.day(found.one("issuedate")),
            buyer_name=values.text(found.one("payerpartyname")),
            buyer_tax_id=code,
            seller_name=values.text(found.one("invoicingpartyname")),
            seller_tax_id=_credit(found.one("invoicingpartycode")),
            total_with_tax=values.amount(found.one("totalamount", not_below=_AUXILIARY)),
            total_in_words=values.text(found.one("totalamountinchinese", "totalamountinwords", "capitalamount")),
            remarks="\n".join(dict.fromkeys(text for text in remarks if text)) or None,
            original_invoice_number=values.text(found.one("relatedinvoicenumber", "oldinvoicenumber")),
        )
    )


def _credit(code: str | None) -> str | None:
    """A unit's code that is a 统一社会信用代码; the codes of a fiscal office's own are none."""
    return code if code and CREDIT_CODE.fullmatch(code.strip()) else None


def _details(found: Named) -> tuple[Named, ...]:
    return found.each(*_ITEM)


def _lines(found: Named) -> list[Line]:
    return [_line(number, line) for number, line in enumerate(_details(found), 1)]


def _line(number: int, found: Named) -> Line:
    price, words = values.number_or_words(found.one("itemstd", "itemstandard"))
    return Line(
        line_no=number,
        item_name=values.text(found.one(*_ITEM)),
        item_code=values.text(found.one("itemcode")),
        spec=words,
        unit=values.text(found.one("itemunit")),
        quantity=values.number(found.one("itemquantity", "itemcount")),
        unit_price=price,
        amount=values.amount(found.one("itemamount", "itemmoney")),
    )
