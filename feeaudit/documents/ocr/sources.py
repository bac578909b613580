"""Which picture is each page of a scan? A frame of an image, a PDF's page as drawn, the pictures on an OFD's page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from feeaudit.documents import picture, sniff
from feeaudit.documents.ofd import pictures
from feeaudit.model import Document, Page

if TYPE_CHECKING:
    from PIL import Image

Pictured = tuple[Page, "Image.Image | None"]
"""A page, and its picture where it has no words of its own."""

DOTS = 200
"""Dots per inch at which a page is drawn."""
LONGEST = 2_600
"""Pixels of the longer side; what is larger is made smaller. A4 at 200 dots per inch has 2339."""
SHORTEST = 1_200
"""Pixels of the longer side; what is smaller is made larger, or its print would be too small to be found."""

_BLANK = 24
"""Shades of 256 between the darkest and the lightest of a sheet with nothing on it."""


def of(document: Document, content: bytes) -> Iterator[Pictured]:
    """Every page in order."""
    if document.media_type == sniff.PDF:
        yield from _of_pdf(document, content)
    elif document.media_type == sniff.OFD:
        yield from ((page, _fitting(found) if found else None) for page, found in pictures.pages(content))
    else:
        for number, frame in enumerate(picture.frames(content), start=1):
            width, height = picture.size_in_points(frame)
            yield Page(number=number, width=width, height=height), _fitting(frame)


def is_blank(picture: "Image.Image") -> bool:
    """One shade from edge to edge: the back of a sheet."""
    shades = picture.convert("L").resize((200, 200)).histogram()
    used = [shade for shade, count in enumerate(shades) if count]
    return used[-1] - used[0] < _BLANK


def _of_pdf(document: Document, content: bytes) -> Iterator[Pictured]:
    import pypdfium2

    told = {page.number: page for page in document.pages}
    pdf = pypdfium2.PdfDocument(content)
    try:
        for index in range(len(pdf)):
            page = told.get(index + 1)
            if page and page.words:
                yield page, None
                continue
            yield _drawn(pdf[index], index + 1)
    finally:
        pdf.close()


def _drawn(page: Any, number: int) -> Pictured:
    width, height = page.get_size()
    try:
        scale = min(DOTS / 72, LONGEST / max(width, height))
        made = page.render(scale=scale).to_pil()
    finally:
        page.close()
    return Page(number=number, width=round(width, 2), height=round(height, 2)), _fitting(made)


def _fitting(found: "Image.Image") -> "Image.Image":
    """In colour on white, and neither larger nor smaller than the engine can use."""
    from PIL import Image

    if found.mode in ("RGBA", "LA", "PA", "P"):
        found = found.convert("RGBA")
        white = Image.new("RGBA", found.size, "white")
        found = Image.alpha_composite(white, found)
    elif found.mode.startswith("I;16") or found.mode in ("I", "F"):
        found = found.convert("F").point(lambda value: value / 256).convert("L")
    found = found.convert("RGB")
    longer = max(found.size)
    if SHORTEST <= longer <= LONGEST:
        return found
    scale = (LONGEST if longer > LONGEST else SHORTEST) / longer
    size = (max(1, round(found.width * scale)), max(1, round(found.height * scale)))
    return found.resize(size, Image.Resampling.LANCZOS)
