"""What do accounting data by GB/T 24589.1 say (JSON, XML)? Vouchers as a journal, by the names or codes of elements."""

from collections.abc import Iterator

from feeaudit.model import Document, DocumentType, Statement

VERSION = 2
MEDIA_TYPES: tuple[str, ...] = ("application/json", "application/xml")
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"ledger"})


def identify(document: Document) -> bool:
    """Data with at least one row of a voucher."""
    if document.media_type not in MEDIA_TYPES:
        return False
    from feeaudit.charges.gbt24589 import data

    return data.has_rows(document)


def extract(document: Document) -> Iterator[Statement]:
    """The charges of each data file, and a word on the rows that are none."""
    from feeaudit.charges.gbt24589 import data

    yield from data.statements(document)
