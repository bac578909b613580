"""Which texts of an OFD page can no one see? Told by how they are drawn: colour, ground, covers, size and place.

Nothing is rendered: boxes and colours decide. A picture, a pattern or a shape with many corners is taken for no ground;
what is drawn in light colour over a text covers it whatever its shape.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from feeaudit.documents import hiding
from feeaudit.documents.glyphs import Glyph
from feeaudit.model import Box, Look, Word

if TYPE_CHECKING:
    from lxml import etree

Params = Mapping[str, "etree._Element"]  # noqa: SLF001 - lxml names the type of its elements so
"""DrawParam of the package by id."""

WHITE = 255.0
LIKE = 40.0
"""Of 255: colours that differ by less cannot be told apart."""
SMALLEST = 2.5
"""Points. Smaller characters cannot be read on paper."""
_MOST_PAIRS = 4_000_000
_DEEPEST = 8
"""DrawParams that stand on one another."""
_MOST_NAMED = 200


class Shape(NamedTuple):
    """A filled shape: what is drawn before a text is its ground, what is drawn after it may cover it."""

    order: int
    box: Box
    brightness: float
    is_box: bool


class Text(NamedTuple):
    """The characters of one text object."""

    order: int
    glyphs: tuple[Glyph, ...]
    brightness: float | None
    """None: nothing is drawn of it. Else 0 black to 255 white, of a colour that is not known 0."""


class Seen(NamedTuple):
    """The characters of a page that are seen, and what the others say."""

    glyphs: tuple[Glyph, ...]
    hidden: tuple[Word, ...]
    too_much: bool = False


def parted(texts: Iterable[Text], shapes: Iterable[Shape], width: float, height: float) -> Seen:
    """What can be seen of these texts, in their order. Sizes in points."""
    kept, shapes = tuple(texts), tuple(shapes)
    glyphs = tuple(glyph for text in kept for glyph in text.glyphs)
    if len(glyphs) * len(shapes) > _MOST_PAIRS:
        return Seen(glyphs, (), too_much=True)
    shown: list[Glyph] = []
    hidden: list[Word] = []
    for text in kept:
        gone: list[Glyph] = []
        for glyph in text.glyphs:
            seen = text.brightness is not None and _is_seen(glyph, text.order, text.brightness, shapes, (width, height))
            (shown if seen else gone).append(glyph)
        if gone and len(hidden) < _MOST_NAMED and (word := _word(gone)):
            hidden.append(word)
    return Seen(tuple(shown), tuple(hidden))


def _is_seen(glyph: Glyph, order: int, brightness: float, shapes: tuple[Shape, ...], size: tuple[float, float]) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if not (0 <= x <= size[0] and 0 <= y <= size[1]) or glyph.size < SMALLEST:
        return False
    ground = WHITE
    for shape in shapes:
        x0, top, x1, bottom = shape.box
        if not (x0 <= x <= x1 and top <= y <= bottom):
            continue
        if shape.order > order and (shape.is_box or shape.brightness > WHITE - LIKE):
            return False
        if shape.order < order and shape.is_box:
            ground = shape.brightness
    return abs(brightness - ground) >= LIKE


def _word(glyphs: list[Glyph]) -> Word | None:
    text = "".join(glyph.text for glyph in glyphs).strip()
    if not text:
        return None
    x0, top = min(g.x0 for g in glyphs), min(g.top for g in glyphs)
    x1, bottom = max(g.x1 for g in glyphs), max(g.bottom for g in glyphs)
    return Word(text=text, box=(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))


def looks(seen: Seen, size: tuple[float, float]) -> tuple[Look, ...]:
    """visible_ink where something grave is hidden; none where nothing is: no page was rendered to prove the rest."""
    if seen.too_much:
        return (Look(check="visible_ink", outcome="fail", detail="图形太多，看不清 too many shapes over texts"),)
    made = hiding.look(seen.hidden, size)
    return (made,) if made.outcome == "fail" else ()


def of_text(element: "etree._Element", params: Params) -> float | None:
    """How bright a text is on white paper; None where nothing of it is drawn."""
    if element.get("Visible") == "false":
        return None
    filled = element.get("Fill") != "false"
    if not filled and element.get("Stroke") != "true":
        return None
    colour = _colour(element, params, "FillColor" if filled else "StrokeColor")
    bright = _brightness(colour, element.get("Alpha"))
    return 0.0 if bright is None else bright


def of_shape(element: "etree._Element", params: Params) -> float | None:
    """How bright the filling of a path is; None where it has none, where it is half clear or of no one colour."""
    if element.get("Visible") == "false" or element.get("Fill") != "true":
        return None
    colour = _colour(element, params, "FillColor")
    if any(_alpha(one) < WHITE for one in (element.get("Alpha"), colour.get("Alpha") if colour is not None else None)):
        return None
    return _brightness(colour, None)


def _colour(element: "etree._Element", params: Params, name: str) -> "etree._Element | None":
    """Its own, else that of its DrawParam, else of its layer's."""
    own = element.find(f"{{*}}{name}")
    if own is not None:
        return own
    for one in (element, *element.iterancestors("{*}Layer")):
        at = params.get(one.get("DrawParam", ""))
        for _ in range(_DEEPEST):
            if at is None:
                break
            own = at.find(f"{{*}}{name}")
            if own is not None:
                return own
            at = params.get(at.get("Relative", ""))
    return None


def _brightness(colour: "etree._Element | None", alpha: str | None) -> float | None:
    """On white paper; black where no colour is given; None for a pattern."""
    if colour is None:
        bright, own = 0.0, None
    elif len(colour) or not colour.get("Value"):
        return None
    else:
        parts = [_part(part) for part in (colour.get("Value") or "").split()]
        bright, own = _mixed(parts), colour.get("Alpha")
    clear = _alpha(alpha) / WHITE * _alpha(own) / WHITE
    return WHITE - (WHITE - bright) * clear


def _mixed(parts: list[float]) -> float:
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [max(0.0, WHITE - ink - black) for ink in (cyan, magenta, yellow)]
    if len(parts) == 3:
        return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    return parts[0] if len(parts) == 1 else 0.0


def _part(written: str) -> float:
    try:
        value = float(int(written[1:], 16)) if written.startswith("#") else float(written)
    except ValueError:
        return 0.0
    return min(max(value, 0.0), WHITE)


def _alpha(written: str | None) -> float:
    return WHITE if written is None else _part(written)
