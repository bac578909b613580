"""What does pdfium see on a page? Characters with boxes and ruling lines, by its raw interface (the fast way)."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from feeaudit.documents.crowded import MOST_CHARACTERS, MOST_OBJECTS, UNDRAWN
from feeaudit.documents.glyphs import Drawing, Glyph, as_edge, unique
from feeaudit.documents.pdf.calls import address_of, calls, page_object
from feeaudit.documents.pdf.runs import ASCENT, DESCENT, Place, is_upright, runs
from feeaudit.model import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 8
"""Form XObjects inside each other beyond this depth are a trap, not a page."""
_SCAN = 0.2
"""An image that covers this part of a page without text is a scan, not a logo."""
_OUTLINES = 100
"""As many shapes that are no rulings, and no text, are letters drawn as curves, or a plan: no one has read them."""
_FAR = 1e6
_MANY_SEGMENTS = 40
_SMALL_PICTURE = 120.0
"""Points: a path of so many segments that is no larger is a drawing, no table."""
_NO_WIDTH = 0.02
_HYPHENS = (0x2, 0xFFFE)
"""What pdfium puts for a hyphen at the end of a line."""


def drawing(page: Any) -> Drawing:
    """One page as drawn. `page` is a pypdfium2 page; its text objects may be changed in memory, never the file."""
    width, height = page.get_size()
    place = _placement(page)
    edges: list[Box] = []
    texts = pictured = 0.0
    width_of, shapes = _Bounds(), 0
    for count, (kind, address, matrix) in enumerate(_objects(page)):
        if count >= MOST_OBJECTS:
            return UNDRAWN
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            if width_of(address) <= _NO_WIDTH:
                _give_width(page_object(address))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += _area(_times(_matrix(page_object(address)), matrix))
        else:
            ruled = len(edges)
            edges.extend(_edges(address, matrix, place))
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


def _placement(page: Any) -> Place:
    """From the page's own coordinates to points from the upper left corner, as the page is shown."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _objects(page: Any) -> Iterator[tuple[int, int, Matrix]]:
    """Kind and address of texts, paths and pictures, those in forms too, each with the matrix of the form around it."""
    this, of_page = address_of(page.raw), calls().object_of_page
    objects = (of_page(this, i) for i in range(raw.FPDFPage_CountObjects(page.raw)))
    yield from _within(objects, _IDENTITY, 0)


def _within(objects: Iterable[int], outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    kind_of, of_form = calls().type_of, calls().object_of_form
    shown = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
    for address in objects:
        kind = kind_of(address)
        if kind in shown:
            yield kind, address, outer
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            form = page_object(address)
            inside = (of_form(address, i) for i in range(max(0, raw.FPDFFormObj_CountObjects(form))))
            yield from _within(inside, _times(_matrix(form), outer), depth + 1)


def _matrix(thing: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _area(m: Matrix) -> float:
    """An image is the unit square under its matrix."""
    return abs(m[0] * m[3] - m[1] * m[2])


class _Bounds:
    """How wide is a page object (points)? Asked of every text: it writes into one place again and again."""

    def __init__(self) -> None:
        self._sides = (ctypes.c_float * 4)()
        start = ctypes.addressof(self._sides)
        self._places = tuple(start + i * ctypes.sizeof(ctypes.c_float) for i in range(4))
        self._ask = calls().bounds

    def __call__(self, address: int) -> float:
        if not self._ask(address, *self._places):
            return 0.0
        return float(self._sides[2] - self._sides[0])


def _give_width(thing: Any) -> None:
    """Let pdfium not leave out a text object that it takes for empty.

    A single character of a font that is neither embedded nor installed has a box of no width, and pdfium's text page
    skips such objects: 年, 月, 日 and one-character units vanish. A stroke gives the box a width; positions stay.
    """
    raw.FPDFTextObj_SetTextRenderMode(thing, raw.FPDF_TEXTRENDERMODE_STROKE)
    raw.FPDFPageObj_SetStrokeWidth(thing, 1.0)
    raw.FPDFPageObj_TransformF(thing, raw.FS_MATRIX(*_IDENTITY))


def _glyphs(text_page: Any, place: Place, rotation: int) -> Iterator[Glyph]:
    box, m = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, i)
        if code in _HYPHENS and raw.FPDFText_IsHyphen(text_page, i) == 1:
            code = 0x2D
        if code <= 0x20 and raw.FPDFText_IsGenerated(text_page, i) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text_page, i, box)
        raw.FPDFText_GetMatrix(text_page, i, m)
        raw.FPDFText_GetCharOrigin(text_page, i, x, y)
        size = abs(raw.FPDFText_GetFontSize(text_page, i)) * ((m.c * m.c + m.d * m.d) ** 0.5 or 1.0)
        upright = is_upright(m.a, m.b, rotation)
        x0, top, x1, bottom = _placed(box, place)
        left, base = place(x.value, y.value)
        if upright and abs(left - x0) <= 0.25 * size:
            top, bottom = base - ASCENT * size, base + DESCENT * size
        yield Glyph(_character(code), x0, top, x1, bottom, size, upright)


