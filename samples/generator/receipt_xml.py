"""What does the structured copy of a receipt, slip or ticket hold? The ministry's names, in the forms they come in."""

from typing import Literal
from xml.sax.saxutils import escape

from samples.generator.receipts import Receipt, Slip, Ticket

Tree = list[tuple[str, "str | Tree"]]
Form = Literal["plain", "camel", "spaced"]
"""As the ministry writes it; with small first letters; in a namespace and one level deeper."""
_XBRL = (
    '<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" '
    'xmlns:{prefix}="http://xbrl.mof.gov.cn/taxonomy/2023-12-31/{prefix}"><context id="c"><entity>'
    '<identifier scheme="http://xbrl.mof.gov.cn">{owner}</identifier></entity><period><instant>{day}</instant></period>'
    '</context><unit id="u"><measure>iso4217:CNY</measure></unit>{facts}</xbrl>'
)


def receipt_xml(paper: Receipt, form: Form = "plain") -> bytes:
    """A 财政电子票据, or a payment book, as its issuer's XML."""
    main: Tree = [
        ("EInvoiceName", paper.title),
        ("EInvoiceCode", paper.code),
        ("EInvoiceNumber", paper.number),
        ("RandomNumber", paper.check),
        ("EInvoiceSpecimenCode", "3702012301"),
        ("SupervisorAreaCode", "370299"),
        ("TotalAmount", f"{paper.total:.2f}"),
        ("IssueDate", f"{paper.date:%Y%m%d}"),
        ("IssueTime", "10:20:30"),
        ("InvoicingParty", [("InvoicingPartyCode", paper.payee_code), ("InvoicingPartyName", paper.payee)]),
        (
            "PayerParty",
            [("PayerPartyType", "2"), ("PayerPartyCode", paper.payer_code), ("PayerPartyName", paper.payer)],
        ),
        ("Remark", "；".join(paper.remark)),
        ("MainExt", [("relatedInvoiceCode", ""), ("relatedInvoiceNumber", paper.related or "")]),
    ]
    details: Tree = [
        (
            "Item",
            [
                ("ItemCode", item.code),
                ("ItemName", item.name),
                ("ItemUnit", item.unit),
                ("ItemQuantity", item.quantity),
                ("ItemStd", item.standard),
                ("ItemAmount", f"{item.amount:.2f}"),
                ("ItemRemark", item.note),
            ],
        )
        for item in paper.items
    ]
    data: Tree = [("EInvoiceData", [("Main", main), ("Details", details)])]
    tree: Tree = [("EInvoice", [("Header", [("EInvoiceTag", "CZ-EI-37"), ("Version", "1.0")]), *data])]
    if form == "spaced":
        tree = [("Envelope", tree)]
    return b'<?xml version="1.0" encoding="UTF-8"?>' + _write(tree, form, top=True).encode()


def _write(tree: Tree, form: Form, *, top: bool = False) -> str:
    made = []
    for name, content in tree:
        tag = name[0].lower() + name[1:] if form == "camel" else f"f:{name}" if form == "spaced" else name
        space = ' xmlns:f="urn:sample:fiscal"' if top and form == "spaced" else ""
        inner = escape(content) if isinstance(content, str) else _write(content, form)
        made.append(f"<{tag}{space}>{inner}</{tag}>")
    return "".join(made)


def _xbrl(prefix: str, owner: str, day: str, facts: list[tuple[str, str]]) -> bytes:
    said = "".join(f'<{prefix}:{name} contextRef="c">{escape(text)}</{prefix}:{name}>' for name, text in facts)
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>'
        + _XBRL.format(prefix=prefix, owner=owner, day=day, facts=said).encode()
    )


def slip_xml(slip: Slip) -> bytes:
    """A bank's slip as an XBRL instance."""
    return _xbrl(
        "bker",
        slip.payer[1],
        f"{slip.date}",
        [
            ("NumberOfBankElectronicReceipt", slip.number),
            ("BusinessSerialNumber", slip.flow),
            ("DateOfBookkeeping", f"{slip.date}"),
            ("AccountNameOfPayer", slip.payer[0]),
            ("AccountNumberOfPayer", slip.payer[1]),
            ("AccountNameOfPayee", slip.payee[0]),
            ("AccountNumberOfPayee", slip.payee[1]),
            ("TransactionAmountInFigures", f"{slip.amount:.2f}"),
            ("Currency", "CNY"),
            ("Usage", slip.use),
            ("Postscript", slip.postscript),
            ("Abstract", slip.summary),
        ],
    )


def ticket_xml(ticket: Ticket) -> bytes:
    """A rail or air ticket as an XBRL instance."""
    buyer = [("NameOfPurchaser", ticket.buyer), ("UnifiedSocialCreditCodeOfPurchaser", ticket.buyer_code)]
    if ticket.seller is None:
        facts = [
            ("TypeOfVoucher", ticket.title),
            ("ElectronicInvoiceRailwayETicketNumber", ticket.number),
            ("DateOfIssue", f"{ticket.date}"),
            ("TravelDate", f"{ticket.date}"),
            ("Fare", f"{ticket.total:.2f}"),
            ("TotalAmountExcludingTax", f"{ticket.fare:.2f}"),
            ("TaxRate", "0.09"),
            ("TaxAmount", f"{ticket.tax:.2f}"),
            *buyer,
        ]
        return _xbrl("rai", ticket.number, f"{ticket.date}", facts)
    named = {"民航发展基金": "CivilAviationDevelopmentFund", "其他税费": "OtherTaxes"}
    facts = [
        ("ElectronicInvoiceAirTransportReceiptNumber", ticket.number),
        ("IssueDate", f"{ticket.date}"),
        ("NameOfSeller", ticket.seller),
        ("Fare", f"{ticket.fare:.2f}"),
        ("VatRate", "0.09"),
        ("VatTaxAmount", f"{ticket.tax:.2f}"),
        *((named[name], f"{amount:.2f}") for name, amount in ticket.extra),
        ("TotalAmount", f"{ticket.total:.2f}"),
        ("VerificationCode", "0099"),
        *buyer,
    ]
    return _xbrl("atr", ticket.number, f"{ticket.date}", facts)
