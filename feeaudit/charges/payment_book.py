"""What does a 非税收入一般缴款书 say? Who collected, who paid, the items and the sum, as XML, PDF or OFD."""

import re
from collections.abc import Iterator

from feeaudit.charges.form import titles
from feeaudit.documents.picture import MEDIA_TYPES as PICTURES
from feeaudit.model import Document, DocumentType, Page, Statement

VERSION = 3
MEDIA_TYPES: tuple[str, ...] = ("application/xml", "application/pdf", "application/ofd", *PICTURES)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"payment_book"})


def identify(document: Document) -> bool:
    """A file whose first such page, or whose copy, is a payment book; 税收缴款书 are none."""
    return document.media_type in MEDIA_TYPES and titles.owner(document) == "payment_book"


def extract(document: Document) -> Iterator[Statement]:
    """One statement per book, by its structured copy where there is one, held against the page."""
    from feeaudit.charges.copies import attached, fiscal, read_all, twofold
    from feeaudit.charges.form import receipts

    said = read_all(attached(document), fiscal.MARK, fiscal.read)
    yield from twofold.statements(said, receipts.statements(document, "payment_book", _kind_of))


def _kind_of(page: Page) -> tuple[DocumentType, str | None]:
    title = titles.title_of(page, "payment_book") or ""
    if re.search(r"海关|(?<!非)税收", title):
        return "other", f"{title}：税款的缴款书不是收费票据，未读 a payment of tax, not read"
    return "payment_book", None
