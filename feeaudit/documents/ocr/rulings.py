"""Where are the ruling lines of a picture? Long thin runs of ink, level and upright; and the picture without them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

Segment = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels; from left to right, or from top to bottom."""

_LEVEL, _UPRIGHT = 1 / 30, 1 / 28
"""Shortest run, in parts of the width: longer than any stroke of the title, shorter than a row of the table is high."""
_THICKEST = 0.006
"""Of the height: what is thicker is a bar, a seal or a shadow."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Lines in pixels, and a mask of them."""

    level: tuple[Segment, ...]
    upright: tuple[Segment, ...]
    mask: "Pixels"


def ink(picture: "Pixels") -> "Pixels":
    """255 where something is drawn: darker than what is around it, or coloured."""
    import cv2

    gray = picture.min(axis=2)
    size = max(15, round(picture.shape[1] / 60) | 1)
    made: Pixels = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, 12)
    return made


def find(picture: "Pixels") -> Rulings:
    """Broken lines are joined where the gap is no wider than a character."""
    import cv2

    drawn = ink(picture)
    height, width = drawn.shape
    level, level_mask = _lines(drawn, round(width * _LEVEL), height, is_level=True)
    upright, upright_mask = _lines(drawn, round(width * _UPRIGHT), height, is_level=False)
    mask = cv2.dilate(level_mask | upright_mask, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    return Rulings(level, upright, mask)


def without(picture: "Pixels", rulings: Rulings) -> "Pixels":
    """The lines painted over with the paper's own shade."""
    import numpy as np

    made = picture.copy()
    paper = np.median(picture.reshape(-1, 3)[::97], axis=0)
    made[rulings.mask > 0] = paper.astype(np.uint8)
    return made


def _lines(drawn: "Pixels", run: int, height: int, *, is_level: bool) -> "tuple[tuple[Segment, ...], Pixels]":
    import cv2
    import numpy as np

    def bar(length: int) -> "Pixels":
        shape = (max(1, length), 1) if is_level else (1, max(1, length))
        made: Pixels = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        return made

    opened = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, bar(run))
    joined = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, bar(round(run * 0.7)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    kept: list[Segment] = []
    mask = np.zeros_like(drawn)
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        long, thick = (w, area / w) if is_level else (h, area / h)
        if long < run or thick > max(4.0, _THICKEST * height):
            continue
        own = labels[y : y + h, x : x + w] == i
        mask[y : y + h, x : x + w][own] = opened[y : y + h, x : x + w][own]
        kept.append(_segment(own, x, y, is_level=is_level))
    return tuple(sorted(kept)), mask


def _segment(own: "npt.NDArray[np.bool_]", x: int, y: int, *, is_level: bool) -> Segment:
    """The straight line through these pixels, from end to end."""
    import numpy as np

    ys, xs = np.nonzero(own)
    along, across = (xs, ys) if is_level else (ys, xs)
    low, high = float(along.min()), float(along.max())
    first = float(across[along <= low + 3].mean())
    last = float(across[along >= high - 3].mean())
    if is_level:
        return (x + low, y + first, x + high, y + last)
    return (x + first, y + low, x + last, y + high)
