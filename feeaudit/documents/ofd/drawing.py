"""What does an OFD page draw, and where? Characters with boxes and ruling lines, in points from the upper left."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from feeaudit.documents.crowded import MOST_CHARACTERS, MOST_OBJECTS, UNDRAWN
from feeaudit.documents.glyphs import Drawing, Glyph, as_edge, unique
from feeaudit.documents.ofd import ink
from feeaudit.documents.ofd.package import found, numbers_of
from feeaudit.model import Box

if TYPE_CHECKING:
    from lxml import etree

POINTS = 72 / 25.4
"""Points per millimetre."""
_ASCENT, _DESCENT = 0.86, 0.14
"""Parts of the font size above and below the base line."""
_PATH = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")

_THIN = 2.0
"""Points. What is lower or narrower is a line, and covers nothing."""
_CORNER = 0.05
_NOTHING = ink.Seen((), ())
Matrix = tuple[float, float, float, float, float, float]
_NONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def of(
    layers: "Iterable[etree._Element]", width: float, height: float, params: ink.Params | None = None
) -> tuple[Drawing, ink.Seen]:
    """The page as drawn: templates first, then its own content; and which of its texts no one can see."""
    texts: list[ink.Text] = []
    shapes: list[ink.Shape] = []
    edges: list[Box] = []
    signs = 0
    for order, element in enumerate(one for layer in layers for one in layer.iter("{*}TextObject", "{*}PathObject")):
        if element.tag.rpartition("}")[2] == "TextObject":
            texts.append(ink.Text(order, tuple(_glyphs(element)), ink.of_text(element, params or {})))
            signs += len(texts[-1].glyphs)
        else:
            edges += _edges(element)
            bright = ink.of_shape(element, params or {})
            shape = _shape(element, order, bright) if bright is not None else None
            shapes += [shape] if shape else []
        if max(signs, len(texts)) > MOST_CHARACTERS or max(order - len(texts), len(edges)) > MOST_OBJECTS:
            return UNDRAWN, _NOTHING
    seen = ink.parted(texts, shapes, width * POINTS, height * POINTS)
    return Drawing(width * POINTS, height * POINTS, seen.glyphs, unique(edges)), seen


def texts_by_id(layers: "Iterable[etree._Element]") -> dict[str, str]:
    """What each text object says: tags point at them by id."""
    said: dict[str, str] = {}
    for layer in layers:
        for text in found(layer, "TextObject"):
            said[text.get("ID", "")] = "".join(_text(code) for code in found(text, "TextCode"))
    return said


def _glyphs(text: "etree._Element") -> Iterator[Glyph]:
    x, y = [*numbers_of(text.get("Boundary", "")), 0.0, 0.0][:2]
    matrix = _matrix(text)
    size = float(next(iter(numbers_of(text.get("Size", ""))), 3.0))
    wide = float(next(iter(numbers_of(text.get("HScale", ""))), 1.0))
    a, b, c, d, _, _ = matrix
    high = size * (abs(d) or abs(b))
    for char, cx, cy in _placed(text, size * wide):
        left, base = a * cx + c * cy + matrix[4] + x, b * cx + d * cy + matrix[5] + y
        broad = _advance(char, size * wide) * (abs(a) or abs(c))
        box = (left, base - _ASCENT * high, left + broad, base + _DESCENT * high)
        x0, top, x1, bottom = (value * POINTS for value in box)
        yield Glyph(char, x0, top, x1, bottom, high * POINTS, upright=abs(b) < 0.1 and abs(c) < 0.1)


def _placed(text: "etree._Element", size: float) -> Iterator[tuple[str, float, float]]:
    """Each character with the start of its base line; where the advances run out, the last goes on.

    Many writers give one advance for a whole run. Where none is given at all, a character's own width is taken.
    """
    x = y = 0.0
    for code in found(text, "TextCode"):
        x = float(next(iter(numbers_of(code.get("X", ""))), x))
        y = float(next(iter(numbers_of(code.get("Y", ""))), y))
        right, down = _deltas(code.get("DeltaX", "")), _deltas(code.get("DeltaY", ""))
        for n, char in enumerate(_text(code)):
            yield char, x, y
            x += _step(right, n) if right else 0.0 if any(down) else _advance(char, size)
            y += _step(down, n) if down else 0.0


def _step(deltas: list[float], n: int) -> float:
    return deltas[n] if n < len(deltas) else deltas[-1]


def _text(code: "etree._Element") -> str:
    """As written; what only indents the XML is none of it."""
    said = code.text or ""
    return "".join(line.strip() for line in said.split("\n")) if "\n" in said else said


def _deltas(written: str) -> list[float]:
    """`g 3 2.5 1.2` is 2.5 2.5 2.5 1.2."""
    parts, made = written.split(), []
    at = 0
    while at < len(parts):
        if parts[at] == "g" and at + 2 < len(parts):
            count, step = numbers_of(parts[at + 1]), numbers_of(parts[at + 2])
            made += step * int(min(count[0], 10_000)) if count and step else []
            at += 3
        else:
            made += numbers_of(parts[at])
            at += 1
    return made


def _advance(char: str, size: float) -> float:
    return size if char >= "\u2e80" else size / 2


def _matrix(element: "etree._Element") -> Matrix:
    numbers = numbers_of(element.get("CTM", ""))
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if len(numbers) == 6 else _NONE


def _on_page(path: "etree._Element") -> Iterator[list[tuple[float, float, bool]]]:
    """The points of each of its outlines."""
    x, y = [*numbers_of(path.get("Boundary", "")), 0.0, 0.0][:2]
    a, b, c, d, e, f = _matrix(path)
    for data in found(path, "AbbreviatedData"):
        yield [
            ((a * px + c * py + e + x) * POINTS, (b * px + d * py + f + y) * POINTS, drawn)
            for px, py, drawn in _points(data.text or "")
        ]


def _shape(path: "etree._Element", order: int, brightness: float) -> ink.Shape | None:
    """A filled path as a ground or a cover; None where it is a line."""
    points = [(x, y) for outline in _on_page(path) for x, y, _ in outline]
    if not points:
        return None
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    bounds = [value * POINTS for value in numbers_of(path.get("Boundary", ""))]
    if len(bounds) == 4:
        # What leaves its Boundary is cut off.
        points = [(min(max(x, bounds[0]), bounds[0] + bounds[2]), y) for x, y in points]
        points = [(x, min(max(y, bounds[1]), bounds[1] + bounds[3])) for x, y in points]
        x0, x1 = max(x0, bounds[0]), min(x1, bounds[0] + bounds[2])
        top, bottom = max(top, bounds[1]), min(bottom, bounds[1] + bounds[3])
    if min(x1 - x0, bottom - top) < _THIN:
        return None
    corners = all(min(x - x0, x1 - x) < _CORNER and min(y - top, bottom - y) < _CORNER for x, y in points)
    return ink.Shape(order, (x0, top, x1, bottom), brightness, is_box=corners and 4 <= len(points) <= 5)


def _edges(path: "etree._Element") -> Iterator[Box]:
    """Straight strokes, and thin filled boxes as what they look like."""
    for points in _on_page(path):
        for (x0, y0, _), (x1, y1, drawn) in pairwise(points):
            edge = as_edge(x0, y0, x1, y1) if drawn else None
            if edge:
                yield edge


def _points(written: str) -> Iterator[tuple[float, float, bool]]:
    """Ends of the path's pieces, each with whether a straight line leads to it."""
    start: tuple[float, float] | None = None
    for letter, rest in _PATH.findall(written):
        numbers = numbers_of(rest)
        if letter == "C" and start:
            yield (*start, True)
        elif len(numbers) >= 2:
            end = (numbers[-2], numbers[-1])
            start = end if letter in "SM" else start
            yield (*end, letter == "L")
