"""What is drawn on a PDF page, in which order and where? Texts, and what may cover them or hold a QR code."""

import ctypes
from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple

from feeaudit.documents.pdf.calls import calls
from feeaudit.model import Box

Matrix = tuple[float, float, float, float, float, float]

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
"""pdfium's kinds of page objects."""
MOST = 200_000
"""Pieces beyond this many are not told apart: such a page is no paper."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 8
_NOWHERE: Box = (1e9, 1e9, 1e9 + 1, 1e9 + 1)
"""Where a thing is whose box is no number."""


class Piece(NamedTuple):
    """One object of the page. Boxes are left, bottom, right, top in the page's own coordinates, y upwards."""

    order: int
    """Later ones lie above earlier ones."""
    kind: int
    thing: Any
    box: Box
    forms: tuple[Any, ...]
    """The Form XObjects around it, the outermost first."""
    matrix: Matrix
    """What those put before the object's own matrix."""


def pieces(page: Any) -> Iterator[Piece]:
    """Every object that leaves ink, in the order of drawing. `page` is a pypdfium2 page."""
    from pypdfium2 import raw

    corners = (ctypes.c_float * 4)()
    places = tuple(ctypes.byref(corners, 4 * i) for i in range(4))
    bounds, type_of = calls().bounds, calls().type_of
    order = 0
    for i in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, i)
        kind = type_of(thing)
        own = _within(thing, IDENTITY, ()) if kind == FORM else ((kind, thing, IDENTITY, ()),)
        for kind, inner, matrix, forms in own:
            if order >= MOST:
                return
            if bounds(inner, *places):
                left, bottom, right, top = corners
                box = (left, bottom, right, top)
                box = box if matrix is IDENTITY else _moved(box, matrix)
                yield Piece(order, kind, inner, box if isfinite(sum(box)) else _NOWHERE, forms, matrix)
            order += 1


def _within(thing: Any, outer: Matrix, forms: tuple[Any, ...]) -> Iterator[tuple[int, Any, Matrix, tuple[Any, ...]]]:
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(thing)
    if kind != FORM:
        yield kind, thing, outer, forms
    elif len(forms) < _DEEPEST:
        inner = times(matrix_of(thing), outer)
        for i in range(raw.FPDFFormObj_CountObjects(thing)):
            yield from _within(raw.FPDFFormObj_GetObject(thing, i), inner, (*forms, thing))


def matrix_of(thing: Any) -> Matrix:
    """The object's own matrix."""
    from pypdfium2 import raw

    m = raw.FS_MATRIX()
    calls().matrix_of_object(thing, ctypes.byref(m))
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _moved(box: Box, m: Matrix) -> Box:
    left, bottom, right, top = box
    corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
    xs = [m[0] * x + m[2] * y + m[4] for x, y in corners]
    ys = [m[1] * x + m[3] * y + m[5] for x, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def meet(a: Box, b: Box, margin: float = 0.0) -> bool:
    """Do two boxes share more than an edge, `margin` points around them given away?"""
    return a[0] < b[2] - margin and b[0] < a[2] - margin and a[1] < b[3] - margin and b[1] < a[3] - margin


def on_paper(page: Any, box: Box) -> Box:
    """The same box in points from the upper left corner of the page as it is shown: x0, top, x1, bottom."""
    from pypdfium2 import raw

    width, height = page.get_size()
    fine = 100
    """Of a point: pdfium answers in whole pixels."""
    x, y = ctypes.c_int(), ctypes.c_int()
    found = []
    for px, py in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(page.raw, 0, 0, round(width * fine), round(height * fine), 0, px, py, x, y)
        found.append((x.value / fine, y.value / fine))
    (ax, ay), (bx, by) = found
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
