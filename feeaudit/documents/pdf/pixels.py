"""Is a text that is in doubt seen after all? The page is drawn with it and without it: what makes no difference is not.

Colours prove nothing: white text on a dark banner is seen, and a name under a red seal is. Only the part of the page
that is in doubt is drawn, in memory.
"""

import ctypes
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from feeaudit.documents.pdf.ink import OUTSIDE, TINY, Scene
from feeaudit.documents.pdf.pieces import Piece, on_paper
from feeaudit.model import Box, Word

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 16_000_000
_SCALE = 2.0
_DIFFERENCE = 40
"""Of 255: a weaker difference is not seen."""
_INKED = 0.03
"""Part of a character's box that must differ."""
_GAP = 0.4
"""Columns without ink up to this part of the height are the space between characters."""
_FLAT = "一-—–_－=~·.,、，。:：;；\"'*"
"""Signs that are lower than their box."""
_MOSTLY = 0.8
"""A text of which so much is not seen is taken as one that is not: an edge may still peep out."""
_SHADOW = 1.5
"""Boxes this near to each other (points) are those of one text and its shadow."""
_MOST_DOUBTS = 2_000
"""A page on which more texts are in doubt is no paper."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the file says and no one can see."""

    texts: tuple[Piece, ...]
    """Objects of which nothing is seen."""
    words: tuple[Word, ...]
    """What they say, and the parts of other texts that are not seen."""
    too_much: bool = False
    """True where so much is in doubt that nothing was looked at."""


NOTHING = Unseen((), ())


def unseen(page: Any, seen: Scene) -> Unseen:
    """Draws where there is doubt. The page is left as it was."""
    lost = [text for text in seen.texts if seen.doubts.get(text.order) in (OUTSIDE, TINY)]
    doubtful = [text for text in seen.doubtful() if seen.doubts[text.order] not in (OUTSIDE, TINY)]
    if len(doubtful) > _MOST_DOUBTS:
        return Unseen((), (), too_much=True)
    vague: list[tuple[Piece, _View]] = []
    for twins in _twins(doubtful):
        view = _View.of(page, twins, seen.bounds)
        vague += [(text, view) for text in twins if not view.plainly_shows(text.box)]
    if not vague and not lost:
        return NOTHING
    return _by_character(page, lost, vague)


def _twins(texts: list[Piece]) -> Iterable[list[Piece]]:
    """Each text by itself, but one that is drawn twice for boldness together with its shadow."""
    found: dict[tuple[int, ...], list[Piece]] = {}
    for text in texts:
        found.setdefault(tuple(round(value / _SHADOW) for value in text.box), []).append(text)
    return found.values()


class _View:
    """Where the page differs with and without some texts."""

    def __init__(self, page: Any, mask: "Image", scale: float, corner: tuple[int, int]) -> None:
        self._page, self._mask, self._scale, self._corner = page, mask, scale, corner

    @classmethod
    def of(cls, page: Any, texts: list[Piece], bounds: Box) -> "_View":
        from PIL import ImageChops
        from pypdfium2 import raw

        area = on_paper(page, _common(_around([text.box for text in texts]), bounds))
        crop, scale = window(page, area, 2.0, _SCALE)
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
        mask = most.point([255 if value >= _DIFFERENCE else 0 for value in range(256)])
        return cls(page, mask, scale, (math.ceil(crop[0] * scale), math.ceil(crop[3] * scale)))

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
        return bottom - top >= _GAP * height and longest <= max(2, _GAP * height)

    def shows(self, character: str, box: Box) -> bool:
        """Does enough of this character's box differ? A light text across a ruling is only seen as a gap in it."""
        ink = self._ink(box)
        found = ink.getbbox() if ink else None
        if ink is None or found is None:
            return False
        is_tall = character in _FLAT or found[3] - found[1] >= _GAP * ink.height
        return is_tall and ink.histogram()[255] >= max(1, _INKED * ink.width * ink.height)


def window(page: Any, box: Box, margin: float, scale: float) -> tuple[Box, float]:
    """What to cut off at the left, bottom, right and top so that this box (points, from the upper left) is left.

    And pixels per point: `scale`, or less so that the picture stays within the limit.
    """
    width, height = page.get_size()
    x0, x1 = (min(max(0.0, value), width) for value in (box[0] - margin, box[2] + margin))
    top, bottom = (min(max(0.0, value), height) for value in (box[1] - margin, box[3] + margin))
    x0, top = min(x0, width - min(1.0, width)), min(top, height - min(1.0, height))
    x1, bottom = max(x1, x0 + min(1.0, width)), max(bottom, top + min(1.0, height))
    return (x0, height - bottom, width - x1, top), min(scale, math.sqrt(MOST_PIXELS / ((x1 - x0) * (bottom - top))))


