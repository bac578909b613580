"""What does pdfplumber see on a page? The slow second opinion where pdfium sees nothing that can be read."""

import io
import re
from collections.abc import Iterator
from typing import Any

from feeaudit.documents import locks
from feeaudit.documents.glyphs import THIN, Drawing, Glyph, as_edge, unique
from feeaudit.model import Box

_CID = re.compile(r"\(cid:\d+\)")


def drawing(content: bytes, number: int) -> Drawing:
    """Page `number` (1-based) as drawn.

    What the page holds is taken as pdfminer laid it out: pdfplumber's own tables of every colour and path of every
    sign would cost two fifths of the time and say no more.
    """
    from pdfminer.layout import LTChar, LTLine, LTRect

    with _opened(content, number) as pdf:
        page = pdf.pages[0]
        left, top, right, bottom = page.cropbox
        x, y = page.mediabox[0] - left, page.height + page.mediabox[1] - top
        glyphs: list[Glyph] = []
        edges: list[Box] = []
        for thing in _things(page.layout):
            box = (thing.x0 + x, y - thing.y1, thing.x1 + x, y - thing.y0)
            if isinstance(thing, LTChar):
                glyphs.append(Glyph(_CID.sub("\ufffd", thing.get_text()), *box, thing.size, bool(thing.upright)))
            elif isinstance(thing, LTLine | LTRect):
                edges += _edges(*box)
        page.close()
        return Drawing(float(right - left), float(bottom - top), tuple(glyphs), unique(edges))


def _things(container: Any) -> Iterator[Any]:
    """What is drawn, that within forms too, in its order."""
    from pdfminer.layout import LTContainer

    for thing in container:
        if isinstance(thing, LTContainer):
            yield from _things(thing)
        elif hasattr(thing, "x0"):
            yield thing


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
