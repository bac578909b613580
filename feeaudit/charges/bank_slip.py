"""What does a bank's 回单 say? Payer, payee, amount and purpose by their labels, whatever bank drew it."""

from collections.abc import Iterator

from feeaudit.charges.form import titles
from feeaudit.documents.picture import MEDIA_TYPES as PICTURES
from feeaudit.model import Document, DocumentType, Statement

VERSION = 3
MEDIA_TYPES: tuple[str, ...] = ("application/xml", "application/pdf", "application/ofd", *PICTURES)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"bank_slip"})


def identify(document: Document) -> bool:
    """A file whose first such page, or whose copy, is a bank slip."""
    return document.media_type in MEDIA_TYPES and titles.owner(document) == "bank_slip"


def extract(document: Document) -> Iterator[Statement]:
    """One statement per slip, by its structured copy where there is one, held against the page."""
    from feeaudit.charges.copies import attached, read_all, twofold
    from feeaudit.charges.copies import slip as copies
    from feeaudit.charges.form import slips

    said = read_all(attached(document), copies.MARK, copies.read)
    yield from twofold.statements(said, slips.statements(document))
