"""What does a ledger say? One statement per row, by its headings; a sheet without known ones is refused by name."""

from collections.abc import Iterator

from feeaudit.model import Document, DocumentType, Statement

VERSION = 5
MEDIA_TYPES: tuple[str, ...] = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset()
"""Any: a row is what its receipt_type says."""


def identify(document: Document) -> bool:
    """Every table; what it is not is said sheet by sheet."""
    return document.media_type in MEDIA_TYPES


def extract(document: Document) -> Iterator[Statement]:
    """One statement per row, sheet after sheet; one refusal per sheet that is no ledger. Empty sheets say nothing."""
    from feeaudit.charges.ledger import reading

    yield from reading.statements(document)
