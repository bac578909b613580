"""How does a part of a page look, and where does it differ with and without some texts? Drawn in memory by pdfium."""

import math
from typing import TYPE_CHECKING, Any

from feeaudit.documents.pdf.pieces import Piece, on_paper
from feeaudit.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 16_000_000
_SCALE = 2.0
_DIFFERENCE = 40
"""Of 255: a weaker difference is not seen."""
_CLOSE = 8.0
"""Pixels per point at which a thin stroke fills whole pixels: at the usual scale a grey minus is a paler grey."""
_PLAIN = 60
"""Of 255: so near, only a difference that is plain is seen."""
_MOST_CLOSE = 2_000_000
_INKED = 0.03
"""Part of a character's box that must differ."""
_FILLED = 0.3
"""Part of a flat sign's box, as near as that: it fills most of it, and the end that peeps out from a cover does not."""
GAP = 0.4
"""Columns without ink up to this part of the height are the space between characters."""
_FLAT = "一-—–_－=~·.,、，。:：;；\"'*"
"""Signs that are lower than their box."""


class View:
    """Where the page differs with and without some texts."""

    def __init__(self, page: Any, texts: list[Piece], bounds: Box, *, close: bool = False) -> None:
        """Draws the part of the page where these texts are; `close`: for their thinnest signs."""
        from PIL import ImageChops
        from pypdfium2 import raw

        area = on_paper(page, _common(around([text.box for text in texts]), bounds))
        crop, scale = window(page, area, 2.0, *((_CLOSE, _MOST_CLOSE) if close else (_SCALE, MOST_PIXELS)))
        with_them = drawn(page, crop, scale)
        for text in texts:
            raw.FPDFPageObj_SetIsActive(text.thing, 0)
        try:
            without = drawn(page, crop, scale)
        finally:
            for text in texts:
                raw.FPDFPageObj_SetIsActive(text.thing, 1)
        parts = ImageChops.difference(with_them, without).split()
        most = ImageChops.lighter(ImageChops.lighter(parts[0], parts[1]), parts[2])
        seen = _PLAIN if close else _DIFFERENCE
        self._mask = most.point([255 if value >= seen else 0 for value in range(256)])
        self._page, self._scale, self._texts, self._bounds, self._close = page, scale, texts, bounds, close
        self._corner = (math.ceil(crop[0] * scale), math.ceil(crop[3] * scale))

    def closer(self) -> "View":
        """The same texts, so near that no stroke is thinner than a pixel."""
        return View(self._page, self._texts, self._bounds, close=True)

    def _ink(self, box: Box) -> "Image | None":
        x0, top, x1, bottom = (value * self._scale for value in on_paper(self._page, box))
        left, above = self._corner
        pixels = (math.floor(x0) - left, math.floor(top) - above, math.ceil(x1) - left, math.ceil(bottom) - above)
        whole = (
            max(0, pixels[0]),
            max(0, pixels[1]),
            min(self._mask.width, pixels[2]),
            min(self._mask.height, pixels[3]),
        )
        if whole[0] >= whole[2] or whole[1] >= whole[3]:
            return None
        return self._mask.crop(whole)

    def plainly_shows(self, box: Box) -> bool:
        """Does ink run through the whole box without a gap that a character would leave?"""
        from PIL import Image

        ink = self._ink(box)
        if ink is None or ink.getbbox() is None:
            return False
        width, height = ink.size
        if height > width:
            ink, width, height = ink.transpose(Image.Transpose.ROTATE_90), height, width
        _, top, _, bottom = ink.getbbox() or (0, 0, 0, 0)
        columns = ink.resize((width, 1), Image.Resampling.BOX).tobytes()
        longest = max(len(gap) for gap in bytes(bool(value) for value in columns).split(b"\x01"))
        return bottom - top >= GAP * height and longest <= max(2, GAP * height)

    def shows(self, character: str, box: Box) -> bool:
        """Does enough of this character's box differ? A light text across a ruling is only seen as a gap in it."""
        ink = self._ink(box)
        found = ink.getbbox() if ink else None
        if ink is None or found is None:
            return False
        is_flat = character in _FLAT
        is_tall = is_flat or found[3] - found[1] >= GAP * ink.height
        least = _FILLED if is_flat and self._close else _INKED
        return is_tall and ink.histogram()[255] >= max(1, least * ink.width * ink.height)


def window(page: Any, box: Box, margin: float, scale: float, most: int = MOST_PIXELS) -> tuple[Box, float]:
    """What to cut off at the left, bottom, right and top so that this box (points, from the upper left) is left.

    And pixels per point: `scale`, or less so that the picture stays within the limit.
    """
    width, height = page.get_size()
    x0, x1 = (min(max(0.0, value), width) for value in (box[0] - margin, box[2] + margin))
    top, bottom = (min(max(0.0, value), height) for value in (box[1] - margin, box[3] + margin))
    x0, top = min(x0, width - min(1.0, width)), min(top, height - min(1.0, height))
    x1, bottom = max(x1, x0 + min(1.0, width)), max(bottom, top + min(1.0, height))
    return (x0, height - bottom, width - x1, top), min(scale, math.sqrt(most / ((x1 - x0) * (bottom - top))))


def drawn(page: Any, crop: Box, scale: float) -> "Image":
    """The page without what is cut off, with its annotations."""
    bitmap = page.render(scale=scale, crop=crop, draw_annots=True, may_draw_forms=False)
    try:
        return bitmap.to_pil().convert("RGB")  # type: ignore[no-any-return]
    finally:
        bitmap.close()


def around(boxes: list[Box]) -> Box:
    """The box around these."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _common(a: Box, b: Box) -> Box:
    left, bottom = max(a[0], b[0]), max(a[1], b[1])
    return (left, bottom, max(left, min(a[2], b[2])), max(bottom, min(a[3], b[3])))