def _placed(box: Any, place: Place) -> Box:
    ax, ay = place(box.left, box.top)
    bx, by = place(box.right, box.bottom)
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _character(code: int) -> str:
    """Half of a surrogate pair alone, and what is no character, is shown as unreadable."""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code == 0 or code > 0x10FFFF else chr(code)


def _edges(address: int, outer: Matrix, place: Place) -> Iterator[Box]:
    """Axis-parallel strokes, and filled shapes that are thin enough to be lines, or are clipped to be."""
    count = calls().segment_count(address)
    thing = page_object(address)
    if count >= _MANY_SEGMENTS and _is_small(thing):
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    if stroke.value:
        points = _subpaths(_path_segments(address, count), _times(_matrix(thing), outer), place)
        shapes = [(*a, *b) for path in points for a, b in pairwise(path)]
    elif fill.value:
        window = _window(thing, outer, place)
        points = _subpaths(_path_segments(address, count), _times(_matrix(thing), outer), place)
        shapes = [_common(_bounds(path), window) for path in points]
    else:
        return
    for shape in shapes:
        edge = as_edge(*shape)
        if edge:
            yield edge


def _is_small(thing: Any) -> bool:
    """Is this a small square? Of very many strokes it is a drawing, a QR code, an emblem, and holds no ruling."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return max(right.value - left.value, top.value - bottom.value) <= _SMALL_PICTURE


def _path_segments(address: int, count: int) -> Iterator[int]:
    segment = calls().segment
    return (segment(address, i) for i in range(count))


def _window(thing: Any, outer: Matrix, place: Place) -> Box:
    """The box to which a shape is clipped."""
    window = (-_FAR, -_FAR, _FAR, _FAR)
    clip = raw.FPDFPageObj_GetClipPath(thing)
    for i in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        count = raw.FPDFClipPath_CountPathSegments(clip, i)
        segments = (address_of(raw.FPDFClipPath_GetPathSegment(clip, i, k)) for k in range(max(0, count)))
        points = [point for path in _subpaths(segments, outer, place) for point in path]
        if points:
            window = _common(_bounds(points), window)
    return window


def _bounds(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _common(a: Box, b: Box) -> Box:
    """What both boxes cover; of no size where they do not meet."""
    x0, top = max(a[0], b[0]), max(a[1], b[1])
    return (x0, top, max(x0, min(a[2], b[2])), max(top, min(a[3], b[3])))


def _subpaths(segments: Iterator[int], matrix: Matrix, place: Place) -> list[list[Point]]:
    """The corners of each part of a path, as shown on the page; a closed part ends where it began."""
    a, b, c, d, e, f = matrix
    ask = calls()
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    paths: list[list[Point]] = []
    for segment in segments:
        ask.point(segment, at_x, at_y)
        here = place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if not paths or ask.segment_kind(segment) == raw.FPDF_SEGMENT_MOVETO:
            paths.append([])
        paths[-1].append(here)
        if ask.segment_closes(segment):
            paths[-1].append(paths[-1][0])
    return paths
