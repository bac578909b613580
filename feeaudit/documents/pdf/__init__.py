"""What does a PDF with a text layer say? Words, boxes and ruling lines of each page; pdfium first, pdfplumber after."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from feeaudit.documents import crowded, locks
from feeaudit.documents.glyphs import Drawing, undecodable_share
from feeaudit.documents.pdf import budget, doubts, embedded, facts, revisions, traps, tree
from feeaudit.documents.pdf.locked import loaded, refuse_traps_beneath
from feeaudit.documents.pdf.marks import has
from feeaudit.documents.words import words
from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf, Page

MEDIA_TYPES: tuple[str, ...] = ("application/pdf",)
VERSION = 8

MOST_PAGES = 2_000
MOST_UNDECODABLE = 0.25
"""Above this share of unreadable characters a document is not read: its values cannot be told from its noise."""
_DOUBTFUL = 0.02
"""Above this share pdfplumber is asked too: it knows some fonts that pdfium does not."""
_NO_PAGES = "PDF 一页也没有 the PDF has no page"


def read(content: bytes, *, looks: bool = True) -> Iterator[Page]:
    """Every page, in order. Raises DocumentRefused: needs_password, no_pages, no_text_layer, undecodable_text …

    Without `looks` nothing is held against what a person sees: for papers that are not judged, and to measure.
    Where only some pages are scans, all pages come first and no_text_layer, naming those pages, after the last.
    """
    census = traps.look(content)
    pdf = _open(content)
    try:
        if census.is_locked:
            refuse_traps_beneath(pdf)
        _refuse_other_count(content, census, len(pdf))
        unread = budget.crowded_pages(content, census, len(pdf))
        known = facts.facts(pdf, content) if looks else None
        seen = [
            (crowded.UNDRAWN, doubts.Sight()) if number in unread else _drawing(pdf, content, number, known)
            for number in range(1, len(pdf) + 1)
        ]
        changes = revisions.look(pdf, content, known) if known else None
        leaves = embedded.leaves(pdf)
    finally:
        pdf.close()
    drawings = [drawing for drawing, _ in seen]
    _refuse_undecodable(drawings)
    pages = [
        _page(number, drawing, leaves if number == 1 else (), doubts.Shown(content, sight, changes))
        for number, (drawing, sight) in enumerate(seen, start=1)
    ]
    has_copy = any(leaf.path[0][0] != "Info" for leaf in leaves)
    crowded.refuse_wholly_crowded(drawings)
    if not has_copy and not any(page.words for page in pages):
        raise DocumentRefused("no_text_layer", "PDF 里没有文字，多半是扫描件 the PDF has no text, most likely a scan")
    yield from pages
    scans = ", ".join(str(number) for number, drawing in enumerate(drawings, start=1) if drawing.is_picture)
    if scans and not has_copy:
        raise DocumentRefused("no_text_layer", f"第 {scans} 页是图片，没有文字 pages that are only a picture: {scans}")
    crowded.refuse_crowded(drawings)


def _refuse_other_count(content: bytes, census: traps.Census, pages: int) -> None:
    """Where another reader sees other pages than this one, no one knows which a person sees."""
    if tree.is_doubtful(content, census, pages):
        others = tree.count(content, MOST_PAGES)
        if others is not None and others != pages:
            raise DocumentRefused(
                "reader_disagreement",
                f"一种读法见到 {pages} 页，另一种见到 {others} 页 one reader sees {pages} pages, another {others}",
            )


@contextmanager
def opened_page(content: bytes, number: int) -> Iterator[Any]:
    """One page (1-based), to be drawn. Raises DocumentRefused as `read` does, and where there is no such page."""
    import pypdfium2

    traps.look(content)
    pdf = _open(content)
    try:
        if not 1 <= number <= len(pdf):
            raise DocumentRefused("malformed", f"没有第 {number} 页 there is no page {number}")
        yield pdf[number - 1]
    except pypdfium2.PdfiumError:
        raise DocumentRefused("malformed", f"第 {number} 页打不开 page {number} cannot be opened") from None
    finally:
        pdf.close()


def _open(content: bytes) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    if not re.search(rb"\d\s+\d+\s+obj\b", content):
        raise DocumentRefused("wrong_type", "开头写着 PDF，里面却没有 PDF 对象 it says PDF but holds no PDF object")
    if not has(content, b"%%EOF"):
        raise DocumentRefused("malformed", "PDF 不完整，没有结尾 the PDF is cut off: it has no end")
    try:
        pdf = loaded(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_FILE:
            raise DocumentRefused("no_pages", _NO_PAGES) from None
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise locks.refusal("PDF ", "the PDF") from None
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise DocumentRefused(
                "needs_password",
                "PDF 用了读不了的加密，请先去掉 the PDF is locked in a way that is not known: unlock it",
            ) from None
        raise DocumentRefused("malformed", f"PDF 已损坏 the PDF is damaged ({error})") from None
    if len(pdf) == 0:
        pdf.close()
        raise DocumentRefused("no_pages", _NO_PAGES)
    if len(pdf) > MOST_PAGES:
        count = len(pdf)
        pdf.close()
        raise DocumentRefused(
            "too_many_pages",
            f"PDF 有 {count} 页，上限 {MOST_PAGES} 页，请拆开 {count} pages, the limit is {MOST_PAGES}: split it",
        )
    return pdf


def _refuse_undecodable(drawings: list[Drawing]) -> None:
    characters = sum(len(drawing.glyphs) for drawing in drawings)
    unreadable = sum(len(drawing.glyphs) * undecodable_share(drawing.glyphs) for drawing in drawings)
    if characters and unreadable / characters > MOST_UNDECODABLE:
        share = f"{unreadable / characters:.0%}"
        raise DocumentRefused(
            "undecodable_text",
            f"{share} 的字没有可读的编码 {share} of the characters have no readable code (fonts without a Unicode map)",
        )


def _page(number: int, drawing: Drawing, leaves: tuple[Leaf, ...], shown: doubts.Shown) -> Page:
    found = words(drawing.glyphs, drawing.edges)
    return Page(
        number=number,
        width=round(drawing.width, 2),
        height=round(drawing.height, 2),
        words=found,
        edges=drawing.edges,
        leaves=leaves,
        hidden=shown.hidden(found),
        looks=shown.looks(number, found),
        codes=shown.sight.codes,
    )


def _drawing(pdf: Any, content: bytes, number: int, known: facts.Facts | None) -> tuple[Drawing, doubts.Sight]:
    """By pdfium; where it reads nothing, or much that no one can read, by whichever reads more."""
    import pypdfium2

    from feeaudit.documents.pdf import pdfium

    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        raise DocumentRefused("malformed", f"第 {number} 页打不开 page {number} cannot be opened") from None
    try:
        budget.refuse_impossible_size(page, number)
        if known and budget.has_too_many_objects(page):
            return crowded.UNDRAWN, doubts.Sight()
        scene = doubts.scene(page, known) if known else None
        fast = pdfium.drawing(page)
        sight, has_hidden = doubts.Sight(), False
        # Of a page that is not read for its crowd nothing need be looked at.
        if scene and known and not fast.is_crowded:
            sight, has_hidden = doubts.settle(pdf, page, scene, fast, known)
        fast = pdfium.drawing(page) if has_hidden else fast
    finally:
        page.close()
    if has_hidden and not fast.glyphs:
        # A scan with an unseen layer of recognised text: what no one can check is no text.
        return fast._replace(is_picture=True), sight
    is_settled = has_hidden or fast.is_picture or fast.is_crowded
    if is_settled or (fast.glyphs and undecodable_share(fast.glyphs) <= _DOUBTFUL):
        return fast, sight
    slow = _second_opinion(content, number)
    return (max((fast, slow), key=_readable), sight._replace(second=slow)) if slow else (fast, sight)


def _readable(drawing: Drawing) -> float:
    return len(drawing.glyphs) * (1 - undecodable_share(drawing.glyphs))


def _second_opinion(content: bytes, number: int) -> Drawing | None:
    """What pdfplumber sees; None where it fails, or would not end: pdfium's view stands then."""
    from feeaudit.documents.pdf import plumber, swelling

    if swelling.fonts_swell(content):
        return None
    # pdfminer raises whatever a broken file leads it to.
    try:
        return plumber.drawing(content, number)
    except Exception as error:
        if _is_memory(error):
            raise MemoryError from error
        return None


def _is_memory(error: BaseException | None) -> bool:
    while error:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False
