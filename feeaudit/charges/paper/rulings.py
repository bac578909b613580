"""Where do rulings part a paper? Those that go from its first heading to its last, and those that cross a band."""

from collections.abc import Iterable
from itertools import pairwise

from feeaudit.model import Box, Page

_WIDE = 0.9
"""Part of the way from the first heading to the last that a horizontal ruling must go to divide the paper."""


Rulings = dict[int, list[Box]]
"""By their height, each in its pieces."""


def across(wide: Rulings) -> tuple[float, ...]:
    """Heights of the rulings that divide the paper, from top to bottom."""
    return distinct(float(y) for y in wide)


def extent(wide: Rulings) -> tuple[float, float] | None:
    """From where to where these rulings go; None where there are fewer than two."""
    if len(distinct(float(y) for y in wide)) < 2:
        return None
    found = [edge for pieces in wide.values() for edge in pieces]
    return min(edge[0] for edge in found), max(edge[2] for edge in found)


def upright(page: Page, top: float, bottom: float) -> tuple[float, ...]:
    """Where vertical rulings stand that cross most of this band; their pieces count together."""
    pieces: dict[int, list[Box]] = {}
    for edge in page.edges:
        if edge[2] - edge[0] < 1 and min(edge[3], bottom) > max(edge[1], top):
            pieces.setdefault(round(edge[0]), []).append(edge)
    need = 0.5 * (bottom - top)
    crossing = (
        found[0][0]
        for found in pieces.values()
        if _covered([(max(e[1], top), min(e[3], bottom)) for e in found]) >= need
    )
    return distinct(crossing)


def distinct(places: Iterable[float]) -> tuple[float, ...]:
    """In order, those within two points of the one before left out."""
    ordered = sorted(places)
    return tuple(x for i, x in enumerate(ordered) if i == 0 or x - ordered[i - 1] > 2)


def dividing(page: Page, headings: Box) -> Rulings:
    """The horizontal rulings that divide the paper. They may be drawn in pieces: those of one height count together."""
    left, _, right, _ = headings
    pieces: dict[int, list[Box]] = {}
    for edge in page.edges:
        if edge[2] - edge[0] > 1:
            pieces.setdefault(round(edge[1]), []).append(edge)
    need = _WIDE * (right - left)
    return {
        y: found
        for y, found in pieces.items()
        if _covered([(max(e[0], left), min(e[2], right)) for e in found]) >= need
    }


def _covered(spans: list[tuple[float, float]]) -> float:
    if len(spans) == 1:
        return max(0.0, spans[0][1] - spans[0][0])
    ordered = sorted([span for span in spans if span[1] > span[0]])
    if not ordered:
        return 0.0
    covered, end = ordered[0][1] - ordered[0][0], ordered[0][1]
    for _, (x0, x1) in pairwise(ordered):
        covered += max(0.0, x1 - max(x0, end))
        end = max(end, x1)
    return covered
