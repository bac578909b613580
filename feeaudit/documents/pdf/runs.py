"""What does pdfium see on a page, in runs? The characters of one text object together: a third of the calls.

A run of one text object on one level line is taken whole: its box is that from its first character to its last. What
is not so plain (turned text, text over text, characters outside the basic plane) is read character by character.
"""

import ctypes
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from feeaudit.documents.glyphs import Glyph

_OVERLAP = 0.35
"""Part of the font size by which a character may stand over its neighbour; more is text over text."""
ASCENT, DESCENT = 0.88, 0.12
"""Of the font size, from the base line. The font's own would differ from machine to machine where it is not embedded,
and would set characters of one line at different heights."""

_ROW = 4.0
_HALF_EMPTY = "：，。；、）】〕！？"
"""Full-width signs whose right half is blank."""

Place = Callable[[float, float], tuple[float, float]]
"""From the page's own coordinates to points from the upper left corner, as the page is shown."""


class Calls(NamedTuple):
    """The functions of pdfium that are called for every character, without the conversions of the full bindings."""

    text_object: Any
    is_generated: Any
    loose_box: Any
    origin: Any
    matrix: Any
    font_size: Any


@lru_cache(maxsize=1)
def calls() -> Calls:
    """Handles and places to write to are plain addresses; the same functions as `pypdfium2.raw`."""
    from pypdfium2 import raw

    address, number = ctypes.c_void_p, ctypes.c_int

    def lean(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, address).value or 0)

    return Calls(
        text_object=lean(raw.FPDFText_GetTextObject, address, address, number),
        is_generated=lean(raw.FPDFText_IsGenerated, number, address, number),
        loose_box=lean(raw.FPDFText_GetLooseCharBox, number, address, number, address),
        origin=lean(raw.FPDFText_GetCharOrigin, number, address, number, address, address),
        matrix=lean(raw.FPDFText_GetMatrix, number, address, number, address),
        font_size=lean(raw.FPDFText_GetFontSize, ctypes.c_double, address, number),
    )


def runs(text_page: Any, place: Place, rotation: int) -> tuple[Glyph, ...] | None:
    """Every run of the page in the order it is drawn; None where the page is not plain enough to be read so."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text_page)
    text = _text(text_page, count)
    if text is None:
        return None
    reader = _Reader(text_page, place, rotation)
    found: list[Glyph] = []
    for start, end in _spans(text, reader.owners(text)):
        run = reader.run(text, start, end)
        if run is None:
            return None
        found += run
    return None if _stand_over_each_other(found) else tuple(found)


def _text(text_page: Any, count: int) -> str | None:
    """The characters by their places; None where a place holds no character of its own."""
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text_page, 0, count, buffer) != count + 1:
        return None
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    is_plain = len(text) == count and not any(c in "\x00\x02\ufffe\ufffd" for c in text)
    return text if is_plain else None


def _spans(text: str, owners: list[int]) -> Iterator[tuple[int, int]]:
    """From where to where one text object goes on without a space; each drawn space for itself."""
    start = 0
    for i, owner in enumerate(owners):
        is_space = text[i].isspace()
        if i > start and (is_space or owner != owners[start]):
            yield start, i
            start = i
        if not owner:
            start = i + 1
        elif is_space:
            yield i, i + 1
            start = i + 1
    if start < len(owners):
        yield start, len(owners)


class _Reader:
    """Asks pdfium about the characters of one page."""

    def __init__(self, text_page: Any, place: Place, rotation: int) -> None:
        from pypdfium2 import raw

        self._page = ctypes.cast(text_page, ctypes.c_void_p).value
        self._place, self._rotation = place, rotation
        self._calls = calls()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def owners(self, text: str) -> list[int]:
        """The text object of each character; 0 for the spaces that pdfium made up."""
        ask, made_up, page = self._calls.text_object, self._calls.is_generated, self._page
        return [0 if char <= " " and made_up(page, i) == 1 else ask(page, i) or 0 for i, char in enumerate(text)]

    def run(self, text: str, start: int, end: int) -> tuple[Glyph, ...] | None:
        """One piece; turned text in single characters; None where upright text does not go from left to right."""
        ask, page, m = self._calls, self._page, self._matrix
        ask.matrix(page, start, ctypes.addressof(m))
        size = abs(ask.font_size(page, start)) * ((m.c * m.c + m.d * m.d) ** 0.5 or 1.0)
        if not is_upright(m.a, m.b, self._rotation):
            return tuple(Glyph(text[i], *self._loose(i), size, upright=False) for i in range(start, end))
        ask.origin(page, start, ctypes.addressof(self._x), ctypes.addressof(self._y))
        left, base = self._place(self._x.value, self._y.value)
        x0, top, x1, bottom = self._loose(start)
        if end - start > 1:
            last = self._loose(end - 1)
            if last[2] <= x0 or abs(last[3] - bottom) > 0.5 * size:
                return None
            x1 = last[2]
        if abs(left - x0) <= 0.25 * size:
            top, bottom = base - ASCENT * size, base + DESCENT * size
        return (Glyph(text[start:end], x0, top, x1, bottom, size),)

    def _loose(self, i: int) -> tuple[float, float, float, float]:
        box = self._box
        self._calls.loose_box(self._page, i, ctypes.addressof(box))
        ax, ay = self._place(box.left, box.top)
        bx, by = self._place(box.right, box.bottom)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def is_upright(a: float, b: float, rotation: int) -> bool:
    """Does the base line run to the right on the page as shown, within six degrees?"""
    along, across = {0: (a, b), 90: (b, -a), 180: (-a, -b), 270: (-b, a)}[rotation]
    return along > 0 and abs(across) <= 0.1 * along


def _stand_over_each_other(found: list[Glyph]) -> bool:
    """Does any run cover a part of another of its size: a ghost, a shadow, a digit printed over a digit?"""
    furthest: dict[int, Glyph] = {}
    for run in sorted((run for run in found if run.upright and not run.text.isspace()), key=lambda run: run.x0):
        row = int(run.bottom // _ROW)
        for near in (row - 1, row, row + 1):
            if near in furthest and _covers(furthest[near], run):
                return True
        if row not in furthest or run.x1 > furthest[row].x1:
            furthest[row] = run
    return False


def _covers(before: Glyph, run: Glyph) -> bool:
    lapped = min(before.x1, run.x1) - run.x0
    size = min(before.size, run.size)
    if lapped <= _OVERLAP * size:
        return False
    blank = 0.5 * before.size if before.text[-1] in _HALF_EMPTY else 0.0
    is_alike = max(before.size, run.size) <= 1.25 * size and abs(before.bottom - run.bottom) <= 0.3 * size
    return is_alike and lapped - blank > _OVERLAP * size
