"""Which characters and lines does a PDF page draw, and where? One shape for both libraries that can tell."""

import re
from typing import NamedTuple

from feeaudit.model import Box


class Glyph(NamedTuple):
    """A drawn character, or a run of them on one line; points from the upper left corner of the page as it is seen."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    upright: bool = True


class Drawing(NamedTuple):
    """One page as drawn: its size, characters in the order they are drawn, and ruling lines."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    edges: tuple[Box, ...]
    is_picture: bool = False
    """True where an image fills a good part of the page and no text is drawn: a scan."""
    is_crowded: bool = False
    """True where the page draws more than one page may: it was not looked at."""


_UNDECODABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
"""What a font without a map to Unicode leaves: control, private-use and replacement characters."""
THIN = 2.0
"""A filled rectangle at most this wide is a line (points)."""
SHORTEST = 4.0
"""Shorter strokes are parts of pictures and QR codes, not ruling lines (points)."""


def is_undecodable(text: str) -> bool:
    """Does it hold a character that no one can read?"""
    return _UNDECODABLE.search(text) is not None


def undecodable_share(glyphs: tuple[Glyph, ...]) -> float:
    """Part of the characters that no one can read, 0 to 1."""
    text = "".join(glyph.text for glyph in glyphs)
    return len(_UNDECODABLE.findall(text)) / len(text) if text else 0.0


def as_edge(x0: float, top: float, x1: float, bottom: float) -> Box | None:
    """The ruling line that this thin box is, on its middle; None for anything slanted, short or thick."""
    x0, x1, top, bottom = min(x0, x1), max(x0, x1), min(top, bottom), max(top, bottom)
    width, height = x1 - x0, bottom - top
    if width >= SHORTEST and height <= THIN and width > height:
        middle = (top + bottom) / 2
        return (x0, middle, x1, middle)
    if height >= SHORTEST and width <= THIN and height > width:
        middle = (x0 + x1) / 2
        return (middle, top, middle, bottom)
    return None


def unique(edges: list[Box]) -> tuple[Box, ...]:
    """Each line once, to a hundredth of a point, from top to bottom and left to right."""
    return tuple(sorted({rounded(*edge) for edge in edges}, key=lambda e: (e[1], e[0], e[3], e[2])))


_EVEN = 1e-6
"""So near to the middle between two hundredths only `round` knows which it is."""
_ODD = 1 - _EVEN


def rounded(x0: float, top: float, x1: float, bottom: float) -> Box:
    """To a hundredth of a point, as `round` does, which goes by the digits of each number and takes twice the time."""
    a, b, c, d = x0 * 100.0 + 0.5, top * 100.0 + 0.5, x1 * 100.0 + 0.5, bottom * 100.0 + 0.5
    i, j, k, n = a // 1.0, b // 1.0, c // 1.0, d // 1.0
    if _EVEN < a - i < _ODD and _EVEN < b - j < _ODD and _EVEN < c - k < _ODD and _EVEN < d - n < _ODD:
        return (i / 100.0, j / 100.0, k / 100.0, n / 100.0)
    return (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
