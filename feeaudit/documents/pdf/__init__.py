"""What does a PDF with a text layer say? Words, boxes and ruling lines of each page; pdfium first, pdfplumber after."""

import re
from collections.abc import Iterator
from typing import Any

from feeaudit.documents.pdf.glyphs import Drawing, undecodable_share
from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf, Page

MEDIA_TYPES: tuple[str, ...] = ("application/pdf",)
VERSION = 1

MOST_PAGES = 2_000
MOST_UNDECODABLE = 0.25
"""Above this share of unreadable characters a document is not read: its values cannot be told from its noise."""
_DOUBTFUL = 0.02
"""Above this share pdfplumber is asked too: it knows some fonts that pdfium does not."""
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


def read(content: bytes) -> Iterator[Page]:
    """Every page, in order. Raises DocumentRefused: needs_password, no_pages, no_text_layer, undecodable_text …"""
    pdf = _open(content)
    try:
        pages = list(_pages(pdf, content))
    finally:
        pdf.close()
    if not any(page.words for page in pages):
        raise DocumentRefused("no_text_layer", "PDF 里没有文字，多半是扫描件 the PDF has no text, most likely a scan")
    yield from pages


def _open(content: bytes) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    if not re.search(rb"\d\s+\d+\s+obj\b", content):
        raise DocumentRefused("wrong_type", "开头写着 PDF，里面却没有 PDF 对象 it says PDF but holds no PDF object")
    if b"%%EOF" not in content:
        raise DocumentRefused("malformed", "PDF 不完整，没有结尾 the PDF is cut off: it has no end")
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise DocumentRefused(
                "needs_password", "PDF 有密码，请先去掉 the PDF is locked: remove its password"
            ) from None
        raise DocumentRefused("malformed", f"PDF 已损坏 the PDF is damaged ({error})") from None
    if len(pdf) == 0:
        pdf.close()
        raise DocumentRefused("no_pages", "PDF 一页也没有 the PDF has no page")
    if len(pdf) > MOST_PAGES:
        count = len(pdf)
        pdf.close()
        raise DocumentRefused(
            "too_many_pages",
            f"PDF 有 {count} 页，上限 {MOST_PAGES} 页，请拆开 {count} pages, the limit is {MOST_PAGES}: split it",
        )
    return pdf


def _pages(pdf: Any, content: bytes) -> Iterator[Page]:
    characters = unreadable = 0.0
    for number in range(1, len(pdf) + 1):
        drawing = _drawing(pdf, content, number)
        characters += len(drawing.glyphs)
        unreadable += len(drawing.glyphs) * undecodable_share(drawing.glyphs)
        yield _page(number, drawing, _info(pdf) if number == 1 else ())
    if characters and unreadable / characters > MOST_UNDECODABLE:
        share = f"{unreadable / characters:.0%}"
        raise DocumentRefused(
            "undecodable_text",
            f"{share} 的字没有可读的编码 {share} of the characters have no readable code (fonts without a Unicode map)",
        )


def _page(number: int, drawing: Drawing, leaves: tuple[Leaf, ...]) -> Page:
    from feeaudit.documents.pdf.words import words

    return Page(
        number=number,
        width=round(drawing.width, 2),
        height=round(drawing.height, 2),
        words=words(drawing.glyphs, drawing.edges),
        edges=drawing.edges,
        leaves=leaves,
    )


def _drawing(pdf: Any, content: bytes, number: int) -> Drawing:
    """By pdfium; where it reads nothing, or much that no one can read, by whichever reads more."""
    import pypdfium2

    from feeaudit.documents.pdf import pdfium

    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        raise DocumentRefused("malformed", f"第 {number} 页打不开 page {number} cannot be opened") from None
    try:
        fast = pdfium.drawing(page)
    finally:
        page.close()
    if fast.glyphs and undecodable_share(fast.glyphs) <= _DOUBTFUL:
        return fast
    slow = _second_opinion(content, number)
    return max((fast, slow), key=_readable) if slow else fast


def _readable(drawing: Drawing) -> float:
    return len(drawing.glyphs) * (1 - undecodable_share(drawing.glyphs))


def _second_opinion(content: bytes, number: int) -> Drawing | None:
    """What pdfplumber sees; None where it fails: pdfium's view stands then."""
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    from feeaudit.documents.pdf import plumber

    try:
        return plumber.drawing(content, number)
    except (PDFException, PdfminerException, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        if _is_memory(error):
            raise MemoryError from error
        return None


def _is_memory(error: BaseException | None) -> bool:
    while error:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _info(pdf: Any) -> tuple[Leaf, ...]:
    found = ((key, _meta(pdf, key)) for key in _INFO_KEYS)
    return tuple(Leaf(path=(("Info", 0), (key, 0)), text=value) for key, value in found if value)


def _meta(pdf: Any, key: str) -> str:
    try:
        value: str = pdf.get_metadata_value(key)
    except UnicodeDecodeError:
        return ""
    return value.strip()[:1000]
