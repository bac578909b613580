"""Which texts of a page can be proved to be visible from how they are drawn, and which are in doubt?

Dark, opaque, filled, large enough, inside the page and its clipping, and nothing over them that could cover: such
text is seen, and no pixel need be looked at. Only for the others `pixels` looks.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from feeaudit.documents.pdf.notes import Note, annotations
from feeaudit.documents.pdf.pieces import IMAGE, PATH, SHADING, TEXT, Piece, meet, pieces, times
from feeaudit.documents.pdf.pieces import matrix_of as own_matrix
from feeaudit.model import Box

SMALLEST = 2.5
"""Points. Smaller characters cannot be read on paper."""
_LIGHT = 160.0
"""From this brightness (0 black, 255 white) on text may vanish on white paper."""
_LIKE = 70.0
"""A ground is as dark as the text on it where their brightness differs by less."""
_THIN = 1.0
"""Dark lines up to this width strike a text through and hide nothing (points)."""
_CELL = 32.0
_EDGE = 0.3
"""Boxes that overlap by less only touch (points)."""
_ABOVE_ALL = 1 << 40
"""Annotations are drawn after everything else."""
_NO_WIDTH = 0.02
_CORNER = 0.01
_SIMPLE = 12
"""Shapes of at most this many corners are measured exactly."""
_STRIPE = 4.0
"""A stroke is a ground from this width on (points)."""
COVERED = "被遮盖 something lies over it"
GROUND = "底色相近 on a ground like itself"
OUTSIDE = "在页面之外 outside the page"
TINY = "字太小 too small to read"


class Cover(NamedTuple):
    """What may hide a text that it meets."""

    order: int
    box: Box
    brightness: float | None
    """None: it may be anything, as of a picture."""
    ground: bool = True
    """Can a text that is drawn after it vanish on it?"""


@dataclass(slots=True)
class Scene:
    """The texts of a page, in order, and what speaks against some of them."""

    bounds: Box
    texts: list[Piece] = field(default_factory=list)
    images: list[Piece] = field(default_factory=list)
    shapes: list[Piece] = field(default_factory=list)
    brightness: dict[int, float] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)
    """Order of a text → why it is not certain that it can be seen."""
    replaced: bool = False
    """Does any text carry ActualText, that is, other words than are drawn?"""
    in_forms: bool = False
    notes: list[Note] = field(default_factory=list)
    """Annotations that show something."""

    def doubtful(self) -> list[Piece]:
        return [text for text in self.texts if text.order in self.doubts]


def scene(page: Any, *, layers: bool) -> Scene:
    """What is drawn, with the doubts. `layers`: may the document hold optional content?"""
    seen = Scene(bounds=page.get_bbox())
    covers: list[Cover] = []
    colours = _Colours()
    for piece in pieces(page):
        if piece.kind == TEXT:
            _add_text(piece, seen, covers, colours, layers=layers)
        elif piece.kind == PATH:
            seen.shapes.append(piece)
            cover = _path(piece, colours)
            if cover:
                covers.append(cover)
        elif piece.kind in (IMAGE, SHADING):
            if piece.kind == IMAGE:
                seen.images.append(piece)
            covers.append(Cover(piece.order, piece.box, None))
    seen.notes = list(annotations(page))
    covers += [Cover(_ABOVE_ALL, note.box, None) for note in seen.notes]
    _cover(seen, covers)
    return seen


def _add_text(piece: Piece, seen: Scene, covers: list[Cover], colours: "_Colours", *, layers: bool) -> None:
    """A light text is a cover too: a white block is drawn as a character as well as a shape."""
    left, bottom, right, top = piece.box
    if right - left <= _NO_WIDTH or top - bottom <= _NO_WIDTH:
        piece = piece._replace(box=_where_it_would_be(piece))
    brightness, alpha = colours.fill(piece.thing)
    seen.texts.append(piece)
    seen.brightness[piece.order] = brightness
    why = _doubt(piece, seen, brightness, alpha, layers=layers)
    if why:
        seen.doubts[piece.order] = why
    if brightness >= _LIGHT:
        covers.append(Cover(piece.order, piece.box, brightness, ground=False))


def _where_it_would_be(piece: Piece) -> Box:
    """Of a font that is neither embedded nor installed pdfium knows no box; a square of its size stands for it."""
    x, y = times(own_matrix(piece.thing), piece.matrix)[4:]
    size = size_of(piece)
    return (x, y, x + size, y + size)


class _Colours:
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


def _doubt(piece: Piece, seen: Scene, brightness: float, alpha: int, *, layers: bool) -> str | None:
    """What speaks against one text by itself."""
    from pypdfium2 import raw

    thing, box = piece.thing, piece.box
    is_optional = raw.FPDFPageObj_CountMarks(thing) > 0 and _marks(thing, seen)
    seen.in_forms |= bool(piece.forms)
    if not meet(box, seen.bounds):
        return OUTSIDE
    if raw.FPDFTextObj_GetTextRenderMode(thing) not in (0, 2):
        return "不着墨 drawn without ink"
    if alpha < 255 or raw.FPDFPageObj_HasTransparency(thing):
        return "透明 transparent"
    if brightness >= _LIGHT:
        return "颜色太浅 too light"
    if not _inside(box, seen.bounds):
        return "伸出页面 partly outside the page"
    if box[3] - box[1] < SMALLEST and size_of(piece) < SMALLEST:
        return TINY
    if _is_clipped(thing, None if piece.forms else box):
        return "被裁切 clipped"
    if piece.forms and (layers or any(_veils(form, piece) for form in piece.forms)):
        return "在可隐藏的部分里 in a part that may be hidden"
    return "在可隐藏的图层里 on a layer that may be off" if is_optional else None


def size_of(piece: Piece) -> float:
    """Height of the characters on the page, in points."""
    from pypdfium2 import raw

    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(piece.thing, size)
    _, _, c, d, _, _ = times(own_matrix(piece.thing), piece.matrix)
    return abs(size.value) * float((c * c + d * d) ** 0.5)


def _veils(form: Any, piece: Piece) -> bool:
    from pypdfium2 import raw

    return bool(
        raw.FPDFPageObj_HasTransparency(form)
        or raw.FPDFPageObj_CountMarks(form) > 0
        or _is_clipped(form, piece.box if len(piece.forms) == 1 else None)
    )


def _inside(box: Box, bounds: Box) -> bool:
    slack = 1.0
    return (
        box[0] >= bounds[0] - slack
        and box[1] >= bounds[1] - slack
        and box[2] <= bounds[2] + slack
        and box[3] <= bounds[3] + slack
    )


def _is_clipped(thing: Any, box: Box | None) -> bool:
    """May a clipping path cut this box? None: the box is not in the path's coordinates, so any path may."""
    return any(box is None or not is_rectangle or not _inside(box, window) for window, is_rectangle in _windows(thing))


