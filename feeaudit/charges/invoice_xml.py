"""What does the XML of a tax invoice say? The structured copy alone, whatever its dialect or where it was packed."""

from collections.abc import Iterator

from feeaudit.charges import checks, facts
from feeaudit.charges.paper.papers import first_layout
from feeaudit.charges.structured import Copy, copies
from feeaudit.model import Document, DocumentType, Statement

VERSION = 4
MEDIA_TYPES: tuple[str, ...] = ("application/xml", "application/ofd", "application/pdf")
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset(
    {"einvoice_special", "einvoice_ordinary", "vat_special", "vat_ordinary", "transport_ticket"}
)


def identify(document: Document) -> bool:
    """An XML with a tax invoice in it; also one that is packed into a PDF or OFD whose pages show no invoice."""
    if document.media_type not in MEDIA_TYPES or not copies_of(document):
        return False
    return document.media_type == "application/xml" or first_layout(document) is None


def extract(document: Document) -> Iterator[Statement]:
    """One statement per invoice."""
    for copy in copies_of(document):
        yield _statement(copy)


def copies_of(document: Document) -> tuple[Copy, ...]:
    """The structured copies that speak of a tax invoice: at least its number or date, and its seller or a sum."""
    found = copies(leaf for page in document.pages for leaf in page.leaves)
    return tuple(copy for copy in found if copy.problem or _speaks(copy))


def _speaks(copy: Copy) -> bool:
    said = copy.invoice
    sums = (said.total_amount, said.total_with_tax)
    return bool(said.invoice_number or said.issue_date) and (
        bool(said.seller_name or said.seller_tax_id) or any(s is not None for s in sums)
    )


def _statement(copy: Copy) -> Statement:
    kind: DocumentType = copy.kind or "einvoice_ordinary"
    if copy.problem:
        reason = f"有读不准的值 a value that cannot be read exactly: {copy.problem}"
        return Statement(document_type=kind, invoice=None, outcome="malformed", reason=reason)
    said = facts.read(copy.invoice.remarks)
    made = checks.run(kind, copy.invoice, copy.lines)
    outcome, why = checks.outcome(copy.invoice, copy.lines, made)
    return Statement(
        document_type=kind, invoice=copy.invoice, lines=copy.lines, checks=made, facts=said, outcome=outcome, reason=why
    )
