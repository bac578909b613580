"""What does the PDF of a 数电票 say? 电子发票（普通发票 …）: parties side by side, one number of 20 digits."""

from collections.abc import Iterator

from feeaudit.charges import facts
from feeaudit.charges.invoice_xml import copies_of
from feeaudit.charges.paper import header, parties, remark, totals
from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.papers import Head, first_layout, statements
from feeaudit.documents.picture import MEDIA_TYPES as PICTURES
from feeaudit.model import Document, DocumentType, Invoice, Statement
from feeaudit.text import fold

VERSION = 6
MEDIA_TYPES: tuple[str, ...] = ("application/pdf", "application/ofd", *PICTURES)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"einvoice_special", "einvoice_ordinary"})


def identify(document: Document) -> bool:
    """A PDF or picture whose first invoice is titled 电子发票（…）."""
    return document.media_type in MEDIA_TYPES and first_layout(document) == "einvoice"


def extract(document: Document) -> Iterator[Statement]:
    """One statement per invoice; what the file says of it beside its pages comes first, and must agree with them."""
    yield from statements(document, "einvoice", _head, copies_of(document))


def _remarks(frame: Frame) -> str | None:
    """Below 价税合计; a page that goes on without it has none."""
    if frame.total is None:
        return None
    return remark.read(frame, remark.whole_width(frame))


def _head(frame: Frame) -> Head:
    above = header.above(frame)
    number = header.labelled(header.whole(frame), "发票号码", r"\d{20}") or header.digits(above, 20)
    buyer, seller, unsure = parties.side_by_side(frame)
    remarks = _remarks(frame)
    title = "".join(fold(row.text) for row in frame.rows if row.middle < frame.top)
    return Head(
        doubts=(
            *unsure,
            *buyer.doubts,
            *seller.doubts,
            *header.doubts(frame),
            *totals.doubts(frame),
            *remark.doubts(frame),
        ),
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
