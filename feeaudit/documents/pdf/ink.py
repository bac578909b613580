"""Which texts of a page can be proved to be visible from how they are drawn, and which are in doubt?

Dark, opaque, filled, large enough, inside the page and its clipping, and nothing over them that could cover: such
text is seen, and no pixel need be looked at. Only for the others `pixels` looks.
"""

import ctypes
from dataclasses import dataclass, field
from typing import Any

from feeaudit.documents.pdf.covers import COVERED, GROUND, LIGHT, Cover, Eye, inside, of_path, over
from feeaudit.documents.pdf.notes import Note, annotations
from feeaudit.documents.pdf.pieces import IMAGE, PATH, SHADING, TEXT, Piece, matrix_of, meet, pieces, times
from feeaudit.model import Box

__all__ = ["COVERED", "GROUND", "OUTSIDE", "TINY", "Scene", "scene", "size_of"]

SMALLEST = 2.5
"""Points. Smaller characters cannot be read on paper."""
OUTSIDE = "在页面之外 outside the page"
TINY = "字太小 too small to read"
_ABOVE_ALL = 1 << 40
"""Annotations are drawn after everything else."""
_NO_WIDTH = 0.02


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
    notes: list[Note] = field(default_factory=list)
    """Annotations that show something."""

    def doubtful(self) -> list[Piece]:
        return [text for text in self.texts if text.order in self.doubts]


def scene(page: Any, *, layers: bool) -> Scene:
    """What is drawn, with the doubts. `layers`: may the document hold optional content?"""
    seen = Scene(bounds=page.get_bbox())
    covers: list[Cover] = []
    eye = Eye()
    for piece in pieces(page):
        if piece.kind == TEXT:
            _add_text(piece, seen, covers, eye, layers=layers)
        elif piece.kind == PATH:
            seen.shapes.append(piece)
            cover = of_path(piece, eye)
            if cover:
                covers.append(cover)
        elif piece.kind in (IMAGE, SHADING):
            if piece.kind == IMAGE:
                seen.images.append(piece)
            covers.append(Cover(piece.order, piece.box, None))
    seen.notes = list(annotations(page))
    covers += [Cover(_ABOVE_ALL, note.box, None) for note in seen.notes]
    certain = [text for text in seen.texts if text.order not in seen.doubts]
    seen.doubts.update(over(certain, seen.brightness, covers, seen.bounds))
    return seen


def _add_text(piece: Piece, seen: Scene, covers: list[Cover], eye: Eye, *, layers: bool) -> None:
    """A light text is a cover too: a white block is drawn as a character as well as a shape."""
    left, bottom, right, top = piece.box
    if right - left <= _NO_WIDTH or top - bottom <= _NO_WIDTH:
        piece = piece._replace(box=_where_it_would_be(piece))
    brightness, alpha = eye.fill(piece.thing)
    seen.texts.append(piece)
    seen.brightness[piece.order] = brightness
    why = _doubt(piece, seen, eye, brightness, alpha, layers=layers)
    if why:
        seen.doubts[piece.order] = why
    if brightness >= LIGHT:
        covers.append(Cover(piece.order, piece.box, brightness, ground=False))


def _where_it_would_be(piece: Piece) -> Box:
    """Of a font that is neither embedded nor installed pdfium knows no box; a square of its size stands for it."""
    x, y = times(matrix_of(piece.thing), piece.matrix)[4:]
    size = size_of(piece)
    return (x, y, x + size, y + size)


def _doubt(piece: Piece, seen: Scene, eye: Eye, brightness: float, alpha: int, *, layers: bool) -> str | None:
    """What speaks against one text by itself."""
    ask, thing, box = eye.ask, piece.thing, piece.box
    is_optional = ask.mark_count(thing) > 0 and _marks(thing, seen)
    if not meet(box, seen.bounds):
        return OUTSIDE
    if ask.render_mode(thing) not in (0, 2):
        return "不着墨 drawn without ink"
    if alpha < 255 or ask.has_transparency(thing):
        return "透明 transparent"
    if brightness >= LIGHT:
        return "颜色太浅 too light"
    if not inside(box, seen.bounds):
        return "伸出页面 partly outside the page"
    if box[3] - box[1] < SMALLEST and size_of(piece) < SMALLEST:
        return TINY
    if _is_clipped(thing, None if piece.forms else box, eye):
        return "被裁切 clipped"
    if piece.forms and (layers or any(_veils(form, piece, eye) for form in piece.forms)):
        return "在可隐藏的部分里 in a part that may be hidden"
    return "在可隐藏的图层里 on a layer that may be off" if is_optional else None


def size_of(piece: Piece) -> float:
    """Height of the characters on the page, in points."""
    from pypdfium2 import raw

    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(piece.thing, size)
    _, _, c, d, _, _ = times(matrix_of(piece.thing), piece.matrix)
    return abs(size.value) * float((c * c + d * d) ** 0.5)


def _veils(form: Any, piece: Piece, eye: Eye) -> bool:
    return bool(
        eye.ask.has_transparency(form)
        or eye.ask.mark_count(form) > 0
        or _is_clipped(form, piece.box if len(piece.forms) == 1 else None, eye)
    )


def _is_clipped(thing: Any, box: Box | None, eye: Eye) -> bool:
    """May a clipping path cut this box? None: the box is not in the path's coordinates, so any path may."""
    windows = eye.windows(thing)
    return bool(windows) and any(box is None or not is_box or not inside(box, window) for window, is_box in windows)


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
