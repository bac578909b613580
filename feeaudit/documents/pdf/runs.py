"""What does pdfium see on a page, in runs? The characters of one text object together: a third of the calls.

A run of one text object on one level line is taken whole: its box is that from its first character to its last. What
is not so plain (turned text, text over text, characters outside the basic plane) is read character by character.
"""

import ctypes
import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from pypdfium2 import raw

from feeaudit.documents.glyphs import Glyph
from feeaudit.documents.pdf.calls import calls, handle
from feeaudit.documents.pdf.pieces import Matrix

_OVERLAP = 0.35
"""Part of the font size by which a character may stand over its neighbour; more is text over text."""
ASCENT, DESCENT = 0.88, 0.12
"""Of the font size, from the base line. The font's own would differ from machine to machine where it is not embedded,
and would set characters of one line at different heights."""

_OFF = 0.25
"""Parts of the font size by which a character's box may begin off its origin, and it still stands on its base line."""
_NARROWEST = 0.12
"""Parts of the font size per character: a run that is narrower does not go from left to right."""
_ROW = 4.0
_LEFT = itemgetter(1)
"""Where a glyph begins."""
_PIECES = re.compile(r"([^\S\r\n]+)|\S+")
"""Blanks, and what stands between them; ends of lines are pdfium's own."""
_TURNS = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}
"""Cosine and sine."""
_HALF_EMPTY = "：，。；、）】〕！？"
"""Full-width signs whose right half is blank."""


def runs(text_page: Any, place: Matrix, rotation: int) -> tuple[Glyph, ...] | None:
    """Every run of the page in the order it is drawn; None where the page is not plain enough to be read so."""
    count = raw.FPDFText_CountChars(text_page)
    text = _text(text_page, count)
    if text is None:
        return None
    reader = Reader(text_page, place, rotation)
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


class Reader:
    """Asks pdfium about the characters of one page; what it writes to is made once."""

    def __init__(self, text_page: Any, place: Matrix, rotation: int) -> None:
        """`place` leads from the page's own coordinates to points from the upper left corner, as it is shown."""
        self._page = handle(text_page)
        self._place, self._rotation = place, rotation
        self._left, self._top = -place[4], place[5]
        """Of a page that is not turned."""
        self._calls = ask = calls()
        self._ask_matrix, self._ask_size = ask.matrix, ask.font_size
        self._ask_origin, self._ask_box = ask.origin, ask.loose_box
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at_box, self._at_matrix = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._at_x, self._at_y = ctypes.byref(self._x), ctypes.byref(self._y)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """From where to where one text object goes on without a space; each drawn space for itself."""
        owner, made_up, page = self._calls.text_object, self._calls.is_generated, self._page
        for match in _PIECES.finditer(text):
            start, end = match.span()
            if match.lastindex:
                yield from ((i, i + 1) for i in range(start, end) if made_up(page, i) != 1)
            elif end - start == 1 or owner(page, start) == owner(page, end - 1):
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
        """One piece; turned text in single characters; None where upright text does not go from left to right.

        What is plain, as nearly all is, takes the short way: from the origin of its first character to the right side
        of its last.
        """
        page, m, box = self._page, self._matrix, self._box
        self._ask_matrix(page, start, self._at_matrix)
        if m.b or m.c or m.a <= 0 or self._rotation:
            return self._odd(text, start, end)
        size = abs(self._ask_size(page, start)) * (abs(m.d) or 1.0)
        self._ask_origin(page, start, self._at_x, self._at_y)
        self._ask_box(page, end - 1, self._at_box)
        x0, base, x1 = self._x.value - self._left, self._top - self._y.value, box.right - self._left
        if end - start == 1:
            own = box.left - self._left
            if abs(x0 - own) > _OFF * size or x1 < own:
                return (self.character(text[start], start),)
            x0 = own
        elif x1 - x0 < _NARROWEST * size * (end - start) or abs(self._top - box.bottom - base) > size:
            return None
        return (Glyph(text[start:end], x0, base - ASCENT * size, x1, base + DESCENT * size, size),)

    def _odd(self, text: str, start: int, end: int) -> tuple[Glyph, ...] | None:
        """A piece that may be turned, or stand on a page that is."""
        size, is_level = self._size(start)
        if end - start == 1 or not is_level:
            return tuple(self.character(text[i], i) for i in range(start, end))
        left, base = self._origin(start)
        x1, below = self._loose(end - 1)[2:]
        if x1 - left < _NARROWEST * size * (end - start) or abs(below - base) > size:
            return None
        return (Glyph(text[start:end], left, base - ASCENT * size, x1, base + DESCENT * size, size),)

    def character(self, text: str, i: int) -> Glyph:
        """The i-th, which says `text`, by itself."""
        size, is_level = self._size(i)
        x0, top, x1, bottom = self._loose(i)
        if is_level:
            left, base = self._origin(i)
            if abs(left - x0) <= _OFF * size:
                top, bottom = base - ASCENT * size, base + DESCENT * size
        return Glyph(text, x0, top, x1, bottom, size, is_level)

    def _size(self, i: int) -> tuple[float, bool]:
        """How high it is, and whether its base line is level."""
        m = self._matrix
        self._ask_matrix(self._page, i, self._at_matrix)
        size = abs(self._ask_size(self._page, i)) * ((m.c * m.c + m.d * m.d) ** 0.5 or 1.0)
        return size, is_upright(m.a, m.b, self._rotation)

    def _origin(self, i: int) -> tuple[float, float]:
        a, b, c, d, e, f = self._place
        self._ask_origin(self._page, i, self._at_x, self._at_y)
        x, y = self._x.value, self._y.value
        return a * x + c * y + e, b * x + d * y + f

    def _loose(self, i: int) -> tuple[float, float, float, float]:
        a, b, c, d, e, f = self._place
        box = self._box
        self._ask_box(self._page, i, self._at_box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        ax, ay = a * left + c * top + e, b * left + d * top + f
        bx, by = a * right + c * bottom + e, b * right + d * bottom + f
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def is_upright(a: float, b: float, rotation: int) -> bool:
    """Does the base line run to the right on the page as shown, within six degrees?"""
    cosine, sine = _TURNS[rotation]
    along, across = a * cosine + b * sine, b * cosine - a * sine
    return along > 0 and abs(across) <= 0.1 * along


def _stand_over_each_other(found: list[Glyph]) -> bool:
    """Does any run cover a part of another of its size: a ghost, a shadow, a digit printed over a digit?"""
    furthest: dict[float, Glyph] = {}
    for run in sorted([run for run in found if run.upright and not run.text.isspace()], key=_LEFT):
        row = run.bottom // _ROW
        for near in (row - 1, row, row + 1):
            if near in furthest and furthest[near].x1 > run.x0 and _covers(furthest[near], run):
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
