"""What do the QR codes of a PDF page say? Its pictures as they are; where none is a code, shapes that look like one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from feeaudit.documents import qr
from feeaudit.documents.pdf.ink import Scene
from feeaudit.documents.pdf.pieces import Piece, on_paper
from feeaudit.documents.pdf.view import around, drawn, window
from feeaudit.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_SMALLEST, _LARGEST = 28.0, 220.0
"""Points along a side of a code."""
_BUSY = 200
"""A code drawn as one shape has more corners than this, drawn in pieces more pieces."""
_SCALE = 3.0


def codes(page: Any, seen: Scene) -> tuple[str, ...]:
    """The texts of the codes on the page."""
    found = qr.decode(_pictures(seen.images))
    places: list[Box] = [] if found else _places(seen)
    return found or qr.decode(_drawings(page, places))


def _pictures(images: list[Piece]) -> Iterator["Image"]:
    import pypdfium2
    from pypdfium2 import raw

    likely = [image for image in images if _is_likely(image.box)]
    data = raw.FPDF_IMAGEOBJ_METADATA()
    for image in likely[: qr.MOST_PICTURES]:
        known = raw.FPDFImageObj_GetImageMetadata(image.thing, None, data)
        if not known or max(data.width, data.height) > qr.LARGEST or not qr.is_square(data.width, data.height):
            continue
        bitmap = raw.FPDFImageObj_GetBitmap(image.thing)
        if bitmap:
            # The wrapper frees the bitmap when it goes; the picture is a copy by then.
            wrapped = pypdfium2.PdfBitmap.from_raw(bitmap)
            yield wrapped.to_pil().convert("L").copy()


def _is_likely(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return qr.is_square(width, height) and _SMALLEST <= width <= _LARGEST


def _places(seen: Scene) -> list[Box]:
    """Where shapes, or pictures that did not decode by themselves, may make up a code."""
    from pypdfium2 import raw

    busy = [
        shape.box for shape in seen.shapes if _is_likely(shape.box) and raw.FPDFPath_CountSegments(shape.thing) > _BUSY
    ]
    return busy[:2] or _mosaics(seen.shapes) or [image.box for image in seen.images if _is_likely(image.box)][:2]


def _mosaics(shapes: list[Piece]) -> list[Box]:
    """A code drawn module by module: many small shapes, drawn one after the other."""
    runs: list[list[Piece]] = []
    for shape in shapes:
        small = max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) <= _LARGEST / 8
        if small and runs and shape.order - runs[-1][-1].order == 1:
            runs[-1].append(shape)
        elif small:
            runs.append([shape])
    boxes = [around([shape.box for shape in run]) for run in runs if len(run) > _BUSY]
    return [box for box in boxes if _is_likely(box)][:2]


def _drawings(page: Any, places: list[Box]) -> Iterator["Image"]:
    for place in places:
        crop, scale = window(page, on_paper(page, place), 4.0, _SCALE)
        yield drawn(page, crop, scale)
