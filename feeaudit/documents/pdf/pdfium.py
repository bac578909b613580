"""What does pdfium see on a page? Characters with boxes and ruling lines, by its raw interface (the fast way)."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from pypdfium2 import raw

from feeaudit.documents.crowded import MOST_CHARACTERS, MOST_OBJECTS, UNDRAWN
from feeaudit.documents.glyphs import Drawing, Glyph, unique
from feeaudit.documents.pdf.calls import calls, handle
from feeaudit.documents.pdf.pieces import FORM, IDENTITY, IMAGE, PATH, TEXT, Matrix, times
from feeaudit.documents.pdf.rulings import Rulings
from feeaudit.documents.pdf.runs import Reader, runs
from feeaudit.model import Box

_SHOWN = (TEXT, PATH, IMAGE)
_DEEPEST = 8
"""Form XObjects inside each other beyond this depth are a trap, not a page."""
_SCAN = 0.2
"""An image that covers this part of a page without text is a scan, not a logo."""
_OUTLINES = 100
"""As many shapes that are no rulings, and no text, are letters drawn as curves, or a plan: no one has read them."""
_NO_WIDTH = 0.02
_HYPHENS = (0x2, 0xFFFE)
"""What pdfium puts for a hyphen at the end of a line."""


def drawing(page: Any) -> Drawing:
    """One page as drawn. `page` is a pypdfium2 page; its text objects may be changed in memory, never the file."""
    width, height = page.get_size()
    place = _placement(page)
    edges: list[Box] = []
    texts = pictured = 0.0
    rulings, shapes = Rulings(place), 0
    for count, (kind, thing, matrix) in enumerate(_objects(page, rulings)):
        if count >= MOST_OBJECTS:
            return UNDRAWN
        if kind == TEXT:
            texts += 1
            if rulings.width(thing) <= _NO_WIDTH:
                _give_width(thing)
        elif kind == IMAGE:
            pictured += _area(times(rulings.matrix(thing), matrix))
        else:
            ruled = len(edges)
            edges.extend(rulings.of(thing, matrix))
            shapes += len(edges) == ruled
    text_page = page.get_textpage()
    if raw.FPDFText_CountChars(text_page.raw) > MOST_CHARACTERS:
        text_page.close()
        return UNDRAWN
    try:
        rotation = page.get_rotation()
        glyphs = runs(text_page.raw, place, rotation)
        if glyphs is None or _crossed(glyphs, edges):
            glyphs = tuple(_glyphs(text_page.raw, place, rotation))
    finally:
        text_page.close()
    is_picture = not texts and (pictured >= _SCAN * width * height or shapes >= _OUTLINES)
    return Drawing(width, height, glyphs, unique(edges), is_picture)


def _crossed(glyphs: Iterable[Glyph], edges: list[Box]) -> bool:
    """Does a vertical ruling stand within a run: text that goes over the edge of its cell?"""
    uprights = sorted(edge for edge in edges if edge[2] - edge[0] < 1)
    xs = [edge[0] for edge in uprights]
    for glyph in glyphs:
        if len(glyph.text) > 1:
            middle, margin = (glyph.top + glyph.bottom) / 2, 0.6 * glyph.size
            first, last = bisect_left(xs, glyph.x0 + margin), bisect_left(xs, glyph.x1 - margin)
            if any(edge[1] <= middle <= edge[3] for edge in uprights[first:last]):
                return True
    return False


def _placement(page: Any) -> Matrix:
    """From the page's own coordinates to points from the upper left corner, as the page is shown."""
    left, bottom, right, top = page.get_bbox()
    return {
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }.get(page.get_rotation(), (1.0, 0.0, 0.0, -1.0, -left, top))


_Object = tuple[int, ctypes.c_void_p, Matrix]
"""Its kind; what it is asked by, up to the next object; and the matrix of the form around it."""


def _objects(page: Any, rulings: Rulings) -> Iterator[_Object]:
    """Texts, paths and pictures, those in forms too, in the order they are drawn."""
    of_page, kind_of = calls().object_of_page, calls().type_of
    this, thing = handle(page.raw), ctypes.c_void_p()
    for i in range(raw.FPDFPage_CountObjects(page.raw)):
        thing.value = of_page(this, i)
        kind = kind_of(thing)
        if kind in _SHOWN:
            yield kind, thing, IDENTITY
        elif kind == FORM:
            yield from _within(thing, IDENTITY, rulings, 1)


def _within(form: ctypes.c_void_p, outer: Matrix, rulings: Rulings, depth: int) -> Iterator[_Object]:
    of_form, kind_of = calls().object_of_form, calls().type_of
    inside, thing = times(rulings.matrix(form), outer), ctypes.c_void_p()
    for i in range(max(0, calls().object_count_of_form(form))):
        thing.value = of_form(form, ctypes.c_ulong(i))
        kind = kind_of(thing)
        if kind in _SHOWN:
            yield kind, thing, inside
        elif kind == FORM and depth < _DEEPEST:
            yield from _within(thing, inside, rulings, depth + 1)


def _area(m: Matrix) -> float:
    """An image is the unit square under its matrix."""
    return abs(m[0] * m[3] - m[1] * m[2])


def _give_width(thing: ctypes.c_void_p) -> None:
    """Let pdfium not leave out a text object that it takes for empty.

    A single character of a font that is neither embedded nor installed has a box of no width, and pdfium's text page
    skips such objects: 年, 月, 日 and one-character units vanish. A stroke gives the box a width; positions stay.
    """
    text = ctypes.cast(thing, raw.FPDF_PAGEOBJECT)
    raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_STROKE)
    raw.FPDFPageObj_SetStrokeWidth(text, 1.0)
    raw.FPDFPageObj_TransformF(text, raw.FS_MATRIX(*IDENTITY))


def _glyphs(text_page: Any, place: Matrix, rotation: int) -> Iterator[Glyph]:
    """Every character by itself, as the page draws them."""
    reader = Reader(text_page, place, rotation)
    for i in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, i)
        if code in _HYPHENS and raw.FPDFText_IsHyphen(text_page, i) == 1:
            code = 0x2D
        if code > 0x20 or raw.FPDFText_IsGenerated(text_page, i) != 1:
            yield reader.character(_character(code), i)


def _character(code: int) -> str:
    """Half of a surrogate pair alone, and what is no character, is shown as unreadable."""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code == 0 or code > 0x10FFFF else chr(code)
