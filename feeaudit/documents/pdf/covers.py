"""What may hide a text that it meets? Shapes, pictures and light text, where they lie, and how bright they are."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from feeaudit.documents.pdf.pieces import Piece, matrix_of, meet, times
from feeaudit.model import Box

LIGHT = 160.0
"""From this brightness (0 black, 255 white) on text may vanish on white paper."""
_LIKE = 70.0
"""A ground is as dark as the text on it where their brightness differs by less."""
_THIN = 1.0
"""Dark lines up to this width strike a text through and hide nothing (points)."""
_CELL = 32.0
_EDGE = 0.3
"""Boxes that overlap by less only touch (points)."""
_CORNER = 0.01
_SIMPLE = 12
"""Shapes of at most this many corners are measured exactly."""
_STRIPE = 4.0
"""A stroke is a ground from this width on (points)."""
COVERED = "被遮盖 something lies over it"
GROUND = "底色相近 on a ground like itself"


class Cover(NamedTuple):
    """What may hide a text that it meets."""

    order: int
    box: Box
    brightness: float | None
    """None: it may be anything, as of a picture."""
    ground: bool = True
    """Can a text that is drawn after it vanish on it?"""


class Colours:
    """Asks pdfium for colours and widths without a new buffer each time."""

    def __init__(self) -> None:
        self._parts = tuple(ctypes.c_uint() for _ in range(4))
        self._width = ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def fill(self, thing: Any) -> tuple[float, int]:
        from pypdfium2 import raw

        return self._said(raw.FPDFPageObj_GetFillColor(thing, *self._parts))

    def stroke(self, thing: Any) -> tuple[float, int]:
        from pypdfium2 import raw

        return self._said(raw.FPDFPageObj_GetStrokeColor(thing, *self._parts))

    def _said(self, known: int) -> tuple[float, int]:
        """Brightness and opacity; a pattern has no colour of its own: it may be anything."""
        red, green, blue, alpha = (part.value for part in self._parts)
        return (0.299 * red + 0.587 * green + 0.114 * blue, alpha) if known else (255.0, 0)

    def modes(self, thing: Any) -> tuple[int, int]:
        from pypdfium2 import raw

        raw.FPDFPath_GetDrawMode(thing, self._fill, self._stroke)
        return self._fill.value, self._stroke.value

    def width(self, thing: Any) -> float:
        from pypdfium2 import raw

        raw.FPDFPageObj_GetStrokeWidth(thing, self._width)
        return self._width.value


def of_path(piece: Piece, colours: Colours) -> Cover | None:
    """The shape as a cover; None for a dark line, which hides nothing."""
    filled, stroked = colours.modes(piece.thing)
    if filled:
        brightness, alpha = colours.fill(piece.thing)
        box = _drawn_box(piece)
        thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
        if not (thin and brightness < LIGHT):
            return Cover(piece.order, box, brightness if alpha == 255 else None)
    if stroked:
        brightness, _ = colours.stroke(piece.thing)
        width = colours.width(piece.thing)
        if brightness >= LIGHT or width > 2 * _THIN:
            return Cover(piece.order, piece.box, brightness, ground=width > _STRIPE)
    return None


def _drawn_box(piece: Piece) -> Box:
    """pdfium's box leaves room for a stroke, also where there is none, and knows no clipping: of a simple shape the
    corners are asked. Rulings are often large boxes, clipped to a line."""
    from pypdfium2 import raw

    count = raw.FPDFPath_CountSegments(piece.thing)
    if not 2 <= count <= _SIMPLE:
        return piece.box
    a, b, c, d, e, f = times(matrix_of(piece.thing), piece.matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    for i in range(count):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(piece.thing, i), x, y)
        xs.append(a * x.value + c * y.value + e)
        ys.append(b * x.value + d * y.value + f)
    box = (min(xs), min(ys), max(xs), max(ys))
    if not piece.forms:
        for (left, bottom, right, top), _ in windows(piece.thing):
            box = (max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top))
    return box


def windows(thing: Any) -> Iterator[tuple[Box, bool]]:
    """The box of each clipping path, and whether the path is that box."""
    from pypdfium2 import raw

    clip = raw.FPDFPageObj_GetClipPath(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
        points = []
        count = raw.FPDFClipPath_CountPathSegments(clip, path)
        for i in range(max(0, count)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, i), x, y)
            points.append((x.value, y.value))
        xs, ys = [px for px, _ in points] or [0.0], [py for _, py in points] or [0.0]
        box = (min(xs), min(ys), max(xs), max(ys))
        corners = all(
            min(px - box[0], box[2] - px) < _CORNER and min(py - box[1], box[3] - py) < _CORNER for px, py in points
        )
        yield box, corners and 4 <= count <= 5


def inside(box: Box, bounds: Box) -> bool:
    """Does the box lie in these bounds, give or take a point?"""
    slack = 1.0
    return (
        box[0] >= bounds[0] - slack
        and box[1] >= bounds[1] - slack
        and box[2] <= bounds[2] + slack
        and box[3] <= bounds[3] + slack
    )


def over(
    texts: Iterable[Piece], brightness: dict[int, float], covers: list[Cover], bounds: Box
) -> Iterator[tuple[int, str]]:
    """Which of these texts lie under something, or on a ground as dark as themselves? Order and reason."""
    net: dict[tuple[int, int], list[Cover]] = {}
    for cover in covers:
        for cell in _cells(cover.box, bounds):
            net.setdefault(cell, []).append(cover)
    for text in texts if net else ():
        near = (cover for cell in _cells(text.box, bounds) for cover in net.get(cell, ()))
        why = next((why for cover in near if (why := _hides(cover, text, brightness))), None)
        if why:
            yield text.order, why


def _hides(cover: Cover, text: Piece, brightness: dict[int, float]) -> str | None:
    if cover.order == text.order or not meet(cover.box, text.box, _EDGE):
        return None
    if cover.order > text.order:
        return COVERED
    if not cover.ground:
        return None
    if cover.brightness is None or abs(cover.brightness - brightness[text.order]) < _LIKE:
        return GROUND
    return None


def _cells(box: Box, bounds: Box) -> Iterator[tuple[int, int]]:
    """Cells of a coarse net over the page that a box meets."""
    left, bottom = max(box[0], bounds[0]), max(box[1], bounds[1])
    right, top = min(box[2], bounds[2]), min(box[3], bounds[3])
    for x in range(int(left // _CELL), int(right // _CELL) + 1):
        for y in range(int(bottom // _CELL), int(top // _CELL) + 1):
            yield (x, y)