def _windows(thing: Any) -> Iterator[tuple[Box, bool]]:
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


def _marks(thing: Any, seen: Scene) -> bool:
    """Is it marked as optional content? Notes ActualText on the way."""
    from pypdfium2 import raw

    is_optional = False
    for i in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, i)
        is_optional |= _text(raw.FPDFPageObjMark_GetName, mark) == "OC"
        for k in range(raw.FPDFPageObjMark_CountParams(mark)):
            seen.replaced |= _text(raw.FPDFPageObjMark_GetParamKey, mark, k) == "ActualText"
    return is_optional


def _text(ask: Any, *about: Any) -> str:
    buffer = (ctypes.c_ushort * 64)()
    size = ctypes.c_ulong()
    ask(*about, buffer, ctypes.sizeof(buffer), size)
    return bytes(buffer)[: max(0, min(size.value, ctypes.sizeof(buffer)) - 2)].decode("utf-16-le", "replace")


def _path(piece: Piece, colours: _Colours) -> Cover | None:
    """The shape as a cover; None for a dark line, which hides nothing."""
    filled, stroked = colours.modes(piece.thing)
    if filled:
        brightness, alpha = colours.fill(piece.thing)
        box = _drawn_box(piece)
        thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
        if not (thin and brightness < _LIGHT):
            return Cover(piece.order, box, brightness if alpha == 255 else None)
    if stroked:
        brightness, _ = colours.stroke(piece.thing)
        width = colours.width(piece.thing)
        if brightness >= _LIGHT or width > 2 * _THIN:
            return Cover(piece.order, piece.box, brightness, ground=width > _STRIPE)
    return None


def _drawn_box(piece: Piece) -> Box:
    """pdfium's box leaves room for a stroke, also where there is none, and knows no clipping: of a simple shape the
    corners are asked. Rulings are often large boxes, clipped to a line."""
    from pypdfium2 import raw

    count = raw.FPDFPath_CountSegments(piece.thing)
    if not 2 <= count <= _SIMPLE:
        return piece.box
    a, b, c, d, e, f = times(own_matrix(piece.thing), piece.matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    for i in range(count):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(piece.thing, i), x, y)
        xs.append(a * x.value + c * y.value + e)
        ys.append(b * x.value + d * y.value + f)
    box = (min(xs), min(ys), max(xs), max(ys))
    if not piece.forms:
        for (left, bottom, right, top), _ in _windows(piece.thing):
            box = (max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top))
    return box


def _cover(seen: Scene, covers: list[Cover]) -> None:
    """Doubt what lies under something, and on a ground as dark as itself."""
    net: dict[tuple[int, int], list[Cover]] = {}
    for cover in covers:
        for cell in _cells(cover.box, seen.bounds):
            net.setdefault(cell, []).append(cover)
    for text in seen.texts if net else ():
        if text.order in seen.doubts:
            continue
        near = (cover for cell in _cells(text.box, seen.bounds) for cover in net.get(cell, ()))
        why = next((why for cover in near if (why := _hides(cover, text, seen))), None)
        if why:
            seen.doubts[text.order] = why


def _hides(cover: Cover, text: Piece, seen: Scene) -> str | None:
    if cover.order == text.order or not meet(cover.box, text.box, _EDGE):
        return None
    if cover.order > text.order:
        return COVERED
    if not cover.ground:
        return None
    if cover.brightness is None or abs(cover.brightness - seen.brightness[text.order]) < _LIKE:
        return GROUND
    return None


def _cells(box: Box, bounds: Box) -> Iterator[tuple[int, int]]:
    """Cells of a coarse net over the page that a box meets."""
    left, bottom = max(box[0], bounds[0]), max(box[1], bounds[1])
    right, top = min(box[2], bounds[2]), min(box[3], bounds[3])
    for x in range(int(left // _CELL), int(right // _CELL) + 1):
        for y in range(int(bottom // _CELL), int(top // _CELL) + 1):
            yield (x, y)
