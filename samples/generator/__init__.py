"""How are sample papers made? Pure functions from plain records to bytes: same record, same bytes.

Everything is invented: names, codes, numbers, lists. Every seal says so on the paper itself.
"""

from samples.generator.draw.einvoice import einvoice_pdf
from samples.generator.draw.vat import vat_pdf
from samples.generator.ledger import ledger_bytes
from samples.generator.model import Invoice, Ledger, Line, Paper, Party
from samples.generator.random_invoice import random_invoice
from samples.generator.xml import invoice_xml

__all__ = [
    "Invoice",
    "Ledger",
    "Line",
    "Paper",
    "Party",
    "invoice_pdf",
    "invoice_xml",
    "ledger_bytes",
    "random_invoice",
]


def invoice_pdf(invoice: Invoice) -> bytes:
    """The invoice as PDF, in the layout of its kind."""
    return vat_pdf(invoice) if invoice.kind == "vat_ordinary" else einvoice_pdf(invoice)
