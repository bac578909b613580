"""What does a ticket say? Rail and air tickets by copy and labels; others are named and not read."""

from collections.abc import Iterator

from feeaudit.charges.form import titles
from feeaudit.documents.picture import MEDIA_TYPES as PICTURES
from feeaudit.model import Document, DocumentType, Statement

VERSION = 2
MEDIA_TYPES: tuple[str, ...] = ("application/xml", "application/pdf", "application/ofd", *PICTURES)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"transport_ticket"})


def identify(document: Document) -> bool:
    """A file whose first such page, or whose copy, is a ticket."""
    return document.media_type in MEDIA_TYPES and titles.owner(document) == "ticket"


def extract(document: Document) -> Iterator[Statement]:
    """One statement per ticket, by its structured copy where there is one, held against the page."""
    from feeaudit.charges.copies import attached, read_all, twofold
    from feeaudit.charges.copies import ticket as copies
    from feeaudit.charges.form import tickets

    leaves = attached(document)
    said = (*read_all(leaves, copies.RAIL, copies.read_rail), *read_all(leaves, copies.AIR, copies.read_air))
    yield from twofold.statements(said, tickets.statements(document), needs_seller=False)
