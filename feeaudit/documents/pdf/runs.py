"""What does pdfium see on a page, in runs? The characters of one text object together: a third of the calls.

A run of one text object on one level line is taken whole: its box is that from its first character to its last. What
is not so plain (turned text, text over text, characters outside the basic plane) is read character by character.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any

from pypdfium2 import raw

from feeaudit.documents.glyphs import Glyph
from feeaudit.documents.pdf.calls import address_of, calls

_OVERLAP = 0.35
"""Part of the font size by which a character may stand over its neighbour; more is text over text."""
ASCENT, DESCENT = 0.88, 0.12
"""Of the font size, from the base line. The font's own would differ from machine to machine where it is not embedded,
and would set characters of one line at different heights."""

_NARROWEST = 0.12
"""Parts of the font size per character: a run that is narrower does not go from left to right."""
_ROW = 4.0
_PIECES = re.compile(r"([^\S\r\n]+)|\S+")
"""Blanks, and what stands between them; ends of lines are pdfium's own."""
_TURNS = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}
"""Cosine and sine."""
_HALF_EMPTY = "：，。；、）】〕！？"
"""Full-width signs whose right half is blank."""

Place = Callable[[float, float], tuple[float, float]]
"""From the page's own coordinates to points from the upper left corner, as the page is shown."""


def runs(text_page: Any, place: Place, rotation: int) -> tuple[Glyph, ...] | None:
    """Every run of the page in the order it is drawn; None where the page is not plain enough to be read so."""
    count = raw.FPDFText_CountChars(text_page)
    text = _text(text_page, count)
    if text is None:
        return None
    reader = _Reader(text_page, place, rotation)
    found: list[Glyph] = []
    for start, end in reader.spans(text):
        run = reader.run(text, start, end)
        if run is None:
            return None
        found += run
    return None if _stand_over_each_other(found) else tuple(found)


def _text(text_page: Any, count: int) -> str | None:
    """The characters by their places; None where a place holds no character of its own."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text_page, 0, count, buffer) != count + 1:
        return None
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    is_plain = len(text) == count and not any(c in "\x00\x02\ufffe\ufffd" for c in text)
    return text if is_plain else None


class _Reader:
    """Asks pdfium about the characters of one page."""

    def __init__(self, text_page: Any, place: Place, rotation: int) -> None:
        self._page = address_of(text_page)
        self._place, self._rotation = place, rotation
        self._calls = ask = calls()
        self._ask_matrix, self._ask_size = ask.matrix, ask.font_size
        self._ask_origin, self._ask_box = ask.origin, ask.loose_box
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at_box, self._at_matrix = ctypes.addressof(self._box), ctypes.addressof(self._matrix)
        self._at_x, self._at_y = ctypes.addressof(self._x), ctypes.addressof(self._y)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """From where to where one text object goes on without a space; each drawn space for itself."""
        owner, made_up, page = self._calls.text_object, self._calls.is_generated, self._page
        for match in _PIECES.finditer(text):
            start, end = match.span()
            if match[1] is not None:
                yield from ((i, i + 1) for i in range(start, end) if made_up(page, i) != 1)
            elif owner(page, start) == owner(page, end - 1):
                yield start, end
            else:
                yield from self._by_owner(start, end)

    def _by_owner(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        ask, page = self._calls.text_object, self._page
        owner = ask(page, start)
        for i in range(start + 1, end):
            other = ask(page, i)
            if other != owner:
                yield start, i
                start, owner = i, other
        yield start, end

    def run(self, text: str, start: int, end: int) -> tuple[Glyph, ...] | None:
        """One piece; turned text in single characters; None where upright text does not go from left to right."""
        page, m = self._page, self._matrix
        self._ask_matrix(page, start, self._at_matrix)
        a, b, c, d = m.a, m.b, m.c, m.d
        size = abs(self._ask_size(page, start)) * ((abs(d) if c == 0 else (c * c + d * d) ** 0.5) or 1.0)
        if not (b == 0 and a > 0 and not self._rotation) and not is_upright(a, b, self._rotation):
            return tuple(Glyph(text[i], *self._loose(i), size, upright=False) for i in range(start, end))
        self._ask_origin(page, start, self._at_x, self._at_y)
        left, base = self._place(self._x.value, self._y.value)
        if end - start == 1:
            x0, top, x1, bottom = self._loose(start)
            if abs(left - x0) <= 0.25 * size:
                top, bottom = base - ASCENT * size, base + DESCENT * size
            return (Glyph(text[start], x0, top, x1, bottom, size),)
        if self._rotation:
            x1, below = self._loose(end - 1)[2:]
        else:
            self._ask_box(page, end - 1, self._at_box)
            x1, below = self._place(self._box.right, self._box.bottom)
        if x1 - left < _NARROWEST * size * (end - start) or abs(below - base) > size:
            return None
        return (Glyph(text[start:end], left, base - ASCENT * size, x1, base + DESCENT * size, size),)

    def _loose(self, i: int) -> tuple[float, float, float, float]:
        box = self._box
        self._ask_box(self._page, i, self._at_box)
        ax, ay = self._place(box.left, box.top)
        bx, by = self._place(box.right, box.bottom)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def is_upright(a: float, b: float, rotation: int) -> bool:
    """Does the base line run to the right on the page as shown, within six degrees?"""
    cosine, sine = _TURNS[rotation]
    along, across = a * cosine + b * sine, b * cosine - a * sine
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