def drawn(page: Any, crop: Box, scale: float) -> "Image":
    """The page without what is cut off, with its annotations."""
    bitmap = page.render(scale=scale, crop=crop, draw_annots=True, may_draw_forms=False)
    try:
        return bitmap.to_pil().convert("RGB")  # type: ignore[no-any-return]
    finally:
        bitmap.close()


def _by_character(page: Any, lost: list[Piece], vague: "list[tuple[Piece, _View]]") -> Unseen:
    """Which characters of the texts in question are seen?"""
    views = {text.order: view for text, view in vague}
    texts = [*lost, *(text for text, _ in vague)]
    gone: list[Piece] = []
    words: list[Word] = []
    for text, said in characters(page, texts):
        view = views.get(text.order)
        hidden = [(c, box) for c, box in said if view is None or not view.shows(c, box)]
        if view is not None:
            hidden = [(c, box) for c, box in hidden if _can_be_drawn(text, c)]
        if len(hidden) >= _MOSTLY * len(said):
            gone.append(text)
        if hidden:
            words.append(
                Word(
                    text="".join(c for c, _ in hidden),
                    box=_rounded(on_paper(page, _around([box for _, box in hidden]))),
                )
            )
    return Unseen(tuple(gone), tuple(_joined(words)))


def _joined(words: list[Word]) -> list[Word]:
    """What stands side by side on one line is one: Latin and Chinese signs are often drawn apart."""
    made: list[Word] = []
    for word in sorted(words, key=lambda w: (w.box[0], w.box[1], w.text)):
        home = next((i for i, last in enumerate(made) if _follows(last.box, word.box)), None)
        if home is None:
            made.append(word)
        else:
            made[home] = Word(text=made[home].text + word.text, box=_spanned(made[home].box, word.box))
    return sorted(made, key=lambda w: (w.box[1], w.box[0], w.text))


def _follows(last: Box, box: Box) -> bool:
    high = max(last[3] - last[1], box[3] - box[1])
    return min(last[3], box[3]) > max(last[1], box[1]) and -1 <= box[0] - last[2] <= _GAP * high


def _spanned(a: Box, b: Box) -> Box:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def characters(page: Any, texts: list[Piece]) -> Iterator[tuple[Piece, list[tuple[str, Box]]]]:
    """The characters of each text that says anything, with their boxes."""
    from pypdfium2 import raw

    wanted = {ctypes.addressof(text.thing.contents): text.order for text in texts}
    said: dict[int, list[tuple[str, Box]]] = {}
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    text_page = page.get_textpage()
    try:
        for i in range(raw.FPDFText_CountChars(text_page.raw)):
            thing = raw.FPDFText_GetTextObject(text_page.raw, i)
            order = wanted.get(ctypes.addressof(thing.contents)) if thing else None
            code = raw.FPDFText_GetUnicode(text_page.raw, i)
            if order is None or code <= 0x20 or 0xD800 <= code <= 0xDFFF or chr(code).isspace():
                continue
            raw.FPDFText_GetCharBox(text_page.raw, i, left, right, bottom, top)
            said.setdefault(order, []).append((chr(code), (left.value, bottom.value, right.value, top.value)))
    finally:
        text_page.close()
    for text in texts:
        if text.order in said:
            yield text, said[text.order]


def _can_be_drawn(text: Piece, character: str) -> bool:
    """Of a font that is neither embedded nor installed here nothing is drawn, and nothing follows from that."""
    from pypdfium2 import raw

    mode = raw.FPDFTextObj_GetTextRenderMode(text.thing)
    if mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
        return True
    font = raw.FPDFTextObj_GetFont(text.thing)
    if raw.FPDFFont_GetIsEmbedded(font) == 1:
        return True
    outline = raw.FPDFFont_GetGlyphPath(font, ord(character), ctypes.c_float(10.0))
    return bool(outline) and raw.FPDFGlyphPath_CountGlyphSegments(outline) > 0


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _common(a: Box, b: Box) -> Box:
    left, bottom = max(a[0], b[0]), max(a[1], b[1])
    return (left, bottom, max(left, min(a[2], b[2])), max(bottom, min(a[3], b[3])))


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = (round(value, 2) for value in box)
    return (x0, top, x1, bottom)
