"""Invented receipts, slips and tickets as files: what the samples' pens draw, read as any file is."""

from feeaudit import documents
from feeaudit.charges import extract
from feeaudit.model import Document, Reading


def read(name: str, content: bytes) -> Reading:
    """The reading of a file of this name."""
    return extract(documents.read(name, content))


def document(name: str, content: bytes) -> Document:
    """Its pages."""
    return documents.read(name, content)
