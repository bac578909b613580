"""Which ink is a seal's? Red within a ring of a seal's size: painted over, so that what stands under it can be read.

What a seal says is no part of the paper's text: left there, it would be taken for a remark.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

_SIZES = (0.08, 0.32)
"""Width of a seal in parts of the width of the paper."""
_SHAPES = (0.7, 2.2)
"""Width to height: round, square or oval."""
_RED, _FRINGE = (170, 80), (150, 25)
"""Least red, and least distance of red from green and blue, of a seal's ink; and of the edges where it fades. The
maroon and brown of printed labels is darker.
"""
_HOLLOW = 0.75
"""A ring covers less of its box than this: more is a picture."""
_GOES_ROUND = 0.5
"""Part of the middle of each side of the box where ink is met near that side."""


def without(picture: "Pixels") -> "tuple[Pixels, Pixels]":
    """The picture with the ink of its seals painted over, and a mask of where: what is read there is doubtful."""
    import cv2
    import numpy as np

    mask = np.zeros(picture.shape[:2], dtype=np.uint8)
    around = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))
    ink = cv2.dilate(_red(picture, *_RED), around) & _red(picture, *_FRINGE)
    for x, y, w, h in _rings(picture):
        mask[y : y + h, x : x + w] = ink[y : y + h, x : x + w]
    if not mask.any():
        return picture, mask
    made = picture.copy()
    made[mask > 0] = np.median(picture.reshape(-1, 3)[::97], axis=0).astype(np.uint8)
    return made, mask


def _red(picture: "Pixels", least: int, apart: int) -> "Pixels":
    import numpy as np

    red = picture[:, :, 2].astype(np.int16)
    others = picture[:, :, :2].max(axis=2).astype(np.int16)
    made: Pixels = np.where((red >= least) & (red - others >= apart), 255, 0).astype(np.uint8)
    return made


def _rings(picture: "Pixels") -> list[tuple[int, int, int, int]]:
    """Boxes of what is red, hollow, and of a seal's size and shape. Rulings, long and thin, are taken away first."""
    import cv2

    red = _red(picture, *_RED)
    height, width = red.shape
    for shape in ((width // 8, 1), (1, height // 8)):
        bar = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        red = cv2.subtract(red, cv2.morphologyEx(red, cv2.MORPH_OPEN, bar))
    near = max(3, width // 300)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (near, near)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        is_sized = _SIZES[0] * width <= w <= _SIZES[1] * width and _SHAPES[0] <= w / h <= _SHAPES[1]
        if is_sized and area <= _HOLLOW * w * h and _surrounds(labels[y : y + h, x : x + w] == i):
            found.append((x, y, w, h))
    return found


def _surrounds(own: "npt.NDArray[np.bool_]") -> bool:
    """Does the ink go round: is it met from the middle of each side of its box within a sixth of the way?"""
    height, width = own.shape
    deep, wide = max(1, height // 6), max(1, width // 6)
    middle_x, middle_y = slice(2 * width // 5, 3 * width // 5), slice(2 * height // 5, 3 * height // 5)
    sides = (own[:deep, middle_x], own[-deep:, middle_x], own[middle_y, :wide], own[middle_y, -wide:])
    return all(float(side.any(axis=n // 2).mean()) >= _GOES_ROUND for n, side in enumerate(sides))
