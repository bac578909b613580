"""What does a PDF carry beside its pages? The structured copies packed into it, and what its Info dictionary says."""

from typing import Any

from feeaudit.documents import xml
from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf

MOST_ATTACHED = 50
LARGEST = 20_000_000
"""Bytes of one attached file."""
_NOTHING = 2
"""Bytes of an empty text: its end."""
_INFO_KEYS = (
    "InvoiceNumber",
    "IssueTime",
    "SellerIdNum",
    "SellerName",
    "BuyerIdNum",
    "BuyerName",
    "TotalAmWithoutTax",
    "TotalTaxAm",
    "TotalTax-includedAmount",
)
"""What 数电票 may carry in the Info dictionary, named as in their XML."""


def leaves(pdf: Any) -> tuple[Leaf, ...]:
    """Each copy under a root of its own: `attachment NAME`, `Info`. `pdf` is an open pypdfium2 document."""
    return (*_attached(pdf), *_info(pdf))


def _attached(pdf: Any) -> list[Leaf]:
    """Of what is no XML only the pages speak."""
    found: list[Leaf] = []
    for i in range(min(pdf.count_attachments(), MOST_ATTACHED)):
        content = _content(pdf, i)
        if content.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
            found += [
                Leaf(path=((f"attachment {i + 1}", 0), *leaf.path), text=leaf.text) for leaf in _xml_leaves(content)
            ]
    return found


def _content(pdf: Any, i: int) -> bytes:
    """Nothing where the file is larger than any invoice, or broken."""
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    size = ctypes.c_ulong()
    attached = raw.FPDFDoc_GetAttachment(pdf, i)
    if not attached or not raw.FPDFAttachment_GetFile(attached, None, 0, size) or size.value > LARGEST:
        return b""
    try:
        return bytes(pdf.get_attachment(i).get_data())
    except pypdfium2.PdfiumError:
        return b""


def _xml_leaves(content: bytes) -> tuple[Leaf, ...]:
    try:
        return tuple(leaf for page in xml.read(content) for leaf in page.leaves)
    except DocumentRefused:
        return ()


def _info(pdf: Any) -> tuple[Leaf, ...]:
    found = ((key, _meta(pdf, key)) for key in _INFO_KEYS)
    return tuple(Leaf(path=(("Info", 0), (key, 0)), text=value) for key, value in found if value)


def _meta(pdf: Any, key: str) -> str:
    from pypdfium2 import raw

    if raw.FPDF_GetMetaText(pdf.raw, key.encode(), None, 0) <= _NOTHING:
        return ""
    try:
        value: str = pdf.get_metadata_value(key)
    except UnicodeDecodeError:
        return ""
    return value.strip()[:1000]
