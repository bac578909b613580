"""What does a page of an older 增值税发票 say? Code and number apart, buyer above the lines, seller below them."""

import re
from collections.abc import Iterator

from feeaudit.charges import facts
from feeaudit.charges.invoice_xml import copies_of
from feeaudit.charges.paper import header, parties, remark, totals
from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.papers import Head, first_layout, statements
from feeaudit.charges.paper.rows import Row
from feeaudit.documents.picture import MEDIA_TYPES as PICTURES
from feeaudit.model import Document, DocumentType, Invoice, Statement
from feeaudit.text import fold

VERSION = 6
MEDIA_TYPES: tuple[str, ...] = ("application/pdf", "application/ofd", *PICTURES)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"vat_special", "vat_ordinary"})

_CHECK_CODE = re.compile(r"校验码[:：]?([0-9A-Za-z]+)")


def identify(document: Document) -> bool:
    """A PDF or picture whose first invoice is titled 增值税电子普通发票, 增值税专用发票 …."""
    return document.media_type in MEDIA_TYPES and first_layout(document) == "vat"


def extract(document: Document) -> Iterator[Statement]:
    """One statement per invoice, with the lines of its 清单 where that is there."""
    yield from statements(document, "vat", _head, copies_of(document))


def _head(frame: Frame) -> Head:
    above = header.above(frame)
    whole = header.whole(frame)
    buyer, seller = parties.above_and_below(frame)
    start = (frame.total or frame.headings).box[3]
    middle = parties.right_end(frame, start, frame.foot, "备注")
    left = remark.right_of_title(frame, start, frame.foot, middle)
    remarks = remark.read(frame, (left, start + 1, frame.right, frame.foot))
    title = "".join(fold(row.text) for row in frame.rows if row.middle < frame.top)
    return Head(
        doubts=(*buyer.doubts, *seller.doubts, *header.doubts(frame), *totals.doubts(frame)),
        kind="vat_special" if "专用发票" in title else "vat_ordinary",
        invoice=Invoice(
            invoice_code=header.labelled(whole, "发票代码", r"\d{12}|\d{10}") or header.digits(above, 10, 12),
            invoice_number=header.labelled(whole, "发票号码", r"\d{8}") or header.digits(above, 8),
            check_code=_check_code(above),
            issue_date=header.issue_date(above),
            buyer_name=buyer.name,
            buyer_tax_id=buyer.tax_id,
            seller_name=seller.name,
            seller_tax_id=seller.tax_id,
            remarks=remarks,
            original_invoice_number=facts.value(facts.read(remarks), "reversed_number"),
        ),
    )


def _check_code(above: tuple[Row, ...]) -> str | None:
    """Twenty digits, drawn in groups of five; some places print fewer characters."""
    match = next((m for row in above if (m := _CHECK_CODE.search(fold(row.text)))), None)
    return match[1] if match else header.digits(above, 20)
