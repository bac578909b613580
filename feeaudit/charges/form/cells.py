"""In which box of a form does a point lie? The nearest rulings around it."""

from collections.abc import Iterable
from dataclasses import dataclass

from feeaudit.model import Box

_NEAR = 1.5
"""How far a ruling may end before the point and still stand beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Left, top, right and bottom ruling; None where there is none on that side."""

    left: float | None
    top: float | None
    right: float | None
    bottom: float | None

    def box(self, page: Box) -> Box:
        """With the edge of the page where no ruling is."""
        sides = (self.left, self.top, self.right, self.bottom)
        x0, top, x1, bottom = (end if side is None else side for side, end in zip(sides, page, strict=True))
        return (x0, top, x1, bottom)


class Grid:
    """The rulings of a page, or of a part of it."""

    def __init__(self, edges: Iterable[Box]) -> None:
        found = tuple(edges)
        self._upright = [e for e in found if e[2] - e[0] < 1 and e[3] - e[1] > 4]
        self._level = [e for e in found if e[3] - e[1] < 1 and e[2] - e[0] > 4]

    def at(self, x: float, y: float) -> Cell:
        """The cell around this point."""
        beside = [e[0] for e in self._upright if e[1] - _NEAR <= y <= e[3] + _NEAR]
        across = [e[1] for e in self._level if e[0] - _NEAR <= x <= e[2] + _NEAR]
        return Cell(
            left=max((place for place in beside if place <= x), default=None),
            right=min((place for place in beside if place > x), default=None),
            top=max((place for place in across if place <= y), default=None),
            bottom=min((place for place in across if place > y), default=None),
        )

    def between(self, a: Box, b: Box) -> bool:
        """Does a ruling stand between the middles of these two?"""
        y = (max(a[1], b[1]) + min(a[3], b[3])) / 2
        return any((a[0] + a[2]) / 2 < e[0] < (b[0] + b[2]) / 2 and e[1] <= y <= e[3] for e in self._upright)

    def uprights(self, top: float, bottom: float) -> tuple[float, ...]:
        """Where vertical rulings stand that cross most of this band; pieces of one place count together."""
        pieces: dict[int, float] = {}
        for x, y0, _, y1 in self._upright:
            length = min(y1, bottom) - max(y0, top)
            if length > 0:
                pieces[round(x)] = pieces.get(round(x), 0.0) + length
        return tuple(float(x) for x in sorted(pieces) if pieces[x] >= 0.5 * (bottom - top))

    def levels(self, top: float, bottom: float, width: float) -> tuple[float, ...]:
        """Where horizontal rulings of at least this width stand inside this band; pieces count together."""
        pieces: dict[int, float] = {}
        for x0, y, x1, _ in self._level:
            if top < y < bottom:
                pieces[round(y)] = pieces.get(round(y), 0.0) + x1 - x0
        return tuple(float(y) for y in sorted(pieces) if pieces[y] >= width)
