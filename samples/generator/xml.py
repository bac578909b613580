"""What does the XML of a 数电票 hold? The EInvoice dialect, element by element."""

from decimal import Decimal
from xml.sax.saxutils import escape

from samples.generator.model import Invoice, Line, Party

Tree = list[tuple[str, "str | Tree"]]
"""Element names with their text or children, in order."""

_SPECIAL = ("01", "增值税专用发票")
_ORDINARY = ("02", "普通发票")
_VERSION = "0.31"


def invoice_xml(invoice: Invoice) -> bytes:
    """The document, indented, in UTF-8."""
    tree: Tree = [
        (
            "EInvoice",
            [
                ("Header", _header(invoice)),
                ("EInvoiceData", _data(invoice)),
                ("TaxSupervisionInfo", _supervision(invoice)),
            ],
        )
    ]
    rows = ['<?xml version="1.0" encoding="utf-8"?>', *_rows(tree, 0)]
    return ("\n".join(rows) + "\n").encode()


def _rows(tree: Tree, depth: int) -> list[str]:
    rows = []
    for name, content in tree:
        pad = "  " * depth
        if isinstance(content, str):
            filled = f"<{name}>{escape(content)}</{name}>" if content else f"<{name}/>"
            rows.append(pad + filled)
        else:
            rows += [f"{pad}<{name}>", *_rows(content, depth + 1), f"{pad}</{name}>"]
    return rows


def _tag(code: str, name: str) -> Tree:
    return [("LabelCode", code), ("LabelName", name)]


def _header(invoice: Invoice) -> Tree:
    is_red = invoice.total_with_tax < 0
    special = _SPECIAL if invoice.kind == "einvoice_special" else _ORDINARY
    return [
        ("EIid", invoice.number),
        ("EInvoiceTag", "SWEI3700"),
        ("Version", _VERSION),
        (
            "InherentLabel",
            [
                ("InIssuType", _tag("N" if is_red else "Y", "是否蓝字发票标志")),
                ("EInvoiceType", _tag("01", "电子发票")),
                ("GeneralOrSpecialVAT", _tag(*special)),
            ],
        ),
        (
            "UndefinedLabel",
            [
                (
                    "Label",
                    [
                        ("LabelType", "样张"),
                        ("LabelCode", "0"),
                        ("LabelName", "虚构样张，非真实票据"),
                    ],
                )
            ],
        ),
    ]


def _party(role: str, party: Party) -> Tree:
    return [
        (f"{role}IdNum", party.code),
        (f"{role}Name", party.name),
        (f"{role}Addr", party.address),
        (f"{role}TelNum", party.phone),
        (f"{role}BankName", party.bank),
        (f"{role}BankAccNum", party.account),
    ]


def _data(invoice: Invoice) -> Tree:
    original: Tree = [
        ("OriginalInvoiceCode", ""),
        ("OriginalInvoiceNumber", invoice.original or ""),
    ]
    return [
        ("SellerInformation", _party("Seller", invoice.seller)),
        ("BuyerInformation", _party("Buyer", invoice.buyer)),
        (
            "BasicInformation",
            [
                ("TotalAmWithoutTax", f"{invoice.total_amount:.2f}"),
                ("TotalTaxAm", f"{invoice.total_tax or Decimal(0):.2f}"),
                ("TotalTax-includedAmount", f"{invoice.total_with_tax:.2f}"),
                ("TotalTax-includedAmountInChinese", invoice.total_in_words),
                ("Drawer", invoice.drawer),
                ("RequestTime", f"{invoice.date:%Y-%m-%d} 10:00:00"),
            ],
        ),
        *(("IssuItemInformation", _line(line)) for line in invoice.lines),
        ("SpecificInformation", [("RedEInvoice", original)] if invoice.original else ""),
        ("AdditionalInformation", [("Remark", invoice.remarks)]),
    ]


def _line(line: Line) -> Tree:
    tax = line.tax or Decimal(0)
    rate = Decimal(0) if line.rate == "免税" else Decimal(line.rate.rstrip("%")) / 100
    return [
        ("ItemName", line.item),
        ("SpecMod", line.spec or ""),
        ("MeaUnits", line.unit or ""),
        ("Quantity", "" if line.quantity is None else f"{line.quantity:f}"),
        ("UnPrice", "" if line.price is None else f"{line.price:f}"),
        ("Amount", f"{line.amount:.2f}"),
        ("TaxRate", "免税" if line.rate == "免税" else f"{rate:.6f}"),
        ("ComTaxAm", f"{tax:.2f}"),
        ("TotaltaxIncludedAmount", f"{line.amount + tax:.2f}"),
        ("TaxClassificationCode", "3990000000000000000"),
    ]


def _supervision(invoice: Invoice) -> Tree:
    return [
        ("InvoiceNumber", invoice.number),
        ("IssueTime", f"{invoice.date:%Y-%m-%d} 10:00:00"),
        ("TaxBureauCode", "13702990000"),
        ("TaxBureauName", "示例税务局"),
    ]
