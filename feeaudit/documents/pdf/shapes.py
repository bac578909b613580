"""Which digit does this drawn sign look like? Compared with the digits of the plain fonts that pdfium brings along."""

import hashlib
import math
from functools import cache
from operator import mul
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

DIGITS = "0123456789"
LIKE = 0.86
"""Below this likeness (1 is the same) a sign is no digit that is known here."""
SURE = 0.9
"""From this likeness on a sign is what it is said to be."""
_ALIKE = "68"
"""These two are told apart by their holes only."""
CLEAR = 0.1
"""Another digit is seen only where it is so much more like the sign than the one that is claimed."""
_FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier", "Helvetica-Oblique", "Times-Italic")
_WIDE, _HIGH, _MARGIN, _BLUR = 10, 14, 1, 0.8
_RINGS_HIGH = 32
_INK = 80
_HOLES = {
    "0": (1, 2),
    "1": (0,),
    "2": (0, 1),
    "3": (0,),
    "4": (0, 1),
    "5": (0,),
    "6": (1,),
    "7": (0,),
    "8": (1, 2),
    "9": (1,),
}
_SIZE = 64.0
_SPECK = 4
"""Pixels: a smaller enclosed spot is no hole."""

_known: dict[bytes, str | None] = {}
_MOST_KNOWN = 5_000


def drawn(pdf: Any, page: Any, font: Any, text: str, size: float = _SIZE) -> "Image | None":
    """The text as this font of the document draws it; None where it draws nothing."""
    import ctypes

    from pypdfium2 import raw

    thing = raw.FPDFPageObj_CreateTextObj(pdf.raw, font, ctypes.c_float(size))
    if not thing:
        return None
    try:
        written = text.encode("utf-16-le") + b"\0\0"
        raw.FPDFText_SetText(thing, (ctypes.c_ushort * (len(written) // 2)).from_buffer_copy(written))
        return rendered(pdf, page, thing, 1.0)
    finally:
        raw.FPDFPageObj_Destroy(thing)


def rendered(pdf: Any, page: Any, thing: Any, scale: float) -> "Image | None":
    """The ink of one text object, whatever its colour."""
    import pypdfium2
    from pypdfium2 import raw

    bitmap = raw.FPDFTextObj_GetRenderedBitmap(pdf.raw, page.raw, thing, scale)
    if not bitmap:
        return None
    # The wrapper frees the bitmap when it goes; the picture is a copy by then.
    wrapped = pypdfium2.PdfBitmap.from_raw(bitmap)
    image: Image = wrapped.to_pil()
    return image.getchannel("A").copy() if "A" in image.getbands() else image.convert("L").copy()


def seen_as(image: "Image | None", claimed: str) -> str | None:
    """The digit that the sign looks like where that is clearly not the one claimed; None where nothing is clear."""
    box = image.getbbox() if image else None
    if image is None or box is None:
        return None
    key = hashlib.blake2b(image.tobytes() + repr((image.size, claimed)).encode(), digest_size=16).digest()
    if key not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = _verdict(image.crop(box), claimed)
    return _known[key]


def _verdict(ink: "Image", claimed: str) -> str | None:
    """First the claimed digit alone: nearly every sign is what it says it is."""
    own = _profile(ink)
    if claimed not in _ALIKE and _likeness(own, claimed) >= SURE:
        return None
    holes = _holes(ink)
    scores = {digit: _likeness(own, digit) for digit in DIGITS if holes in _HOLES[digit]}
    best = max(scores, key=lambda digit: (scores[digit], digit), default=claimed)
    if best == claimed or scores[best] < LIKE or scores[best] - scores.get(claimed, -1.0) < CLEAR:
        return None
    return best


def _likeness(own: list[float], digit: str) -> float:
    """How like the sign is to this digit of the plain fonts: 1 is the same."""
    return max(float(sum(map(mul, own, other))) for other in _references()[digit])


@cache
def _references() -> dict[str, list[list[float]]]:
    import pypdfium2
    from pypdfium2 import raw

    made: dict[str, list[list[float]]] = {digit: [] for digit in DIGITS}
    pdf = pypdfium2.PdfDocument.new()
    page = pdf.new_page(100, 100)
    for name in _FONTS:
        font = raw.FPDFText_LoadStandardFont(pdf.raw, name.encode())
        for digit in DIGITS:
            image = drawn(pdf, page, font, digit)
            if image is not None and image.getbbox():
                made[digit].append(_profile(image.crop(image.getbbox())))
        raw.FPDFFont_Close(font)
    page.close()
    pdf.close()
    return made


def _profile(ink: "Image") -> list[float]:
    """The sign at one height, blurred so that thick and thin strokes are alike, as a vector of length 1."""
    from PIL import Image, ImageFilter

    width = max(1, min(_WIDE, round(ink.width * _HIGH / ink.height)))
    board = Image.new("L", (_WIDE + 2 * _MARGIN, _HIGH + 2 * _MARGIN))
    board.paste(ink.resize((width, _HIGH), Image.Resampling.BOX), ((board.width - width) // 2, _MARGIN))
    values = board.filter(ImageFilter.GaussianBlur(_BLUR)).tobytes()
    mean = sum(values) / len(values)
    length = math.sqrt(sum((value - mean) ** 2 for value in values)) or 1.0
    return [(value - mean) / length for value in values]


def _holes(ink: "Image") -> int:
    """How many spots are enclosed by ink."""
    from PIL import Image

    width = max(1, min(2 * _RINGS_HIGH, round(ink.width * _RINGS_HIGH / ink.height)))
    board = Image.new("L", (width + 2, _RINGS_HIGH + 2))
    board.paste(ink.resize((width, _RINGS_HIGH), Image.Resampling.BOX), (1, 1))
    across = board.width
    free = [value < _INK for value in board.tobytes()]
    return sum(_fill(free, start, across) >= _SPECK for start in range(len(free)) if free[start]) - 1


def _fill(free: list[bool], start: int, across: int) -> int:
    """Take the spot that this pixel is of, and say how large it was; 0 where it was taken before."""
    if not free[start]:
        return 0
    free[start] = False
    heap, size = [start], 0
    while heap:
        at = heap.pop()
        size += 1
        column = at % across
        for step, fits in ((-1, column > 0), (1, column < across - 1), (-across, True), (across, True)):
            there = at + step
            if fits and 0 <= there < len(free) and free[there]:
                free[there] = False
                heap.append(there)
    return size
