"""Which ruling lines do the paths of a PDF page draw? Strokes, and fillings that are thin or clipped to be thin."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

from pypdfium2 import raw

from feeaudit.documents.glyphs import as_edge
from feeaudit.documents.pdf.calls import calls
from feeaudit.documents.pdf.pieces import IDENTITY, Matrix, times
from feeaudit.model import Box

Point = tuple[float, float]

_FAR = 1e6
_EVERYWHERE: Box = (-_FAR, -_FAR, _FAR, _FAR)
_MANY_SEGMENTS = 40
_SMALL_PICTURE = 120.0
"""Points: a path of so many segments that is no larger is a drawing, no table."""


class Rulings:
    """Asks pdfium about the paths of one page; what it writes to is made once."""

    def __init__(self, place: Matrix) -> None:
        """`place` leads from the page's own coordinates to points from the upper left corner, as it is shown."""
        self._place = place
        self._ask = calls()
        self._clip, self._segment = ctypes.c_void_p(), ctypes.c_void_p()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._at_point = ctypes.byref(self._x), ctypes.byref(self._y)
        self._sides = (ctypes.c_float * 4)()
        self._at_sides = tuple(ctypes.byref(self._sides, 4 * i) for i in range(4))
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._at_modes = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)

    def width(self, thing: ctypes.c_void_p) -> float:
        """Of a page object, in points; 0 where pdfium knows none."""
        known = self._ask.bounds(thing, *self._at_sides)
        return self._sides[2] - self._sides[0] if known else 0.0

    def matrix(self, thing: ctypes.c_void_p) -> Matrix:
        """The object's own."""
        m = self._matrix
        self._ask.matrix_of_object(thing, self._at_matrix)
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def of(self, thing: ctypes.c_void_p, outer: Matrix) -> Iterator[Box]:
        """Axis-parallel strokes, and filled shapes that are thin enough to be lines, or are clipped to be. `outer` is
        the matrix of the form around the path.
        """
        count = self._ask.segment_count(thing)
        if count >= _MANY_SEGMENTS and self._is_small(thing):
            return
        self._ask.draw_mode(thing, *self._at_modes)
        is_stroked = self._stroke.value
        if not (is_stroked or self._fill.value):
            return
        around = self._place if outer is IDENTITY else times(outer, self._place)
        paths = self._subpaths(thing, count, times(self.matrix(thing), around))
        if is_stroked:
            shapes = [(*a, *b) for path in paths for a, b in pairwise(path)]
        else:
            window = self._window(thing, around)
            shapes = [_common(_bounds(path), window) for path in paths]
        for shape in shapes:
            edge = as_edge(*shape)
            if edge:
                yield edge

    def _is_small(self, thing: ctypes.c_void_p) -> bool:
        """Is this a small square? Of very many strokes it is a drawing, a QR code, an emblem, and holds no ruling."""
        self._ask.bounds(thing, *self._at_sides)
        left, bottom, right, top = self._sides
        return bool(max(right - left, top - bottom) <= _SMALL_PICTURE)

    def _window(self, thing: ctypes.c_void_p, around: Matrix) -> Box:
        """The box to which a shape is clipped."""
        clip, ask = self._clip, self._ask
        clip.value = ask.clip_path(thing)
        window = _EVERYWHERE
        for n in range(ask.clip_count(clip) if clip.value else 0):
            points = self._corners(n, around)
            if points:
                window = _common(_bounds(points), window)
        return window

    def _corners(self, n: int, around: Matrix) -> list[Point]:
        """Those of the n-th clipping path."""
        a, b, c, d, e, f = around
        clip, segment, (at_x, at_y) = self._clip, self._segment, self._at_point
        of_clip, point = self._ask.clip_segment, self._ask.point
        made: list[Point] = []
        for i in range(self._ask.clip_segment_count(clip, n)):
            segment.value = of_clip(clip, n, i)
            point(segment, at_x, at_y)
            x, y = self._x.value, self._y.value
            made.append((a * x + c * y + e, b * x + d * y + f))
        return made

    def _subpaths(self, thing: ctypes.c_void_p, count: int, matrix: Matrix) -> list[list[Point]]:
        """The corners of each part of a path, as shown on the page; a closed part ends where it began."""
        a, b, c, d, e, f = matrix
        segment, (at_x, at_y) = self._segment, self._at_point
        ask = self._ask
        of_path, point, kind_of, closes = ask.segment, ask.point, ask.segment_kind, ask.segment_closes
        path: list[Point] = []
        paths = [path]
        for i in range(count):
            segment.value = of_path(thing, i)
            point(segment, at_x, at_y)
            x, y = self._x.value, self._y.value
            if path and kind_of(segment) == raw.FPDF_SEGMENT_MOVETO:
                path = []
                paths.append(path)
            path.append((a * x + c * y + e, b * x + d * y + f))
            if closes(segment):
                path.append(path[0])
        return paths if path else []


def _bounds(points: list[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _common(a: Box, b: Box) -> Box:
    """What both boxes cover; of no size where they do not meet."""
    x0, top = max(a[0], b[0]), max(a[1], b[1])
    return (x0, top, max(x0, min(a[2], b[2])), max(top, min(a[3], b[3])))
