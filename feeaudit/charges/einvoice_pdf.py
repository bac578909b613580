"""What does the PDF of a 数电票 say? 电子发票（普通发票 …）: parties side by side, one number of 20 digits."""

from collections.abc import Iterator

from feeaudit.charges import facts
from feeaudit.charges.einvoice_xml import header_of
from feeaudit.charges.paper import header, parties, remark
from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.papers import Head, first_layout, statements
from feeaudit.documents.picture import MEDIA_TYPES as PICTURES
from feeaudit.model import Document, DocumentType, Invoice, Statement
from feeaudit.text import fold

VERSION = 1
MEDIA_TYPES: tuple[str, ...] = ("application/pdf", *PICTURES)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"einvoice_special", "einvoice_ordinary"})


def identify(document: Document) -> bool:
    """A PDF or picture whose first invoice is titled 电子发票（…）."""
    return document.media_type in MEDIA_TYPES and first_layout(document) == "einvoice"


def extract(document: Document) -> Iterator[Statement]:
    """One statement per invoice; the Info dictionary, where it speaks of the invoice, is the second reader."""
    yield from statements(document, "einvoice", _head, _copy(document))


def _copy(document: Document) -> Invoice | None:
    leaves = [leaf for page in document.pages for leaf in page.leaves]
    try:
        return header_of(leaves) if leaves else None
    except ValueError:
        return None


def _head(frame: Frame) -> Head:
    above = header.above(frame)
    number = header.labelled(above, "发票号码", r"\d{20}") or header.digits(above, 20)
    buyer, seller = parties.side_by_side(frame)
    start = (frame.total or frame.headings).box[3]
    left = remark.right_of_title(frame, start, frame.foot, 0.0)
    remarks = remark.read(frame, (left, start + 1, frame.page.width, frame.foot))
    title = "".join(fold(row.text) for row in frame.rows if row.middle < frame.top)
    return Head(
        kind="einvoice_special" if "专用发票" in title else "einvoice_ordinary",
        invoice=Invoice(
            invoice_number=number,
            issue_date=header.issue_date(above),
            buyer_name=buyer.name,
            buyer_tax_id=buyer.tax_id,
            seller_name=seller.name,
            seller_tax_id=seller.tax_id,
            remarks=remarks,
            original_invoice_number=facts.value(facts.read(remarks), "reversed_number"),
        ),
    )
