"""What may hide a text that it meets? Shapes, pictures and light text, where they lie, and how bright they are."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from feeaudit.documents.pdf.calls import calls
from feeaudit.documents.pdf.pieces import Piece, matrix_of, meet, times
from feeaudit.model import Box

LIGHT = 160.0
"""From this brightness (0 black, 255 white) on text may vanish on white paper."""
_LIKE = 70.0
"""A ground is as dark as the text on it where their brightness differs by less."""
_THIN = 1.0
"""Dark lines up to this width strike a text through and hide nothing (points)."""
_CELL = 32.0
_CELLS = 64
"""A side of the page has no more cells than this; a cover of more cells than this is looked at everywhere."""
_FEW = 12
"""So many covers are each compared with every text: to tell which are near would cost more."""
_MOST_LOOKS = 2_000_000
"""Pairs of text and cover that are compared; what is left after that is in doubt."""
_EDGE = 0.3
"""Boxes that overlap by less only touch (points)."""
_CORNER = 0.01
_SIMPLE = 40
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


class Eye:
    """Asks pdfium how a thing is drawn, without a new buffer and a new import each time: it is asked of every thing."""

    def __init__(self) -> None:
        self.ask = calls()
        self._parts = (ctypes.c_uint * 4)()
        self._at_parts = tuple(ctypes.byref(self._parts, 4 * i) for i in range(4))
        self._width = ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._at_modes = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._at_point = ctypes.byref(self._x), ctypes.byref(self._y)
        self._clip, self._segment = ctypes.c_void_p(), ctypes.c_void_p()

    def fill(self, thing: Any) -> tuple[float, int]:
        """Brightness (0 to 255) and opacity of its filling."""
        return self._said(self.ask.fill_color(thing, *self._at_parts))

    def stroke(self, thing: Any) -> tuple[float, int]:
        """Brightness and opacity of its lines."""
        return self._said(self.ask.stroke_color(thing, *self._at_parts))

    def _said(self, known: int) -> tuple[float, int]:
        """A pattern has no colour of its own: it may be anything."""
        if not known:
            return 255.0, 0
        red, green, blue, alpha = self._parts
        return 0.299 * red + 0.587 * green + 0.114 * blue, alpha

    def modes(self, thing: Any) -> tuple[int, int]:
        """How a path is filled, and whether it is stroked."""
        self.ask.draw_mode(thing, *self._at_modes)
        return self._fill.value, self._stroke.value

    def width(self, thing: Any) -> float:
        """Of its lines."""
        self.ask.stroke_width(thing, ctypes.byref(self._width))
        return self._width.value

    def corners(self, segments: Iterable[int]) -> list[tuple[float, float]]:
        """The points of a path's pieces, which are asked for by their addresses."""
        found = []
        for segment in segments:
            self._segment.value = segment
            self.ask.point(self._segment, *self._at_point)
            found.append((self._x.value, self._y.value))
        return found

    def windows(self, thing: Any) -> list[tuple[Box, bool]]:
        """The box of each clipping path, and whether the path is that box."""
        self._clip.value = clip = self.ask.clip_path(thing)
        count = self.ask.clip_count(self._clip) if clip else 0
        return [self._window(path) for path in range(count)] if count > 0 else []

    def _window(self, path: int) -> tuple[Box, bool]:
        clip, of_clip = self._clip, self.ask.clip_segment
        points = self.corners([of_clip(clip, path, i) for i in range(self.ask.clip_segment_count(clip, path))])
        if not points:
            return (0.0, 0.0, 0.0, 0.0), False
        left, bottom, right, top = box = _bounds(points)
        is_box = all(min(x - left, right - x) < _CORNER and min(y - bottom, top - y) < _CORNER for x, y in points)
        return box, is_box and 4 <= len(points) <= 5


def _bounds(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def of_path(piece: Piece, eye: Eye) -> Cover | None:
    """The shape as a cover; None for a dark line, which hides nothing."""
    filled, stroked = eye.modes(piece.thing)
    if filled:
        brightness, alpha = eye.fill(piece.thing)
        box = _drawn_box(piece, eye)
        thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
        if not (thin and brightness < LIGHT):
            return Cover(piece.order, box, brightness if alpha == 255 else None)
    if stroked:
        brightness, _ = eye.stroke(piece.thing)
        width = eye.width(piece.thing)
        if brightness >= LIGHT or width > 2 * _THIN:
            return Cover(piece.order, piece.box, brightness, ground=width > _STRIPE)
    return None


def _drawn_box(piece: Piece, eye: Eye) -> Box:
    """pdfium's box leaves room for a stroke, also where there is none, and knows no clipping: of a simple shape the
    corners are asked. Rulings are often large boxes, clipped to a line."""
    count, segment = eye.ask.segment_count(piece.thing), eye.ask.segment
    if not 2 <= count <= _SIMPLE:
        return piece.box
    a, b, c, d, e, f = times(matrix_of(piece.thing), piece.matrix)
    points = eye.corners([segment(piece.thing, i) for i in range(count)])
    box = _bounds([(a * x + c * y + e, b * x + d * y + f) for x, y in points])
    if not piece.forms:
        for (left, bottom, right, top), _ in eye.windows(piece.thing):
            box = (max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top))
    return box


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
    net = _Net(bounds, covers) if len(covers) > _FEW else None
    left = _MOST_LOOKS
    for text in texts if covers else ():
        near = net.near(text.box) if net else covers
        left -= len(near)
        why = next((why for cover in near if (why := _hides(cover, text, brightness))), None)
        if why or left < 0:
            yield text.order, why or COVERED


class _Net:
    """Covers by the cells of a coarse net over the page; those that lie over much of it by themselves."""

    def __init__(self, bounds: Box, covers: Iterable[Cover]) -> None:
        self._bounds = bounds
        self._size = max(_CELL, (bounds[2] - bounds[0]) / _CELLS, (bounds[3] - bounds[1]) / _CELLS)
        self._cells: dict[tuple[int, int], list[Cover]] = {}
        self._wide: list[Cover] = []
        for cover in covers:
            self._add(cover)

    def _add(self, cover: Cover) -> None:
        x0, y0, x1, y1 = self._span(cover.box)
        if (x1 - x0) * (y1 - y0) > _CELLS:
            self._wide.append(cover)
            return
        for x in range(x0, x1):
            for y in range(y0, y1):
                self._cells.setdefault((x, y), []).append(cover)

    def near(self, box: Box) -> list[Cover]:
        """What may meet the box."""
        x0, y0, x1, y1 = self._span(box)
        found = list(self._wide)
        for x in range(x0, x1):
            for y in range(y0, y1):
                found += self._cells.get((x, y), ())
        return found

    def _span(self, box: Box) -> tuple[int, int, int, int]:
        left, bottom, right, top = self._bounds
        size = self._size
        return (
            int(max(box[0] - left, 0) // size),
            int(max(box[1] - bottom, 0) // size),
            int(max(min(box[2], right) - left, 0) // size) + 1,
            int(max(min(box[3], top) - bottom, 0) // size) + 1,
        )


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
