"""What does pdfplumber see on a page? The slow second opinion where pdfium sees nothing that can be read."""

import io
import re
from typing import Any

from feeaudit.documents import locks
from feeaudit.documents.glyphs import THIN, Drawing, Glyph, as_edge, unique
from feeaudit.model import Box

_CID = re.compile(r"\(cid:\d+\)")


def drawing(content: bytes, number: int) -> Drawing:
    """Page `number` (1-based) as drawn."""
    with _opened(content, number) as pdf:
        page = pdf.pages[0]
        left, top, right, bottom = page.cropbox
        glyphs = tuple(
            Glyph(
                _CID.sub("\ufffd", char["text"]),
                char["x0"] - left,
                char["top"] - top,
                char["x1"] - left,
                char["bottom"] - top,
                char["size"],
                bool(char["upright"]),
            )
            for char in page.chars
        )
        edges = [
            edge
            for thing in (*page.lines, *page.rects)
            for edge in _edges(thing["x0"] - left, thing["top"] - top, thing["x1"] - left, thing["bottom"] - top)
        ]
        page.close()
        return Drawing(float(right - left), float(bottom - top), glyphs, unique(edges))


def _opened(content: bytes, number: int) -> Any:
    """With the first password that opens it."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    *others, last = locks.passwords()
    for password in others:
        try:
            return pdfplumber.open(io.BytesIO(content), pages=[number], password=password)
        except PdfminerException as error:
            if type(error.args[0] if error.args else error).__name__ != "PDFPasswordIncorrect":
                raise
    return pdfplumber.open(io.BytesIO(content), pages=[number], password=last)


def _edges(x0: float, top: float, x1: float, bottom: float) -> list[Box]:
    """A thin box is one line; the frame of a larger one is four."""
    if min(x1 - x0, bottom - top) <= THIN:
        sides = [(x0, top, x1, bottom)]
    else:
        sides = [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    return [edge for side in sides if (edge := as_edge(*side))]
