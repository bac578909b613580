"""What does a 财政电子票据 say? Receipts of non-tax income, dues, settlements and donations, as XML, PDF or OFD."""

import re
from collections.abc import Iterator

from feeaudit.charges.copies import fiscal as copies
from feeaudit.charges.form import titles
from feeaudit.documents.picture import MEDIA_TYPES as PICTURES
from feeaudit.model import Document, DocumentType, Page, Statement

VERSION = 3
MEDIA_TYPES: tuple[str, ...] = ("application/xml", "application/pdf", "application/ofd", *PICTURES)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset(
    {"fiscal_nontax", "fiscal_association_dues", "fiscal_settlement", "fiscal_donation"}
)

_NOT_AUDITED = re.compile(r"医疗|门诊|住院|社会保险")
_WHY = "医疗、社保等票据不在审计范围，未读 receipts of hospitals and social insurance are not audited, not read"


def identify(document: Document) -> bool:
    """A file whose first such page, or whose copy, is a fiscal receipt."""
    return document.media_type in MEDIA_TYPES and titles.owner(document) == "fiscal"


def extract(document: Document) -> Iterator[Statement]:
    """One statement per receipt, by its structured copy where there is one, held against the page."""
    from feeaudit.charges.copies import attached, read_all, twofold
    from feeaudit.charges.form import receipts

    said = read_all(attached(document), copies.MARK, copies.read)
    yield from twofold.statements(said, receipts.statements(document, "fiscal", kind_of))


def kind_of(page: Page) -> tuple[DocumentType, str | None]:
    """By the title; and why it is not read, where it is not."""
    title = titles.title_of(page, "fiscal")
    if title and _NOT_AUDITED.search(title):
        return "other", f"{title}：{_WHY}"
    return copies.kind_of(title), None
